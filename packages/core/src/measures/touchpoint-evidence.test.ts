import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { touchpointEvidence } from "../api/maps.ts";
import { anyLog } from "../journeys/any-log.ts";
import { cutJourneys } from "../journeys/cut-journeys.ts";
import type { SourcedEvent } from "../journeys/cut-journeys.ts";
import { touchpointCode } from "../journeys/journey.ts";
import { log, writtenLogStart } from "../journeys/written-log.ts";
import { writtenMap } from "../journeys/written-map.ts";
import { named } from "../maps/binding.ts";
import { aggregatesOf } from "./aggregates-of.ts";
import { silentMajorityOf } from "./silent-majority.ts";
import { touchpointEvidenceAggregatesOf } from "./touchpoint-evidence-aggregates.ts";
import { finishTouchpointEvidence, isoWeekOf } from "./touchpoint-evidence.ts";

const map = writtenMap("Look: ad, shop | Buy: pay", { goal: { name: "Paid", rule: named("pay") } });

function evidenceAt(touchpoint: string, events: readonly SourcedEvent[]) {
  const cut = cutJourneys(events, map);
  const code = touchpointCode(map.touchpoints.findIndex((t) => t.id === touchpoint));
  return finishTouchpointEvidence(touchpoint, aggregatesOf(cut, map), touchpointEvidenceAggregatesOf(cut, map, code), { map, offMapNames: cut.offMapNames })!;
}

describe("the evidence of one touchpoint", () => {
  const evidence = evidenceAt("shop", log("ann: ad, shop csat=5, shop csat=5, pay", "bob: shop nps=0, call, shop", "cid: ad, shop"));

  test("has the shape that the API promises", () => {
    const whole = { ...evidence, matching: { events: 0, newest: null, names: [] } };
    expect(touchpointEvidence.parse(whole)).toEqual(whole);
  });

  test("came from and went to hold the journey's start and end, and no move from here to here", () => {
    expect(evidence.cameFrom).toEqual([
      { node: "ad", journeys: 2, events: 2, share: 2 / 4 },
      { node: "off:call", journeys: 1, events: 1, share: 1 / 4 },
      { node: "start", journeys: 1, events: 1, share: 1 / 4 },
    ]);
    expect(evidence.wentTo.map((w) => [w.node, w.events])).toEqual([["end", 2], ["pay", 1], ["off:call", 1]]);
  });

  test("levels and answers", () => {
    expect(evidence.levels.map((l) => l.n)).toEqual([1, 0, 0, 0, 2]);
    expect(evidence.scores.map((s) => [s.scale, s.answers.filter((a) => a.n > 0)])).toEqual([
      ["nps", [{ answer: 0, n: 1 }]],
      ["csat", [{ answer: 5, n: 2 }]],
    ]);
  });

  test("a touchpoint that the map does not have has none", () => {
    const cut = cutJourneys([], map);
    expect(finishTouchpointEvidence("x", aggregatesOf(cut, map), touchpointEvidenceAggregatesOf(cut, map, 9), { map, offMapNames: [] })).toBeUndefined();
  });

  test("arrivals and departures add up on any log, and levels to the evidence", () => {
    fc.assert(
      fc.property(anyLog(), fc.constantFrom("ad", "shop", "pay"), (events, touchpoint) => {
        const { cameFrom, wentTo, levels, trend, emotion } = evidenceAt(touchpoint, events);
        const volume = events.filter((e) => e.name === touchpoint).length;
        const arrivals = cameFrom.reduce((sum, e) => sum + e.events, 0);
        expect(arrivals).toBe(wentTo.reduce((sum, e) => sum + e.events, 0));
        expect(arrivals).toBeLessThanOrEqual(volume);
        if (arrivals > 0) for (const ends of [cameFrom, wentTo]) expect(ends.reduce((sum, e) => sum + e.share, 0)).toBeCloseTo(1, 9);
        expect(trend.reduce((sum, w) => sum + w.volume, 0)).toBe(volume);
        expect(levels.reduce((sum, l) => sum + l.n, 0)).toBe(emotion?.n ?? 0);
      }),
    );
  });
});

describe("the weekly trend", () => {
  test("goes by ISO weeks in UTC, from Monday 00:00", () => {
    const monday = Date.UTC(2026, 0, 5);
    expect([monday, monday + 1, monday + 7 * 86_400_000 - 1].map(isoWeekOf)).toEqual([monday, monday, monday]);
    expect(isoWeekOf(monday - 1)).toBe(Date.UTC(2025, 11, 29));
    expect(isoWeekOf(0)).toBe(Date.UTC(1969, 11, 29));
    expect(isoWeekOf(Date.UTC(1900, 0, 1))).toBe(Date.UTC(1900, 0, 1)); // a Monday, before 1970
  });

  test("has a mean only from five scores on; weeks without events are left out", () => {
    const { trend } = evidenceAt("shop", log("ann: shop csat=4, shop csat=4, shop csat=5, shop csat=3, shop csat=4, shop, +14d shop csat=1"));
    expect(trend).toEqual([
      { week: writtenLogStart, volume: 6, n: 5, mean: 0.5, low: expect.closeTo(0.5 - 2.776445 * Math.sqrt(0.125 / 5), 5), high: expect.closeTo(0.5 + 2.776445 * Math.sqrt(0.125 / 5), 5) },
      { week: writtenLogStart + 14 * 86_400_000, volume: 1, n: 1, mean: null, low: null, high: null },
    ]);
  });
});

describe("the silent majority", () => {
  test.each([
    { name: "alike", answered: group(200, 100), silent: group(800, 410), biased: false },
    { name: "answered convert far more", answered: group(200, 150), silent: group(800, 400), biased: true },
    { name: "too few answered to tell", answered: group(29, 29), silent: group(800, 400), biased: false },
    { name: "surely different, but by less than 5 points", answered: group(50_000, 26_000), silent: group(50_000, 25_000), biased: false },
    { name: "answered journeys are longer", answered: group(200, 100, 6), silent: group(800, 400, 5), biased: true },
    { name: "longer by less than a tenth", answered: group(20_000, 10_000, 5.4), silent: group(20_000, 10_000, 5), biased: false },
  ])("$name: biased is $biased", ({ answered, silent, biased }) => {
    expect(silentMajorityOf(answered, silent)!.biased).toBe(biased);
  });

  test("with nobody on one side there is nothing to compare", () => {
    expect(silentMajorityOf(group(0, 0), group(10, 5))).toBeNull();
    expect(silentMajorityOf(group(10, 5), group(0, 0))).toBeNull();
  });

  test("an answer does not make its own journey longer", () => {
    const check = evidenceAt("shop", log("ann: ad, shop, shop csat=5, pay", "bob: ad, shop, pay")).silentMajority!;
    expect([check.answeredEvents, check.silentEvents]).toEqual([3, 3]);
  });
});

/** Closed journeys, all of a mean length with a variance of 4. */
function group(n: number, converted: number, length = 5) {
  return { closed: n, converted, lengths: { n, sum: n * length, sumOfSquares: n * (length * length + 4) } };
}
