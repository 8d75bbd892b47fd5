import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyLog } from "../journeys/any-log.ts";
import { cutJourneys } from "../journeys/cut-journeys.ts";
import { log } from "../journeys/written-log.ts";
import { writtenMap } from "../journeys/written-map.ts";
import { named } from "../maps/binding.ts";
import { day } from "../maps/journey-map.ts";
import { mapMeasures } from "../measures/finish.ts";
import { chainCountsOf, goalState, goneState, reachedMark, startState, waitingMark } from "./chain-counts.ts";
import { finishNext, opportunityAt, spanOf } from "./what-happens-next.ts";

const map = writtenMap("Look: ad, shop | Buy: pay", { goal: { name: "Paid", rule: named("pay") } });
const [ad, shop, pay] = [1, 2, 3];

/** Cid is open: the newest event is hers, and bob's and dee's last ones are more than 30 days older. */
const events = log("ann: ad, +1h shop, +1h call, +1h pay, +1h shop", "bob: ad, chat", "dee: shop, ad, +2h shop", "cid: +90d ad");

describe("moves of closed journeys", () => {
  test("begin at the start, pass over what is off the map, and end with the goal or gone", () => {
    const hour = 3_600_000;
    const step = log("ann: ad, shop").map((event) => event.time);
    const usual = step[1]! - step[0]!;
    expect(chainCountsOf(cutJourneys(events, map), map)).toEqual([
      { from: startState, to: ad, count: 2, ms: 0 },
      { from: startState, to: shop, count: 1, ms: 0 },
      { from: ad, to: shop, count: 2, ms: 3 * hour },
      { from: ad, to: waitingMark, count: 1, ms: 0 },
      { from: ad, to: reachedMark, count: 3, ms: 0 },
      { from: ad, to: goneState, count: 1, ms: 0 },
      { from: shop, to: ad, count: 1, ms: usual },
      { from: shop, to: pay, count: 1, ms: 2 * hour },
      { from: shop, to: reachedMark, count: 2, ms: 0 },
      { from: shop, to: goneState, count: 1, ms: 0 },
      { from: pay, to: reachedMark, count: 1, ms: 0 },
      { from: pay, to: goalState, count: 1, ms: 0 },
    ]);
  });
});

describe("what happens next", () => {
  const found = finishNext(chainCountsOf(cutJourneys(events, map), map), map, 30 * day);

  test("tells journeys by their ends, where open ones wait, and where those go on to that were here", () => {
    expect(found.journeys).toEqual({ total: 4, converted: 1, open: 1, abandoned: 2 });
    expect(found.touchpoints.map(({ touchpoint, closed, waiting, moves }) => [touchpoint, closed, waiting, moves])).toEqual([["ad", 3, 1, 3], ["shop", 2, 0, 3], ["pay", 1, 0, 1]]);
    expect(found.touchpoints[1]!.onward).toEqual([
      { to: "ad", end: null, count: 1, share: 1 / 3 },
      { to: "pay", end: null, count: 1, share: 1 / 3 },
      { to: "", end: "gone", count: 1, share: 1 / 3 },
    ]);
  });

  test("has a drop-off that is the map's, and the opportunity value of the map's median or a target", () => {
    const { touchpoints } = mapMeasures(cutJourneys(events, map), map);
    expect(found.touchpoints.map(({ dropOff }) => dropOff)).toEqual(touchpoints.map(({ dropOff }) => dropOff));
    expect(found.usualDropOff).toBeCloseTo(1 / 3, 12);
    expect(found.per30Days).toBe(4);
    expect(opportunityAt(found.touchpoints[0]!, found, null)).toBe(0); // its drop-off is the median
    expect(opportunityAt(found.touchpoints[0]!, found, 0)).toBeGreaterThan(0);
    expect(opportunityAt(found.touchpoints[2]!, found, 0)).toBe(0);
    expect(opportunityAt(found.touchpoints[0]!, { ...found, per30Days: null }, 0)).toBeNull();
  });

  test("speaks of no probability where the map has no goal", () => {
    const without = finishNext(chainCountsOf(cutJourneys(events, { ...map, goal: null }), map), { ...map, goal: null }, 30 * day);
    expect([without.probability, without.touchpoints.map((t) => [t.probability, t.removalEffect, t.chain])]).toEqual([null, [[null, null, null], [null, null, null], [null, null, null]]]);
    expect(without.touchpoints[0]!.steps).toBeGreaterThan(0);
  });

  test("adds up to the map's journeys, and from the start the probability of the goal is the conversion, for random logs", () => {
    fc.assert(
      fc.property(anyLog(), fc.constantFrom(map, { ...map, goal: null }), (random, any) => {
        const cut = cutJourneys(random, any);
        const next = finishNext(chainCountsOf(cut, any), any, 30 * day);
        const { journeys, touchpoints } = mapMeasures(cut, any);
        expect(next.journeys).toEqual(journeys);
        expect(next.touchpoints.map(({ dropOff }) => dropOff)).toEqual(touchpoints.map(({ dropOff }) => dropOff));
        expect(next.waitingBefore + next.touchpoints.reduce((sum, { waiting }) => sum + waiting, 0)).toBe(journeys.open);
        if (any.goal !== null && next.probability !== null) expect(next.probability).toBeCloseTo(journeys.converted / (journeys.converted + journeys.abandoned), 10);
      }),
      { numRuns: 60 },
    );
  });

  test("counts a month by the time range as far as there are events", () => {
    expect([spanOf({ oldest: 10, newest: 50 }, {}), spanOf({ oldest: 10, newest: 50 }, { from: 20, until: 40 }), spanOf({ oldest: 10, newest: 50 }, { from: 0, until: 90 }), spanOf({ oldest: 10, newest: 50 }, { from: 60 }), spanOf({ oldest: null, newest: null }, {})]).toEqual([40, 20, 40, 0, null]);
  });
});
