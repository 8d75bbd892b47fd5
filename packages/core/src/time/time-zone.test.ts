import * as fc from "fast-check";
import { expect, test } from "vitest";
import { anyZone } from "./any-wait.ts";
import { timeZoneNamed, wallClock } from "./time-zone.ts";
import { timeZone } from "./wait-question.ts";

test("a zone is known by its name in any case and by its older names, an offset is none", () => {
  expect(["europe/berlin", "UTC", "Etc/UTC"].map(timeZoneNamed)).toEqual(["Europe/Berlin", "UTC", "UTC"]);
  expect(["", "Berlin", "+02:00", "Mars/Olympus", "<b>"].map(timeZoneNamed)).toEqual([undefined, undefined, undefined, undefined, undefined]);
  // An address that was written where programs prefer another name of the same zone means the same here.
  expect(timeZone.parse("Asia/Kolkata")).toBe(timeZone.parse("asia/calcutta"));
  expect(timeZone.safeParse("Europe/Atlantis").success).toBe(false);
});

/** How often clocks show each hour of a day, of moments an hour apart. */
function hoursShown(zone: string, day: string): Record<string, number> {
  const wall = wallClock(zone);
  const hours: Record<string, number> = {};
  for (let hour = -24; hour < 48; hour++) {
    const text = new Date(wall(Date.parse(`${day}T00:00:00Z`) + hour * 3_600_000)).toISOString();
    if (text.startsWith(day)) hours[text.slice(11, 13)] = (hours[text.slice(11, 13)] ?? 0) + 1;
  }
  return hours;
}

test("the day on which summer time begins has 23 hours, that on which it ends 25", () => {
  const [spring, autumn] = [hoursShown("Europe/Berlin", "2026-03-29"), hoursShown("Europe/Berlin", "2026-10-25")];
  expect([Object.values(spring).length, spring["01"], spring["02"], spring["03"]]).toEqual([23, 1, undefined, 1]);
  expect([Object.values(autumn).length, autumn["01"], autumn["02"], autumn["03"]]).toEqual([24, 1, 2, 1]);
});

const shown = (zone: string, at: string) => new Date(wallClock(zone)(Date.parse(at))).toISOString();

test("clocks differ by half hours, and leave out a day where the date line moved", () => {
  expect(shown("Asia/Calcutta", "2026-01-05T20:15:30.250Z")).toBe("2026-01-06T01:45:30.250Z");
  expect(shown("Australia/Lord_Howe", "2026-01-05T12:00:00Z")).toBe("2026-01-05T23:00:00.000Z");
  expect(shown("Australia/Lord_Howe", "2026-07-05T12:00:00Z")).toBe("2026-07-05T22:30:00.000Z");
  // Samoa had no 30 December 2011.
  expect([shown("Pacific/Apia", "2011-12-30T09:59:59Z"), shown("Pacific/Apia", "2011-12-30T10:00:00Z")]).toEqual(["2011-12-29T23:59:59.000Z", "2011-12-31T00:00:00.000Z"]);
});

test("clocks never go back by more than an hour, and show the millisecond", () => {
  fc.assert(
    fc.property(anyZone, fc.integer({ min: Date.UTC(1971, 0, 1), max: Date.UTC(2090, 0, 1) }), (zone, at) => {
      const wall = wallClock(zone);
      expect(wall(at + 1) - wall(at)).toBeGreaterThanOrEqual(1 - 3_600_000);
      expect(((wall(at) % 1000) + 1000) % 1000).toBe(((at % 1000) + 1000) % 1000);
    }),
  );
});
