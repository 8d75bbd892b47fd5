import { expect, test } from "vitest";
import { dateField, fromDateField, presetFrom, rangeName, withPart } from "./time-range.ts";

const newest = Date.UTC(2024, 5, 30, 15);

test("a preset counts back from the day of the newest event, not from today", () => {
  expect(presetFrom(newest, 30)).toBe(Date.UTC(2024, 5, 1));
  expect(rangeName({ from: Date.UTC(2024, 5, 1) }, newest)).toBe("Last 30 days");
});

test("a range of one's own names both days, the last one included", () => {
  expect(rangeName({ from: Date.UTC(2024, 0, 5), until: Date.UTC(2024, 1, 1) }, newest)).toBe("5 Jan 2024 to 31 Jan 2024");
  expect(rangeName({ until: Date.UTC(2024, 1, 1) }, newest)).toBe("the start to 31 Jan 2024");
  expect(rangeName(undefined, null)).toBe("All time");
});

test("date fields speak of days in UTC, whatever the machine's zone", () => {
  expect(dateField(Date.UTC(2024, 0, 5))).toBe("2024-01-05");
  expect(fromDateField("2024-01-05")).toBe(Date.UTC(2024, 0, 5));
  expect(fromDateField("2024-01-31", 1)).toBe(Date.UTC(2024, 1, 1));
  expect(fromDateField("")).toBeUndefined();
});

test("a filter with nothing left is no filter", () => {
  expect(withPart({ channels: ["web"] }, {}, ["channels"])).toBeUndefined();
  expect(withPart({ channels: ["web"] }, { from: 5 }, [])).toEqual({ channels: ["web"], from: 5 });
});
