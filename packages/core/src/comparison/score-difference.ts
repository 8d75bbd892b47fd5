import type { Scale } from "../events/scales.ts";
import { answersMoments, promotionOf, rangeOf } from "../measures/satisfaction.ts";
import type { AnswersOnScale } from "../measures/satisfaction.ts";
import { varianceOf } from "../measures/statistics.ts";
import { meanDifference, promoterDifference, shareDifference, type Differing, type Effects } from "./differences.ts";

export type Answers = AnswersOnScale["answers"];

/** Of the scores of answers on one scale: shares for CSAT and thumbs, points for NPS, means of answers for the others. */
export function scoreDifference(scale: Scale, first: Answers, second: Answers, effects: Effects = [1, 1]): Differing {
  const [own, other] = [answersMoments(scale, first), answersMoments(scale, second)];
  switch (scale) {
    case "nps":
      return promoterDifference(promotionOf(own), promotionOf(other), effects);
    case "csat":
    case "thumbs":
      return shareDifference({ count: own.sum, n: own.n }, { count: other.sum, n: other.n }, effects);
    case "ces":
    case "stars":
      return meanDifference(own, other, { range: rangeOf(scale), step: 1 }, effects);
  }
}

/** Variance of what an answer adds to the score of its scale. */
export function answersVariance(scale: Scale, answers: Answers): number {
  const moments = answersMoments(scale, answers);
  if (scale === "ces" || scale === "stars") return varianceOf(moments);
  const { n, sum, sumOfSquares } = moments;
  return n === 0 ? 0 : sumOfSquares / n - (sum / n) ** 2;
}
