import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { meanInterval, medianOf, newcombeInterval, quantileOf, squaresAboutMean, studentT95, wilsonInterval, z99 } from "./statistics.ts";

test.each([
  // Newcombe, Statistics in Medicine 17, 1998, "Two-sided confidence intervals for the single proportion", table I, method 3.
  { count: 81, n: 263, low: 0.2553, high: 0.3662 },
  { count: 15, n: 148, low: 0.0624, high: 0.1605 },
  { count: 0, n: 20, low: 0, high: 0.1611 },
  { count: 1, n: 29, low: 0.0061, high: 0.1718 },
])("gives Wilson's interval for $count of $n as published", ({ count, n, low, high }) => {
  const interval = wilsonInterval(count, n);
  expect(interval.low).toBeCloseTo(low, 4);
  expect(interval.high).toBeCloseTo(high, 4);
});

test("a share of nothing, or above all, is a bug", () => {
  expect(() => wilsonInterval(0, 0)).toThrow(RangeError);
  expect(() => wilsonInterval(3, 2)).toThrow(RangeError);
});

test("a share's interval holds the share, within 0..1, and is wider at 99 %", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, part) => {
      const count = Math.round(part * n);
      const { low, high } = wilsonInterval(count, n);
      const wider = wilsonInterval(count, n, z99);
      expect(low >= 0 && low <= count / n && count / n <= high && high <= 1).toBe(true);
      expect(wider.low <= low && wider.high >= high).toBe(true);
    }),
  );
});

test.each([
  // Newcombe, Statistics in Medicine 17, 1998, "Interval estimation for the difference between independent proportions", table II, method 10.
  { first: { count: 56, n: 70 }, second: { count: 48, n: 80 }, low: 0.0524, high: 0.3339 },
  { first: { count: 9, n: 10 }, second: { count: 3, n: 10 }, low: 0.1705, high: 0.809 },
  { first: { count: 6, n: 7 }, second: { count: 2, n: 7 }, low: 0.0582, high: 0.8062 },
  { first: { count: 5, n: 56 }, second: { count: 0, n: 29 }, low: -0.0381, high: 0.1926 },
  { first: { count: 0, n: 10 }, second: { count: 0, n: 10 }, low: -0.2775, high: 0.2775 },
])("gives Newcombe's interval for $first.count/$first.n less $second.count/$second.n as published", ({ first, second, low, high }) => {
  const interval = newcombeInterval(first, second);
  expect(interval.low).toBeCloseTo(low, 4);
  expect(interval.high).toBeCloseTo(high, 4);
});

test.each([
  [1, 12.7062047364],
  [2, 4.30265272975],
  [5, 2.57058183661],
  [10, 2.22813885196],
  [30, 2.0422724563],
  [100, 1.98397151845],
  [120, 1.97993040505],
  [1000, 1.96233908082],
])("knows Student's t for %i degrees of freedom", (degrees, t) => {
  expect(studentT95(degrees)).toBeCloseTo(t, 8);
});

test("Student's t goes on smoothly where the series gives way to the expansion", () => {
  const [before, at, after] = [studentT95(99), studentT95(100), studentT95(101)];
  expect(at - after).toBeGreaterThan(0);
  expect(before - at - (at - after)).toBeLessThan(1e-5);
});

describe("the interval of a mean", () => {
  const wide = { low: -10, high: 10 };

  test("is Student's own: additional hours of sleep, 1908", () => {
    const { low, high } = meanInterval(momentsOf([1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4]), wide, 0.1);
    expect(low).toBeCloseTo(0.7001142, 6);
    expect(high).toBeCloseTo(2.4598858, 6);
  });

  test("is the whole range for one value", () => {
    expect(meanInterval(momentsOf([3]), { low: 1, high: 5 }, 1)).toEqual({ low: 1, high: 5 });
  });

  test("stays open for equal answers, and within the range", () => {
    const { low, high } = meanInterval(momentsOf([5, 5, 5, 5, 5, 5]), { low: 1, high: 5 }, 1);
    expect(low).toBeCloseTo(5 - 2.57058 * Math.sqrt(1 / 12 / 6), 4);
    expect(high).toBe(5);
  });
});

test("squares about the mean are never negative", () => {
  expect(squaresAboutMean({ n: 0, sum: 0, sumOfSquares: 0 })).toBe(0);
  expect(squaresAboutMean({ n: 3, sum: 0.1 + 0.1 + 0.1, sumOfSquares: 0.01 + 0.01 + 0.01 })).toBeGreaterThanOrEqual(0);
  expect(squaresAboutMean({ n: 2, sum: 4, sumOfSquares: 10 })).toBe(2);
});

test("quantiles are interpolated as numpy does", () => {
  expect(medianOf([7])).toBe(7);
  expect(medianOf([4, 1])).toBe(2.5);
  expect(medianOf([9, 1, 2])).toBe(2);
  expect(quantileOf([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 0.9)).toBeCloseTo(8.1, 12);
  expect(quantileOf([15, 20, 35, 40, 50], 0.4)).toBeCloseTo(29, 12); // the textbook example of definition 7
  expect(() => medianOf([])).toThrow(RangeError);
});

function momentsOf(values: readonly number[]) {
  return { n: values.length, sum: values.reduce((s, v) => s + v, 0), sumOfSquares: values.reduce((s, v) => s + v * v, 0) };
}
