import { designEffect } from "./design-effect.ts";
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
 * @param groups the same strata of each group of customers, where these have several journeys; the interval is then as much wider as they are alike (`designEffect`).
 * @returns null where no stratum has members of both groups.
 * Source: Mantel and Haenszel 1959; variance: Sato, "On the variance estimator for the Mantel-Haenszel risk difference", Biometrics 45, 1989.
 */
export function mantelHaenszelDifference(strata: readonly Stratum[], groups: readonly (readonly Stratum[])[] = []): StratifiedDifference | null {
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
  const variance = Math.max(0, value * p + q) / weight ** 2;
  const effect = groups.length === 0 ? 1 : effectOn(strata, weight, groups, variance);
  if (!Number.isFinite(effect)) return null;
  const half = z95 * Math.sqrt(effect * variance);
  const { low, high }: Interval = { low: Math.max(-1, value - half), high: Math.min(1, value + half) };
  return { value, low, high, with: first, without: second };
}

/** The design effect on the weighted difference, its weights taken as known. */
function effectOn(strata: readonly Stratum[], weight: number, groups: readonly (readonly Stratum[])[], variance: number): number {
  const influence = (own: readonly Stratum[]) =>
    own.reduce((sum, { with: a, without: b }, i) => {
      const { with: first, without: second } = strata[i]!;
      if (first.n === 0 || second.n === 0) return sum;
      const share = (first.n * second.n) / (first.n + second.n) / weight;
      return sum + share * ((a.count - (first.count / first.n) * a.n) / first.n - (b.count - (second.count / second.n) * b.n) / second.n);
    }, 0);
  const on = (side: "with" | "without") => groups.filter((own) => own.some((stratum) => stratum[side].n > 0)).length;
  return designEffect(groups.map(influence), Math.min(on("with"), on("without")), variance);
}
