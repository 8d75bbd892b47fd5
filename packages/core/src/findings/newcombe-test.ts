import { newcombeInterval } from "../measures/statistics.ts";
import type { CountOf } from "../measures/statistics.ts";

/**
 * Two-sided p-value for two independent shares being equal: the confidence at which Newcombe's interval of their difference begins to
 * leave out 0. So test and interval never contradict each other.
 *
 * @param first both of at least one, else this throws.
 */
export function newcombeTest(first: CountOf, second: CountOf): number {
  const leavesOut0 = (z: number) => {
    const { low, high } = newcombeInterval(first, second, z);
    return low > 0 || high < 0;
  };
  let [inside, outside] = [0, 40];
  if (first.count * second.n === second.count * first.n) return 1;
  for (let i = 0; i < 60; i++) {
    const middle = (inside + outside) / 2;
    if (leavesOut0(middle)) inside = middle;
    else outside = middle;
  }
  return bothTails(inside);
}

/**
 * P(|Z| >= z) of the standard normal distribution, within 2e-7.
 *
 * Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 1964, 26.2.17.
 */
export function bothTails(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return Math.min(1, 2 * (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series);
}

/** One-sided p-value for the first share not being above the second; see `newcombeTest`. */
export function largerShareTest(first: CountOf, second: CountOf): number {
  const half = newcombeTest(first, second) / 2;
  return first.count * second.n > second.count * first.n ? half : 1 - half;
}

/**
 * One-sided p-value for a share being at most a value in (0, 1): the score test, whose interval is Wilson's.
 *
 * @param n above 0.
 */
export function shareAboveTest({ count, n }: CountOf, value: number): number {
  const z = (count / n - value) / Math.sqrt((value * (1 - value)) / n);
  return z > 0 ? bothTails(z) / 2 : 1 - bothTails(z) / 2;
}

/**
 * Two-sided p-value of Student's t, by the normal quantile that it is near to, within 0.002 from 30 degrees on.
 *
 * Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 1964, 26.7.8.
 */
export function studentTest(t: number, degrees: number): number {
  return bothTails((t * (1 - 1 / (4 * degrees))) / Math.sqrt(1 + t ** 2 / (2 * degrees)));
}
