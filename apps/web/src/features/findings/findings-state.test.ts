import { expect, test } from "vitest";
import { shelfOf } from "./finding-kinds.ts";
import { findingsState } from "./findings-state.ts";

test("the address keeps what it knows, and drops what people mistyped", () => {
  expect(findingsState({ group: "pain", shelf: "gone", finding: "gap ad" })).toEqual({ group: "pain", shelf: "gone", finding: "gap ad" });
  expect(findingsState({ group: "pains", shelf: 3, finding: "", more: true })).toEqual({});
  expect(findingsState({ group: "all", shelf: "open" })).toEqual({});
  expect(findingsState({ order: "at-least" })).toEqual({ order: "at-least" });
  expect([findingsState({ order: "severity" }), findingsState({ order: "weight" })]).toEqual([{}, {}]);
  expect(findingsState({ why: "ad", asked: "delay" })).toEqual({ why: "ad", asked: "delay" });
  expect(findingsState({ why: 7, asked: "never" })).toEqual({});
});

test("a finding lies where people put it, until it grows or goes", () => {
  const dismissed = { as: "dismissed", reason: "", by: "Ann", at: "", size: 1 } as const;
  expect(shelfOf({ trend: "new", judged: null, isReopened: false })).toBe("open");
  expect(shelfOf({ trend: "steady", judged: dismissed, isReopened: false })).toBe("dismissed");
  expect(shelfOf({ trend: "growing", judged: dismissed, isReopened: true })).toBe("open");
  expect(shelfOf({ trend: "gone", judged: dismissed, isReopened: false })).toBe("gone");
});
