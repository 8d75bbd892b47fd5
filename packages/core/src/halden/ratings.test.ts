import * as fc from "fast-check";
import { expect, test } from "vitest";
import { emotionScore, scaleNames, scales } from "../events/scales.ts";
import { AnswerPiles, answerShares, feelingOf } from "./ratings.ts";

test("answers on every scale have the mean emotion that was asked for", () => {
  fc.assert(
    fc.property(fc.constantFrom(...scaleNames), fc.double({ min: -1.9, max: 1.9, noNaN: true }), (scale, level) => {
      const shares = answerShares(scale, level);
      expect(shares.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
      const mean = shares.reduce((sum, share, i) => sum + share * emotionScore(scale, scales[scale].lowest + i), 0);
      expect(mean).toBeCloseTo(level / 2, 6);
    }),
    { numRuns: 60 },
  );
});

test("a pile of answers stays close to its shares from the start", () => {
  const piles = new AnswerPiles();
  const dealt = Array.from({ length: 200 }, () => piles.deal("compares-models", "csat", -0.2));
  for (const n of [25, 50, 100, 200]) {
    const mean = dealt.slice(0, n).reduce((sum, { score }) => sum + score, 0) / n;
    expect(Math.abs(mean + 0.1)).toBeLessThan(0.1);
  }
});

test.each([
  [-1, "awful"], [-0.6, "awful"], [-0.59, "bad"], [-0.2, "bad"], [-0.19, "mixed"], [0, "mixed"], [0.19, "mixed"], [0.2, "good"], [0.59, "good"], [0.6, "great"], [1, "great"],
])("the score %d feels %s", (score, feeling) => {
  expect(feelingOf(score)).toBe(feeling);
});
