import type { TimeFormat } from "@desirepath/core/api/imports.ts";
import { earliestTime, latestTime } from "@desirepath/core/events/event.ts";
import { type CalendarFormat, datePlaces, type EpochFormat, epochPattern, epochUnits, isEpoch, monthBeginnings, monthNamePattern, timePatterns } from "@desirepath/core/import/read-time.ts";

/** Named expressions, each of which may use those before it. */
export type Definitions = readonly (readonly [name: string, expression: string])[];

/**
 * Reads the column `time_text` (without surrounding blanks) into `time_ms` (Int64, Unix milliseconds, within the range of the stores)
 * and `time_problem` (0 none, 1 unreadable, 2 out of range). Must agree with `readTime` in core. Uses the parameter `zone` where
 * `zone` is not UTC.
 */
export function timeDefinitions(format: TimeFormat, zone: string): Definitions {
  const read = isEpoch(format) ? epochDefinitions(format) : calendarDefinitions(format, zone);
  return [
    ...read,
    ["time_problem", `if(is_time, 2 * bitOr(instant < ${earliestTime}, instant > ${latestTime}), 1)`],
    ["time_ms", "instant * (time_problem = 0)"],
  ];
}

function epochDefinitions(format: EpochFormat): Definitions {
  // Nineteen digits, the most that the pattern takes, are beyond Int64.
  const whole = "toUInt64OrZero(parts[2])";
  const unit = epochUnits[format];
  const fraction = "toInt64OrZero(substring(rightPad(parts[3], 3, '0'), 1, 3))";
  return [
    ["parts", `extractGroups(time_text, ${text(epochPattern)})`],
    ["is_time", "notEmpty(parts)"],
    // What overflows is far beyond the range either way.
    ["unsigned", unit < 1 ? `toInt64(least(${whole}, 1000000000000000)) * 1000 + ${fraction}` : `toInt64(least(intDiv(${whole}, ${unit}), 1000000000000000000))`],
    ["instant", "unsigned * if(startsWith(time_text, '-'), -1, 1)"],
  ];
}

/**
 * Written-out dates are brought into one form, `2026-05-26T16:40:05.123`, with every part at a fixed place. Most ISO times are so from the
 * start: their shape is seen by turning digits into zeros, several times faster than by the pattern, which reads whatever is left. The
 * numbers are then computed for all rows alike (`bitAnd` in place of AND), as the engine's lazy branches cost more than they save here.
 */
function calendarDefinitions(format: CalendarFormat, zone: string): Definitions {
  const isIso = format === "iso";
  const isNamed = format === "month-name";
  const [year, month, day] = datePlaces[format];
  const fullYear = year === 1 ? `parts[${year}]` : `concat(multiIf(length(parts[${year}]) = 4, '', parts[${year}] >= '70', '19', '20'), parts[${year}])`;
  const inForm = `if(empty(parts), '', concat(${fullYear}, '-', ${two(month)}, '-', ${two(day)}, 'T', ${two(4)}, ':', ${two(5)}, ':', ${two(6)}, '.', rightPad(parts[7], 3, '0')))`;
  return [
    ...(isIso
      ? ([
          ["is_plain", `translate(time_text, '123456789', '000000000') IN (${plainShapes.map(text).join(", ")})`],
          ["parts", `if(is_plain, emptyArrayString(), extractGroups(time_text, ${text(timePatterns.iso)}))`],
          ["form", `if(is_plain, time_text, ${inForm})`],
          ["half", "''"],
          ["has_offset", "if(is_plain, endsWith(time_text, 'Z'), parts[9] != '')"],
          ["offset_minutes", `if(is_plain, 0, ${offsetMinutes})`],
        ] as const)
      : ([
          ...(isNamed ? namedParts : ([["parts", `extractGroups(time_text, ${text(timePatterns[format])})`]] as const)),
          ["form", inForm],
          ["half", "lower(parts[8])"],
          ["has_offset", "parts[9] != ''"],
          ["offset_minutes", offsetMinutes],
        ] as const)),
    ["year", number(1, 4, "Int64")],
    ["month", number(6, 2)],
    ["day", number(9, 2)],
    ["hour_written", number(12, 2)],
    ["minute", number(15, 2)],
    ["second", number(18, 2)],
    ["milliseconds", number(21, 3, "UInt16")],
    ["hour", isIso ? "hour_written" : "if(half = '', hour_written, hour_written % 12 + 12 * (half = 'p'))"],
    ["is_leap_year", "bitAnd(year % 4 = 0, bitOr(year % 100 != 0, year % 400 = 0))"],
    ["days_in_month", "30 + bitAnd(month + intDiv(month, 8), 1) - (month = 2) * (2 - is_leap_year)"],
    [
      "is_time",
      allOf([
        "form != ''",
        "month >= 1",
        "month <= 12",
        "day >= 1",
        "day <= days_in_month",
        "hour_written <= 23",
        "minute <= 59",
        "second <= 59",
        ...(isIso ? [] : ["bitOr(half = '', bitAnd(hour_written >= 1, hour_written <= 12))"]),
        `offset_minutes != ${noOffset}`,
      ]),
    ],
    // Days since 1970 in the proleptic Gregorian calendar, with years that begin in March.
    ["march_year", "year - (month <= 2)"],
    ["march_month", "toInt64(month) + 9 - 12 * (month > 2)"],
    ["days", "365 * march_year + intDiv(march_year, 4) - intDiv(march_year, 100) + intDiv(march_year, 400) + intDiv(153 * march_month + 2, 5) + day - 719469"],
    ["local_ms", "days * 86400000 + toInt64(hour) * 3600000 + toInt64(minute) * 60000 + toInt64(second) * 1000 + milliseconds"],
    ...zoneDefinitions(zone),
  ];
}

/** The groups of a date with the name of a month as those of the same date in digits, day first. */
const namedParts = [
  ["named", `extractGroups(time_text, ${text(monthNamePattern)})`],
  ["month_number", `toString(indexOf([${monthBeginnings.map(text).join(", ")}], lower(substring(concat(named[2], named[3]), 1, 3))))`],
  ["parts", "if(empty(named), emptyArrayString(), arrayConcat([concat(named[1], named[4]), month_number], arraySlice(named, 5)))"],
] as const;

/** Stands for an offset that no clock has. */
const noOffset = 9999;

/** Minutes east of UTC that the ninth group says, 0 where it is empty; one expression, so that it is computed only where it is needed. */
const offsetMinutes = ((): string => {
  const offset = "trimBoth(parts[9], ' ')";
  const hours = `toInt64OrZero(substring(${offset}, 2, 2))`;
  const minutes = `toInt64OrZero(replaceOne(substring(${offset}, 4), ':', ''))`;
  return `multiIf(${offset} IN ('', 'Z', 'z', 'UTC', 'GMT'), 0, ${hours} > 18 OR ${minutes} > 59, ${noOffset}, if(startsWith(${offset}, '-'), -1, 1) * (${hours} * 60 + ${minutes}))`;
})();

function two(group: number): string {
  return `leftPad(parts[${group}], 2, '0')`;
}

/** Digits at a fixed place of the one form. */
function number(from: number, length: number, type = "UInt8"): string {
  return `to${type}OrZero(substring(form, ${from}, ${length}))`;
}

function allOf(conditions: readonly string[]): string {
  return conditions.reduce((all, condition) => `bitAnd(${all}, ${condition})`);
}

const shapes = ["0000-00-00", "0000-00-00T00:00:00", "0000-00-00 00:00:00"];
const plainShapes = [...shapes, ...shapes.slice(1).flatMap((shape) => ["Z", ".000", ".000Z", ".000000", ".000000Z"].map((tail) => shape + tail))];

/** Local time to instant, as `instantOfLocal` in core: skipped times move forward, of repeated times the first one holds. */
function zoneDefinitions(zone: string): Definitions {
  if (zone === "UTC") return [["instant", "local_ms - offset_minutes * 60000"]];
  const day = 86_400_000;
  // Offsets are asked only for instants that the engine's times can hold; what lies beyond is out of range anyway.
  const offsetAt = (ms: string): string => {
    const seconds = `toInt64(floor(least(greatest(${ms}, ${earliestTime + 2 * day}), ${latestTime - 2 * day}) / 1000))`;
    const local = `toDateTime64(${seconds}, 0, {zone:String})`;
    const offset = `toInt64(timeZoneOffset(${local}))`;
    // Of zones across the date line the engine tells offsets that are a day off, but the right calendar day.
    return `(${offset} + 86400 * (toInt64(toInt32(toDate32(${local}))) - toInt64(floor((${seconds} + ${offset}) / 86400)))) * 1000`;
  };
  return [
    ["needs_zone", "bitAnd(has_offset = 0, is_time)"],
    ["before_ms", `if(needs_zone, ${offsetAt(`local_ms - ${day}`)}, 0)`],
    ["after_ms", `if(needs_zone, ${offsetAt(`local_ms + ${day}`)}, 0)`],
    ["holds_before", `if(before_ms = after_ms, 1, ${offsetAt("local_ms - before_ms")} = before_ms)`],
    ["holds_after", `if(holds_before, 0, ${offsetAt("local_ms - after_ms")} = after_ms)`],
    ["zone_ms", "if(holds_after, after_ms, before_ms)"],
    ["instant", "local_ms - if(has_offset, offset_minutes * 60000, zone_ms)"],
  ];
}

/** A string of our own code as an SQL literal. */
export function text(value: string): string {
  return `'${value.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
