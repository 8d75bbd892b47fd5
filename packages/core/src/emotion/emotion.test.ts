import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyLog } from "../journeys/any-log.ts";
import { cutJourneys } from "../journeys/cut-journeys.ts";
import type { JourneyLog } from "../journeys/journey.ts";
import { selectJourneys } from "../journeys/select-journeys.ts";
import { log } from "../journeys/written-log.ts";
import { writtenMap } from "../journeys/written-map.ts";
import { named } from "../maps/binding.ts";
import { mapMeasures } from "../measures/finish.ts";
import type { JourneySelection } from "../measures/filter.ts";
import { withTexts } from "./any-emotion.ts";
import { changeDateOf } from "./change-date.ts";
import { emotionCountsOf } from "./emotion-counts.ts";
import { answersDifferences, emotionDifferences, figureDifferences, responseDifferences } from "./emotion-difference.ts";
import { emotionGroupsOf } from "./emotion-groups.ts";
import { datedChanges, finishTrend, periodScoresOf } from "./emotion-trend.ts";
import { finishEmotion } from "./emotion-view.ts";

const map = writtenMap("Look: ad =1, shop | Buy: pay", { goal: { name: "Paid", rule: named("pay") } });
const size = (cut: JourneyLog, selection: JourneySelection) => selectJourneys(cut, map, selection).length;
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe("who feels what", () => {
  test("tells ratings and texts apart, and counts who answered, worked by hand", () => {
    const cut = withTexts(cutJourneys(log("ann: ad csat=5, ad thumbs=0, pay", "bob: ad csat=5, shop", "cid: ad, call nps=9"), map));
    const { touchpoints, offMap, journeys } = finishEmotion(emotionCountsOf(cut, map), map);
    const ad = touchpoints[0]!;
    expect(ad).toMatchObject({ reach: 3, felt: 2, expected: 0.5, ratings: { n: 2, journeys: 2 }, texts: { n: 1, journeys: 1 }, responseRate: { count: 2, n: 3 } });
    // CSAT 5 is a score of 1, thumbs down of -1.
    expect(ad.levels).toEqual([{ level: -2, n: 1, journeys: 1 }, { level: -1, n: 0, journeys: 0 }, { level: 0, n: 0, journeys: 0 }, { level: 1, n: 0, journeys: 0 }, { level: 2, n: 2, journeys: 2 }]);
    expect(ad.scores).toMatchObject([{ scale: "csat", n: 2, value: 100 }]);
    expect(ad.scores[0]!.answers.at(-1)).toEqual({ answer: 5, n: 2, journeys: 2 });
    expect(offMap).toMatchObject({ touchpoint: null, reach: 1, felt: 1, ratings: { n: 1 } });
    // Ann's scores are 1 and -1: mean 0, most extreme -1 (of equals the negative), last -1.
    expect(journeys.states).toEqual([{ state: "converted", journeys: 1, felt: 1 }, { state: "open", journeys: 2, felt: 2 }, { state: "abandoned", journeys: 0, felt: 0 }]);
    const converted = journeys.figures.filter(({ state }) => state === "converted").map(({ figure, levels }) => [figure, levels.find(({ journeys: n }) => n === 1)!.level]);
    expect(converted).toEqual([["mean", 0], ["peak-end", -2], ["trough", -2], ["end", -2]]);
  });

  test("every number opens as many journeys as it says, and parts add up to the whole", () => {
    fc.assert(
      fc.property(anyLog(), fc.constantFrom("day" as const, "week" as const, "month" as const), (events, every) => {
        const cut = withTexts(cutJourneys(events, map));
        const { touchpoints, offMap, journeys } = finishEmotion(emotionCountsOf(cut, map), map);
        const measured = mapMeasures(cut, map);
        for (const place of [...touchpoints, offMap]) {
          const { touchpoint } = place;
          expect(sum(place.levels.map(({ n }) => n))).toBe(place.ratings.n + place.texts.n);
          expect(place.felt).toBe(size(cut, { kind: "felt-from", touchpoint }));
          for (const { level, journeys: n } of place.levels) expect(n).toBe(size(cut, { kind: "felt-from", touchpoint, level }));
          expect(place.ratings.journeys).toBe(size(cut, { kind: "felt-from", touchpoint, from: "rating" }));
          expect(place.texts.journeys).toBe(size(cut, { kind: "felt-from", touchpoint, from: "text" }));
          expect(place.responseRate?.count ?? 0).toBe(size(cut, { kind: "answered", touchpoint, given: true }));
          expect(place.reach - (place.responseRate?.count ?? 0)).toBe(size(cut, { kind: "answered", touchpoint, given: false }));
          expect(sum(place.scores.map(({ n }) => n))).toBe(place.ratings.n);
          for (const { scale, n, answers } of place.scores) {
            expect(sum(answers.map((one) => one.n))).toBe(n);
            for (const { answer, journeys: own } of answers) expect(own).toBe(size(cut, { kind: "answered", touchpoint, given: true, scale, answer }));
          }
        }
        expect(touchpoints.map(({ emotion, responseRate }) => ({ emotion, responseRate }))).toEqual(measured.touchpoints.map(({ emotion, responseRate }) => ({ emotion, responseRate })));
        for (const { figure, state, levels } of journeys.figures) {
          for (const { level, journeys: n } of levels) expect(n).toBe(size(cut, { kind: "journey-felt", figure, level, ...(state === null ? {} : { state }) }));
        }
        for (const { state, journeys: all, felt } of journeys.states) expect([felt, all - felt]).toEqual([size(cut, { kind: "journey-felt", figure: "mean", state }), size(cut, { kind: "journey-felt", figure: "mean", level: null, state })]);

        const scores = periodScoresOf(cut, every);
        const trend = finishTrend(scores, [], every, map);
        const places = [...trend.touchpoints, { touchpoint: null, ...trend.offMap }];
        expect(sum(trend.all.points.map(({ n }) => n))).toBe(sum([...touchpoints, offMap].flatMap(({ levels }) => levels.map(({ n }) => n))));
        for (const { touchpoint, points } of places) {
          for (const { at, until, journeys: n } of points) expect(n).toBe(size(cut, { kind: "felt-from", touchpoint, since: at, until }));
        }
        for (const { at, until, journeys: n } of trend.all.points) expect(n).toBe(size(cut, { kind: "felt-from", since: at, until }));
      }),
      { numRuns: 40 },
    );
  });
});

// One in two of 40 gives a CSAT of 5, the others 4: scores 1 and 0.5, mean 0.75. Or 5 and 3: mean 0.5. At the shop 10 answers a side are too few.
const side = (low: number) => Array.from({ length: 40 }, (_, i) => `c${i}: ad csat=${i % 2 === 0 ? 5 : low}${i < 10 ? ", shop csat=3" : ""}`);
const viewOf = (low: number) => finishEmotion(emotionCountsOf(cutJourneys(log(...side(low)), map), map), map);
const placesOf = (low: number) => viewOf(low).touchpoints;

describe("two views laid over each other", () => {
  test("differ by their plain means, with Welch's interval, worked by hand", () => {
    const [ad, shop] = emotionDifferences(placesOf(4), placesOf(3));
    // Variances of a score: 0.0625 and 0.25, times 40 / 39; standard error sqrt((0.0641 + 0.2564) / 40) = 0.08951; 1.96 of them are 0.1754.
    expect(ad).toMatchObject({ touchpoint: "ad", isMoreThanChance: true, difference: { value: 0.25, low: expect.closeTo(0.0746, 2), high: expect.closeTo(0.4254, 2) } });
    expect(shop).toEqual({ touchpoint: "shop", difference: null, isMoreThanChance: false });
  });

  test("differ in what journeys felt as a whole, in the scores of answers and in who answers, worked by hand", () => {
    // Ten journeys of each side have a 3 at the shop as well. Ends: those ten at 0; of the other thirty, half at 1 and half at 0.5, or at 0. Standard error sqrt((0.1562 + 0.2404) / 40) = 0.0996.
    const figures = figureDifferences(viewOf(4).journeys, viewOf(3).journeys);
    expect(figures).toHaveLength(16);
    expect(figures.find(({ figure, state }) => figure === "end" && state === null)).toMatchObject({ isMoreThanChance: false, difference: { value: expect.closeTo((15 + 7.5 - 15) / 40, 10), low: expect.closeTo(-0.0077, 2) } });
    expect(figures.find(({ figure, state }) => figure === "end" && state === "converted")).toEqual({ figure: "end", state: "converted", difference: null, isMoreThanChance: false });
    // CSAT counts 4 and 5: 40 of 40 against 20 of 40.
    expect(answersDifferences(placesOf(4), placesOf(3))[0]).toMatchObject({ touchpoint: "ad", scale: "csat", isMoreThanChance: true, difference: { value: 50 } });
    // All forty answered at the ad, or twenty of forty. Wilson: 0.9124 to 1 and 0.352 to 0.648; 0.5 - sqrt(0.0876^2 + 0.148^2) = 0.328.
    const silent = finishEmotion(emotionCountsOf(cutJourneys(log(...Array.from({ length: 40 }, (_, i) => `c${i}: ad${i % 2 === 0 ? " csat=5" : ""}`)), map), map), map).touchpoints;
    const [ad, shop] = responseDifferences(placesOf(4), silent);
    expect(ad).toMatchObject({ touchpoint: "ad", isMoreThanChance: true, difference: { value: 0.5, low: expect.closeTo(0.328, 3), high: expect.closeTo(0.648, 2) } });
    expect(shop!.difference).toBeNull();
  });

  test("count by customer where these come again and feel what they felt", () => {
    const again = writtenMap("Look: ad =1, shop | Buy: pay", { goal: { name: "Paid", rule: named("pay") }, scope: { kind: "inactivity" } });
    // 20 customers twice, all of them answering the same both times: 40 answers that are worth 20.
    const twice = (high: number) => cutJourneys(log(...Array.from({ length: 20 }, (_, i) => `c${i}: ad csat=${i < high ? 5 : 2}, +90d ad csat=${i < high ? 5 : 2}`)), again);
    const [high, low] = [twice(16), twice(4)];
    const plain = [high, low].map((cut) => finishEmotion(emotionCountsOf(cut, again), again));
    const byCustomer = [high, low].map((cut) => finishEmotion(emotionCountsOf(cut, again), again, emotionGroupsOf(cut, again)));
    // Twice, x 20 / 19 of 20 customers, where 40 independent answers have 40 / 39; and Student's t for 19 degrees, 2.0930, over 1.9600, squared.
    expect(byCustomer[0]!.touchpoints[0]!.emotionEffect).toBeCloseTo(2 * (20 / 19) * (39 / 40) * (2.09302 / 1.95996) ** 2, 3);
    expect(emotionDifferences(plain[0]!.touchpoints, plain[1]!.touchpoints)[0]!.isMoreThanChance).toBe(true);
    expect(emotionDifferences(byCustomer[0]!.touchpoints, byCustomer[1]!.touchpoints)[0]!.difference).toBeNull();
    expect(figureDifferences(byCustomer[0]!.journeys, byCustomer[1]!.journeys)[0]!.difference).toBeNull();
    expect(answersDifferences(byCustomer[0]!.touchpoints, byCustomer[1]!.touchpoints)[0]!.difference).toBeNull();
    // Everybody answered: nothing varies.
    expect(byCustomer[0]!.touchpoints[0]!.responseEffect).toBeUndefined();
  });

  test("do not differ from themselves", () => {
    expect(emotionDifferences(placesOf(3), placesOf(3))[0]).toMatchObject({ difference: { value: 0 }, isMoreThanChance: false });
  });
});

describe("the date of a change", () => {
  // Annual volume of the Nile at Aswan, 1871 to 1970, in 10^8 cubic metres: Cobb, Biometrika 65, 1978, table 1.
  const nile = [
    1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180, 799, 958, 1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833, 701, 916, 692, 1020, 1050, 969, 831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821,
    768, 845, 864, 862, 698, 845, 744, 796, 1040, 759, 781, 865, 845, 944, 984, 897, 822, 1010, 771, 676, 649, 846, 812, 742, 801, 1040, 860, 874, 848, 890, 744, 749, 838, 1050, 918, 986, 797, 923, 975, 815, 1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740,
  ].map((mean, i) => ({ at: 1871 + i, n: 1, mean }));

  test("of the Nile is 1898, with an interval within that of Bai and Perron, 1895 to 1902", () => {
    // Bai and Perron's as computed by Zeileis, Kleiber, Krämer and Hornik, Computational Statistics & Data Analysis 44, 2003. A split is the first year after.
    const { split, low, high } = changeDateOf(nile, Array.from({ length: 98 }, (_, i) => i + 1));
    const years = [low, split, high].map((one) => nile[one]!.at - 1);
    expect(years[1]).toBe(1898);
    expect(years[0]).toBeGreaterThanOrEqual(1895);
    expect(years[0]).toBeLessThan(1898);
    expect(years[2]).toBeGreaterThan(1898);
    expect(years[2]).toBeLessThanOrEqual(1902);
  });

  test("is certain where two levels are kept exactly", () => {
    const weeks = Array.from({ length: 12 }, (_, i) => ({ at: i, n: 10, mean: i < 5 ? 0.5 : -0.5 }));
    expect(changeDateOf(weeks, [4, 5, 6, 7, 8])).toEqual({ split: 5, low: 5, high: 5 });
  });

  test("comes with a change of the trend, which is the week that is named", () => {
    // Eight answers a week: 5 and 4 in turn for ten weeks, then 2 and 1 for ten. Their scores are 1 and 0.5, then -0.5 and -1.
    const lines = Array.from({ length: 20 }, (_, week) => Array.from({ length: 8 }, (_one, i) => `c${week}_${i}: ad +${week * 7}d csat=${(week < 10 ? 5 : 2) - (i % 2)}`)).flat();
    const cut = cutJourneys(log(...lines), map);
    const weekly = periodScoresOf(cut, "week");
    const { touchpoints, all } = finishTrend(weekly, datedChanges(weekly, map), "week", map);
    const { change } = touchpoints[0]!;
    expect(change).toMatchObject({ week: Date.UTC(2026, 2, 16), earliest: Date.UTC(2026, 2, 16), latest: Date.UTC(2026, 2, 16), before: { mean: 0.75 }, after: { mean: -0.75 } });
    expect([touchpoints[1]!.change, all.change]).toEqual([null, change]);
  });
});
