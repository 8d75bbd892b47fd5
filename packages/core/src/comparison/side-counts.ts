import type { MapAggregates } from "../measures/map-aggregates.ts";
import type { Interval, Moments } from "../measures/statistics.ts";
import { z95 } from "../measures/statistics.ts";
import type { SideGroups } from "./side-groups.ts";

/**
 * What has to be counted over one side of a comparison beside `MapAggregates`, so that every difference has its interval. The reference
 * (`sideCountsOf`) and the store's SQL both fill it; `finishComparison` makes differences of two.
 */
export interface SideCounts {
  readonly customers: number;
  /** Events per journey. */
  readonly events: Moments;
  /** On-map events of each journey, x, beside all of its events, y: sums of x, x squared and x y. Those of y are in `events`. */
  readonly onMap: { readonly sum: number; readonly sumOfSquares: number; readonly sumOfProducts: number };
  /** Over the journeys with any score, in score; see `journeyEmotionOf`. */
  readonly emotion: { readonly mean: Moments; readonly peakEnd: Moments; readonly trough: Moments; readonly end: Moments };
  /** From the first to the last event of closed journeys. */
  readonly duration: MedianCount | null;
  /** One for each touchpoint of the map, in map order: time to the next touchpoint, as in `TouchpointAggregate`. */
  readonly timesToNext: readonly (MedianCount | null)[];
  /** One for each touchpoint of the map, in map order: over the journeys that reached it, how often they came again. */
  readonly repeats: readonly Moments[];
  /** Closed journeys, and of these, for each stage in map order, those that reached it or a later one or were converted; then those that were converted. */
  readonly advanced: readonly number[];
  /** Journeys with an event in the channel, by name, in any order; without events that have no channel. */
  readonly channels: readonly { readonly channel: string; readonly journeys: number }[];
  /** Customers by value of a trait, for traits with at most `mostTraitValues` values in the workspace; an empty text is no value. */
  readonly traits: readonly { readonly name: string; readonly value: string; readonly customers: number }[];
}

/** What is counted over the journeys of one side. */
export interface Side {
  readonly aggregates: MapAggregates;
  readonly counts: SideCounts;
  /** Where customers have several journeys. */
  readonly groups?: SideGroups;
}

/** A trait with more values than these tells customers apart rather than groups of them. */
export const mostTraitValues = 12;

/** Durations in milliseconds: their median and the order statistics that are its 95 % interval. */
export interface MedianCount {
  readonly n: number;
  readonly medianMs: number;
  readonly lowMs: number;
  readonly highMs: number;
}

/**
 * The ranks, from 1, of the ordered values between which the median lies with 95 % confidence, whatever the distribution: the normal approximation of the
 * binomial, rounded outward.
 *
 * Source: Conover, Practical Nonparametric Statistics, 3rd edition, 1999, section 3.2.
 */
export function medianRanks(n: number): Interval {
  const half = (z95 * Math.sqrt(n)) / 2;
  return { low: Math.max(1, Math.floor(n / 2 - half)), high: Math.min(n, Math.ceil(n / 2 + half) + 1) };
}
