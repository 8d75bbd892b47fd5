import { expect, test } from "vitest";
import { cohortsAsked, cohortsState } from "./cohorts-state.ts";

test("an address that somebody typed keeps what is of its kind", () => {
  expect(cohortsState({ every: "week", start: "ad", returns: 3, trait: "", orLater: true, more: 1 })).toEqual({ every: "week", start: "ad", orLater: true });
  expect(cohortsState({ list: { row: { kind: "began", period: 24312 }, after: 2, outcome: "in" }, from: 50 })).toEqual({ list: { row: { kind: "began", period: 24312 }, after: 2, outcome: "in" }, from: 50 });
  expect(cohortsState({ list: { row: { kind: "began", period: "x" } }, from: 50 })).toEqual({});
  expect(cohortsState({ list: { row: { kind: "all" }, after: 0, outcome: "in" } })).toEqual({ list: { row: { kind: "all" } } });
  expect(cohortsState({ by: "segments", trait: "plan", list: { row: { kind: "all" } }, of: "p1" })).toEqual({ by: "segments", list: { row: { kind: "all" } }, of: "p1" });
  expect(cohortsState({ by: "weather", trait: "plan", list: { row: { kind: "all" } }, of: "p1" })).toEqual({ trait: "plan", list: { row: { kind: "all" } } });
  expect(cohortsState([])).toEqual({});
});

test("a state asks by month, from the first event to any, unless it says otherwise", () => {
  expect(cohortsAsked({})).toEqual({ start: { kind: "any" }, returns: { kind: "any" }, every: "month" });
  expect(cohortsAsked({ every: "day", start: "ad", returns: "off:call", trait: "plan" })).toEqual({ start: { kind: "node", node: "ad" }, returns: { kind: "node", node: "off:call" }, every: "day", trait: "plan" });
});
