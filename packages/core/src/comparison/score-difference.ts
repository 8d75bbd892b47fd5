import { type Scale, scales } from "../events/scales.ts";
import type { AnswersOnScale } from "../measures/satisfaction.ts";
import { varianceOf } from "../measures/statistics.ts";
import type { Moments } from "../measures/statistics.ts";
import { meanDifference, promoterDifference, shareDifference, type Differing, type Effects } from "./differences.ts";

export type Answers = AnswersOnScale["answers"];

/** Of the scores of answers on one scale: shares for CSAT and thumbs, points for NPS, means of answers for the others. */
export function scoreDifference(scale: Scale, first: Answers, second: Answers, effects: Effects = [1, 1]): Differing {
  switch (scale) {
    case "nps":
      return promoterDifference(promotionOf(first), promotionOf(second), effects);
    case "csat":
    case "thumbs":
      return shareDifference(goodOf(scale, first), goodOf(scale, second), effects);
    case "ces":
    case "stars":
      return meanDifference(momentsOf(first), momentsOf(second), { range: { low: scales[scale].lowest, high: scales[scale].highest }, step: 1 }, effects);
  }
}

/** Variance of what an answer adds to the score of its scale; see `answersSum`. */
export function answersVariance(scale: Scale, answers: Answers): number {
  switch (scale) {
    case "nps": {
      const { promoters, detractors, n } = promotionOf(answers);
      return n === 0 ? 0 : (promoters + detractors) / n - ((promoters - detractors) / n) ** 2;
    }
    case "csat":
    case "thumbs": {
      const { count: good, n } = goodOf(scale, answers);
      return n === 0 ? 0 : (good / n) * (1 - good / n);
    }
    case "ces":
    case "stars":
      return varianceOf(momentsOf(answers));
  }
}

function promotionOf(answers: Answers) {
  return { promoters: count(answers, (answer) => answer >= 9), detractors: count(answers, (answer) => answer <= 6), n: count(answers, () => true) };
}

function goodOf(scale: "csat" | "thumbs", answers: Answers) {
  return { count: count(answers, (answer) => answer >= (scale === "csat" ? 4 : 1)), n: count(answers, () => true) };
}

function momentsOf(answers: Answers): Moments {
  return { n: count(answers, () => true), sum: answers.reduce((sum, { answer, n }) => sum + n * answer, 0), sumOfSquares: answers.reduce((sum, { answer, n }) => sum + n * answer ** 2, 0) };
}

function count(answers: Answers, counts: (answer: number) => boolean): number {
  return answers.reduce((sum, { answer, n }) => sum + (counts(answer) ? n : 0), 0);
}
