import type { Random } from "../random.ts";
import { channelRhythm, rhythms } from "./tables.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** A delay from this on is felt as "some days later", and the hour is then drawn from the channel's day. */
const shortestRestMs = 5 * hourMs;

/**
 * The first moment after `after` + `delayMs` that suits the channel: a store is closed at night and on Sundays, the web is busy in
 * the evening. Always later than `after`. Times are Unix milliseconds, UTC; the rhythm is that of Central European local time.
 */
export function inRhythm(after: number, delayMs: number, channel: string, random: Random): number {
  const { weekdays, hours } = rhythms[channelRhythm[channel] ?? "always"];
  const aimed = after + Math.max(1, Math.round(delayMs));
  const local = aimed + centralEuropeanOffsetMs(aimed);
  const aimedDay = Math.floor(local / dayMs);
  if (delayMs < shortestRestMs && hours[Math.floor((local % dayMs) / hourMs)]! > 0 && weekdays[weekdayOf(aimedDay)]! > 0) return aimed;
  for (let day = aimedDay; ; day++) {
    if (!random.chance(weekdays[weekdayOf(day)]!)) continue;
    const time = day * dayMs + random.weighted(hours) * hourMs + Math.floor(random.next() * hourMs);
    const utc = time - centralEuropeanOffsetMs(time - hourMs);
    if (utc > after) return utc;
  }
}

/** Sunday = 0; the first of January 1970 was a Thursday. */
function weekdayOf(day: number): number {
  return (day + 4) % 7;
}

/** Local time less UTC: two hours from the last Sunday of March to the last Sunday of October at 01:00 UTC, else one. */
export function centralEuropeanOffsetMs(utc: number): number {
  const year = new Date(utc).getUTCFullYear();
  return utc >= lastSundayOf(year, 2) && utc < lastSundayOf(year, 9) ? 2 * hourMs : hourMs;
}

const lastSundays = new Map<number, number>();

/** 01:00 UTC on the last Sunday of a month of 31 days (0 = January). */
function lastSundayOf(year: number, month: number): number {
  const key = year * 12 + month;
  let found = lastSundays.get(key);
  if (found === undefined) {
    const last = Date.UTC(year, month, 31, 1);
    found = last - new Date(last).getUTCDay() * dayMs;
    lastSundays.set(key, found);
  }
  return found;
}
