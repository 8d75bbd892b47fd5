import { expect, test } from "vitest";
import { mantelHaenszelDifference } from "./mantel-haenszel.ts";
import { z95 } from "./statistics.ts";

const stratum = (a: number, n1: number, b: number, n0: number) => ({ with: { count: a, n: n1 }, without: { count: b, n: n0 } });

test("one stratum is the plain difference, with the variances of both shares", () => {
  const { value, low, high } = mantelHaenszelDifference([stratum(30, 100, 10, 100)])!;
  const half = z95 * Math.sqrt((0.3 * 0.7) / 100 + (0.1 * 0.9) / 100);
  expect([value, low, high]).toEqual([0.2, expect.closeTo(0.2 - half, 12), expect.closeTo(0.2 + half, 12)]);
});

test("what differs only because the groups lie in other strata does not differ within them", () => {
  // 0.9 of both groups in the first stratum and 0.1 in the second; one group lies mostly in the first: plainly 0.74 against 0.26.
  const strata = [stratum(72, 80, 18, 20), stratum(2, 20, 8, 80)];
  expect(mantelHaenszelDifference(strata)).toMatchObject({ value: expect.closeTo(0, 12), with: 100, without: 100 });
});

test("weighs strata by what they can tell, and leaves out those with one group only", () => {
  // Weights 10 x 30 / 40 = 7.5 and 20 x 20 / 40 = 10: (7.5 x 0.2 + 10 x 0.3) / 17.5.
  const { value, with: first, without } = mantelHaenszelDifference([stratum(5, 10, 9, 30), stratum(16, 20, 10, 20), stratum(7, 7, 0, 0)])!;
  expect([value, first, without]).toEqual([expect.closeTo(4.5 / 17.5, 12), 30, 50]);
  expect(mantelHaenszelDifference([stratum(1, 2, 0, 0), stratum(0, 0, 1, 2)])).toBeNull();
});
