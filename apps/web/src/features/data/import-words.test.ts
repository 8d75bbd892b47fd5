import { expect, test } from "vitest";
import { bytesText, progressText, rowsText, stepOf } from "./import-words.ts";

test("a size is told in the unit that people use", () => {
  expect([0, 1, 999, 48_100, 1_500_000, 123_456_789, 2e9].map(bytesText)).toEqual(["0 bytes", "1 byte", "999 bytes", "48.1 kB", "1.5 MB", "123 MB", "2.0 GB"]);
});

test("progress tells rows, pace and the time that is left, as far as they are known", () => {
  expect(progressText({ bytesRead: 1, rows: 84_210, rowsPerSecond: 120_300, secondsLeft: 5.2 })).toBe("84,210 rows · 120k rows/s · 6 s left");
  expect(progressText({ bytesRead: 0, rows: 0, rowsPerSecond: 0, secondsLeft: null })).toBe("0 rows");
});

test("one row is not rows", () => {
  expect([0, 1, 1284].map(rowsText)).toEqual(["0 rows", "1 row", "1,284 rows"]);
});

test("an import goes on where it was left", () => {
  const glance = {} as never;
  const rows = {} as never;
  expect(stepOf({ state: "uploaded", glance, rows: null })).toBe(1);
  expect(stepOf({ state: "interrupted", glance, rows: null })).toBe(1);
  expect(stepOf({ state: "interrupted", glance, rows })).toBe(3);
  expect(stepOf({ state: "failed", glance: null, rows: null })).toBe(0);
  expect(stepOf({ state: "stored", glance, rows })).toBe(4);
});
