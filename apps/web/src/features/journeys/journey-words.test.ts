import type { ListedSelection } from "@desirepath/core/measures/filter.ts";
import { describe, expect, test } from "vitest";
import { filterTexts, nodeName, selectionText } from "./journey-words.ts";

const map = {
  stages: [{ id: "s", name: "Purchase", customerGoal: "" }],
  touchpoints: [{ id: "lease", name: "Leasing approval" }, { id: "ride", name: "Test ride" }],
  goal: { name: "Order placed", rule: { kind: "one-of", of: "name", values: ["Order"] } },
} as unknown as Parameters<typeof nodeName>[1];

/** Without the marks that keep a name's own direction. */
function said(count: number, selection?: ListedSelection): string {
  return selectionText(count, selection, map).replace(/[\u2068\u2069]/g, "");
}

describe("a selection in words", () => {
  test.each<[string, number, ListedSelection | undefined]>([
    ["1,284 journeys", 1284, undefined],
    ["1 journey", 1, { kind: "all" }],
    ["1,284 journeys that reached Leasing approval", 1284, { kind: "reached", touchpoint: "lease" }],
    ["7 journeys that reached the stage Purchase", 7, { kind: "reached-stage", stage: "s" }],
    ["7 journeys that went on from the stage Purchase", 7, { kind: "continued-stage", stage: "s" }],
    ["0 journeys that ended at Test ride", 0, { kind: "dropped-off", touchpoint: "ride" }],
    ["12 journeys that reached the goal, Order placed", 12, { kind: "state", state: "converted" }],
    ["1 journey that is still open", 1, { kind: "state", state: "open" }],
    ["3 journeys that felt very negative at Leasing approval", 3, { kind: "felt", touchpoint: "lease", level: -2 }],
    ["3 journeys with a feeling known at Leasing approval", 3, { kind: "felt", touchpoint: "lease" }],
    ["2 journeys that went from Test ride directly to other events", 2, { kind: "moved", from: "ride", to: "off:" }],
    ["2 journeys with call support, not on the map, directly after Leasing approval", 2, { kind: "off-map", name: "call support", after: "lease" }],
    ["2 journeys that do not fit the map", 2, { kind: "fits", fits: false }],
    ["9 journeys on the way from Test ride, at Leasing approval 2 steps after, that ended at Leasing approval", 9, { kind: "path", question: { from: "ride" }, at: [{ step: 2, nodes: ["lease"] }], end: { kind: "abandoned", nodes: ["lease"], step: 2 } }],
    ["6 journeys having reached the goal", 6, { kind: "path", question: {}, end: { kind: "converted", nodes: [], not: true } }],
    ["4 journeys on the way to Leasing approval, going from Test ride directly to another event off the map", 4, { kind: "path", question: { to: "lease", align: "end" }, move: { from: { nodes: ["ride"] }, to: { nodes: ["off:call"], not: true, side: "off" } } }],
    ["1 journey that took 2 h to less than 4 h from Test ride to the next touchpoint", 1, { kind: "took", wait: { kind: "next", node: "ride" }, outcome: "arrived", atLeastMs: 7_200_000, belowMs: 14_400_000 }],
    ["3 journeys that may still finish the way from the start to the goal", 3, { kind: "took", wait: { kind: "journey", to: "goal" }, outcome: "waiting" }],
    ["3 journeys with an event at Test ride on a Monday, at 09:00 to 10:00 (UTC)", 3, { kind: "at-hour", node: "ride", weekday: 1, hour: 9 }],
    ["2 journeys that came to step 2 of a funnel, Test ride, 1 h to less than 3 h after the step before", 2, { kind: "funnel-step", funnel: { steps: [{ nodes: ["ride"] }, { nodes: ["ride"] }] }, step: 1, outcome: "reached", took: { atLeastMs: 3_600_000, belowMs: 10_800_000 } }],
    ["1 journey with an event at Test ride on a Monday (Europe/Berlin)", 1, { kind: "at-hour", node: "ride", weekday: 1, zone: "Europe/Berlin" }],
    ["2 journeys in which something was said of “Late delivery”", 2, { kind: "theme", themes: "a1", theme: "found:late", name: "Late delivery" }],
    ["5 journeys that reached a removed touchpoint", 5, { kind: "reached", touchpoint: "gone" }],
  ])("says: %s", (words, count, selection) => {
    expect(said(count, selection)).toBe(words);
  });
});

test("a filter says each of its parts, with the last day that it lets through", () => {
  const texts = filterTexts({ from: Date.UTC(2026, 0, 1), until: Date.UTC(2026, 3, 1), channels: ["web", "phone"], trait: { name: "country", values: ["DE"] } });
  expect(texts.map((text) => text.replace(/[\u2068\u2069]/g, ""))).toEqual(["started on or after 1 Jan 2026", "started on or before 31 Mar 2026", "touched web or phone", "country is DE"]);
  expect(filterTexts(undefined)).toEqual([]);
  const gold = { match: "all" as const, conditions: [{ kind: "trait" as const, name: "plan", is: "one-of" as const, values: ["gold"] }] };
  expect(filterTexts({ segment: gold, except: [{ channels: ["web"], segment: gold }] }).map((text) => text.replace(/[\u2068\u2069]/g, ""))).toEqual(["are of customers with “plan is gold”", "are not among those that touched web and are of customers with “plan is gold”"]);
});
