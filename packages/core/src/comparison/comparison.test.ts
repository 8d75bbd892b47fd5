import { describe, expect, test } from "vitest";
import { cutJourneys } from "../journeys/cut-journeys.ts";
import { filterJourneys } from "../journeys/select-journeys.ts";
import { log } from "../journeys/written-log.ts";
import { writtenMap } from "../journeys/written-map.ts";
import { named } from "../maps/binding.ts";
import { aggregatesOf } from "../measures/aggregates-of.ts";
import type { JourneyFilter } from "../measures/filter.ts";
import { meanDifference, medianDifference, promoterDifference, ratioDifference, shareDifference } from "./differences.ts";
import { comparisonStatement, overlapText } from "./comparison-words.ts";
import { comparedWaysOf } from "./compared-ways.ts";
import { finishComparison } from "./finish-comparison.ts";
import { givenByFilters } from "./given-by-filters.ts";
import { medianRanks } from "./side-counts.ts";
import { sideCountsOf } from "./side-counts-of.ts";
import { sideGroupsOf } from "./side-groups.ts";

describe("differences", () => {
  test("of shares have Newcombe's interval of his paper: 56/70 against 48/80", () => {
    // Newcombe 1998, table II, contrast (a), method 10: 0.0524 to 0.3339.
    const { difference, first } = shareDifference({ count: 56, n: 70 }, { count: 48, n: 80 });
    expect(first).toMatchObject({ n: 70, value: 0.8 });
    expect(difference!.value).toBeCloseTo(0.2, 12);
    expect(difference!.low).toBeCloseTo(0.0524, 4);
    expect(difference!.high).toBeCloseTo(0.3339, 4);
    expect(difference!.p).toBeLessThan(0.05);
    expect(shareDifference({ count: 0, n: 0 }, { count: 1, n: 2 }).difference).toBeNull();
  });

  test("of means have Welch's interval, and a test that agrees with it", () => {
    // 1, 2, 3 against 2, 4, 6: means 2 and 4, variances 1 and 4; standard error sqrt(5/3) = 1.291; degrees 2.94, rounded down 2; t = 4.303.
    const whole = { range: { low: 0, high: 9 }, step: 1 };
    const { difference, first } = meanDifference({ n: 3, sum: 6, sumOfSquares: 14 }, { n: 3, sum: 12, sumOfSquares: 56 }, whole);
    expect(difference).toMatchObject({ value: -2 });
    // The mean of 1, 2, 3 is 2 give or take 4.303 x 1 / sqrt 3, cut to what can be.
    expect(first!.low).toBe(0);
    expect(first!.high).toBeCloseTo(2 + 4.3027 / Math.sqrt(3), 3);
    expect(difference!.high).toBeCloseTo(-2 + 4.3027 * 1.29099, 3);
    expect(difference!.p).toBeGreaterThan(0.05);
    expect(meanDifference({ n: 1, sum: 1, sumOfSquares: 1 }, { n: 3, sum: 12, sumOfSquares: 56 }, whole).difference).toBeNull();
  });

  test("of medians come from the order statistics about them", () => {
    // 100 values: 50 - 9.8 = 40.2 and 50 + 9.8 = 59.8, rounded outward the 40th and the 61st.
    expect(medianRanks(100)).toEqual({ low: 40, high: 61 });
    expect(medianRanks(3)).toEqual({ low: 1, high: 3 });
    const { difference } = medianDifference({ n: 100, medianMs: 10_000, lowMs: 8040, highMs: 11_960 }, { n: 100, medianMs: 14_000, lowMs: 12_040, highMs: 15_960 });
    // Each reaches 1.96 s to either side, both together sqrt 2 times as far.
    expect(difference!.value).toBe(-4);
    expect(difference!.high).toBeCloseTo(-4 + 1.96 * Math.SQRT2, 5);
  });

  test("of Net Promoter Scores add up the variances of both", () => {
    const { difference, second } = promoterDifference({ promoters: 60, detractors: 20, n: 100 }, { promoters: 40, detractors: 30, n: 100 });
    expect(second!.value).toBe(10);
    // (60.75 + 20.75) / 103 - (40 / 103)^2 = 0.6404 and 0.6846: their sum over 103, its root, in points, 11.34.
    expect(difference!.high - difference!.value).toBeCloseTo(1.96 * 11.34, 1);
  });

  test("of ratios know how far journeys scatter about the ratio", () => {
    // Every journey has half of its events on the map: no scatter, so no test.
    const even = { n: 3, part: { sum: 6, sumOfSquares: 14, sumOfProducts: 28 }, whole: { sum: 12, sumOfSquares: 56 } };
    expect(ratioDifference(even, even)).toMatchObject({ first: { value: 0.5, low: 0.5, high: 0.5 }, difference: null });
    // (1 of 2) and (2 of 2): ratio 3/4, residuals -0.5 and 0.5, variance 0.5 / 1 / 2, over a mean of 2: 0.25.
    const uneven = { n: 2, part: { sum: 3, sumOfSquares: 5, sumOfProducts: 6 }, whole: { sum: 4, sumOfSquares: 8 } };
    expect(ratioDifference(uneven, uneven).first!.low).toBeCloseTo(0.75 - 1.959964 * 0.25, 5);
  });
});

/** So many customers who all do the same. */
const many = (count: number, name: string, steps: string) => Array.from({ length: count }, (_, i) => `${name}${i}: ${steps}`);

const again = writtenMap("Look: ad, shop | Buy: pay | Use: use", { goal: { name: "In use", rule: named("use") }, scope: { kind: "inactivity" } });
const map = writtenMap("Look: ad, shop | Buy: pay | Use: use", { goal: { name: "In use", rule: named("use") } });

function compared(lines: readonly string[], filter: JourneyFilter, against: JourneyFilter) {
  // One event long after all others closes the journeys.
  const cut = cutJourneys(log(...lines, "zoe: +300d call"), map);
  const of = (one: JourneyFilter) => ({ ...cut, journeys: filterJourneys(cut.journeys, one) });
  const side = (one: JourneyFilter) => ({ aggregates: aggregatesOf(of(one), map), counts: sideCountsOf(of(one), map) });
  return finishComparison(side(filter), side(against), map, { filters: [filter, against], overlap: { journeys: 0, customers: 0, leftOutOf: null }, ways: comparedWaysOf(cut, of(filter), of(against), map) });
}

test("where customers come again, intervals are as much wider as what they do is alike", () => {
  // Each customer comes twice, two years apart, and does the same again.
  const own = [...many(30, "a", "ad, shop, pay, use, +730d ad, shop, pay, use"), ...many(30, "b", "ad, shop, +730d ad, shop")];
  const cut = cutJourneys(log(...own, "zoe: +900d call"), again);
  const side = (isFirst: boolean) => {
    const half = { ...cut, journeys: cut.journeys.filter(({ customer }) => customer !== "zoe" && (Number(customer.slice(1)) % 2 === 0) === isFirst) };
    const counts = sideCountsOf(half, again);
    return { aggregates: aggregatesOf(half, again), counts, groups: sideGroupsOf(half, again, counts, []) };
  };
  const overlap = { journeys: 0, customers: 0, leftOutOf: null };
  const [row] = finishComparison(side(true), side(false), again, { filters: [{}, {}], overlap, ways: { usual: [], ways: [] } }).rows.filter(({ measure }) => measure === "conversion");
  expect(row!.first).toMatchObject({ n: 60, value: 0.5 });
  // Of 30 customers two journeys are worth one, x 30 / 29, and Student's t for 29 degrees, 2.0452, over 1.9600, squared; 60 / 2.2529 is under 30, so that it is too thin to tell.
  expect(row!.designEffect).toBeCloseTo(2 * (30 / 29) * (2.04523 / 1.95996) ** 2, 3);
  expect(row!.difference).toBeNull();
});

describe("in words", () => {
  const names = ["the web", "the store"] as const;
  const differing = compared([...many(60, "a", "ad @web, shop"), ...many(40, "b", "ad @web, shop, pay, use"), ...many(20, "c", "ad @store, shop"), ...many(80, "d", "ad @store, shop, pay, use")], { channels: ["web"] }, { channels: ["store"] });

  test("a comparison says how conversion differs, where, and how much is more than chance", () => {
    const [lead, where, ...more] = comparisonStatement(differing, map, names);
    // Wilson: 0.3094 to 0.4980 and 0.7112 to 0.8666, so -0.4 - hypot(0.0906, 0.0666) = -0.5125 and -0.4 + hypot(0.0980, 0.0888) = -0.2677.
    expect(lead).toBe("Of the web, 40% convert, 40 points fewer than of the store (95 %: −51.2 to −26.8 points).");
    expect(where).toBe("Most of that lies after Look: 40% go on from there, against 80%.");
    expect(more.at(-1)).toMatch(/^\d+ of \d+ differences tested are more than chance\.$/);
  });

  test("it says so where there is nothing to compare, too little, or nothing that holds", () => {
    const empty = compared([], { channels: ["none"] }, {});
    expect(comparisonStatement(empty, map, names)).toEqual(["There are no journeys of the web, so there is nothing to compare."]);
    const few = compared(many(3, "a", "ad @web, shop"), { channels: ["web"] }, {});
    expect(comparisonStatement(few, map, names)).toEqual(["Too few journeys to tell a difference: each side needs 30 for a measure."]);
    const alike = compared([...many(40, "a", "ad @web, shop"), ...many(40, "c", "ad @store, shop")], { channels: ["web"] }, { channels: ["store"] });
    expect(comparisonStatement(alike, map, names).at(-1)).toMatch(/^None of the \d+ differences tested is more than chance\.$/);
  });

  test("it tells what both sides share", () => {
    expect(overlapText(differing, names)).toBeNull();
    expect(overlapText({ ...differing, overlap: { journeys: 7, customers: 7, leftOutOf: "second" } }, names)).toBe("7 journeys belong to both. They count with the web only, so that the sides are independent.");
    expect(overlapText({ ...differing, overlap: { journeys: 0, customers: 3, leftOutOf: null } }, names)).toBe("3 customers have journeys on both sides. The intervals treat the sides as independent.");
  });
});

describe("a comparison", () => {
  const web = { channels: ["web"] };
  const store = { channels: ["store"] };

  test("names what differs by more than chance, the weightiest first, and the stage where conversion is lost", () => {
    // Web: 60 of 100 look only, 40 go on to the end. Store: 20 look only, 80 go on. All who pay use.
    const found = compared([...many(60, "a", "ad @web, shop"), ...many(40, "b", "ad @web, shop, pay, use"), ...many(20, "c", "ad @store, shop"), ...many(80, "d", "ad @store, shop, pay, use")], web, store);
    expect([found.first.journeys, found.second.journeys]).toEqual([100, 100]);
    const conversion = found.rows.find(({ measure }) => measure === "conversion")!;
    expect(conversion).toMatchObject({ first: { value: 0.4, n: 100 }, second: { value: 0.8, n: 100 }, isMoreThanChance: true });
    expect(conversion.difference!.value).toBeCloseTo(-0.4, 12);
    // Of Look, 40 and 80 of 100 went on; whoever went on came to the end, so that all of the difference is there.
    expect(found.because).toMatchObject({ from: map.stages[0]!.id, first: { count: 40, n: 100 }, second: { count: 80, n: 100 } });
    expect(found.because!.part).toBeCloseTo(1, 12);
    // The filters' own channels are not told as a difference.
    expect(found.rows.some(({ measure }) => measure === "channel")).toBe(false);
    const held = found.rows.map(({ isMoreThanChance }) => isMoreThanChance);
    expect(held).toEqual(held.toSorted((a, b) => Number(b) - Number(a)));
    expect(found.rows.filter((row) => row.touchpoint === "ad" && row.measure === "reach")).toMatchObject([{ first: { value: 1 }, second: { value: 1 }, isMoreThanChance: false }]);
  });

  test("tells how often journeys come again, who answers, and which ways they take", () => {
    const found = compared([...many(30, "a", "ad @web, shop csat=4, shop"), ...many(30, "b", "ad @web, shop"), ...many(60, "c", "ad @store, shop, pay, use")], web, store);
    const row = (id: string) => found.rows.find((one) => one.id === id);
    // Half of the sixty came to the shop once more; the variance of thirty 0 and thirty 1 is 15 / 59.
    expect(row("repeat shop")).toMatchObject({ first: { n: 60, value: 0.5 }, second: { n: 60, value: 0 }, isMoreThanChance: true });
    expect(row("response shop")).toMatchObject({ first: { n: 60, value: 0.5 }, second: { n: 60, value: 0 }, isMoreThanChance: true });
    expect(row("response ad")).toBeUndefined();
    // Repeats are one step, so that all of the web's go one way.
    expect(row('way ["ad","shop"]')).toMatchObject({ way: { name: "Ends at shop" }, first: { n: 60, value: 1 }, second: { n: 60, value: 0 }, isMoreThanChance: true });
    expect(row('way ["ad","shop","pay","use"]')).toMatchObject({ way: { name: "The usual way to In use" }, second: { value: 1 } });
    const settled = givenByFilters([{ segment: { match: "all", conditions: [{ kind: "did", rule: named("pay"), atLeast: 1, atMost: null, lastDays: null }] } }, { except: [{ channels: ["web"] }] }], map);
    expect((["reach", "repeat", "drop-off", "channel", "mean-emotion"] as const).map((measure) => settled({ measure, touchpoint: "pay" }))).toEqual([true, true, false, true, false]);
  });

  test("tests nothing that rests on fewer than 30 on either side", () => {
    const found = compared([...many(29, "a", "ad @web"), ...many(100, "d", "ad @store, shop, pay, use")], web, store);
    expect(found.tested).toBe(0);
    expect(found.rows.every(({ difference, isMoreThanChance }) => difference === null && !isMoreThanChance)).toBe(true);
    expect(found.because).toBeNull();
  });

  test("of two sides that are alike holds nothing, and of nothing has no rows", () => {
    const alike = compared([...many(40, "a", "ad @web, shop csat=4"), ...many(40, "c", "ad @store, shop csat=4")], web, store);
    expect(alike.rows.some(({ isMoreThanChance }) => isMoreThanChance)).toBe(false);
    expect(compared([], { channels: ["none"] }, { channels: ["nor this"] }).rows).toEqual([]);
  });
});
