import { expect, test } from "vitest";
import { negativeDifference, negativeTexts } from "./compare-words.ts";

test("shares of negative texts are compared over scored texts only, with Newcombe's interval", () => {
  expect(negativeTexts({ levels: [{ value: -2, n: 30 }, { value: null, n: 99 }, { value: -1, n: 26 }, { value: 2, n: 14 }] })).toEqual({ count: 56, n: 70 });
  // 56 of 70 against 48 of 80: Newcombe 1998, table II (a), method 10.
  const found = negativeDifference({ count: 56, n: 70 }, { count: 48, n: 80 })!;
  expect(found.difference).toBeCloseTo(0.2, 12);
  expect([found.low, found.high]).toEqual([expect.closeTo(0.0524, 4), expect.closeTo(0.3339, 4)]);
  expect(found.isMoreThanChance).toBe(true);
  expect(negativeDifference({ count: 5, n: 10 }, { count: 5, n: 10 })).toMatchObject({ difference: 0, isMoreThanChance: false });
  expect(negativeDifference({ count: 0, n: 0 }, { count: 1, n: 2 })).toBeNull();
});
