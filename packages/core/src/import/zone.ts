import { utc, wallClock } from "../time/time-zone.ts";

/**
 * The instant at which clocks in the zone show a local time.
 *
 * A time that the zone skips (clocks go forward) is read with the offset from before, so it moves forward by the gap: 02:30 becomes
 * 03:30. A time that comes twice (clocks go back) is the first of the two. The same as `disambiguation: "compatible"` of ECMAScript's Temporal.
 *
 * @param localMs the local time, written as if it were UTC, in Unix milliseconds.
 * @param zone a name that `timeZoneNamed` knows.
 * @returns Unix milliseconds.
 */
export function instantOfLocal(localMs: number, zone: string): number {
  if (zone === utc) return localMs;
  const clock = wallClock(zone);
  const offsetMs = (instant: number) => clock(instant) - instant;
  const before = offsetMs(localMs - dayMs);
  const after = offsetMs(localMs + dayMs);
  const holdsBefore = before === after || offsetMs(localMs - before) === before;
  if (holdsBefore) return localMs - before;
  return offsetMs(localMs - after) === after ? localMs - after : localMs - before;
}

const dayMs = 86_400_000;
