import { describe, expect, test } from "vitest";
import { timeTicks } from "./time-ticks.ts";

function labels(from: string, until: string, most: number): string[] {
  return timeTicks(Date.parse(from), Date.parse(until), most).map((tick) => tick.label);
}

describe("ticks of time", () => {
  test("are hours within a day, with the date where it is new", () => {
    expect(labels("2026-05-12T16:30Z", "2026-05-13T08:00Z", 6)).toEqual(["12 May, 18:00", "21:00", "13 May", "03:00", "06:00"]);
  });
  test("are Mondays over two months, with the year on the first", () => {
    expect(labels("2026-05-12", "2026-07-10", 10)).toEqual(["18 May 2026", "25 May", "1 Jun", "8 Jun", "15 Jun", "22 Jun", "29 Jun", "6 Jul"]);
  });
  test("are months over a year, with each new year", () => {
    expect(labels("2025-11-03", "2026-04-02", 6)).toEqual(["Dec 2025", "Jan 2026", "Feb", "Mar", "Apr"]);
  });
  test("are years over centuries", () => {
    expect(labels("1900-01-01", "2299-12-31", 8)).toEqual(["1900", "1950", "2000", "2050", "2100", "2150", "2200", "2250"]);
  });
  test("never are more than asked, whatever the stretch", () => {
    for (const ms of [0, 1, 59_000, 3e6, 8e7, 6e8, 3e9, 4e10, 9e11, 1e13]) for (const most of [1, 3, 7, 12]) expect(timeTicks(1_700_000_123_456, 1_700_000_123_456 + ms, most).length).toBeLessThanOrEqual(most);
  });
  test("rise and stay within the stretch", () => {
    const ticks = timeTicks(Date.UTC(2026, 0, 31, 13), Date.UTC(2026, 8, 2), 9);
    expect(ticks.every((tick, i) => tick.at >= Date.UTC(2026, 0, 31, 13) && tick.at <= Date.UTC(2026, 8, 2) && (i === 0 || tick.at > ticks[i - 1]!.at))).toBe(true);
    expect(ticks.length).toBeGreaterThan(3);
  });
});
