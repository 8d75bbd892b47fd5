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
 * Source: Mann and Whitney, "On a test of whether one of two random variables is stochastically larger than the other", Annals of Mathematical Statistics 18, 1947;
 * ties: Lehmann, Nonparametrics, 1975, section 1.4.
 */
export function mannWhitneyTest(ranked: Ranked): number {
  const { first, second, ties } = ranked;
  const n = first + second;
  const variance = ((first * second) / 12) * (n + 1 - ties / (n * (n - 1)));
  if (!(variance > 0)) return 1;
  const above = exceedance(ranked) * first * second - (first * second) / 2;
  const z = (above - 0.5) / Math.sqrt(variance);
  return z > 0 ? bothTails(z) / 2 : 1 - bothTails(z) / 2;
}

/**
 * Interval of the exceedance.
 *
 * Source: Hanley and McNeil, "The meaning and use of the area under a receiver operating characteristic (ROC) curve", Radiology 143, 1982.
 */
export function exceedanceInterval(ranked: Ranked): Interval {
  const { first, second } = ranked;
  const theta = exceedance(ranked);
  const [q1, q2] = [theta / (2 - theta), (2 * theta ** 2) / (1 + theta)];
  const variance = (theta * (1 - theta) + (first - 1) * (q1 - theta ** 2) + (second - 1) * (q2 - theta ** 2)) / (first * second);
  const half = z95 * Math.sqrt(Math.max(0, variance));
  return { low: Math.max(0, theta - half), high: Math.min(1, theta + half) };
}
