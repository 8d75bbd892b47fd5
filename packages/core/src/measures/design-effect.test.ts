import { expect, test } from "vitest";
import { effectOnDifference, effectOnMean, effectOnShare, effectOnShares, haveSeveral, worthOf } from "./design-effect.ts";
import { shareOf } from "./share-of.ts";
import { wilsonInterval } from "./statistics.ts";

const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);

test("journeys of customers who always do the same are worth one each, but for how little is known of that", () => {
  // 50 customers with two of two, 50 with none of two: influences are 1/200 each, their squares 0.0025 together, x 100/99; of 200 independent ones 0.25 / 200. Twice, x 100/99, and Student's t
  // for 99 degrees, 1.9842, over 1.9600, squared.
  expect(effectOnShare([...times(50, { n: 2, sum: 2 }), ...times(50, { n: 2, sum: 0 })])).toBeCloseTo(2 * (100 / 99) * (1.98422 / 1.95996) ** 2, 4);
});

test("where nearly all customers have one journey, none is asked how alike they are", () => {
  expect(haveSeveral(times(40, 1))).toBe(false);
  // One of 397 customers has two: (396 + 4) / 398 = 1.005. A third of 75: (50 + 100) / 100 = 1.5.
  expect(haveSeveral([...times(396, 1), 2])).toBe(false);
  expect(haveSeveral([...times(50, 1), ...times(25, 2)])).toBe(true);
  expect(haveSeveral([])).toBe(false);
});

test("customers who balance what they do are taken as independent, not as surer than that", () => {
  expect(effectOnShare(times(100, { n: 2, sum: 1 }))).toBe(1);
});

test("of one customer nothing is known, and without groups journeys are independent", () => {
  expect(effectOnShare([{ n: 40, sum: 20 }])).toBe(Number.POSITIVE_INFINITY);
  expect(effectOnShare([])).toBe(1);
  expect(effectOnShares([], [])).toBe(1);
});

test("a difference between what the same customers do here and there is surer than their shares are", () => {
  // Half of the customers always, half of them never, here as there: each has no influence on the difference.
  const own = [...times(50, { n: 4, sum: 4 }), ...times(50, { n: 4, sum: 0 })];
  expect(effectOnShare(own)).toBeGreaterThan(3.9);
  expect(effectOnShares(own, own)).toBe(1);
  // On each side others: each share's variance is so much larger, and so is that of the difference.
  const nobody = times(100, { n: 0, sum: 0 });
  expect(effectOnShares([...own, ...nobody], [...nobody, ...own])).toBeCloseTo(effectOnShare(own), 12);
});

test("of means it goes by the variance of their values", () => {
  // Scores 1, 1 of half and -1, -1 of the others, as of shares above.
  const scores = [...times(50, { n: 2, sum: 2 }), ...times(50, { n: 2, sum: -2 })];
  expect(effectOnMean(scores, 1)).toBeCloseTo(effectOnShare([...times(50, { n: 2, sum: 2 }), ...times(50, { n: 2, sum: 0 })]), 12);
  expect(effectOnDifference(scores, scores, [1, 1])).toBe(1);
});

test("an interval counts by what journeys are worth and tells how many they are", () => {
  expect(shareOf(40, 100, 4)).toEqual({ count: 40, n: 100, share: 0.4, ...wilsonInterval(10, 25) });
  expect(worthOf({ count: 3, n: 7 }, 1)).toEqual({ count: 3, n: 7 });
  expect(worthOf({ count: 3, n: 6 }, Number.POSITIVE_INFINITY)).toEqual({ count: 0.5, n: 1 });
});
