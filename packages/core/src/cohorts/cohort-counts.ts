import { compareText } from "../discovery/text-order.ts";
import type { SourcedEvent } from "../journeys/cut-journeys.ts";
import { grouped } from "../journeys/grouped.ts";
import { meetsRule } from "../maps/binding.ts";
import type { JourneyMap } from "../maps/journey-map.ts";
import type { JourneyFilter } from "../measures/filter.ts";
import { utc, wallClock } from "../time/time-zone.ts";
import { type CohortPeriod, type CohortQuestion, cohortRule, type CohortSelection, mostAfter, periodOf } from "./cohort-question.ts";

/** Customers who began in one period, and have one value of the trait. */
export interface CohortCount {
  /** The value of the trait; null for none, undefined for one that is not named or where no trait is asked for. */
  readonly value: string | null | undefined;
  readonly began: number;
  readonly customers: number;
  /** By how many periods after they began: who came back in that one. By rising number up to `mostAfter`, without empty ones. */
  readonly returned: readonly (readonly [after: number, customers: number])[];
  /** The same by the last period in which they came back; those beyond `mostAfter` are counted there. */
  readonly last: readonly (readonly [after: number, customers: number])[];
}

/** What stores count of cohorts. */
export interface CohortCounts {
  /** The newest of all events, in Unix milliseconds; null without events. */
  readonly newest: number | null;
  /** Values of the trait that are told apart, the most frequent first. */
  readonly named: readonly string[];
  /** By period, then named value in their order, others, none. */
  readonly cohorts: readonly CohortCount[];
}

/** One customer as cohorts look at her. */
export interface CohortCustomer {
  readonly customer: string;
  /** Unix milliseconds of the first start. */
  readonly beganAt: number;
  readonly began: number;
  /** Periods after the one in which she began, in which she came back; rising. */
  readonly returns: readonly number[];
}

/** Most values of a trait that are told apart. */
export const mostCohortValues = 12;

/**
 * Customers who began, by code point order. The filter's time is that of their beginning, its channels those of the events that count.
 *
 * @param isIn does a customer have the filter's trait and belong to its segment?
 */
export function cohortCustomersOf(events: readonly SourcedEvent[], map: Pick<JourneyMap, "touchpoints">, question: CohortQuestion, filter: JourneyFilter, isIn: (customer: string) => boolean): CohortCustomer[] {
  const [start, returns] = [cohortRule(question.start, map), cohortRule(question.returns, map)];
  const wall = wallClock(question.zone ?? utc);
  const { from = Number.NEGATIVE_INFINITY, until = Number.POSITIVE_INFINITY, channels } = filter;
  const counted = events.filter((event) => isIn(event.customer) && (channels === undefined || channels.includes(event.channel ?? "")));
  return [...grouped(counted, ({ customer }) => customer)]
    .flatMap(([customer, own]) => {
      const starts = own.filter((event) => meetsRule(start, event)).map(({ time }) => time);
      const beganAt = starts.reduce((least, time) => Math.min(least, time), Number.POSITIVE_INFINITY);
      if (starts.length === 0 || beganAt < from || beganAt >= until) return [];
      const began = periodOf(wall(beganAt), question.every);
      const after = own.filter((event) => meetsRule(returns, event)).map(({ time }) => periodOf(wall(time), question.every) - began);
      return { customer, beganAt, began, returns: [...new Set(after)].filter((k) => k > 0).toSorted((a, b) => a - b) };
    })
    .toSorted((a, b) => compareText(a.customer, b.customer));
}

/** The reference of the statement that counts cohorts. */
export function cohortCountsOf(customers: readonly CohortCustomer[], { every, newest, named, valueOf }: { readonly every: CohortPeriod; readonly newest: number | null; readonly named: readonly string[]; /** Undefined if no trait is asked for. */ readonly valueOf: ((customer: string) => string | null) | undefined }): CohortCounts {
  const told = (customer: string) => {
    const value = valueOf?.(customer);
    return typeof value === "string" && !named.includes(value) ? undefined : value;
  };
  const cohorts = [...grouped(customers, ({ customer, began }) => JSON.stringify([began, told(customer) === undefined ? 0 : told(customer)])).values()].map((same): CohortCount => ({
    value: told(same[0]!.customer),
    began: same[0]!.began,
    customers: same.length,
    returned: tallied(same.flatMap(({ returns }) => returns.filter((k) => k <= mostAfter[every]))),
    last: tallied(same.flatMap(({ returns }) => (returns.length === 0 ? [] : Math.min(returns.at(-1)!, mostAfter[every])))),
  }));
  return { newest, named, cohorts: cohorts.toSorted((a, b) => a.began - b.began || placeOf(a.value, named) - placeOf(b.value, named)) };
}

function tallied(periods: readonly number[]): [number, number][] {
  return [...grouped(periods, (after) => after)].map(([after, same]): [number, number] => [after, same.length]).toSorted(([a], [b]) => a - b);
}

/** The named ones in their order, then others, then none. */
export function placeOf(value: string | null | undefined, named: readonly string[]): number {
  return value === undefined ? named.length : value === null ? named.length + 1 : named.indexOf(value);
}

/** Is a customer behind the number? */
export function isInCohort({ row, after, outcome }: CohortSelection, { began, returns }: CohortCustomer, value: string | null | undefined, newestPeriod: number): boolean {
  if (row.kind === "began" && began !== row.period) return false;
  if (row.kind === "before" && began >= row.period) return false;
  if (row.kind === "value" && value !== row.value) return false;
  if (row.kind === "other" && (typeof value !== "string" || row.named.includes(value))) return false;
  if (row.kind === "none" && value !== null) return false;
  if (after === undefined) return true;
  if (row.kind !== "began" && began + after >= newestPeriod) return false;
  return outcome === undefined || returns.some((k) => (outcome === "in" ? k === after : k >= after));
}
