import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { wilsonInterval } from "../measures/statistics.ts";
import { arrivalIfAllStayed, arrivalOfAll, arrivalTime, logRankTest, type WaitEnds } from "./survival.ts";

const at = (list: readonly number[], ms: number) => list.filter((one) => one === ms).length;

function ends(arrived: readonly number[], waiting: readonly number[] = [], left: readonly number[] = []): WaitEnds[] {
  const times = [...new Set([...arrived, ...waiting, ...left])].toSorted((a, b) => a - b);
  return times.map((ms) => ({ ms, arrived: at(arrived, ms), waiting: at(waiting, ms), left: at(left, ms) }));
}

/**
 * Weeks of remission of 42 children with leukaemia: Freireich et al., "The effect of 6-mercaptopurine on the duration of steroid-induced
 * remissions in acute leukemia", Blood 21, 1963. Worked through in Kleinbaum and Klein, Survival Analysis, and in Cox and Oakes, Analysis of Survival Data.
 */
const treated = ends([6, 6, 6, 7, 10, 13, 16, 22, 23], [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]);
const placebo = ends([1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]);

describe("the remissions of Freireich 1963", () => {
  test("have the product-limit estimates of the textbooks, with as many at risk", () => {
    const curve = arrivalIfAllStayed(treated);
    expect(curve.map(({ ms, atRisk, share }) => [ms, atRisk, Number((1 - share).toFixed(4))])).toEqual([
      [6, 21, 0.8571], [7, 17, 0.8067], [10, 15, 0.7529], [13, 12, 0.6902], [16, 11, 0.6275], [22, 7, 0.5378], [23, 6, 0.4482],
    ]);
  });

  test("have Greenwood's errors, and intervals by log(-log)", () => {
    // Standard errors 0.0764 at 6 weeks and 0.1346 at 23 (Cox and Oakes, table 4.1). Then exp(±1.96 x 0.0764 / (0.8571 x 0.15415)) = 3.107 and 0.3218 raise 0.8571.
    const [first] = arrivalIfAllStayed(treated);
    expect(1 - first!.high).toBeCloseTo(0.8571 ** 3.107, 3);
    expect(1 - first!.low).toBeCloseTo(0.8571 ** 0.3218, 3);
    const last = arrivalIfAllStayed(treated).at(-1)!;
    const error = Math.log(Math.log(1 - last.high) / Math.log(1 - last.share)) / 1.959964;
    expect(error * (1 - last.share) * -Math.log(1 - last.share)).toBeCloseTo(0.1346, 4);
  });

  test("have medians of 23 and 8 weeks; the first one's interval has no upper end", () => {
    expect(arrivalTime(arrivalIfAllStayed(treated))).toEqual({ ms: 23, low: 13, high: null });
    expect(arrivalTime(arrivalIfAllStayed(placebo))).toEqual({ ms: 8, low: 4, high: 11 });
  });

  test("differ by the log-rank test: chi-square 16.79, with 9 relapses of 19.25 expected", () => {
    const found = logRankTest(treated, placebo)!;
    expect(found.chiSquare).toBeCloseTo(16.79, 2);
    expect(found.arrived).toBe(9);
    expect(found.expected).toBeCloseTo(19.25, 2);
    expect(found.p).toBeLessThan(0.0001);
    expect(logRankTest(placebo, treated)!.chiSquare).toBeCloseTo(found.chiSquare, 9);
  });
});

describe("who leaves", () => {
  test("never arrives, of all who began", () => {
    // Four begin: one arrives after 1, one leaves after 2, one arrives after 3, one waits. 1/4, then half of the two that are there of a half: 1/4 more.
    const some = ends([1, 3], [4], [2]);
    expect(arrivalOfAll(some).map(({ ms, share }) => [ms, share])).toEqual([[1, 0.25], [2, 0.25], [3, 0.5]]);
    // If who left had stayed: of the two that are there after 3, one arrives, of the three quarters that have not.
    expect(arrivalIfAllStayed(some).map(({ ms, share }) => [ms, share])).toEqual([[1, 0.25], [3, 0.625]]);
  });

  test("makes no difference between two groups that arrive equally fast while they wait", () => {
    expect(logRankTest(ends([1, 2]), ends([1, 2]))!.chiSquare).toBe(0);
    expect(logRankTest(ends([5]), ends([], [1]))).toBeNull();
    expect(logRankTest([], [])).toBeNull();
  });
});

describe("curves of any waits", () => {
  const times = fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 25 });

  test("are those of Kaplan and Meier where nobody leaves, intervals included", () => {
    fc.assert(
      fc.property(times, times, (arrived, waiting) => {
        const [own, other] = [arrivalOfAll(ends(arrived, waiting)), arrivalIfAllStayed(ends(arrived, waiting))];
        expect(own.map(({ ms }) => ms)).toEqual(other.map(({ ms }) => ms));
        own.forEach(({ share, low, high }, i) => {
          expect(share).toBeCloseTo(other[i]!.share, 9);
          expect(low).toBeCloseTo(other[i]!.low, 6);
          expect(high).toBeCloseTo(other[i]!.high, 6);
        });
      }),
    );
  });

  test("are plain shares where nobody waits, and never fall", () => {
    fc.assert(
      fc.property(times, times, (arrived, left) => {
        const curve = arrivalOfAll(ends(arrived, [], left));
        const n = arrived.length + left.length;
        for (const { ms, share, low, high } of curve) {
          expect(share).toBeCloseTo(arrived.filter((one) => one <= ms).length / n, 9);
          expect(low).toBeLessThanOrEqual(share + 1e-9);
          expect(high).toBeGreaterThanOrEqual(share - 1e-9);
        }
        expect(curve.every(({ share }, i) => i === 0 || share >= curve[i - 1]!.share)).toBe(true);
      }),
    );
  });

  test("have intervals that are near Wilson's where there are many", () => {
    const many: WaitEnds[] = [{ ms: 1, arrived: 300, left: 0, waiting: 0 }, { ms: 2, arrived: 0, left: 700, waiting: 0 }];
    const [first] = arrivalOfAll(many);
    const wilson = wilsonInterval(300, 1000);
    expect(first!.low).toBeCloseTo(wilson.low, 2);
    expect(first!.high).toBeCloseTo(wilson.high, 2);
  });
});
