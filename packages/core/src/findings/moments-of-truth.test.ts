import { describe, expect, test } from "vitest";
import { Random } from "../random.ts";
import { cutJourneys } from "../journeys/cut-journeys.ts";
import { log } from "../journeys/written-log.ts";
import { writtenMap } from "../journeys/written-map.ts";
import { named } from "../maps/binding.ts";
import type { FeltAggregate } from "./findings-aggregates.ts";
import { findingsAggregatesOf } from "./findings-aggregates-of.ts";
import { momentTests } from "./moments-of-truth.ts";
import { holding } from "./multiple-tests.ts";

const map = writtenMap("Look: ad, shop | Buy: pay", { goal: { name: "Paid", rule: named("pay") }, timeoutMs: 86_400_000 });
/** A customer so late that all others are closed. */
const later = "zoe: +90d ad";

function sidesAt(touchpoint: number, ...lines: string[]) {
  const { good, bad } = findingsAggregatesOf(cutJourneys(log(...lines, later), map), map).touchpoints[touchpoint]!;
  return { good, bad };
}

describe("journeys that felt good and bad at a touchpoint", () => {
  test("are counted with those that met the goal afterwards", () => {
    expect(sidesAt(1, "ann: shop csat=5, pay", "bob: shop csat=4", "cid: shop csat=1, pay", "dee: shop csat=2", "eve: shop csat=1, ad")).toEqual({ good: { count: 1, n: 2 }, bad: { count: 1, n: 3 } });
  });

  test("are on neither side if they felt neither, or said nothing", () => {
    expect(sidesAt(1, "ann: shop csat=3, pay", "bob: shop, pay", "cid: shop csat=5, shop csat=1, pay", "dee: shop nps=7")).toEqual({ good: { count: 0, n: 0 }, bad: { count: 0, n: 0 } });
  });

  test("are judged by the mean of what they felt there", () => {
    expect(sidesAt(1, "ann: shop csat=5, shop csat=2, shop csat=5, pay")).toEqual({ good: { count: 1, n: 1 }, bad: { count: 0, n: 0 } });
  });

  test("are not told by what is felt at the goal or after it", () => {
    expect(sidesAt(1, "ann: pay, shop csat=5", "bob: shop csat=1, pay, shop csat=5")).toEqual({ good: { count: 0, n: 0 }, bad: { count: 1, n: 1 } });
    expect(sidesAt(2, "ann: pay csat=5", "bob: pay csat=5, pay")).toEqual({ good: { count: 1, n: 1 }, bad: { count: 0, n: 0 } });
  });

  test("count only once nothing more can come of them", () => {
    const open = log("ann: shop csat=5", "bob: shop csat=1, pay");
    expect(findingsAggregatesOf(cutJourneys(open, map), map).touchpoints[1]).toMatchObject({ good: { count: 0, n: 0 }, bad: { count: 1, n: 1 } });
  });
});

function momentsOfTruthOf(touchpoints: readonly FeltAggregate[]) {
  return holding(momentTests(touchpoints));
}

function felt(good: [count: number, n: number], bad: [count: number, n: number], neutral: [count: number, n: number] = [0, 0]): FeltAggregate {
  return { good: { count: good[0], n: good[1] }, neutral: { count: neutral[0], n: neutral[1] }, bad: { count: bad[0], n: bad[1] }, weeks: [] };
}

describe("a moment of truth", () => {
  test("is where conversion differs, with Newcombe's interval", () => {
    // Newcombe 1998, table II: 56/70 less 48/80, 0.0524 to 0.3339.
    const [found, ...more] = momentsOfTruthOf([felt([40, 80], [40, 80]), felt([56, 70], [48, 80])]);
    expect(more).toEqual([]);
    expect(found).toMatchObject({ touchpoint: 1, good: { count: 56, n: 70, share: 0.8 }, bad: { count: 48, n: 80, share: 0.6 } });
    expect(found!.difference.value).toBeCloseTo(0.2, 12);
    expect(found!.difference.low).toBeCloseTo(0.0524, 4);
    expect(found!.difference.high).toBeCloseTo(0.3339, 4);
  });

  test("needs 30 journeys on each side", () => {
    expect(momentsOfTruthOf([felt([29, 29], [0, 500])])).toEqual([]);
    expect(momentsOfTruthOf([felt([30, 30], [0, 500])])).toHaveLength(1);
  });

  test("punishes a bad feeling and rewards a good one against neither, where enough felt neither", () => {
    // Newcombe 1998, table II: 9/10 less 3/10 and the like need no more than counts; here 80 of 100 good, 60 of 100 neither, 20 of 100 bad.
    const [found] = momentsOfTruthOf([felt([80, 100], [20, 100], [60, 100])]);
    expect(found!.penalty!.value).toBeCloseTo(-0.4, 12);
    expect(found!.reward!.value).toBeCloseTo(0.2, 12);
    expect(found!.penalty!.high).toBeLessThan(0);
    expect(found!.reward!.low).toBeGreaterThan(0);
    expect(momentsOfTruthOf([felt([80, 100], [20, 100], [15, 29])])[0]).toMatchObject({ neutral: null, penalty: null, reward: null });
  });

  test("may be one where those that felt bad go on more", () => {
    expect(momentsOfTruthOf([felt([10, 100], [60, 100])])[0]!.difference.value).toBeCloseTo(-0.5, 12);
  });

  test("has to be surer the more touchpoints are asked", () => {
    const borderline = felt([56, 70], [50, 80]); // p = 0.019
    const same = felt([40, 80], [40, 80]);
    expect(momentsOfTruthOf([borderline, same])).toHaveLength(1);
    expect(momentsOfTruthOf([borderline, same, same, same])).toHaveLength(0);
  });

  test("is seldom found where feeling decides nothing: in at most 3 of 20 worlds, of 20 touchpoints each", () => {
    const worlds = Array.from({ length: 20 }, (_, seed) => {
      const random = new Random(seed);
      const side = (conversion: number) => {
        const n = random.whole(20, 400);
        return [Array.from({ length: n }, () => random.chance(conversion)).filter(Boolean).length, n] as [number, number];
      };
      return momentsOfTruthOf(Array.from({ length: 20 }, () => random.between(0.02, 0.98)).map((conversion) => felt(side(conversion), side(conversion))));
    });
    expect(worlds.filter((found) => found.length > 0).length).toBeLessThanOrEqual(3);
  });
});
