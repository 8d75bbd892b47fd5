import type { Interval } from "../measures/statistics.ts";

/** The difference of two independent estimates, with its interval. */
export interface Difference extends Interval {
  readonly value: number;
  /** The interval leaves out nought. */
  readonly isMoreThanChance: boolean;
}

/**
 * First less second: the distances from each estimate to its bounds, squared and added.
 *
 * Source: Zou and Donner, "Construction of confidence intervals about effect measures: a general approach" (MOVER), Statistics in Medicine 27, 2008.
 */
export function differenceOf(first: Interval & { readonly value: number }, second: Interval & { readonly value: number }): Difference {
  const value = first.value - second.value;
  const low = value - Math.hypot(first.value - first.low, second.high - second.value);
  const high = value + Math.hypot(first.high - first.value, second.value - second.low);
  return { value, low, high, isMoreThanChance: low > 0 || high < 0 };
}
