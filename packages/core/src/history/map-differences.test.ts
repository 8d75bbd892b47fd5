import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type JourneyMap, journeyMap } from "../maps/journey-map.ts";
import { anyMap } from "../maps/live-arbitrary.test-data.ts";
import { shop } from "../maps/small-shop.test-data.ts";
import { mapDifferences } from "./map-differences.ts";

const fields = (list: readonly { readonly field: string }[]) => (list.length === 0 ? "" : ` (${list.map((one) => one.field).join(", ")})`);

/** Each difference in a few words. */
function said(before: JourneyMap, after: JourneyMap): string[] {
  const found = mapDifferences(before, after);
  return [...found.map.map((one) => `map ${one.field}`), ...found.parts.map((one) => `${one.part} ${one.name} ${one.change}${fields(one.fields)}`), ...found.cells.map((one) => `cell ${one.lane}/${one.touchpoint} ${one.change}${fields(one.fields)}`)];
}

const changed = (change: Partial<JourneyMap>) => journeyMap.parse({ ...shop, ...change });
const [ad, site, pay] = [shop.touchpoints[0]!, shop.touchpoints[1]!, shop.touchpoints[2]!];
const words = shop.lanes[0]!;

test.each([
  ["nothing", shop, []],
  ["the title and status", changed({ title: "Selling", frame: { ...shop.frame, status: "active" } }), ["map title", "map frame.status"]],
  ["a renamed touchpoint", changed({ touchpoints: [ad, { ...site, name: "Shop" }, pay] }), ["touchpoint Shop changed (name)"]],
  ["one that moved over", changed({ touchpoints: [site, ad, pay] }), ["touchpoint Site moved"]],
  ["a stage that moved, and not its touchpoints", changed({ stages: [shop.stages[1]!, shop.stages[0]!, shop.stages[2]!], touchpoints: [pay, ad, site] }), ["stage Buy moved"]],
  ["one that moved to another stage", changed({ touchpoints: [ad, { ...site, stage: "buy" }, pay] }), ["touchpoint Site changed (stage)"]],
  ["one more and one less", changed({ touchpoints: [ad, { ...site, id: "new", name: "New" }, pay], arrows: [] }), ["touchpoint New added", "touchpoint Site removed", "arrow Ad → Pay removed"]],
  ["a cell's words", changed({ lanes: [{ ...words, cells: { ad: "Dull", pay: "Slow" } }, shop.lanes[1]!] }), ["cell words/ad changed (cells)", "cell words/pay added (cells)"]],
  ["an emptied cell", changed({ lanes: [{ ...words, cells: { ad: "" } }, shop.lanes[1]!] }), ["cell words/ad removed (cells)"]],
  ["lanes the other way round", changed({ lanes: shop.lanes.toReversed() }), ["lane Pains moved"]],
] as const)("finds %s", (_what, after, expected) => {
  expect(said(shop, after)).toEqual(expected);
});

test("a map differs from itself in nothing, and from another in as much one way as the other", () => {
  fc.assert(fc.property(anyMap, anyMap, (one, other) => {
    expect(mapDifferences(one, one).count).toBe(0);
    const [there, back] = [mapDifferences(one, other), mapDifferences(other, one)];
    expect(there.parts.filter((part) => part.change === "added").length).toBe(back.parts.filter((part) => part.change === "removed").length);
    expect(there.map.length).toBe(back.map.length);
  }), { numRuns: 100 });
});
