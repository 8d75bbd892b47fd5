/** The zone of who has chosen none. */
export const utc = "UTC";

/**
 * The zone that is meant by a name of the IANA database, in any case and under an older name too, by the one name that it is stored and asked by:
 * "europe/berlin" is "Europe/Berlin".
 *
 * @returns undefined for what is no such name; an offset such as "+02:00" is none, as it knows no summer.
 */
export function timeZoneNamed(name: string): string | undefined {
  if (!/^[A-Za-z]/.test(name)) return undefined;
  try {
    return formatOf(name).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

/**
 * What clocks and calendars in a zone show: of a moment in Unix milliseconds, the one at which they would show the same in UTC. Arithmetic of days,
 * weeks and hours on it is that of the zone; an hour that an autumn brings twice counts as one, one that a spring leaves out is not there.
 */
export function wallClock(zone: string): (at: number) => number {
  if (zone === utc) return (at) => at;
  const format = formatOf(zone);
  return (at) => {
    const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
    for (const { type, value } of format.formatToParts(at)) parts[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    const shown = new Date(0);
    shown.setUTCFullYear(year, month - 1, day);
    shown.setUTCHours(hour, minute, second);
    return shown.getTime() + (at - Math.floor(at / 1000) * 1000);
  };
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Made once for each zone, which takes far longer than using it. */
function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-US", { timeZone: zone, calendar: "gregory", hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" });
    formats.set(zone, format);
  }
  return format;
}
