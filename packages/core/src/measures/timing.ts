import type { TimingAggregate } from "./map-aggregates.ts";
import type { Timing } from "./map-measures.ts";
import { waitQuantile } from "./wait-quantile.ts";

/** Number, median and 90th percentile of durations in milliseconds; null without any. */
export function timingAggregateOf(durationsMs: readonly number[]): TimingAggregate | null {
  if (durationsMs.length === 0) return null;
  return { n: durationsMs.length, medianMs: waitQuantile(durationsMs, 0.5), p90Ms: waitQuantile(durationsMs, 0.9) };
}

/** Milliseconds, in which stores count, as the seconds that people read. */
export function timingOf(timing: TimingAggregate | null): Timing | null {
  return timing === null ? null : { n: timing.n, medianSeconds: timing.medianMs / 1000, p90Seconds: timing.p90Ms / 1000 };
}
