import type { Finding } from "@desirepath/core/findings/finding.ts";
import { expect, test } from "vitest";
import { groupOf, shelfOf } from "./finding-kinds.ts";
import { findingsState } from "./findings-state.ts";

test("the address keeps what it knows, and drops what people mistyped", () => {
  expect(findingsState({ group: "pain", shelf: "gone", finding: "gap ad" })).toEqual({ group: "pain", shelf: "gone", finding: "gap ad" });
  expect(findingsState({ group: "pains", shelf: 3, finding: "", more: true })).toEqual({});
  expect(findingsState({ group: "all", shelf: "open" })).toEqual({});
  expect(findingsState({ order: "at-least" })).toEqual({ order: "at-least" });
  expect([findingsState({ order: "weight" }), findingsState({ order: "size" })]).toEqual([{}, {}]);
  expect(findingsState({ why: "ad", asked: "delay" })).toEqual({ why: "ad", asked: "delay" });
  expect(findingsState({ why: 7, asked: "never" })).toEqual({});
});

test("a gap is a pain point only where it hurts", () => {
  const gap: Finding = { kind: "gap", touchpoint: "ad", value: 0.4, low: 0.3, high: 0.5, n: 40, journeys: 40, selection: { kind: "reached", touchpoint: "ad" }, expected: 0, actual: 0.4 };
  expect(groupOf(gap)).toBe("other");
  expect(groupOf({ ...gap, value: -0.4, severity: null })).toBe("pain");
});

test("a finding lies where people put it, until it grows or goes", () => {
  const dismissed = { as: "dismissed", reason: "", by: "Ann", at: "", size: 1 } as const;
  expect(shelfOf({ trend: "new", judged: null, isReopened: false })).toBe("open");
  expect(shelfOf({ trend: "steady", judged: dismissed, isReopened: false })).toBe("dismissed");
  expect(shelfOf({ trend: "growing", judged: dismissed, isReopened: true })).toBe("open");
  expect(shelfOf({ trend: "gone", judged: dismissed, isReopened: false })).toBe("gone");
});
