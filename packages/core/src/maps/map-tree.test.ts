import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type MapBranch, type MapInTree, mapTree, parentsOf } from "./map-tree.ts";

/** "buy: pay, help" is the map "buy" whose touchpoints open the maps "pay" and "help". */
function maps(...lines: readonly string[]): MapInTree[] {
  return lines.map((line) => {
    const [id = "", below = ""] = line.split(":").map((part) => part.trim());
    return { id, opens: below === "" ? [] : below.split(",").map((map, at) => ({ touchpoint: `t${at}`, name: `to ${map.trim()}`, map: map.trim() })) };
  });
}

function shape(branches: readonly MapBranch<MapInTree>[]): string {
  return branches.map(({ map, below }) => (below.length === 0 ? map.id : `${map.id}(${shape(below)})`)).join(" ");
}

test.each([
  { name: "no map", given: [], tree: "" },
  { name: "maps that open each other's parts", given: ["pay", "buy: pay, help", "help: call", "call"], tree: "buy(pay help(call))" },
  { name: "one that two open stands below the first", given: ["a: c", "b: c", "c"], tree: "a(c) b" },
  { name: "a map that is not there", given: ["a: gone"], tree: "a" },
  { name: "a map that opens itself", given: ["a: a"], tree: "a" },
  { name: "a ring", given: ["a: b", "b: c", "c: a"], tree: "a(b(c))" },
  { name: "a ring below a root", given: ["a: b", "b: a", "root: b"], tree: "root(b(a))" },
])("$name", ({ given, tree }) => {
  expect(shape(mapTree(maps(...given)))).toBe(tree);
});

test("the way back goes by the touchpoint that opens the map", () => {
  expect(parentsOf(maps("a: x, b", "b: b", "c: b"), "b").map(({ map, touchpoint, name }) => [map.id, touchpoint, name])).toEqual([["a", "t1", "to b"], ["c", "t0", "to b"]]);
});

test("every map stands once, whatever opens what", () => {
  const id = fc.constantFrom("a", "b", "c", "d", "e", "f");
  fc.assert(
    fc.property(fc.uniqueArray(fc.record({ id, opens: fc.array(fc.record({ touchpoint: id, name: id, map: id }), { maxLength: 4 }) }), { selector: (map) => map.id }), (given) => {
      const ids = (branches: readonly MapBranch<MapInTree>[]): string[] => branches.flatMap(({ map, below }) => [map.id, ...ids(below)]);
      expect(ids(mapTree(given)).toSorted()).toEqual(given.map((map) => map.id).toSorted());
    }),
  );
});
