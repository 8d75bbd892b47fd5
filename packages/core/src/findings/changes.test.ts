import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Random } from "../random.ts";
import { emotionOf } from "../measures/aggregates-of.ts";
import { changeTests, leastChange } from "./changes.ts";
import type { WeekOfScores } from "./findings-aggregates.ts";
import { holding, holdingTests } from "./multiple-tests.ts";
import { ordersFor, stepPValue } from "./step-test.ts";
import { bestStep, stepFitsBest } from "./weekly-step.ts";
import type { WeeklyMean } from "./weekly-step.ts";

const weekMs = 7 * 86_400_000;
/** Monday 5 January 2026. */
const start = Date.UTC(2026, 0, 5);

/** Weeks of scores -120, -60, ..., 120, each week's given as a list. */
function weeksOf(...scores: readonly (readonly number[])[]): WeekOfScores[] {
  return scores.map((units, i) => ({ week: start + i * weekMs, emotion: emotionOf(units) }));
}

/** A year of five-step answers, 5 to 60 a week, about a mean score that may differ by week. */
function year(random: Random, meanAt: (week: number) => number, weeks = 52): WeekOfScores[] {
  return weeksOf(...Array.from({ length: weeks }, (_, week) => Array.from({ length: random.whole(5, 60) }, () => answer(random, meanAt(week)))));
}

/** Twenty weeks of steady answers about 0 that are `by` higher from a week on. */
function step(weeksBefore: number, by: number, answers = 40): WeekOfScores[] {
  return weeksOf(...Array.from({ length: 20 }, (_week, i) => Array.from({ length: answers }, (_answer, j) => (i < weeksBefore ? 0 : by) + (j % 2 === 0 ? 30 : -30))));
}

/** One of five answers whose mean is the score: each of four halves of a point is up or down. */
function answer(random: Random, mean: number): number {
  const up = [0, 1, 2, 3].filter(() => random.chance((mean + 1) / 2)).length;
  return (up - 2) * 60;
}

function changesOf(touchpoints: readonly (readonly WeekOfScores[])[]) {
  return holding(changeTests(touchpoints));
}

function inMeans(weeks: readonly WeekOfScores[]): WeeklyMean[] {
  return weeks.map(({ week, emotion }) => ({ at: week, n: emotion.n, mean: emotion.sum / emotion.n / 120 }));
}

describe("the best step", () => {
  test("is where two means explain most, worked by hand", () => {
    // Weights 1, 1, 2; values 0, 2, 4; mean 2.5; squares 6.25 + 0.25 + 4.5 = 11. Split 1: 0 | 10/3: 1 x 2.5^2 + 3 x (5/6)^2 = 8.33.
    // Split 2: 1 | 4: 2 x 1.5^2 + 2 x 1.5^2 = 9.
    const weeks = [{ at: 0, n: 1, mean: 0 }, { at: 1, n: 1, mean: 2 }, { at: 2, n: 2, mean: 4 }];
    expect(bestStep(weeks, [1]).explained).toBeCloseTo(25 / 3 / 11, 12);
    expect(bestStep(weeks, [1, 2])).toEqual({ split: 2, explained: expect.closeTo(9 / 11, 12) });
  });

  test("explains nothing where nothing differs", () => {
    expect(bestStep([1, 2, 3].map((at) => ({ at, n: at, mean: 0.5 })), [1, 2])).toEqual({ split: 1, explained: 0 });
  });
});

describe("a step's p-value", () => {
  test("is the share of orders that split as well, as counted by hand", () => {
    // Eight equal weeks, four low and four high: of the 70 orders of low and high, two split as well before the fifth week.
    const weeks = [0, 0, 0, 0, 1, 1, 1, 1].map((mean, at) => ({ at, n: 10, mean }));
    expect(Math.abs(stepPValue(weeks, [4], { orders: 20_000, seed: 1 }) - 2 / 70)).toBeLessThan(0.008);
  });

  test("is at most 5 % for 5 in 100 series without a change, whatever the numbers of answers", () => {
    const small = Array.from({ length: 400 }, (_, seed) => {
      const random = new Random(seed, 7);
      const mean = random.between(-0.8, 0.8);
      const means = inMeans(year(random, () => mean, 40));
      return stepPValue(means, Array.from({ length: 33 }, (_step, i) => i + 4), { orders: 399, seed });
    }).filter((p) => p <= 0.05).length;
    // Four standard errors about 20.
    expect(small).toBeGreaterThan(2);
    expect(small).toBeLessThan(38);
  });

  test("is the same whenever it is asked", () => {
    const means = inMeans(year(new Random(3), () => 0));
    const ask = () => stepPValue(means, [10, 20, 30], { orders: 199, seed: 5 });
    expect(ask()).toBe(ask());
  });
});

describe("dated changes", () => {
  test("name the week, the means and their difference", () => {
    const [low, high] = [[-60, 0, 0, 60, -60, -60, 0, 0, 0, 0], [60, 120, 60, 0, 60, 60, 120, 60, 60, 60]];
    const weeks = weeksOf(...Array.from({ length: 12 }, (_, i) => (i < 5 ? low : high)));
    const [change, ...more] = changesOf([[], weeks]);
    expect(more).toEqual([]);
    expect(change).toMatchObject({ touchpoint: 1, week: start + 5 * weekMs, before: { n: 50 }, after: { n: 70 } });
    expect(change!.before.mean).toBeCloseTo(-0.1, 12);
    expect(change!.after.mean).toBeCloseTo(0.55, 12);
    expect(change!.difference.value).toBeCloseTo(0.65, 12);
    // Within weeks: low 14,400 x 0.15 x 10 / 10 ..., in score sum of squares 0.9 a low week and 0.725 a high one; 5 x 0.9 + 7 x 0.725 = 9.575 over 120 - 12.
    const half = 2.228138852 * Math.sqrt((9.575 / 108) * (1 / 50 + 1 / 70));
    expect(change!.difference.high - change!.difference.value).toBeCloseTo(half, 8);
  });

  test("are found to the week in a noisy year, up and down", () => {
    const random = new Random(11);
    const up = year(random, (week) => (week < 19 ? -0.3 : 0.2));
    const down = year(random, (week) => (week < 30 ? 0.4 : 0));
    const level = year(random, () => 0.1);
    const found = changesOf([level, up, down]);
    expect(found.map(({ touchpoint }) => touchpoint)).toEqual([1, 2]);
    expect(Math.abs(found[0]!.week - (start + 19 * weekMs))).toBeLessThanOrEqual(weekMs);
    expect(Math.abs(found[1]!.week - (start + 30 * weekMs))).toBeLessThanOrEqual(weekMs);
    expect(found[0]!.difference.low).toBeGreaterThan(0);
    expect(found[1]!.difference.high).toBeLessThan(0);
  });

  test("are not told where they are smaller than matters, or where too little was said before or after", () => {
    expect(changesOf([step(10, 120 * leastChange - 2)])).toEqual([]);
    expect(changesOf([step(10, 120 * leastChange + 2)])).toHaveLength(1);
    // After too few weeks nothing is told of the last ones: the step may lie earlier, where it is smaller than matters.
    expect(changesOf([step(18, 20)])).toEqual([]);
    expect(changesOf([step(10, 60, 2)])).toEqual([]);
    expect(changesOf([step(10, 60, 4)])).toHaveLength(1);
  });

  test("are not seen in seasons or in slow drift", () => {
    const random = new Random(5);
    const wave = year(random, (week) => 0.3 * Math.cos((2 * Math.PI * (week - 5)) / 52.18));
    const drift = year(random, (week) => -0.3 + (0.6 * week) / 52);
    expect(stepPValue(inMeans(wave), [26], { orders: 999, seed: 0 })).toBeLessThan(0.05);
    expect(changesOf([wave, drift])).toEqual([]);
    expect(stepFitsBest(inMeans(wave), 26)).toBe(false);
  });

  test("hold in at most 3 of 20 worlds of 15 touchpoints without any", () => {
    const worlds = Array.from({ length: 20 }, (_, seed) => {
      const random = new Random(seed, 3);
      const touchpoints = Array.from({ length: 15 }, () => random.between(-0.7, 0.7)).map((mean) => year(random, () => mean));
      expect(changesOf(touchpoints)).toEqual([]);
      const splits = Array.from({ length: 45 }, (_split, i) => i + 4);
      return holdingTests(touchpoints.map((weeks, i) => stepPValue(inMeans(weeks), splits, { orders: ordersFor(15), seed: i }))).includes(true);
    });
    expect(worlds.filter(Boolean).length).toBeLessThanOrEqual(3);
  });

  test("do not depend on the order in which weeks are given, and come with their interval about them", () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.constantFrom(-120, -60, 0, 60, 120), { minLength: 1, maxLength: 25 }), { maxLength: 30 }), (scores) => {
        const weeks = weeksOf(...scores);
        const found = changesOf([weeks]);
        expect(changesOf([weeks.toReversed()])).toEqual(found);
        for (const { before, after, difference } of found) {
          expect(before.n + after.n).toBe(scores.flat().length);
          expect(Math.abs(difference.value)).toBeGreaterThanOrEqual(leastChange);
          for (const { mean, low, high } of [before, after, { ...difference, mean: difference.value }]) expect(low <= mean && mean <= high).toBe(true);
        }
      }),
      { numRuns: 30 },
    );
  });
});
