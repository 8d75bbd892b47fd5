import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { named } from "../maps/binding.ts";
import { emotionEstimateOf, emotionGapOf, emotionPriorOf, evidenceStatusOf, journeyEmotionOf } from "./emotion.ts";
import { levelOfScore, levelOfUnits } from "./emotion-levels.ts";
import { studentT95 } from "./statistics.ts";

/** Evidence out of scores, as the stores count it: in units of 1/120. */
function evidence(...scores: readonly number[]) {
  const units = scores.map((s) => Math.round(s * 120));
  return { n: units.length, sum: units.reduce((s, u) => s + u, 0), sumOfSquares: units.reduce((s, u) => s + u * u, 0) };
}
const nothing = evidence();

describe("shrinking toward the map's mean", () => {
  test("two touchpoints of unequal size, by hand", () => {
    // a: mean 1/2, squares 1; b: mean -1/2, squares 1/2. within = 1.5/4 = 3/8. Grand mean 1/6; mean square between 4/9 + 8/9 = 4/3;
    // n0 = 6 - 20/6 = 8/3; between = (4/3 - 3/8)/(8/3) = 23/64; k = 24/23; w = 23/29 and 23/35; mean = (1/2)(1/29 - 1/35)/(1/29 + 1/35) = 3/64.
    const [a, b] = [evidence(1, 1, 0, 0), evidence(-1, 0)];
    const prior = emotionPriorOf([a, nothing, b])!;
    expect(prior.within).toBeCloseTo(3 / 8, 12);
    expect(prior.k).toBeCloseTo(24 / 23, 12);
    expect(prior.mean).toBeCloseTo(3 / 64, 12);

    const estimate = emotionEstimateOf(a, prior)!;
    expect(estimate.mean).toBeCloseTo(0.5, 12);
    expect(estimate.actual).toBeCloseTo((23 / 29) * 0.5 + (6 / 29) * (3 / 64), 12);
    const variance = 3 / 8 / (4 + 24 / 23) + (6 / 29) ** 2 * (23 / 64 / (23 / 29 + 23 / 35));
    expect(estimate.low).toBeCloseTo(estimate.actual - studentT95(4) * Math.sqrt(variance), 12);
    expect(estimate).toMatchObject({ n: 4, high: 1, enough: false });
  });

  test("touchpoints that do not differ by more than chance all take the map's mean", () => {
    const groups = [evidence(1, -1, 0.5), evidence(1, -1), evidence(0, 0, 0.5, -0.5)];
    const prior = emotionPriorOf(groups)!;
    expect(prior.k).toBe(Number.POSITIVE_INFINITY);
    const actual = groups.map((g) => emotionEstimateOf(g, prior)!.actual);
    for (const one of actual) expect(one).toBeCloseTo(0.5 / 9, 12);
    expect(emotionEstimateOf(groups[0]!, prior)!.high).toBeGreaterThan(0.5 / 9 + 0.2);
  });

  test("one touchpoint alone keeps its mean, with Student's interval", () => {
    const one = evidence(0.5, 1, 0, 0.5, 0.5, -0.5);
    const { mean, actual, low, high, enough } = emotionEstimateOf(one, emotionPriorOf([one])!)!;
    expect([mean, actual, enough]).toEqual([1 / 3, 1 / 3, true]);
    const half = 2.57058183661 * Math.sqrt((2 - 6 / 9) / 5 / 6);
    expect(low).toBeCloseTo(1 / 3 - half, 8);
    expect(high).toBeCloseTo(1 / 3 + half, 8);
  });

  test("one score at each touchpoint: nobody can know the spread, so the interval is the whole scale", () => {
    const groups = [evidence(1), evidence(-0.5)];
    expect(emotionEstimateOf(groups[0]!, emotionPriorOf(groups)!)).toEqual({ n: 1, mean: 1, actual: 1, low: -1, high: 1, enough: false });
  });

  test("no spread within: nothing is shrunk, but the interval stays open", () => {
    const groups = [evidence(1, 1, 1, 1, 1, 1), evidence(0, 0, 0)];
    const prior = emotionPriorOf(groups)!;
    expect(prior.k).toBe(0);
    const { actual, low, high } = emotionEstimateOf(groups[1]!, prior)!;
    expect(actual).toBe(0);
    expect(low).toBeCloseTo(-high, 12);
    expect(high).toBeGreaterThan(0.15);
  });

  test("all scores equal: the map's mean is that score", () => {
    const groups = [evidence(0.5, 0.5), evidence(0.5, 0.5, 0.5)];
    expect(emotionEstimateOf(groups[0]!, emotionPriorOf(groups)!)!.actual).toBeCloseTo(0.5, 12);
  });

  test("no scores, no emotion", () => {
    expect(emotionPriorOf([nothing, nothing])).toBeUndefined();
    expect(emotionEstimateOf(nothing, emotionPriorOf([evidence(1, 0)])!)).toBeNull();
  });

  test("the less evidence, the nearer the map's mean", () => {
    const big = evidence(...Array.from({ length: 40 }, (_, i) => (i % 4 === 0 ? 0.5 : 1)));
    const small = evidence(-1, -0.5, -1, 0);
    const prior = emotionPriorOf([big, small, evidence(0, 0.5, -0.5, 0, 0.5)])!;
    const moved = (g: typeof big) => Math.abs(emotionEstimateOf(g, prior)!.actual - emotionEstimateOf(g, prior)!.mean);
    expect(moved(small)).toBeGreaterThan(moved(big));
  });

  test("an estimate lies between its mean and the map's, inside its interval, on the scale", () => {
    const score = fc.constantFrom(-1, -0.5, 0, 0.25, 0.5, 1);
    fc.assert(
      fc.property(fc.array(fc.array(score, { maxLength: 12 }), { minLength: 1, maxLength: 6 }), (all) => {
        const groups = all.map((scores) => evidence(...scores));
        const prior = emotionPriorOf(groups);
        for (const group of groups) {
          const estimate = prior && emotionEstimateOf(group, prior);
          expect(estimate === undefined || estimate === null).toBe(group.n === 0);
          if (!estimate || !prior) continue;
          const { mean, actual, low, high } = estimate;
          expect(actual).toBeGreaterThanOrEqual(Math.min(mean, prior.mean) - 1e-9);
          expect(actual).toBeLessThanOrEqual(Math.max(mean, prior.mean) + 1e-9);
          expect(low >= -1 && low <= actual + 1e-9 && actual <= high + 1e-9 && high <= 1).toBe(true);
        }
      }),
    );
  });

  test("intervals hold the truth about 95 times in 100", () => {
    const random = seeded(20260105);
    let held = 0;
    let asked = 0;
    for (let map = 0; map < 150; map++) {
      const truths = Array.from({ length: 10 }, () => (random() - 0.5) * 0.8);
      const groups = truths.map((truth, i) => evidence(...Array.from({ length: 5 + 6 * i }, () => truth + (random() - 0.5) * 1.1)));
      const prior = emotionPriorOf(groups)!;
      groups.forEach((group, i) => {
        const { low, high } = emotionEstimateOf(group, prior)!;
        asked++;
        if (low <= truths[i]! && truths[i]! <= high) held++;
      });
    }
    expect(held / asked).toBeGreaterThan(0.93);
    expect(held / asked).toBeLessThan(0.97);
  });
});

describe("gap and evidence status", () => {
  const estimate = { n: 40, mean: 0.2, actual: 0.2, low: 0.1, high: 0.3, enough: true };
  const bound = named("shop");

  test.each([
    { name: "expected outside the interval is a finding", level: 1, value: -0.3, finding: true, status: "contradicted" },
    { name: "expected inside is none", level: 0.5, value: -0.05, finding: false, status: "supported" },
    { name: "expected on the bound is none", level: 0.6, value: -0.1, finding: false, status: "supported" },
  ])("$name", ({ level, value, finding, status }) => {
    const expected = { level, word: "" };
    const gap = emotionGapOf(expected, estimate)!;
    expect(gap.value).toBeCloseTo(value, 12);
    expect(gap.finding).toBe(finding);
    expect(evidenceStatusOf({ binding: bound, expected }, estimate, 500)).toBe(status);
  });

  test("without expectation, or enough evidence, there is no gap", () => {
    expect(emotionGapOf(null, estimate)).toBeNull();
    expect(emotionGapOf({ level: 1, word: "" }, null)).toBeNull();
    expect(emotionGapOf({ level: 1, word: "" }, { ...estimate, n: 4, enough: false })).toBeNull();
  });

  test.each([
    { name: "nothing bound", binding: null, level: 1, n: 0, reach: 0, status: "assumption" },
    { name: "an expected emotion and 29 scores, however many pass", binding: bound, level: 1, n: 29, reach: 900, status: "thin" },
    { name: "an expected emotion and no score", binding: bound, level: 1, n: 0, reach: 900, status: "thin" },
    { name: "nothing expected and 29 journeys", binding: bound, level: null, n: 0, reach: 29, status: "thin" },
    { name: "nothing expected and 30 journeys", binding: bound, level: null, n: 0, reach: 30, status: "supported" },
  ] as const)("$name is $status", ({ binding, level, n, reach, status }) => {
    const expected = level === null ? null : { level, word: "" };
    expect(evidenceStatusOf({ binding, expected }, n === 0 ? null : { ...estimate, n }, reach)).toBe(status);
  });
});

test.each([
  { name: "no score", scores: [null, null], emotion: null },
  { name: "one score", scores: [null, 60], emotion: { mean: 0.5, peakEnd: 0.5, trough: 0.5, end: 0.5 } },
  { name: "a bad middle and a good end", scores: [60, null, -120, 30, 90], emotion: { mean: 0.125, peakEnd: -0.125, trough: -1, end: 0.75 } },
  { name: "equally good and bad: the bad is the peak", scores: [60, -60, 0], emotion: { mean: 0, peakEnd: -0.25, trough: -0.5, end: 0 } },
])("the emotion of a journey with $name", ({ scores, emotion }) => {
  expect(journeyEmotionOf(scores)).toEqual(emotion);
});

test("levels are cut at -1.2, -0.4, 0.4 and 1.2 on the scale of -2 to 2", () => {
  expect([-120, -72, -71, -24, -23, 0, 23, 24, 71, 72, 120].map(levelOfUnits)).toEqual([-2, -2, -1, -1, 0, 0, 0, 1, 1, 2, 2]);
  for (let units = -120; units <= 120; units++) expect(levelOfScore(units / 120)).toBe(levelOfUnits(units));
});

/** A small generator of numbers in [0, 1), so that the simulation is the same each time (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
