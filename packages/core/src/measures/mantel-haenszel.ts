import { z95 } from "./statistics.ts";
import type { CountOf, Interval } from "./statistics.ts";

/** Two groups to be compared among their like: of each so many (n), and those of them with the outcome (count). */
export interface Stratum {
  readonly with: CountOf;
  readonly without: CountOf;
}

export interface StratifiedDifference {
  /** Share with less share without. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Members of both groups in the strata that have both: only those compare anything. */
  readonly with: number;
  readonly without: number;
}

/**
 * The difference of two shares within strata, each weighing by n1 n0 / (n1 + n0): Mantel and Haenszel's. The interval holds where strata are few and large as where they are many and small.
 *
 * @returns null where no stratum has members of both groups.
 * Source: Mantel and Haenszel 1959; variance: Sato, "On the variance estimator for the Mantel-Haenszel risk difference", Biometrics 45, 1989.
 */
export function mantelHaenszelDifference(strata: readonly Stratum[]): StratifiedDifference | null {
  let [difference, weight, p, q, first, second] = [0, 0, 0, 0, 0, 0];
  for (const { with: { count: a, n: n1 }, without: { count: b, n: n0 } } of strata) {
    if (n1 === 0 || n0 === 0) continue;
    const n = n1 + n0;
    difference += (a * n0 - b * n1) / n;
    weight += (n1 * n0) / n;
    p += (n1 ** 2 * b - n0 ** 2 * a + (n1 * n0 * (n0 - n1)) / 2) / n ** 2;
    q += (a * (n0 - b) + b * (n1 - a)) / (2 * n);
    first += n1;
    second += n0;
  }
  if (weight === 0) return null;
  const value = difference / weight;
  const half = z95 * (Math.sqrt(Math.max(0, value * p + q)) / weight);
  const { low, high }: Interval = { low: Math.max(-1, value - half), high: Math.min(1, value + half) };
  return { value, low, high, with: first, without: second };
}
