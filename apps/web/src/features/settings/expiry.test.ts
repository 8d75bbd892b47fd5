import { expect, test } from "vitest";
import { expiryText, isOver } from "./expiry.ts";

const now = Date.parse("2026-11-21T12:00:00Z");

test.each([
  [null, "never"],
  ["2026-11-28T12:00:00Z", "in 7 days"],
  ["2026-11-28T11:59:00Z", "in 7 days"],
  ["2026-11-22T11:59:30Z", "in 1 day"],
  ["2026-11-22T06:00:00Z", "in 18 hours"],
  ["2026-11-21T13:00:00Z", "in 1 hour"],
  ["2026-11-21T13:00:02Z", "in 1 hour"],
  ["2026-11-21T12:40:00Z", "in 40 minutes"],
  ["2026-11-21T12:00:30Z", "in 1 minute"],
  ["2026-11-21T12:00:00Z", "just now"],
  ["2026-11-19T12:00:00Z", "2 d ago"],
])("what ends at %s ends %s", (at, text) => {
  expect(expiryText(at, now)).toBe(text);
});

test("something is over from its last moment on, and never if it has no end", () => {
  expect(["2026-11-21T12:00:00.001Z", "2026-11-21T12:00:00Z", null].map((at) => isOver(at, now))).toEqual([false, true, false]);
});
