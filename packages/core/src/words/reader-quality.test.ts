import { describe, expect, test } from "vitest";
import { readerQuality } from "./reader-quality.ts";
import { emotionOfReading, feelingOf, unitsOfScore } from "./sentiment.ts";

describe("the quality of a reader", () => {
  test("is worked out for each class and averaged over the classes", () => {
    // Negative: 2 right, 1 missed, 0 too many: F1 = 4/5. Neutral: 1 right, 0 missed, 2 too many: 2/4. Positive: 0 right: 0.
    const found = readerQuality([
      { is: "negative", told: "negative" },
      { is: "negative", told: "negative" },
      { is: "negative", told: "neutral" },
      { is: "neutral", told: "neutral" },
      { is: "positive", told: "neutral" },
    ])!;
    expect(found.f1).toEqual({ negative: 0.8, neutral: 0.5, positive: 0 });
    expect(found.accuracy).toBeCloseTo(3 / 5, 12);
    expect(found.macroF1).toBeCloseTo(1.3 / 3, 12);
  });

  test("is nothing without texts", () => {
    expect(readerQuality([])).toBeUndefined();
  });
});

test("the ends of the neutral range belong to the feelings", () => {
  expect([-0.1, -0.05, 0, 0.29, 0.3].map((score) => feelingOf(score, { low: -0.05, high: 0.3 }))).toEqual(["negative", "negative", "neutral", "neutral", "positive"]);
});

test("a score is kept in 120ths, and one without confidence is no emotion", () => {
  expect([-1, -0.5, 0, 0.25, 1, 7].map(unitsOfScore)).toEqual([-120, -60, 0, 30, 120, 120]);
  expect(emotionOfReading({ score: 0.5, confidence: 0.3 })).toBe(60);
  expect(emotionOfReading({ score: 0.5, confidence: 0.29 })).toBe(-128);
  expect(emotionOfReading({ score: null, confidence: 0 })).toBe(-128);
});
