import { describe, expect, test } from "vitest";
import type { TimeFormat } from "../api/imports.ts";
import { readTime } from "./read-time.ts";

function read(cell: string, format: TimeFormat, zone = "UTC"): string {
  const time = readTime(cell, format, zone);
  return time.ok ? new Date(time.value).toISOString() : time.error;
}

describe("times are read", () => {
  test.each<[cell: string, format: TimeFormat, expected: string]>([
    ["2024-03-04T05:06:07.123Z", "iso", "2024-03-04T05:06:07.123Z"],
    ["2024-03-04 05:06:07,123456", "iso", "2024-03-04T05:06:07.123Z"],
    ["2024-03-04 05:06:07.9", "iso", "2024-03-04T05:06:07.900Z"],
    ["2024-03-04T05:06", "iso", "2024-03-04T05:06:00.000Z"],
    ["2024-03-04", "iso", "2024-03-04T00:00:00.000Z"],
    ["2015-02-24 11:35:52 -0800", "iso", "2015-02-24T19:35:52.000Z"],
    ["2015-01-05 09:02:50+00:00", "iso", "2015-01-05T09:02:50.000Z"],
    ["2024-01-01 00:30:00+05:30", "iso", "2023-12-31T19:00:00.000Z"],
    ["2024-01-01 10:00:00 UTC", "iso", "2024-01-01T10:00:00.000Z"],
    [" 1970-01-01T01:00:00.000Z\t", "iso", "1970-01-01T01:00:00.000Z"],
    ["1900-01-01", "iso", "1900-01-01T00:00:00.000Z"],
    ["2299-12-31T23:59:59.999Z", "iso", "2299-12-31T23:59:59.999Z"],
    ["2024-02-29", "iso", "2024-02-29T00:00:00.000Z"],
    ["1700000000", "epoch-seconds", "2023-11-14T22:13:20.000Z"],
    ["1700000000.25", "epoch-seconds", "2023-11-14T22:13:20.250Z"],
    ["-1", "epoch-seconds", "1969-12-31T23:59:59.000Z"],
    ["1700000000123", "epoch-milliseconds", "2023-11-14T22:13:20.123Z"],
    ["1700000000123.0", "epoch-milliseconds", "2023-11-14T22:13:20.123Z"],
    ["1700000000123456", "epoch-microseconds", "2023-11-14T22:13:20.123Z"],
    ["-1999", "epoch-microseconds", "1969-12-31T23:59:59.999Z"],
    ["1700000000123999999", "epoch-nanoseconds", "2023-11-14T22:13:20.123Z"],
    ["20260526", "compact", "2026-05-26T00:00:00.000Z"],
    ["20260526164005", "compact", "2026-05-26T16:40:05.000Z"],
    ["20260526T164005.25+0200", "compact", "2026-05-26T14:40:05.250Z"],
    ["20260526 16:40 Z", "compact", "2026-05-26T16:40:00.000Z"],
    ["26-MAY-26", "month-name", "2026-05-26T00:00:00.000Z"],
    ["Tue, 26 May 2026 16:40:05 GMT", "month-name", "2026-05-26T16:40:05.000Z"],
    ["26/May/2026:16:40:05 +0200", "month-name", "2026-05-26T14:40:05.000Z"],
    ["Sept. 6, 2026 at 4:40 p.m.", "month-name", "2026-09-06T16:40:00.000Z"],
    ["6. October 2026 9:05", "month-name", "2026-10-06T09:05:00.000Z"],
    ["3/4/2024", "day-month-year", "2024-04-03T00:00:00.000Z"],
    ["3/4/2024", "month-day-year", "2024-03-04T00:00:00.000Z"],
    ["26.05.2026 16:40", "day-month-year", "2026-05-26T16:40:00.000Z"],
    ["5/26/2026 4:40 PM", "month-day-year", "2026-05-26T16:40:00.000Z"],
    ["5/26/26, 12:05:09 am", "month-day-year", "2026-05-26T00:05:09.000Z"],
    ["5/26/26 12:05 p.m.", "month-day-year", "2026-05-26T12:05:00.000Z"],
    ["01-02-70", "day-month-year", "1970-02-01T00:00:00.000Z"],
    ["01-02-69", "day-month-year", "2069-02-01T00:00:00.000Z"],
    ["2024/3/4 5:06", "year-month-day", "2024-03-04T05:06:00.000Z"],
  ])("%j as %s", (cell, format, expected) => expect(read(cell, format)).toBe(expected));
});

test.each<[cell: string, format: TimeFormat]>([
  ["", "iso"], ["yesterday", "iso"], ["2023-02-29", "iso"], ["2024-13-01", "iso"], ["2024-00-10", "iso"], ["2024-01-01T24:00:00", "iso"], ["2024-12-31T23:59:60Z", "iso"],
  ["2024-1-1", "iso"], ["2024-01-01T10:00:00 +25:00", "iso"], ["NA", "iso"], ["null", "iso"], ["11.07.26 25:10", "day-month-year"], ["13/13/2024", "day-month-year"],
  ["5/26/2026 13:00 PM", "month-day-year"], ["31 Feb 2026", "month-name"], ["26 Maybe", "month-name"], ["6 Foo 2026", "month-name"], ["May 2026", "month-name"], ["20261301", "compact"], ["202605261", "compact"], ["1e15", "epoch-microseconds"], ["5/26/2026 0:10 AM", "month-day-year"], ["1.7E+12", "epoch-milliseconds"], ["12:30", "epoch-seconds"],
])("%j is no time (%s)", (cell, format) => expect(read(cell, format)).toBe("time-unreadable"));

test.each<[cell: string, format: TimeFormat]>([
  ["9999-12-31", "iso"], ["1899-12-31T23:59:59.999Z", "iso"], ["0000-01-01", "iso"], ["2300-01-01", "iso"], ["99999999999", "epoch-seconds"], ["9999999999999999999", "epoch-seconds"], ["9999999999999999999", "epoch-microseconds"], ["31.12.9999", "day-month-year"],
])("%j is beyond what can be stored", (cell, format) => expect(read(cell, format)).toBe("time-out-of-range"));

const at = (text: string): string => read(text, "iso", "Europe/Berlin");

test("local times follow the zone's clocks, also where they jump", () => {
  expect(at("2024-01-01 12:00")).toBe("2024-01-01T11:00:00.000Z");
  expect(at("2024-07-01 12:00")).toBe("2024-07-01T10:00:00.000Z");
  expect(at("2024-03-31 02:30")).toBe("2024-03-31T01:30:00.000Z"); // skipped: 03:30 summer time
  expect(at("2024-10-27 02:30")).toBe("2024-10-27T00:30:00.000Z"); // twice: the first
  expect(at("2024-10-27 02:30+01:00")).toBe("2024-10-27T01:30:00.000Z"); // told apart by its offset
});
