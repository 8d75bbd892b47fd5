import { expect, test } from "vitest";
import { newcombeInterval, wilsonInterval } from "../measures/statistics.ts";
import { differenceOf } from "./difference.ts";

const share = (count: number, n: number) => ({ value: count / n, ...wilsonInterval(count, n) });

test("of two shares with Wilson's bounds it is Newcombe's interval", () => {
  const { low, high } = newcombeInterval({ count: 56, n: 70 }, { count: 48, n: 80 });
  // Newcombe (1998), table II, example (a): 0.2 with 0.0524 to 0.3339.
  const found = differenceOf(share(56, 70), share(48, 80));
  expect([found.low, found.high, found.isMoreThanChance]).toEqual([expect.closeTo(low, 12), expect.closeTo(high, 12), true]);
  expect([found.low, found.high]).toEqual([expect.closeTo(0.0524, 4), expect.closeTo(0.3339, 4)]);
  expect(differenceOf(share(5, 10), share(6, 10)).isMoreThanChance).toBe(false);
});
