import type { PathBranches } from "@desirepath/core/paths/path-tree.ts";
import { expect, test } from "vitest";
import { exportedTree, seenTrunks, treeRows, trunkKey } from "./path-tree-rows.ts";

const map = { touchpoints: [{ id: "ad", name: "Ad" }, { id: "shop", name: "Shop" }] as never };

function level(journeys: number, branches: readonly [node: string, journeys: number][], ends: PathBranches["ends"] = [], other: PathBranches["other"] = null): PathBranches {
  return { journeys, branches: branches.map(([node, count]) => ({ node, journeys: count, conversion: null, emotion: null, medianSeconds: 60 })), other, ends };
}

const levels = new Map([
  [trunkKey([]), level(10, [["ad", 8], ["off:call", 2]])],
  [trunkKey(["ad"]), level(8, [["shop", 4]], [{ kind: "abandoned", journeys: 3 }], { nodes: 2, journeys: 1 })],
]);

test("the tree is told as it is seen: what is open below what it belongs to, ends apart", () => {
  const rows = treeRows(levels, [["ad"], ["off:call", "shop"]], {}, map);
  expect(exportedTree(rows).rows.map((row) => row.slice(0, 5))).toEqual([
    ["touchpoint", 0, "Ad", 8, 0.8],
    ["touchpoint", 1, "Shop", 4, 0.5],
    ["other", 1, "Other (2)", 1, 0.125],
    ["end", 1, "Left here", 3, 0.375],
    ["event off the map", 0, "call", 2, 0.2],
  ]);
});

test("a level that did not come yet is waited for, and one under what is closed is not asked for", () => {
  expect(treeRows(levels, [["off:call"]], {}, map).map(({ kind }) => kind)).toEqual(["branch", "branch", "waiting"]);
  expect(seenTrunks([["ad", "shop"], ["off:call"]])).toEqual([[], ["off:call"]]);
});
