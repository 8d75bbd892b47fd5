import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { backwardWeight, eadesLinSmyth, forwardOrder } from "./touchpoint-order.ts";

/** Square matrices of small counts, many of them 0. */
const weights = (most: number) =>
  fc.integer({ min: 0, max: most }).chain((n) => fc.array(fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 9 })), { minLength: n, maxLength: n }), { minLength: n, maxLength: n }));

function permutations(items: readonly number[]): readonly (readonly number[])[] {
  return items.length === 0 ? [[]] : items.flatMap((item) => permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]));
}

describe("the order of touchpoints", () => {
  test("follows a plain chain, whatever the numbering", () => {
    // 2 -> 0 -> 3 -> 1
    expect(forwardOrder([[0, 0, 0, 5], [0, 0, 0, 0], [5, 0, 0, 0], [0, 5, 0, 0]])).toEqual([2, 0, 3, 1]);
  });

  test("breaks a circle where it is walked least", () => {
    // 0 -> 1 (9), 1 -> 2 (8), 2 -> 0 (2)
    expect(forwardOrder([[0, 9, 0], [0, 0, 8], [2, 0, 0]])).toEqual([0, 1, 2]);
    expect(forwardOrder([[0, 2, 0], [0, 0, 8], [9, 0, 0]])).toEqual([1, 2, 0]);
  });

  test("keeps the preferred order where both ways are walked alike, or none", () => {
    expect(forwardOrder([[0, 3, 0], [3, 0, 3], [0, 3, 0]])).toEqual([0, 1, 2]);
    expect(forwardOrder([[0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]])).toEqual([0, 1, 2, 3]);
  });

  test("puts a touchpoint that nobody moves to or from at its preferred place", () => {
    // 0 -> 2; nothing at 1.
    expect(forwardOrder([[0, 0, 4], [0, 0, 0], [0, 0, 0]])).toEqual([0, 1, 2]);
  });

  test("doesn't count repeats of one touchpoint", () => {
    expect(forwardOrder([[99, 1], [0, 99]])).toEqual([0, 1]);
    expect(backwardWeight([0, 1], [[99, 1], [0, 99]])).toBe(0);
  });

  test("of nothing is nothing", () => {
    expect(forwardOrder([])).toEqual([]);
  });

  test("holds everything once and never walks backward more than the preferred order or the heuristic alone", () => {
    fc.assert(
      fc.property(weights(9), (w) => {
        const order = forwardOrder(w);
        expect(order.toSorted((a, b) => a - b)).toEqual(w.map((_, i) => i));
        expect(backwardWeight(order, w)).toBeLessThanOrEqual(backwardWeight(w.map((_, i) => i), w));
        expect(backwardWeight(order, w)).toBeLessThanOrEqual(backwardWeight(eadesLinSmyth(w), w));
      }),
    );
  });

  test("can't be bettered by moving one touchpoint or exchanging two", () => {
    fc.assert(
      fc.property(weights(7), (w) => {
        const order = forwardOrder(w);
        const best = backwardWeight(order, w);
        for (let i = 0; i < order.length; i++) {
          for (let j = 0; j < order.length; j++) {
            const moved = order.toSpliced(i, 1).toSpliced(j, 0, order[i]!);
            const exchanged = order.with(i, order[j]!).with(j, order[i]!);
            expect(backwardWeight(moved, w)).toBeGreaterThanOrEqual(best);
            expect(backwardWeight(exchanged, w)).toBeGreaterThanOrEqual(best);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test("is nearly always the very best of small ones", () => {
    let best = 0;
    const matrices = fc.sample(weights(6), { numRuns: 120, seed: 7 });
    for (const w of matrices) {
      const least = permutations(w.map((_, i) => i)).reduce((low, order) => Math.min(low, backwardWeight(order, w)), Number.POSITIVE_INFINITY);
      if (backwardWeight(forwardOrder(w), w) === least) best += 1;
    }
    expect(best / matrices.length).toBeGreaterThan(0.97);
  });

  test("of 500 touchpoints without any order comes to an end", () => {
    let state = 12_345;
    const random = () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
    const w = Array.from({ length: 500 }, () => Array.from({ length: 500 }, () => (random() < 0.1 ? Math.floor(1000 * random()) : 0)));
    const order = forwardOrder(w);
    expect(new Set(order).size).toBe(500);
    expect(backwardWeight(order, w)).toBeLessThan(backwardWeight(eadesLinSmyth(w), w));
  });
});
