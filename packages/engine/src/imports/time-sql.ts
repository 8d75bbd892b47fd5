import type { TimeFormat } from "@desirepath/core/api/imports.ts";
import { earliestTime, latestTime } from "@desirepath/core/events/event.ts";
import { datePlaces, epochPattern, timePatterns } from "@desirepath/core/import/read-time.ts";

/** Named expressions, each of which may use those before it; they become one WITH list. */
export type Definitions = readonly (readonly [name: string, expression: string])[];

/**
 * Reads the column `time_text` (without surrounding blanks) into `time_ms` (Int64, Unix milliseconds, within the range of the stores)
 * and `time_problem` (0 none, 1 unreadable, 2 out of range). Must agree with `readTime` in core. Uses the parameter `zone` where
 * `zone` is not UTC.
 */
export function timeDefinitions(format: TimeFormat, zone: string): Definitions {
  const read = format === "epoch-seconds" || format === "epoch-milliseconds" ? epochDefinitions(format) : calendarDefinitions(format, zone);
  return [
    ...read,
    ["time_problem", `multiIf(NOT is_time, 1, instant < ${earliestTime} OR instant > ${latestTime}, 2, 0)`],
    ["time_ms", "if(time_problem = 0, instant, 0)"],
  ];
}

function epochDefinitions(format: "epoch-seconds" | "epoch-milliseconds"): Definitions {
  const whole = "toInt64OrZero(extractGroups(time_text, pattern)[2])";
  const fraction = "toInt64OrZero(substring(rightPad(extractGroups(time_text, pattern)[3], 3, '0'), 1, 3))";
  return [
    ["pattern", text(epochPattern)],
    ["is_time", "match(time_text, pattern)"],
    ["unsigned", format === "epoch-seconds" ? `${whole} * 1000 + ${fraction}` : whole],
    ["instant", "if(startsWith(time_text, '-'), -unsigned, unsigned)"],
  ];
}

/**
 * Written-out dates. Most ISO times in one file look alike, with every part at a fixed place: their shape is recognised by turning
 * digits into zeros, and the parts are cut out, several times faster than by the pattern, which reads whatever is left.
 */
function calendarDefinitions(format: keyof typeof timePatterns, zone: string): Definitions {
  const isIso = format === "iso";
  const [year, month, day] = datePlaces[format];
  const part = (from: number, length: number, group: number, type = "UInt8"): string => {
    const slow = `to${type}OrZero(${group > 9 ? "" : `parts[${group}]`})`;
    return isIso ? `if(is_plain, to${type}OrZero(substring(time_text, ${from}, ${length})), ${slow})` : slow;
  };
  return [
    ["is_plain", isIso ? `translate(time_text, '123456789', '000000000') IN (${plainShapes.map(text).join(", ")})` : "0"],
    ["parts", isIso ? `if(is_plain, emptyArrayString(), extractGroups(time_text, ${text(timePatterns.iso)}))` : `extractGroups(time_text, ${text(timePatterns[format])})`],
    ["year_digits", part(1, 4, year, "UInt16")],
    ["year", isIso || format === "year-month-day" ? "toInt64(year_digits)" : `toInt64(multiIf(length(parts[${year}]) = 4, year_digits, year_digits >= 70, 1900 + year_digits, 2000 + year_digits))`],
    ["month", part(6, 2, month)],
    ["day", part(9, 2, day)],
    ["hour_written", part(12, 2, 4)],
    ["minute", part(15, 2, 5)],
    ["second", part(18, 2, 6)],
    ["fraction", isIso ? "if(is_plain, if(length(time_text) > 20, substring(time_text, 21, 3), ''), parts[7])" : "parts[7]"],
    ["milliseconds", "if(fraction = '', 0, toUInt16OrZero(substring(rightPad(fraction, 3, '0'), 1, 3)))"],
    ["half", isIso ? "''" : "lower(parts[8])"],
    ["hour", isIso ? "hour_written" : "if(half = '', hour_written, hour_written % 12 + if(half = 'p', 12, 0))"],
    ["offset_text", isIso ? "if(is_plain, if(endsWith(time_text, 'Z'), 'Z', ''), trimBoth(parts[9], ' '))" : "trimBoth(parts[9], ' ')"],
    ["offset_hours", "toUInt8OrZero(substring(offset_text, 2, 2))"],
    ["offset_minutes", "toUInt8OrZero(replaceOne(substring(offset_text, 4), ':', ''))"],
    ["is_offset", "offset_text != '' AND offset_text NOT IN ('Z', 'z', 'UTC', 'GMT')"],
    [
      "is_time",
      `(is_plain OR notEmpty(parts))
        AND month BETWEEN 1 AND 12
        AND day BETWEEN 1 AND multiIf(month IN (4, 6, 9, 11), 30, month != 2, 31, (year % 4 = 0 AND year % 100 != 0) OR year % 400 = 0, 29, 28)
        AND hour_written <= 23 AND minute <= 59 AND second <= 59
        AND (half = '' OR hour_written BETWEEN 1 AND 12)
        AND (NOT is_offset OR (offset_hours <= 18 AND offset_minutes <= 59))`,
    ],
    // Days since 1970 in the proleptic Gregorian calendar, with years that begin in March.
    ["march_year", "year - (month <= 2)"],
    ["march_month", "toInt64(month) + if(month > 2, -3, 9)"],
    ["days", "365 * march_year + intDiv(march_year, 4) - intDiv(march_year, 100) + intDiv(march_year, 400) + intDiv(153 * march_month + 2, 5) + day - 719469"],
    ["local_ms", "days * 86400000 + toInt64(hour) * 3600000 + toInt64(minute) * 60000 + toInt64(second) * 1000 + milliseconds"],
    ["offset_ms", "if(is_offset, if(startsWith(offset_text, '-'), -1, 1) * (toInt64(offset_hours) * 60 + offset_minutes) * 60000, 0)"],
    ...zoneDefinitions(zone),
  ];
}

const shapes = ["0000-00-00", "0000-00-00T00:00:00", "0000-00-00 00:00:00"];
const plainShapes = [...shapes, ...shapes.slice(1).flatMap((shape) => ["Z", ".000", ".000Z", ".000000", ".000000Z"].map((tail) => shape + tail))];

/** Local time to instant, as `instantOfLocal` in core: skipped times move forward, of repeated times the first one holds. */
function zoneDefinitions(zone: string): Definitions {
  if (zone === "UTC") return [["instant", "local_ms - offset_ms"]];
  const day = 86_400_000;
  // Offsets are asked only for instants that the engine's times can hold; what lies beyond is out of range anyway.
  const offsetAt = (ms: string): string => `toInt64(timeZoneOffset(toTimeZone(fromUnixTimestamp64Milli(least(greatest(${ms}, ${earliestTime + 2 * day}), ${latestTime - 2 * day})), {zone:String}))) * 1000`;
  return [
    ["needs_zone", "offset_text = '' AND is_time"],
    ["before_ms", `if(needs_zone, ${offsetAt(`local_ms - ${day}`)}, 0)`],
    ["after_ms", `if(needs_zone, ${offsetAt(`local_ms + ${day}`)}, 0)`],
    [
      "zone_ms",
      `multiIf(before_ms = after_ms, before_ms,
        ${offsetAt("local_ms - before_ms")} = before_ms, before_ms,
        ${offsetAt("local_ms - after_ms")} = after_ms, after_ms,
        before_ms)`,
    ],
    ["instant", "local_ms - if(offset_text = '', zone_ms, offset_ms)"],
  ];
}

/** A string of our own code as an SQL literal. */
export function text(value: string): string {
  return `'${value.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
