import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answerCode, answers, scales } from "../events/scales.ts";
import type { Scale } from "../events/scales.ts";
import { netPromoterScore, satisfactionScoresOf } from "./satisfaction.ts";

function given(scale: Scale, ratings: readonly number[]) {
  return ratings.map((rating) => ({ code: answerCode(scale, rating), n: 1 }));
}

test("no answers have no score", () => {
  expect(satisfactionScoresOf([])).toEqual([]);
  expect(satisfactionScoresOf([{ code: 0, n: 12 }])).toEqual([]);
});

test.each([
  { scale: "nps", ratings: [10, 9, 8, 7, 6, 0], value: 0 },
  { scale: "nps", ratings: [10, 10, 9, 6], value: 50 },
  { scale: "nps", ratings: [6, 6], value: -100 },
  { scale: "csat", ratings: [5, 4, 3, 1], value: 50 },
  { scale: "ces", ratings: [7, 6, 2], value: 5 },
  { scale: "stars", ratings: [5, 4, 4, 1], value: 3.5 },
  { scale: "thumbs", ratings: [1, 1, 0, 1], value: 75 },
] as const)("the $scale of $ratings is $value", ({ scale, ratings, value }) => {
  expect(satisfactionScoresOf(given(scale, ratings))).toMatchObject([{ scale, n: ratings.length, value }]);
});

test("scales are told apart and come in their order", () => {
  const counts = [...given("thumbs", [1]), ...given("nps", [9, 9]), ...given("csat", [1])];
  expect(satisfactionScoresOf(counts).map(({ scale, n, value }) => [scale, n, value])).toEqual([
    ["nps", 2, 100],
    ["csat", 1, 0],
    ["thumbs", 1, 100],
  ]);
});

describe("the interval of NPS", () => {
  test("is the adjusted Wald interval of Rocks 2016, by hand for 20 answers with 10 promoters and 5 detractors", () => {
    // up = 10.75/23, down = 5.75/23, difference 0.217391; variance (16.5/23 - 0.217391^2)/23 = 0.029137; half width 1.959964 x 0.170694
    const { value, low, high } = netPromoterScore(10, 5, 20);
    expect(value).toBe(25);
    expect(low).toBeCloseTo(21.7391 - 33.4555, 2);
    expect(high).toBeCloseTo(21.7391 + 33.4555, 2);
  });

  test("does not claim certainty where all agree", () => {
    const { low, high } = netPromoterScore(8, 0, 8);
    expect(high).toBe(100);
    expect(low).toBeLessThan(60);
  });
});

test("every score lies in its interval, and the interval on its scale", () => {
  const range: Record<Scale, [number, number]> = { nps: [-100, 100], csat: [0, 100], ces: [1, 7], stars: [1, 5], thumbs: [0, 100] };
  fc.assert(
    fc.property(fc.array(fc.record({ code: fc.constantFrom(...answers.map((a) => a.code)), n: fc.integer({ min: 1, max: 40 }) }), { minLength: 1, maxLength: 8 }), (counts) => {
      for (const { scale, value, low, high } of satisfactionScoresOf(counts)) {
        const [lowest, highest] = range[scale];
        expect(low).toBeGreaterThanOrEqual(lowest);
        expect(high).toBeLessThanOrEqual(highest);
        expect(value).toBeGreaterThanOrEqual(low - 1e-9);
        expect(value).toBeLessThanOrEqual(high + 1e-9);
      }
    }),
  );
});

test("the codes of all answers are whole and each its own", () => {
  const total = Object.values(scales).reduce((sum, { lowest, highest }) => sum + highest - lowest + 1, 0);
  expect(answers.map((a) => a.code)).toEqual(Array.from({ length: total }, (_, i) => i + 1));
});
