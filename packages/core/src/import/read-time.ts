import { earliestTime, latestTime } from "../events/event.ts";
import type { TimeFormat } from "../api/imports.ts";
import { err, ok, type Result } from "../result.ts";
import { trimmed } from "./cell.ts";
import { instantOfLocal } from "./zone.ts";

export type TimeProblem = "time-unreadable" | "time-out-of-range";

/**
 * How a time of day may follow a date: `16:40`, `16:40:05`, `16:40:05.123` (any digits after the milliseconds are cut off), then an
 * offset (`Z`, `UTC`, `GMT`, `+02:00`, `+0200`, `+02`, with or without a blank before). Shared with the SQL, so only what RE2 knows.
 */
const offset = "( ?(?:[Zz]|UTC|GMT|[+-][0-9]{2}(?::?[0-9]{2})?))?";

/**
 * The patterns of the formats that write out calendar dates in digits. Groups: the three parts of the date, hour, minute, second, fraction,
 * AM or PM, offset.
 */
export const timePatterns = {
  iso: `^([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[Tt ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]{1,9}))?)?()${offset})?$`,
  "day-month-year": `^([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4}|[0-9]{2})${timeOfDay()}$`,
  "month-day-year": `^([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4}|[0-9]{2})${timeOfDay()}$`,
  "year-month-day": `^([0-9]{4})[./-]([0-9]{1,2})[./-]([0-9]{1,2})${timeOfDay()}$`,
  compact: `^([0-9]{4})([0-9]{2})([0-9]{2})(?:[Tt _-]?([0-9]{2}):?([0-9]{2})(?::?([0-9]{2})(?:[.,]?([0-9]{1,9}))?)?()${offset})?$`,
} as const satisfies Partial<Record<TimeFormat, string>>;

/**
 * Dates with the name of a month (`26-May-26`, `Tue, 26 May 2026 16:40:00 GMT`, `May 26, 2026 at 4:40 PM`, `26/May/2026:16:40:00 +0200`).
 * Groups: day and month, or month and day; the year; the rest as in `timePatterns`.
 */
export const monthNamePattern = `^(?:[A-Za-z]{3,9},? )?(?:([0-9]{1,2})(?:\\. ?|[ /-])([A-Za-z]{3,9})|([A-Za-z]{3,9})\\.? ([0-9]{1,2}))(?:,? |\\. ?|[/-])([0-9]{4}|[0-9]{2})${timeOfDay(", ?|[Tt: ]| at ")}$`;

/** How the names of the months begin, in order. */
export const monthBeginnings = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"] as const;

/** The formats that write out calendar dates. */
export type CalendarFormat = keyof typeof timePatterns | "month-name";

function timeOfDay(before = ", ?|[Tt ]"): string {
  return `(?:(?:${before})([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]{1,9}))?)?(?: ?([AaPp])\\.?[Mm]\\.?)?${offset})?`;
}

/** Seconds may have a fraction; of smaller units, fractions are cut off (a table of floats writes `1700000000000.0`). */
export const epochPattern = "^([+-]?)([0-9]{1,19})(?:[.]([0-9]*))?$";

/** The formats that count since 1970, by how many of their units a millisecond has. */
export const epochUnits = { "epoch-seconds": 1e-3, "epoch-milliseconds": 1, "epoch-microseconds": 1000, "epoch-nanoseconds": 1_000_000 } as const satisfies Partial<Record<TimeFormat, number>>;
export type EpochFormat = keyof typeof epochUnits;

/** Which groups of a pattern hold year, month and day, counted from 1. */
export const datePlaces = {
  iso: [1, 2, 3],
  "day-month-year": [3, 2, 1],
  "month-day-year": [3, 1, 2],
  "year-month-day": [1, 2, 3],
  compact: [1, 2, 3],
  "month-name": [3, 2, 1],
} as const satisfies Record<CalendarFormat, readonly [year: number, month: number, day: number]>;

const compiled = new Map<string, RegExp>();

function groupsOf(pattern: string, text: string): RegExpExecArray | null {
  let expression = compiled.get(pattern);
  if (!expression) compiled.set(pattern, (expression = new RegExp(pattern)));
  return expression.exec(text);
}

/**
 * Reads one time cell.
 *
 * A two-digit year from 70 on is in the 1900s, else in the 2000s. Times without an offset are local times of the zone (see
 * `instantOfLocal` for those that it skips or has twice). 24:00 and leap seconds are unreadable.
 *
 * @param zone a name that `timeZoneNamed` knows; not used where the text has an offset, nor by the epoch formats.
 * @returns Unix milliseconds within the years 1900 to 2299, which is what the stores hold.
 */
export function readTime(cell: string, format: TimeFormat, zone: string): Result<number, TimeProblem> {
  const text = trimmed(cell);
  const time = isEpoch(format) ? readEpoch(text, format) : readCalendarTime(text, format, zone);
  if (time === undefined) return err("time-unreadable");
  return time < earliestTime || time > latestTime ? err("time-out-of-range") : ok(time);
}

export function isEpoch(format: TimeFormat): format is EpochFormat {
  return format in epochUnits;
}

function readEpoch(text: string, format: EpochFormat): number | undefined {
  const groups = groupsOf(epochPattern, text);
  if (!groups) return undefined;
  const [, sign, whole = "", fraction = ""] = groups;
  const unit = epochUnits[format];
  // Nanoseconds are beyond what a number holds exactly.
  const ms = unit < 1 ? Number(whole) * 1000 + Number(fraction.padEnd(3, "0").slice(0, 3)) : Number(BigInt(whole) / BigInt(unit));
  return sign === "-" ? -ms : ms;
}

/** The groups of a date with the name of a month as those of the same date in digits, day first. */
function groupsOfNamedMonth(text: string): readonly (string | undefined)[] | null {
  const groups = groupsOf(monthNamePattern, text);
  if (!groups) return null;
  const [, day, month, monthFirst, dayAfter, year, ...rest] = groups;
  const beginning = (month ?? monthFirst ?? "").slice(0, 3).toLowerCase();
  return ["", day ?? dayAfter, String(1 + monthBeginnings.findIndex((one) => one === beginning)), year, ...rest];
}

function readCalendarTime(text: string, format: CalendarFormat, zone: string): number | undefined {
  const groups = format === "month-name" ? groupsOfNamedMonth(text) : groupsOf(timePatterns[format], text);
  if (!groups) return undefined;
  const [yearAt, monthAt, dayAt] = datePlaces[format];
  const year = fullYear(groups[yearAt]!);
  const month = Number(groups[monthAt]);
  const day = Number(groups[dayAt]);
  const half = (groups[8] ?? "").toLowerCase();
  const written = Number(groups[4] ?? 0);
  const minute = Number(groups[5] ?? 0);
  const second = Number(groups[6] ?? 0);
  const ms = Number((groups[7] ?? "").padEnd(3, "0").slice(0, 3));
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  if (half !== "" && (written < 1 || written > 12)) return undefined;
  if (written > 23 || minute > 59 || second > 59) return undefined;

  const hour = half === "" ? written : (written % 12) + (half === "p" ? 12 : 0);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const local = date.getTime() + hour * 3_600_000 + minute * 60_000 + second * 1000 + ms;

  const offsetText = (groups[9] ?? "").trim();
  if (offsetText === "") return instantOfLocal(local, zone);
  const offsetMinutes = readOffset(offsetText);
  return offsetMinutes === undefined ? undefined : local - offsetMinutes * 60_000;
}

function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length === 4) return year;
  return year >= 70 ? 1900 + year : 2000 + year;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Minutes east of UTC, at most 18 hours either way; undefined for more. */
function readOffset(text: string): number | undefined {
  if (!/^[+-]/.test(text)) return 0;
  const hours = Number(text.slice(1, 3));
  const minutes = Number(text.slice(3).replace(":", ""));
  if (hours > 18 || minutes > 59) return undefined;
  return (text[0] === "-" ? -1 : 1) * (hours * 60 + minutes);
}
