import { emotionUnits } from "../events/scales.ts";
import type { Touchpoint } from "../maps/journey-map.ts";
import type { EmotionAggregate } from "./map-aggregates.ts";
import type { EmotionEstimate, EvidenceStatus } from "./map-measures.ts";
import { around, squaresAboutMean, studentT95 } from "./statistics.ts";
import type { Interval } from "./statistics.ts";

/** Below this number of scores an emotion reads "not enough evidence" and the curve is broken. */
export const enoughEvidence = 5;

/** Below this number evidence is thin. */
export const supportingEvidence = 30;

const wholeScale: Interval = { low: -1, high: 1 };

/**
 * Least variance within a touchpoint that an interval reckons with: scores spread evenly within one step of the coarsest
 * common scale (0.5, CSAT and stars). All customers giving the same star does not make the mean certain. See `meanInterval`.
 */
const leastVariance = 0.5 ** 2 / 12;

/** What the map's touchpoints say together about each one of them. Scores, not units. */
export interface EmotionPrior {
  /** Toward this mean touchpoints are drawn. */
  readonly mean: number;
  /** Variance of this mean as an estimate. */
  readonly meanVariance: number;
  /** Variance of scores within a touchpoint; null if no touchpoint has two scores, so that nobody can know. */
  readonly within: number | null;
  /** Degrees of freedom of `within`. */
  readonly degrees: number;
  /**
   * k = within / between: how many scores of its own weigh as much as the map's mean. 0 leaves touchpoints as they are;
   * infinity means that they do not differ by more than chance, and each takes the map's mean.
   */
  readonly k: number;
}

/**
 * Estimates how much touchpoints differ, by the method of moments for groups of unequal size (the analysis of variance).
 *
 * For touchpoints i = 1..t with n_i scores each, N together, means m_i and grand mean m:
 *
 *     within  = sum of squares about the m_i / (N - t)
 *     between = (sum of n_i (m_i - m)^2 / (t - 1) - within) / n0, at least 0,   n0 = (N - sum of n_i^2 / N) / (t - 1)
 *     k       = within / between
 *     mean    = sum of w_i m_i / sum of w_i,   w_i = n_i / (n_i + k)
 *
 * The map's mean weighs touchpoints by the same w_i by which each trusts itself, so that one touchpoint with a big survey does not
 * set it alone; where touchpoints do not differ (between = 0) all scores weigh the same.
 *
 * Edge cases: with one touchpoint, or none in which a score repeats (N = t), nothing can be told about between and within; k is 0 and
 * nothing is shrunk. With no spread within, k is 0 too.
 *
 * Sources: Searle, Casella and McCulloch, *Variance Components*, 1992, section 3.6 (unequal n); Bühlmann and Straub 1970 (the same
 * estimator, mean and factor, as credibility); Efron and Morris 1975; Casella 1985.
 *
 * @param groups the touchpoints' evidence; those without scores are passed over.
 * @returns undefined if no group has a score.
 */
export function emotionPriorOf(groups: readonly EmotionAggregate[]): EmotionPrior | undefined {
  const scored = groups.filter((g) => g.n > 0).map(inScores);
  if (scored.length === 0) return undefined;
  const total = sumOf(scored, (g) => g.n);
  const grandMean = sumOf(scored, (g) => g.sum) / total;
  const degrees = total - scored.length;
  const within = degrees === 0 ? null : sumOf(scored, squaresAboutMean) / degrees;
  if (within === null || scored.length === 1) return { mean: grandMean, meanVariance: 0, within, degrees, k: 0 };

  const effectiveN = (total - sumOf(scored, (g) => g.n ** 2) / total) / (scored.length - 1);
  const meanSquareBetween = sumOf(scored, (g) => g.n * (g.sum / g.n - grandMean) ** 2) / (scored.length - 1);
  const between = (meanSquareBetween - within) / effectiveN;
  // Rounding leaves about 1e-17 where touchpoints agree exactly; no real map differs by so little.
  if (between < 1e-12) return { mean: grandMean, meanVariance: within / total, within, degrees, k: Number.POSITIVE_INFINITY };

  const k = within / between;
  const weights = sumOf(scored, (g) => g.n / (g.n + k));
  const mean = sumOf(scored, (g) => (g.n / (g.n + k)) * (g.sum / g.n)) / weights;
  return { mean, meanVariance: between / weights, within, degrees, k };
}

/**
 * The emotion of one touchpoint: its mean, shrunk toward the map's where its evidence is thin (measures.md section 6).
 *
 * Interval: the variance of the shrunk mean is within / (n + k) + (1 - w)^2 x variance of the map's mean, w = n / (n + k), that is, the spread
 * of its own evidence and the doubt about what it is drawn to; times Student's t for the degrees of freedom of within. (Henderson 1975;
 * Kackar and Harville 1984. It leaves out the doubt about k itself.) Two guards for a touchpoint that is unlike the others, as those are that findings tell of: from 30
 * scores on its own spread counts where it is wider than within; and where it lies so far off that being drawn to the others moves it by more than they differ, the mean square
 * error about its own mean counts, w^2 v + (1 - w)^2 ((own mean - map's mean)^2 - v), v the variance of its own mean. Without shrinkage and other touchpoints this is the t interval of
 * a mean. Cut to [-1, 1]; the whole of it if within cannot be known.
 *
 * @returns null without scores.
 */
export function emotionEstimateOf(evidence: EmotionAggregate, prior: EmotionPrior): EmotionEstimate | null {
  if (evidence.n === 0) return null;
  const { n, sum } = inScores(evidence);
  const mean = sum / n;
  const own = prior.k === Number.POSITIVE_INFINITY ? 0 : n / (n + prior.k);
  const actual = own * mean + (1 - own) * prior.mean;
  const enough = n >= enoughEvidence;
  if (prior.within === null) return { n, mean, actual, ...wholeScale, enough };

  const ofMean = Math.max(prior.within, leastVariance, n >= supportingEvidence ? squaresAboutMean(inScores(evidence)) / (n - 1) : 0) / n;
  const drawn = own ** 2 * ofMean + (1 - own) ** 2 * Math.max(0, (mean - prior.mean) ** 2 - ofMean);
  const variance = Math.max(own * ofMean, drawn) + (1 - own) ** 2 * Math.max(prior.meanVariance, 0);
  return { n, mean, actual, ...around(actual, studentT95(prior.degrees) * Math.sqrt(variance), wholeScale), enough };
}

/**
 * Actual less expected, in score. It is a finding only if the interval of actual leaves out expected.
 *
 * @returns null if nothing is expected or there is not enough evidence to read an emotion.
 */
export function emotionGapOf(expected: Touchpoint["expected"], emotion: EmotionEstimate | null): { value: number; finding: boolean } | null {
  if (expected === null || emotion === null || !emotion.enough) return null;
  const score = expected.level / 2;
  return { value: emotion.actual - score, finding: score < emotion.low || score > emotion.high };
}

/**
 * How well evidence carries what the map says at a touchpoint. It says how customers feel there if an expected emotion is drawn (n = scores);
 * else only that they pass there (n = journeys). *Assumption*: no binding. *Thin*: n < 30. *Contradicted*: the interval of
 * actual leaves out what was drawn. Else *supported*.
 */
export function evidenceStatusOf(touchpoint: Pick<Touchpoint, "binding" | "expected">, emotion: EmotionEstimate | null, reach: number): EvidenceStatus {
  if (touchpoint.binding === null) return "assumption";
  const n = touchpoint.expected === null ? reach : (emotion?.n ?? 0);
  if (n < supportingEvidence) return "thin";
  return emotionGapOf(touchpoint.expected, emotion)?.finding ? "contradicted" : "supported";
}

/** A journey's emotion: mean; mean of its most extreme and its last score; lowest; last. Scores in [-1, 1]. */
export interface JourneyEmotion {
  readonly mean: number;
  readonly peakEnd: number;
  readonly trough: number;
  readonly end: number;
}

/**
 * The emotion of one journey, over all its events with a score, on and off the map, in their order.
 *
 * The most extreme score is the one farthest from 0; of a negative and a positive one equally far it is the negative (what is bad is
 * felt more strongly: Baumeister, Bratslavsky, Finkenauer and Vohs 2001). Peak-end: Kahneman, Fredrickson, Schreiber and Redelmeier 1993.
 *
 * @param emotions in units of 1/120, null where an event has no score.
 * @returns null without any score.
 */
export function journeyEmotionOf(emotions: readonly (number | null)[]): JourneyEmotion | null {
  const scores = emotions.filter((units) => units !== null);
  if (scores.length === 0) return null;
  const end = scores.at(-1)!;
  const trough = scores.reduce((least, s) => Math.min(least, s));
  const top = scores.reduce((most, s) => Math.max(most, s));
  const peak = -trough >= top ? trough : top;
  return {
    mean: sumOf(scores, (s) => s) / scores.length / emotionUnits,
    peakEnd: (peak + end) / 2 / emotionUnits,
    trough: trough / emotionUnits,
    end: end / emotionUnits,
  };
}

/** The same evidence in scores instead of units. */
function inScores({ n, sum, sumOfSquares }: EmotionAggregate): EmotionAggregate {
  return { n, sum: sum / emotionUnits, sumOfSquares: sumOfSquares / emotionUnits ** 2 };
}

function sumOf<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((sum, item) => sum + of(item), 0);
}
