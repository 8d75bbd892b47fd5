import * as fc from "fast-check";
import { expect, test } from "vitest";
import { newcombeInterval } from "../measures/statistics.ts";
import { bothTails, newcombeTest } from "./newcombe-test.ts";

test.each([
  [0, 1],
  [0.6744897502, 0.5],
  [1.6448536270, 0.1],
  [1.9599639845, 0.05],
  [2.5758293035, 0.01],
  [3.8905918864, 0.0001],
])("both tails beyond %d hold %d", (z, p) => {
  expect(Math.abs(bothTails(z) - p)).toBeLessThan(2e-7);
});

test("is 5 % where the 95 % interval ends at 0", () => {
  // Newcombe 1998, table II, method 10: 56/70 less 48/80 is 0.0524 to 0.3339; 9/10 less 3/10 is 0.1705 to 0.8090; 5/56 less 0/29 holds 0.
  expect(newcombeTest({ count: 56, n: 70 }, { count: 48, n: 80 })).toBeLessThan(0.05);
  expect(newcombeTest({ count: 9, n: 10 }, { count: 3, n: 10 })).toBeLessThan(0.05);
  expect(newcombeTest({ count: 5, n: 56 }, { count: 0, n: 29 })).toBeGreaterThan(0.05);
});

test("equal shares are no difference at all", () => {
  expect(newcombeTest({ count: 1, n: 3 }, { count: 20, n: 60 })).toBe(1);
  expect(newcombeTest({ count: 0, n: 10 }, { count: 0, n: 10 })).toBe(1);
});

test("agrees with the interval, whichever side comes first", () => {
  const shares = fc.integer({ min: 1, max: 500 }).chain((n) => fc.record({ count: fc.integer({ min: 0, max: n }), n: fc.constant(n) }));
  fc.assert(
    fc.property(shares, shares, (first, second) => {
      const p = newcombeTest(first, second);
      const { low, high } = newcombeInterval(first, second);
      if (Math.abs(p - 0.05) > 1e-6) expect(p < 0.05).toBe(low > 0 || high < 0);
      expect(newcombeTest(second, first)).toBeCloseTo(p, 9);
    }),
  );
});
