import type { ComparedRow } from "@desirepath/core/comparison/comparison.ts";
import { expect, test } from "vitest";
import { compareState, rowsShown } from "./compare-state.ts";
import { behindRow } from "./behind-row.ts";

const row = (part: Partial<ComparedRow>): ComparedRow => ({ id: "x", measure: "conversion", first: null, second: null, difference: null, isMoreThanChance: false, weight: 0, ...part });

test("an address holds which rows show; what is not of its kind is dropped", () => {
  expect(compareState({ show: "all", kind: "stages", more: 1 })).toEqual({ show: "all", kind: "stages" });
  expect(compareState({ show: "held", kind: "cats" })).toEqual({});
  expect(compareState("all")).toEqual({});
});

test("what is more than chance shows, until all is asked for", () => {
  const rows = [row({ id: "a", isMoreThanChance: true }), row({ id: "b", stage: "Look", isMoreThanChance: true }), row({ id: "c", trait: { name: "plan", value: "gold" } })];
  const ids = (state: object) => rowsShown(rows, compareState(state)).map(({ id }) => id);
  expect([ids({}), ids({ show: "all" }), ids({ kind: "stages" }), ids({ show: "all", kind: "people" })]).toEqual([["a", "b"], ["a", "b", "c"], ["b"], ["c"]]);
});

test("a figure opens the journeys that it counts", () => {
  expect(behindRow(row({ measure: "conversion" }), { from: 5 })).toEqual({ selection: { kind: "state", state: "converted" }, filter: { from: 5 } });
  expect(behindRow(row({ measure: "drop-off", touchpoint: "pay" }), {})).toEqual({ selection: { kind: "dropped-off", touchpoint: "pay" }, filter: {} });
  expect(behindRow(row({ measure: "reach", stage: "Look" }), {})).toEqual({ selection: { kind: "reached-stage", stage: "Look" }, filter: {} });
  expect(behindRow(row({ measure: "channel", channel: "web" }), { from: 5 })).toEqual({ selection: { kind: "all" }, filter: { from: 5, channels: ["web"] } });
  expect(behindRow(row({ measure: "response", touchpoint: "pay" }), {})).toEqual({ selection: { kind: "answered", touchpoint: "pay", given: true }, filter: {} });
  expect(behindRow(row({ measure: "way", way: { name: "Ends at shop", path: ["ad", "shop"] } }), {})).toEqual({ selection: { kind: "variant", reading: {}, nodes: ["ad", "shop"], paths: ["0-1"] }, filter: {} });
  const gold = { name: "plan", values: ["gold"] };
  expect(behindRow(row({ measure: "trait", trait: { name: "plan", value: "gold" } }), {})).toEqual({ selection: { kind: "all" }, filter: { trait: gold } });
  // A filter takes one trait; another one leads to all journeys of the side.
  expect(behindRow(row({ measure: "trait", trait: { name: "city", value: "Ulm" } }), { trait: gold })).toEqual({ selection: { kind: "all" }, filter: { trait: gold } });
});
