import { welchInterval } from "../conformance/deviation-measures.ts";
import { bothTails, newcombeTest } from "../findings/newcombe-test.ts";
import { worthOf, worthOfMoments } from "../measures/design-effect.ts";
import { netPromoterScore, type Promotion } from "../measures/satisfaction.ts";
import { meanInterval, newcombeInterval, wilsonInterval, z95 } from "../measures/statistics.ts";
import type { CountOf, Interval, Moments } from "../measures/statistics.ts";
import type { MedianCount } from "./side-counts.ts";

/** What one side has: a figure of `n`, with its 95 % interval where it can be told. */
export interface SideFigure {
  readonly n: number;
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** First less second, with its 95 % interval and the two-sided p-value for there being none. */
export interface TestedDifference extends Interval {
  readonly value: number;
  readonly p: number;
}

/** Two figures beside each other; a side without anything to measure has none, and the difference is null where it cannot be told. */
export interface Differing {
  readonly first: SideFigure | null;
  readonly second: SideFigure | null;
  readonly difference: TestedDifference | null;
}

/** Design effects on the figures of both sides, by which their variances are larger than those of independent journeys; see `designEffect`. */
export type Effects = readonly [first: number, second: number];

const independent: Effects = [1, 1];

/** Of two shares: Newcombe's interval and the test that goes with it. */
export function shareDifference(first: CountOf, second: CountOf, [onFirst, onSecond] = independent): Differing {
  const [own, other] = [worthOf(first, onFirst), worthOf(second, onSecond)];
  return {
    first: shareFigure(first, own),
    second: shareFigure(second, other),
    difference: first.n === 0 || second.n === 0 ? null : { value: first.count / first.n - second.count / second.n, ...newcombeInterval(own, other), p: newcombeTest(own, other) },
  };
}

function shareFigure({ count, n }: CountOf, worth: CountOf): SideFigure | null {
  return n === 0 ? null : { n, value: count / n, ...wilsonInterval(worth.count, worth.n) };
}

/** The values that can be, and how far neighbours among them are apart; see `meanInterval`. */
export interface ValuesOf {
  readonly range: Interval;
  readonly step: number;
}

/** Of two means, whose spreads may differ: Welch's interval. */
export function meanDifference(first: Moments, second: Moments, values: ValuesOf, [onFirst, onSecond] = independent): Differing {
  const figures = { first: meanFigure(first, values, onFirst), second: meanFigure(second, values, onSecond) };
  const [own, other] = [worthOfMoments(first, onFirst), worthOfMoments(second, onSecond)];
  if (own.n < 2 || other.n < 2) return { ...figures, difference: null };
  const value = first.sum / first.n - second.sum / second.n;
  return { ...figures, difference: withTest(value, (welchInterval(own, other).high - own.sum / own.n + other.sum / other.n) / z95) };
}

function meanFigure(moments: Moments, { range, step }: ValuesOf, effect: number): SideFigure | null {
  return moments.n === 0 ? null : { n: moments.n, value: moments.sum / moments.n, ...finite(meanInterval(worthOfMoments(moments, effect), range, step)) };
}

/**
 * Of two medians in seconds: their standard errors are taken from the order statistics that are their intervals.
 *
 * Source: Woodruff, "Confidence intervals for medians and other position measures", JASA 47, 1952.
 */
export function medianDifference(first: MedianCount | null, second: MedianCount | null, [onFirst, onSecond] = independent): Differing {
  const [own, other] = [widened(first, onFirst), widened(second, onSecond)];
  const figures = { first: medianFigure(own), second: medianFigure(other) };
  if (own === null || other === null) return { ...figures, difference: null };
  return { ...figures, difference: withTest((own.medianMs - other.medianMs) / 1000, Math.hypot(errorOfMedian(own), errorOfMedian(other))) };
}

/** The bounds as far from the median as an effect moves them; none takes less than no time. */
function widened(median: MedianCount | null, effect: number): MedianCount | null {
  if (median === null || effect === 1) return median;
  const { medianMs, lowMs, highMs } = median;
  const factor = Math.sqrt(Math.min(effect, median.n));
  return { ...median, lowMs: Math.max(0, medianMs - factor * (medianMs - lowMs)), highMs: medianMs + factor * (highMs - medianMs) };
}

function medianFigure(median: MedianCount | null): SideFigure | null {
  return median === null ? null : { n: median.n, value: median.medianMs / 1000, low: median.lowMs / 1000, high: median.highMs / 1000 };
}

function errorOfMedian({ lowMs, highMs }: MedianCount): number {
  return (highMs - lowMs) / 1000 / (2 * z95);
}

/** Of two Net Promoter Scores: the standard errors are those of the adjusted Wald interval; see `netPromoterScore`. */
export function promoterDifference(first: Promotion, second: Promotion, [onFirst, onSecond] = independent): Differing {
  const [own, other] = [worthOfPromotion(first, onFirst), worthOfPromotion(second, onSecond)];
  const [a, b] = [promotionFigure(first.n, own), promotionFigure(second.n, other)];
  return { first: a, second: b, difference: a === null || b === null ? null : withTest(a.value - b.value, Math.hypot(errorOfPromotion(own), errorOfPromotion(other))) };
}

function promotionFigure(n: number, worth: Promotion): SideFigure | null {
  return n === 0 ? null : { ...netPromoterScore(worth.promoters, worth.detractors, worth.n), n };
}

function errorOfPromotion({ promoters, detractors, n }: Promotion): number {
  const [up, down] = [(promoters + 0.75) / (n + 3), (detractors + 0.75) / (n + 3)];
  return 100 * Math.sqrt((up + down - (up - down) ** 2) / (n + 3));
}

function worthOfPromotion({ promoters, detractors, n }: Promotion, effect: number): Promotion {
  return { promoters: worthOf({ count: promoters, n }, effect).count, detractors: worthOf({ count: detractors, n }, effect).count, n: worthOf({ count: 0, n }, effect).n };
}

/** Sums over journeys of a part, x, of a whole, y. */
export interface Ratio {
  readonly n: number;
  readonly part: { readonly sum: number; readonly sumOfSquares: number; readonly sumOfProducts: number };
  readonly whole: { readonly sum: number; readonly sumOfSquares: number };
}

/**
 * Of two ratios of sums over journeys, such as coverage: a journey's events go together, so journeys, not events, are drawn.
 *
 * Source: Cochran, Sampling Techniques, 3rd edition, 1977, section 6.4 (the variance of a ratio).
 */
export function ratioDifference(first: Ratio, second: Ratio, [onFirst, onSecond] = independent): Differing {
  const error = (of: Ratio, effect: number): number | null => {
    const variance = ratioVariance(of);
    return variance === null ? null : Math.sqrt(variance * Math.min(effect, of.n));
  };
  const side = (of: Ratio, half: number | null): SideFigure | null => {
    if (of.whole.sum === 0) return null;
    const value = of.part.sum / of.whole.sum;
    return { n: of.n, value, low: half === null ? null : Math.max(0, value - z95 * half), high: half === null ? null : Math.min(1, value + z95 * half) };
  };
  const [ea, eb] = [error(first, onFirst), error(second, onSecond)];
  const [a, b] = [side(first, ea), side(second, eb)];
  return { first: a, second: b, difference: a === null || b === null || ea === null || eb === null ? null : withTest(a.value - b.value, Math.hypot(ea, eb)) };
}

/** Variance of a ratio, were journeys independent; null where it cannot be told. */
export function ratioVariance({ n, part, whole }: Ratio): number | null {
  if (n < 2 || whole.sum === 0) return null;
  const ratio = part.sum / whole.sum;
  const squares = Math.max(0, part.sumOfSquares - 2 * ratio * part.sumOfProducts + ratio ** 2 * whole.sumOfSquares);
  return squares / (n - 1) / n / (whole.sum / n) ** 2;
}

/** A difference with the normal interval of its standard error; null where that is 0, so that nothing tells how sure it is. */
function withTest(value: number, error: number): TestedDifference | null {
  if (!(error > 0)) return null;
  return { value, low: value - z95 * error, high: value + z95 * error, p: bothTails(value / error) };
}

function finite({ low, high }: Interval): { low: number | null; high: number | null } {
  return { low: Number.isFinite(low) ? low : null, high: Number.isFinite(high) ? high : null };
}
