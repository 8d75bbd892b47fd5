import { dayText } from "./figures.ts";

export interface TimeTick {
  /** Unix milliseconds. */
  readonly at: number;
  readonly label: string;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const week = 7 * day;
/** The epoch was a Thursday; weeks begin on Monday. */
const firstMonday = 4 * day;

type Step = { readonly ms: number; readonly from: number } | { readonly months: number };

const steps: readonly Step[] = [
  ...[minute, 5 * minute, 15 * minute, hour, 3 * hour, 6 * hour, 12 * hour, day, 2 * day].map((ms) => ({ ms, from: 0 })),
  { ms: week, from: firstMonday },
  { ms: 2 * week, from: firstMonday },
  { months: 1 },
  { months: 2 },
  { months: 3 },
  { months: 6 },
  { months: 12 },
  { months: 24 },
  { months: 60 },
  { months: 120 },
  { months: 600 },
];

/**
 * Round moments within [from, until], in UTC, as close as `most` labels allow. The year stands where it is new; a clock time without
 * a date belongs to the date before it.
 */
export function timeTicks(from: number, until: number, most: number): readonly TimeTick[] {
  if (!(until >= from) || most < 1) return [];
  for (const step of steps) {
    const moments = momentsOf(step, from, until, most);
    if (moments !== null) return labelled(moments, step);
  }
  return [];
}

/** Null where there would be more than `most`. */
function momentsOf(step: Step, from: number, until: number, most: number): number[] | null {
  const moments: number[] = [];
  if ("months" in step) {
    const date = new Date(from);
    let month = Math.ceil((date.getUTCFullYear() * 12 + date.getUTCMonth()) / step.months) * step.months;
    for (; monthStart(month) <= until; month += step.months) {
      if (monthStart(month) < from) continue;
      if (moments.length >= most) return null;
      moments.push(monthStart(month));
    }
    return moments;
  }
  if ((until - from) / step.ms > most) return null;
  for (let at = Math.ceil((from - step.from) / step.ms) * step.ms + step.from; at <= until; at += step.ms) moments.push(at);
  return moments.length > most ? null : moments;
}

/** The start of a month counted from the year 0; `Date.UTC` alone would take the years 0 to 99 for the 1900s. */
function monthStart(month: number): number {
  return new Date(0).setUTCFullYear(Math.floor(month / 12), month % 12, 1);
}

function labelled(moments: readonly number[], step: Step): TimeTick[] {
  return moments.map((at, i) => {
    const before = moments[i - 1];
    if ("months" in step) {
      const name = new Intl.DateTimeFormat("en-GB", { month: "short", timeZone: "UTC" }).format(at);
      if (step.months % 12 === 0) return { at, label: String(yearOf(at)) };
      return { at, label: before === undefined || yearOf(before) !== yearOf(at) ? `${name} ${yearOf(at)}` : name };
    }
    const isNewDay = before === undefined || Math.floor(before / day) !== Math.floor(at / day);
    if (step.ms < day && !(isNewDay && at % day === 0)) {
      const clock = new Date(at).toISOString().slice(11, 16);
      return { at, label: isNewDay ? `${dayText(at, { now: at })}, ${clock}` : clock };
    }
    return { at, label: dayText(at, before === undefined || yearOf(before) !== yearOf(at) ? {} : { now: at }) };
  });
}

function yearOf(at: number): number {
  return new Date(at).getUTCFullYear();
}
