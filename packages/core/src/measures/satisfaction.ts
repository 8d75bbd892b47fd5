import { answers, scales } from "../events/scales.ts";
import type { Scale } from "../events/scales.ts";
import type { SatisfactionScore } from "./map-measures.ts";
import { meanInterval, wilsonInterval, z95 } from "./statistics.ts";
import type { Interval, Moments } from "./statistics.ts";

/** How many gave each answer code; codes may repeat and then add up. */
export type AnswerCounts = readonly { readonly code: number; readonly n: number }[];

/** Answers on one scale with how many gave each, all answers of the scale in rising order. */
export interface AnswersOnScale {
  readonly scale: Scale;
  readonly answers: readonly { readonly answer: number; readonly n: number }[];
}

/** Answer codes sorted out by scale; only scales with an answer, in the order of `scales`. Code 0 is no answer. */
export function answersByScale(counts: AnswerCounts): AnswersOnScale[] {
  const byCode = new Map<number, number>();
  for (const { code, n } of counts) byCode.set(code, (byCode.get(code) ?? 0) + n);
  return (Object.keys(scales) as Scale[])
    .map((scale) => ({ scale, answers: answers.filter((a) => a.scale === scale).map(({ answer, code }) => ({ answer, n: byCode.get(code) ?? 0 })) }))
    .filter((on) => on.answers.some(({ n }) => n > 0));
}

/** What an answer counts for in the score of its scale: of NPS 1 as a promoter (9-10) and -1 as a detractor (0-6), of CSAT 1 as a good one (4-5), else its number. */
function worthOfAnswer(scale: Scale, answer: number): number {
  if (scale === "nps") return answer >= 9 ? 1 : answer <= 6 ? -1 : 0;
  return scale === "csat" ? Number(answer >= 4) : answer;
}

/** Moments of what answers on a scale count for. */
export function answersMoments(scale: Scale, given: AnswersOnScale["answers"]): Moments {
  let [count, sum, sumOfSquares] = [0, 0, 0];
  for (const { answer, n } of given) {
    const worth = worthOfAnswer(scale, answer);
    count += n;
    sum += n * worth;
    sumOfSquares += n * worth ** 2;
  }
  return { n: count, sum, sumOfSquares };
}

/** Answers on the scale of NPS: how many promote, how many detract, of how many. */
export interface Promotion {
  readonly promoters: number;
  readonly detractors: number;
  readonly n: number;
}

/** @param moments of answers on the scale NPS. */
export function promotionOf({ n, sum, sumOfSquares }: Moments): Promotion {
  return { promoters: (sumOfSquares + sum) / 2, detractors: (sumOfSquares - sum) / 2, n };
}

/** The score of each scale that has answers, in the order of `scales`, with n and a 95 % interval (measures.md section 4). */
export function satisfactionScoresOf(counts: AnswerCounts): SatisfactionScore[] {
  return answersByScale(counts).map(scoreOf);
}

function scoreOf({ scale, answers: given }: AnswersOnScale): SatisfactionScore {
  const moments = answersMoments(scale, given);
  const { n, sum } = moments;
  switch (scale) {
    case "nps": {
      const { promoters, detractors } = promotionOf(moments);
      return { scale, n, ...netPromoterScore(promoters, detractors, n) };
    }
    case "csat":
    case "thumbs":
      return { scale, n, ...percentage(sum, n) };
    case "ces":
    case "stars":
      return { scale, n, value: sum / n, ...meanInterval(moments, rangeOf(scale), 1) };
  }
}

/** The least and the largest answer. A mean of answers has Student's interval within them: CES (1-7, higher is easier; Dixon et al. 2010, revised 2013) and stars. */
export function rangeOf(scale: Scale): Interval {
  return { low: scales[scale].lowest, high: scales[scale].highest };
}

interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Net Promoter Score, -100..100: percentage of promoters (9-10) less detractors (0-6).
 *
 * Interval: adjusted Wald. Three quarters of an answer are added to promoters and detractors each and three answers to all; the
 * interval is the normal one of that trinomial, cut to the scale and, for a single answer, widened to hold the score. It keeps its
 * 95 % in small samples, where the plain one does not.
 * Sources: Reichheld, "The One Number You Need to Grow", HBR, December 2003; Rocks, "Interval Estimation for the 'Net Promoter
 * Score'", The American Statistician 70, 2016.
 */
export function netPromoterScore(promoters: number, detractors: number, n: number): Estimate {
  if (!(n > 0)) throw new RangeError("no answers, no score");
  const up = (promoters + 0.75) / (n + 3);
  const down = (detractors + 0.75) / (n + 3);
  const half = z95 * Math.sqrt((up + down - (up - down) ** 2) / (n + 3));
  const value = (100 * (promoters - detractors)) / n;
  return {
    value,
    low: Math.min(value, Math.max(-100, 100 * (up - down - half))),
    high: Math.max(value, Math.min(100, 100 * (up - down + half))),
  };
}

/** A share in percent, with Wilson's interval: CSAT (4 or 5 of 5) and thumbs up. */
function percentage(count: number, n: number): Estimate {
  const { low, high } = wilsonInterval(count, n);
  return { value: (100 * count) / n, low: 100 * low, high: 100 * high };
}
