const formats = new Map<string, Intl.DateTimeFormat>();

/** Is this the name of a time zone of the IANA database, such as `Europe/Berlin`, or `UTC`? Offsets such as `+02:00` are none. */
export function isZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/.test(name)) return false;
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
}

/**
 * The instant at which clocks in the zone show a local time.
 *
 * A time that the zone skips (clocks go forward) is read with the offset from before, so it moves forward by the gap: 02:30 becomes
 * 03:30. A time that comes twice (clocks go back) is the first of the two. The same as `disambiguation: "compatible"` of ECMAScript's Temporal.
 *
 * @param localMs the local time, written as if it were UTC, in Unix milliseconds.
 * @param zone a name that `isZone` accepts.
 * @returns Unix milliseconds.
 */
export function instantOfLocal(localMs: number, zone: string): number {
  if (zone === "UTC") return localMs;
  const before = offsetMs(localMs - dayMs, zone);
  const after = offsetMs(localMs + dayMs, zone);
  const holdsBefore = before === after || offsetMs(localMs - before, zone) === before;
  if (holdsBefore) return localMs - before;
  return offsetMs(localMs - after, zone) === after ? localMs - after : localMs - before;
}

const dayMs = 86_400_000;

/** The zone's offset from UTC at an instant, in milliseconds; east is positive. */
function offsetMs(instant: number, zone: string): number {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of formatOf(zone).formatToParts(instant)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  const local = new Date(0);
  local.setUTCFullYear(year, month - 1, day);
  local.setUTCHours(hour, minute, second);
  return local.getTime() - Math.floor(instant / 1000) * 1000;
}

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-US", { timeZone: zone, calendar: "gregory", hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" });
    formats.set(zone, format);
  }
  return format;
}
