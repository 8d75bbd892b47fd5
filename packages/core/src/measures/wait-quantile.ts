import { quantileOf } from "./statistics.ts";

/**
 * A quantile of times in whole milliseconds, to the microsecond: how far two others lie from it is reckoned in other steps here and in
 * the store, whose last bits differ. Levels are multiples of 0.05, so that no quantile lies half-way between two microseconds.
 */
export function waitQuantile(timesMs: readonly number[], level: number): number {
  return Math.round(quantileOf(timesMs, level) * 1000) / 1000;
}
