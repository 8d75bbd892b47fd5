import { studentT95, z95 } from "./statistics.ts";
import type { CountOf, Moments } from "./statistics.ts";

/**
 * How much less sure figures are where customers have several journeys, which are alike. Journeys are told apart by groups of customers: each holds all journeys of its customers, and groups
 * are independent of each other. An estimate's variance is then taken from what each group adds to it (its influence), and the *design effect* says how many times as large that is as
 * the variance that formulas have which take journeys as independent: so many journeys are worth one independent one. Counts divided by it go into those formulas.
 *
 * Sources: Rao and Scott, "A simple method for the analysis of clustered binary data", Biometrics 48, 1992; variance from what clusters add: Kish and Frankel, "Inference from complex
 * samples", Journal of the Royal Statistical Society B 36, 1974; groups in place of clusters: Wolter, Introduction to Variance Estimation, 2nd edition, 2007, chapter 2.
 */

/** Customers are put into so many groups at most, by a hash: the variance of 200 is known within a tenth, and Student's t stands for that. */
export const mostGroups = 200;

/**
 * From so many journeys per customer on, each journey's customer having so many on average, it is asked how alike these are. However alike they are, no design effect on all journeys can be larger than that: where nearly all
 * customers have one journey, nothing is gained by asking, and the variance that groups tell is less exact than that of independent journeys.
 */
export const leastPerCustomer = 1.02;

/** Have customers several journeys, enough to matter? @param journeys of each customer. */
export function haveSeveral(journeys: readonly number[]): boolean {
  const [sum, squares] = [journeys.reduce((all, n) => all + n, 0), journeys.reduce((all, n) => all + n * n, 0)];
  return squares > leastPerCustomer * sum;
}

/** What one group has of a figure: so many journeys, visits or answers (n), and the sum of their values; of a share the sum is the count. */
export interface GroupSum {
  readonly n: number;
  readonly sum: number;
}

export function groupSumOf({ count, n }: CountOf): GroupSum {
  return { n, sum: count };
}

/**
 * The design effect of an estimate.
 *
 * @param influences what each group adds to the estimate's error; they sum up to 0.
 * @param contributing how many groups the estimate rests on; with fewer than two nothing is known of how they differ.
 * @param independent the estimate's variance, were journeys independent.
 * @returns at least 1; infinity where nothing is known.
 */
export function designEffect(influences: readonly number[], contributing: number, independent: number): number {
  if (contributing < 2) return Number.POSITIVE_INFINITY;
  if (!(independent > 0)) return 1;
  const squares = influences.reduce((sum, influence) => sum + influence * influence, 0);
  return Math.max(1, ((squares * contributing) / (contributing - 1) / independent) * (studentT95(contributing - 1) / z95) ** 2);
}

/** An effect up to this makes next to no difference. */
export const leastTold = 1.05;

/** A design effect as it is told: left out where it makes next to no difference, or is not known. */
export function effectOf(effect: number): { readonly designEffect?: number } {
  return effect > leastTold && Number.isFinite(effect) ? { designEffect: effect } : {};
}

/** The design effect on a mean whose values have a variance. Without groups it is 1: journeys are then taken as independent. */
export function effectOnMean(groups: readonly GroupSum[], variance: number): number {
  if (groups.length === 0) return 1;
  const { n } = totalOf(groups);
  return designEffect(influencesOf(groups), contributingTo(groups), variance / n);
}

/** The design effect on a share. */
export function effectOnShare(groups: readonly GroupSum[]): number {
  return effectOnMean(groups, binomialVariance(groups));
}

/**
 * The design effect on the difference of two means or shares. What customers have on both sides is in it: where they are alike on both it makes the difference surer.
 *
 * @param first, second the same groups on each side.
 * @param variances of the values of each side.
 */
export function effectOnDifference(first: readonly GroupSum[], second: readonly GroupSum[], [a, b]: readonly [first: number, second: number]): number {
  if (first.length === 0) return 1;
  const [own, other] = [influencesOf(first), influencesOf(second)];
  return designEffect(own.map((influence, i) => influence - other[i]!), Math.min(contributingTo(first), contributingTo(second)), a / totalOf(first).n + b / totalOf(second).n);
}

/** The design effect on the difference of two shares. */
export function effectOnShares(first: readonly GroupSum[], second: readonly GroupSum[]): number {
  return effectOnDifference(first, second, [binomialVariance(first), binomialVariance(second)]);
}

/** A count as if of so many independent journeys as it is worth, one at least. */
export function worthOf({ count, n }: CountOf, effect: number): CountOf {
  const worth = Math.min(n, Math.max(1, n / effect));
  return worth === n ? { count, n } : { count: (count / n) * worth, n: worth };
}

/** Values as if they were so many independent ones as they are worth, one at least, with their mean and variance. */
export function worthOfMoments({ n, sum, sumOfSquares }: Moments, effect: number): Moments {
  const worth = Math.min(n, Math.max(1, n / effect));
  return worth === n ? { n, sum, sumOfSquares } : { n: worth, sum: (sum / n) * worth, sumOfSquares: (sumOfSquares / n) * worth };
}

/** What each group adds to the error of the mean of all. */
export function influencesOf(groups: readonly GroupSum[]): number[] {
  const { n, sum } = totalOf(groups);
  return groups.map((group) => (n === 0 ? 0 : (group.sum - (sum / n) * group.n) / n));
}

export function contributingTo(groups: readonly GroupSum[]): number {
  return groups.reduce((count, { n }) => count + (n > 0 ? 1 : 0), 0);
}

function binomialVariance(groups: readonly GroupSum[]): number {
  const { n, sum } = totalOf(groups);
  return n === 0 ? 0 : (sum / n) * (1 - sum / n);
}

function totalOf(groups: readonly GroupSum[]): GroupSum {
  let [n, sum] = [0, 0];
  for (const group of groups) {
    n += group.n;
    sum += group.sum;
  }
  return { n, sum };
}
