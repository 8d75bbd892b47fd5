import { segmentText } from "@desirepath/core/segments/segment-words.ts";
import type { JourneyFilter } from "@desirepath/core/measures/filter.ts";
import type { NamedCustomers } from "../../segments/use-named-customers.ts";
import { presetFrom, rangeName } from "../map/bars/time-range.ts";

/**
 * The same customers in the time before, as long as the filter's own, which ends where that of the filter begins.
 *
 * @param newest time of the newest event: where a filter without an end ends, with its day (UTC).
 * @returns null for a filter that begins with the data, before which there is nothing.
 */
export function previousPeriod(filter: JourneyFilter | undefined, newest: number | null): JourneyFilter | null {
  const until = filter?.until ?? (newest === null ? undefined : presetFrom(newest, 0));
  if (filter?.from === undefined || until === undefined || until <= filter.from) return null;
  return { ...filter, from: filter.from - (until - filter.from), until: filter.from };
}

/** All journeys of the same time that the filter does not let through; null where it lets all of them through, or leaves some out itself. */
export function everyoneElse(filter: JourneyFilter | undefined): JourneyFilter | null {
  if (filter === undefined || filter.except !== undefined) return null;
  const { from: _from, until: _until, ...wanted } = filter;
  return Object.keys(wanted).length === 0 ? null : { ...timeOf(filter), except: [wanted] };
}

/** All journeys of the same time; null where those are the filter's already. */
export function everybody(filter: JourneyFilter | undefined): JourneyFilter | null {
  const time = timeOf(filter);
  return filter === undefined || isSame(filter, time) ? null : time;
}

/** The same as the filter, of other customers. */
export function ofCustomers(filter: JourneyFilter | undefined, { segment }: NamedCustomers): JourneyFilter {
  return { ...timeOf(filter), segment };
}

/** What is compared with, in a few words. */
export function comparedName(filter: JourneyFilter | undefined, against: JourneyFilter, newest: number | null, known: readonly NamedCustomers[]): string {
  if (isSame(against, previousPeriod(filter, newest))) return "the previous period";
  if (isSame(against, everyoneElse(filter))) return "everyone else";
  if (isSame(against, everybody(filter))) return "everybody";
  const { channels, trait, segment, except } = against;
  const before = changedSince(segment, known);
  const customers = known.find((one) => isSame(one.segment, segment))?.name ?? (before !== undefined ? `${before.name} before its change` : segment === undefined ? undefined : segmentText(segment));
  const time = rangeName(against, newest);
  const parts = [
    ...(customers === undefined || isSame(segment, filter?.segment) ? [] : [customers]),
    ...(trait === undefined || isSame(trait, filter?.trait) ? [] : [`${trait.name} ${trait.values.join(" or ")}`]),
    ...(channels === undefined || isSame(channels, filter?.channels) ? [] : [channels.join(" or ")]),
    ...(except === undefined ? [] : ["others"]),
    ...(isSame(timeOf(against), timeOf(filter)) ? [] : [time === "All time" ? "all time" : time]),
  ];
  return parts.length === 0 ? (Object.keys(against).length === 0 ? "everybody" : "the same") : parts.join(", ");
}

/** Of whom a rule was taken that has changed since then; undefined where it is still the same, was written on the spot, or its origin is gone. */
export function changedSince(segment: JourneyFilter["segment"], known: readonly NamedCustomers[]): NamedCustomers | undefined {
  const origin = segment?.takenFrom === undefined ? undefined : known.find(({ id }) => id === segment.takenFrom);
  return origin === undefined || isSame(origin.segment, segment) ? undefined : origin;
}

/** What the same comparison is with after the filter was changed: "everyone else", "everybody" and "the previous period" follow it, where the new filter has such. */
export function againstAfter(before: JourneyFilter | undefined, after: JourneyFilter | undefined, against: JourneyFilter | undefined, newest: number | null): JourneyFilter | undefined {
  if (against === undefined) return undefined;
  const found = [everyoneElse, everybody, (filter: JourneyFilter | undefined) => previousPeriod(filter, newest)].find((of) => isSame(against, of(before)));
  return found?.(after) ?? against;
}

export function timeOf(filter: JourneyFilter | undefined): JourneyFilter {
  const { from, until } = filter ?? {};
  return { ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) };
}

/** Are two values out of addresses the same, whatever the order of their parts, and wherever the rules in them were taken from? */
export function isSame(one: unknown, other: unknown): boolean {
  return ordered(one) === ordered(other);
}

function ordered(value: unknown): string | undefined {
  return JSON.stringify(value, (name, part: unknown) => (name === "takenFrom" ? undefined : typeof part === "object" && part !== null && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1))) : part));
}
