import { contributingTo, designEffect, influencesOf } from "../measures/design-effect.ts";
import type { GroupSum } from "../measures/design-effect.ts";
import { z95 } from "../measures/statistics.ts";
import type { Interval } from "../measures/statistics.ts";
import { bothTails } from "./newcombe-test.ts";

/** Two samples ranked together: sizes, the sum of the first one's ranks (ties at the middle of their places), and the sum of t^3 - t over groups of t equal values. */
export interface Ranked {
  readonly first: number;
  readonly second: number;
  readonly rankSum: number;
  readonly ties: number;
}

/** Ranks values of two samples together. */
export function rankSumOf(values: readonly { readonly value: number; readonly isFirst: boolean }[]): Pick<Ranked, "rankSum" | "ties"> {
  const sorted = values.toSorted((a, b) => a.value - b.value);
  let [rankSum, ties] = [0, 0];
  for (let start = 0; start < sorted.length; ) {
    let end = start;
    while (end < sorted.length && sorted[end]!.value === sorted[start]!.value) end++;
    const t = end - start;
    rankSum += sorted.slice(start, end).filter(({ isFirst }) => isFirst).length * (start + (t + 1) / 2);
    ties += t ** 3 - t;
    start = end;
  }
  return { rankSum, ties };
}

/** How often a value of the first sample exceeds one of the second, ties counting half: 0..1. Both must have values. */
export function exceedance({ first, second, rankSum }: Ranked): number {
  return (rankSum - (first * (first + 1)) / 2) / (first * second);
}

/**
 * One-sided p-value for the first sample not being larger: the normal approximation, corrected for ties and for continuity. Both must have values.
 *
 * @param effect design effect; see `effectOnExceedance`.
 * Source: Mann and Whitney, "On a test of whether one of two random variables is stochastically larger than the other", Annals of Mathematical Statistics 18, 1947;
 * ties: Lehmann, Nonparametrics, 1975, section 1.4.
 */
export function mannWhitneyTest(ranked: Ranked, effect = 1): number {
  const { first, second } = ranked;
  const variance = effect * chanceVariance(ranked);
  if (!(variance > 0)) return 1;
  const above = exceedance(ranked) * first * second - (first * second) / 2;
  const z = (above - 0.5) / Math.sqrt(variance);
  return z > 0 ? bothTails(z) / 2 : 1 - bothTails(z) / 2;
}

/** Variance of how many pairs the first sample wins, were both alike. */
function chanceVariance({ first, second, ties }: Ranked): number {
  const n = first + second;
  return ((first * second) / 12) * (n + 1 - ties / (n * (n - 1)));
}

/**
 * The design effect on the exceedance.
 *
 * @param recent, earlier of each group of customers: its values in the first and the second sample, and as sum the share of the other sample that each of the first is above, and that is
 * above each of the second.
 * Source: DeLong, DeLong and Clarke-Pearson, "Comparing the areas under two or more correlated receiver operating characteristic curves", Biometrics 44, 1988; with clusters: Obuchowski,
 * "Nonparametric analysis of clustered ROC curve data", Biometrics 53, 1997.
 */
export function effectOnExceedance(ranked: Ranked, recent: readonly GroupSum[], earlier: readonly GroupSum[]): number {
  if (recent.length === 0) return 1;
  const [own, other] = [influencesOf(recent), influencesOf(earlier)];
  return designEffect(own.map((influence, i) => influence + other[i]!), Math.min(contributingTo(recent), contributingTo(earlier)), chanceVariance(ranked) / (ranked.first * ranked.second) ** 2);
}

/**
 * Interval of the exceedance.
 *
 * Source: Hanley and McNeil, "The meaning and use of the area under a receiver operating characteristic (ROC) curve", Radiology 143, 1982.
 */
export function exceedanceInterval(ranked: Ranked, effect = 1): Interval {
  const { first, second } = ranked;
  const theta = exceedance(ranked);
  const [q1, q2] = [theta / (2 - theta), (2 * theta ** 2) / (1 + theta)];
  const variance = (theta * (1 - theta) + (first - 1) * (q1 - theta ** 2) + (second - 1) * (q2 - theta ** 2)) / (first * second);
  const half = z95 * Math.sqrt(effect * Math.max(0, variance));
  return { low: Math.max(0, theta - half), high: Math.min(1, theta + half) };
}
