import { dayText } from "@desirepath/core/layout/figures.ts";
import type { JourneyFilter } from "@desirepath/core/measures/filter.ts";

const day = 86_400_000;

/** Ranges back from the newest event, so that they also mean something for data that ended last year. */
export const presets = [
  { days: 30, name: "Last 30 days" },
  { days: 90, name: "Last 90 days" },
  { days: 180, name: "Last 180 days" },
  { days: 365, name: "Last 12 months" },
] as const;

/** The start of the day (UTC) that is `days` before the newest event's day ends. */
export function presetFrom(newest: number, days: number): number {
  return Math.floor(newest / day) * day + day - days * day;
}

export function rangeName(filter: JourneyFilter | undefined, newest: number | null): string {
  const { from, until } = filter ?? {};
  if (from === undefined && until === undefined) return "All time";
  if (from !== undefined && until === undefined && newest !== null) {
    const preset = presets.find(({ days }) => presetFrom(newest, days) === from);
    if (preset !== undefined) return preset.name;
  }
  const start = from === undefined ? "the start" : dayText(from);
  const end = until === undefined ? "now" : dayText(until - 1);
  return `${start} to ${end}`;
}

/** A day as a date field writes it, and back; undefined if it is empty or no date. */
export function dateField(at: number | undefined): string {
  return at === undefined ? "" : new Date(at).toISOString().slice(0, 10);
}

export function fromDateField(text: string, plusDays = 0): number | undefined {
  const at = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(at) ? undefined : at + plusDays * day;
}

/** A filter with one part set or taken away; undefined if nothing is left. */
export function withPart(filter: JourneyFilter | undefined, part: JourneyFilter, remove: readonly (keyof JourneyFilter)[]): JourneyFilter | undefined {
  const entries = Object.entries({ ...filter, ...part }).filter(([key, value]) => value !== undefined && !remove.includes(key as keyof JourneyFilter));
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
