/**
 * What discovery needs to know of a workspace's events (measures.md section 15): small, whatever the size of the data. Here a
 * journey is everything that one customer did, in order (lifetime scope). A store fills this; `discoveryFactsOf` in
 * `facts-of-events.ts` is its meaning. No list needs a particular order.
 */
export interface DiscoveryFacts {
  readonly customers: number;
  readonly events: number;
  /** Unix milliseconds of the oldest and the newest event; null without events. */
  readonly oldest: number | null;
  readonly newest: number | null;
  /** The `namesLimit` event names with the most events; equally frequent ones by name, in code point order. */
  readonly names: readonly NameFacts[];
  /** The event names beyond that limit, and their events. */
  readonly rarer: { readonly names: number; readonly events: number };
  /**
   * Pairs of directly following events, both of whose names stand in `names`; the `transitionsLimit` most frequent. A pair
   * that occurs in several channels has one entry for each combination of them.
   */
  readonly transitions: readonly TransitionFacts[];
  /** Histogram of the silences between directly following events of a customer; empty bins may be left out. */
  readonly silences: readonly SilenceBin[];
  /** Histogram, over the customers with at least two events, of the longest silence that each came back from. */
  readonly longestSilences: readonly SilenceBin[];
}

/** One event name, in whatever channel. */
export interface NameFacts extends KindFacts {
  readonly name: string;
  /** The same facts for each channel that the name occurs in; "" is "no channel given". Their events add up to the name's. */
  readonly channels: readonly ChannelFacts[];
}

export interface ChannelFacts extends KindFacts {
  readonly channel: string;
}

export interface KindFacts {
  readonly events: number;
  /** Distinct customers with at least one such event. */
  readonly customers: number;
  /**
   * Median over its events of the relative position in the journey: the i-th (from 0) of n events stands at (i + 0.5) / n, so
   * that a journey of one event stands in the middle. In (0, 1).
   */
  readonly medianPosition: number;
  /** Customers whose first event this is. */
  readonly starts: number;
  /** Customers whose last event this is. */
  readonly ends: number;
  /** The events with an emotion score, and the mean of their scores in [-1, 1]; null where n is 0. */
  readonly emotion: { readonly n: number; readonly mean: number | null };
}

export interface TransitionFacts {
  readonly from: string;
  readonly fromChannel: string;
  readonly to: string;
  readonly toChannel: string;
  readonly count: number;
  /** Interpolated median of the time between the two events. */
  readonly medianSeconds: number;
  /** Of `count`, those that came after a silence longer than `longSilenceMs`. */
  readonly afterLongSilence: number;
}

/** How many silences lasted at least `fromMs`, which is one of `silenceEdgesMs`, and less than the next edge. */
export interface SilenceBin {
  readonly fromMs: number;
  readonly count: number;
}

export const namesLimit = 2000;
export const transitionsLimit = 50_000;

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** A silence longer than this, strictly, may be the pause between two journeys: the default timeout. */
export const longSilenceMs = 30 * day;

/**
 * Lower edges of the bins of the silence histogram, rising, roughly evenly spaced in the logarithm. The last bin has no upper edge. (In
 * ClickHouse: `roundDown(gap, edges)`.)
 */
export const silenceEdgesMs: readonly number[] = [
  0, 1 * second, 3 * second, 10 * second, 30 * second,
  1 * minute, 3 * minute, 10 * minute, 30 * minute,
  1 * hour, 2 * hour, 4 * hour, 8 * hour, 16 * hour,
  ...[1, 2, 3, 5, 7, 10, 14, 21, 30, 45, 60, 90, 120, 180, 270, 365, 540, 730, 1095, 1825, 3650].map((days) => days * day),
];
