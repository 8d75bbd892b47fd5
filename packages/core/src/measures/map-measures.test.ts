import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyLog } from "../journeys/any-log.ts";
import { cutJourneys } from "../journeys/cut-journeys.ts";
import type { SourcedEvent } from "../journeys/cut-journeys.ts";
import { filterJourneys, selectJourneys } from "../journeys/select-journeys.ts";
import { log, writtenLogStart } from "../journeys/written-log.ts";
import { drawn, writtenMap } from "../journeys/written-map.ts";
import { named } from "../maps/binding.ts";
import { mapMeasures as mapMeasuresSchema } from "./map-measures.ts";
import type { MapMeasures } from "./map-measures.ts";
import { mapMeasures } from "./finish.ts";
import type { JourneyFilter, JourneySelection } from "./filter.ts";

const bought = { name: "Paid", rule: named("pay") };
const map = writtenMap("Look: ad, shop =1 | Buy: pay | Use: use", { goal: bought });

/** The newest event is Zoe's, 100 days on, so that all the others but Yan are closed: whoever did not pay is gone. */
const events = [
  ...log(
    "ann: ad @web, +2s shop @web csat=5, +8s pay @web nps=9, +1d use @app",
    "bob: ad @web, +4s shop @web csat=4, +6s call, +10s shop csat=1",
    "cid: shop @store csat=2, +1h call, +2h pay, +1h call",
    "dee: call, chat",
    "yan: +90d ad, +1h shop",
    "zoe: +100d ad",
  ),
];
const measured = measure(events);

function measure(of: readonly SourcedEvent[], m = map, filter: JourneyFilter = {}): MapMeasures {
  return mapMeasures(cutJourneys(of, m), m, filter);
}

function at(touchpoint: string, in_: MapMeasures = measured) {
  return in_.touchpoints.find((t) => t.touchpoint === touchpoint)!;
}

describe("a map over six customers, by hand", () => {
  test("has the shape that the API promises", () => {
    expect(mapMeasuresSchema.parse(measured)).toEqual(measured);
  });

  test("counts journeys by state, events on and off the map, and coverage", () => {
    expect(measured.journeys).toEqual({ total: 6, converted: 2, open: 2, abandoned: 2 });
    expect(measured.events).toEqual({ onMap: 12, offMap: 5 });
    expect(measured.coverage).toBe(12 / 17);
    expect(measured.data).toEqual({ oldest: writtenLogStart, newest: writtenLogStart + 100 * 86_400_000 });
  });

  test("volume, reach and repeats", () => {
    expect(at("shop")).toMatchObject({ volume: 5, reach: 4, reachShare: 4 / 6, repeatRate: 1 / 4 });
    expect(at("pay")).toMatchObject({ volume: 2, reach: 2, repeatRate: 0 });
  });

  test("drop-off is where abandoned journeys last were on the map, of the closed ones that reached there; open ones are not counted", () => {
    expect(at("shop").dropOff).toMatchObject({ count: 1, n: 3 });
    expect(at("ad").dropOff).toMatchObject({ count: 0, n: 2 });
    expect(at("pay").dropOff).toMatchObject({ count: 0, n: 2 });
  });

  test("time to next passes over off-map events and repeats, to another touchpoint", () => {
    expect(at("ad").timeToNext).toEqual({ n: 3, medianSeconds: 4, p90Seconds: 4 + 0.8 * 3596 });
    expect(at("shop").timeToNext).toEqual({ n: 2, medianSeconds: (8 + 10_800) / 2, p90Seconds: expect.closeTo(8 + 0.9 * 10_792, 6) });
    expect(at("use").timeToNext).toBeNull();
  });

  test("continuation: later stage or goal, of the closed journeys; open ones beside it", () => {
    expect(measured.stages.map(({ stage, reached, open, continuation }) => [stage, reached, open, continuation && [continuation.count, continuation.n]])).toEqual([
      ["Look", 5, 2, [2, 3]],
      ["Buy", 2, 0, [2, 2]],
      ["Use", 1, 0, null],
    ]);
    expect(measured.stages.map((s) => s.timeToLeave?.medianSeconds)).toEqual([(10 + 10_800) / 2, 86_400, undefined]);
  });

  test("directly-follows with off-map nodes, journeys and medians", () => {
    expect(measured.transitions.slice(0, 2)).toEqual([
      { from: "ad", to: "shop", count: 3, journeys: 3, medianSeconds: 4 },
      { from: "shop", to: "off:call", count: 2, journeys: 2, medianSeconds: (6 + 3600) / 2 },
    ]);
    expect(measured.transitions.reduce((sum, t) => sum + t.count, 0)).toBe(17 - 6);
  });

  test("off-map names and unmapped columns", () => {
    expect(measured.offMap).toEqual([
      { name: "call", events: 4, journeys: 3 },
      { name: "chat", events: 1, journeys: 1 },
    ]);
    expect(measured.unmapped.map(({ after, name, events: n, share, timeAfter }) => [after, name, n, share.count, share.n, timeAfter?.medianSeconds])).toEqual([
      ["shop", "call", 2, 2, 4, (10 + 7200) / 2],
      ["pay", "call", 1, 1, 2, undefined],
    ]);
  });

  test("satisfaction, response rate and newest evidence", () => {
    expect(at("shop").scores).toMatchObject([{ scale: "csat", n: 4, value: 50 }]);
    expect(at("shop").responseRate).toMatchObject({ count: 3, n: 4 });
    expect(at("pay").newestEvidence).toBe(writtenLogStart + 3 * 3_600_000);
  });

  test("journey emotion is the mean over journeys with any score", () => {
    // ann: 1, then NPS 9 = 0.75. bob: 0.5, then -1. cid: -0.5.
    expect(measured.emotion).toEqual({ journeys: 3, mean: (0.875 - 0.25 - 0.5) / 3, peakEnd: (0.875 - 1 - 0.5) / 3, trough: (0.75 - 1 - 0.5) / 3, end: (0.75 - 1 - 0.5) / 3 });
  });

  test("fit is the mean over journeys, and the share that fits", () => {
    expect(measured.fit!.mean).toBeCloseTo((1 + 3 / 4 + 2 / 4 + 0 + 1 + 1) / 6, 12);
    expect(measured.fit!.fitting).toMatchObject({ count: 3, n: 6 });
  });
});

test("without events there are no numbers, and nothing fails", () => {
  const empty = measure([]);
  expect(empty.journeys).toEqual({ total: 0, converted: 0, open: 0, abandoned: 0 });
  expect([empty.coverage, empty.fit, empty.emotion, empty.data.newest]).toEqual([null, null, null, null]);
  expect(at("shop", empty)).toEqual({
    touchpoint: "shop", volume: 0, reach: 0, reachShare: null, repeatRate: null, dropOff: null, timeToNext: null, emotion: null, gap: null,
    evidence: "thin", newestEvidence: null, scores: [], responseRate: null,
  });
  expect(empty.stages[0]).toEqual({ stage: "Look", reached: 0, open: 0, continuation: null, timeToLeave: null });
  expect([empty.transitions, empty.unmapped, empty.desirePaths, empty.offMap]).toEqual([[], [], [], []]);
});

test("an empty map has only off-map events", () => {
  const { events: counted, coverage, fit } = measure(events, writtenMap("", { stages: [] }));
  expect([counted, coverage, fit!.mean]).toEqual([{ onMap: 0, offMap: 17 }, 0, 0]);
});

describe("continuation after the goal", () => {
  test("a goal met before the stage was reached does not count as going on from it", () => {
    const { stages } = measure([...log("ann: pay, use", "bob: use, pay"), ...log("zoe: +100d pay")]);
    expect(stages[2]!.continuation).toMatchObject({ count: 1, n: 2 });
  });

  test("a later stage visited only before does not count either, nor is it a way to leave", () => {
    const { stages } = measure(log("ann: use, shop", "zoe: +100d ad"));
    expect(stages[0]).toMatchObject({ continuation: { count: 0, n: 1 }, timeToLeave: null });
  });

  test("the event that reaches the stage may itself be the goal", () => {
    expect(measure(log("ann: pay")).stages[1]!.continuation).toMatchObject({ count: 1, n: 1 });
  });

  test("without a goal, the last stage has none", () => {
    const aimless = { ...map, goal: null };
    expect(measure(log("ann: ad, use", "zoe: +100d ad"), aimless).stages.map((s) => s.continuation?.share)).toEqual([1, undefined, undefined]);
  });
});

describe("continuation from the last stage", () => {
  test("there is none where the goal lies in an earlier stage and nobody meets it again", () => {
    expect(measure([...log("ann: pay, use"), ...log("zoe: +100d pay")]).stages[2]!.continuation).toBeNull();
  });

  test("a goal of its own that nobody meets is a continuation of 0", () => {
    const own = { ...map, goal: { name: "Renewal", rule: named("renew") } };
    expect(measure([...log("ann: pay, use"), ...log("zoe: +100d pay")], own).stages[2]!.continuation).toMatchObject({ count: 0, n: 1 });
  });
});

describe("desire paths", () => {
  test("off-map events after touchpoints, ways back and skipped stages, most journeys first", () => {
    const paths = measure(log("ann: ad, use, shop", "bob: ad, use, call", "cid: pay, shop, call, ad, pay")).desirePaths;
    expect(paths.map((p) => `${p.kind}: ${p.from} > ${p.to}, ${p.journeys}`)).toEqual([
      "skips-stage: ad > use, 2",
      "off-map: shop > off:call, 1",
      "backward: pay > shop, 1",
      "backward: use > shop, 1",
      "off-map: use > off:call, 1",
    ]);
  });

  test("what is drawn, ignored or rarer than one journey in a hundred is none", () => {
    const drawnMap = { ...map, arrows: [drawn("ad", "use", "alternative"), drawn("pay", "shop", "loop")], ignored: [{ name: "call", reason: "robots" }] };
    const many = Array.from({ length: 101 }, (_, i) => `c${i}: ad`);
    const asDrawn = measure(log("ann: ad, use", "bob: pay, shop, call"), drawnMap);
    expect([asDrawn.desirePaths, asDrawn.unmapped]).toEqual([[], []]);
    expect(measure(log("ann: use, ad", ...many)).desirePaths).toEqual([]);
    expect(measure(log("ann: use, ad", ...many.slice(2))).desirePaths).toHaveLength(1);
  });

  test("a stage without touchpoints is not skipped", () => {
    const hollow = writtenMap("Look: ad | Wait: | Use: use");
    expect(measure(log("ann: ad, use"), hollow).desirePaths).toEqual([]);
  });
});

test("an unmapped column's emotion is drawn to the map's mean as a touchpoint's is", () => {
  const { unmapped } = measure(log("ann: shop csat=5, call csat=1", "bob: shop csat=3, call csat=1", "cid: pay csat=1", "dee: pay csat=2"));
  const { mean, actual, n } = unmapped[0]!.emotion!;
  expect([n, mean]).toEqual([2, -1]);
  expect(actual).toBeGreaterThan(-1);
});

test("an unmapped column has a plain mean where the map itself has no scores", () => {
  expect(measure(log("ann: shop, call stars=4")).unmapped[0]!.emotion).toMatchObject({ n: 1, mean: 0.5, actual: 0.5, low: -1, high: 1 });
});

test("off-map names beyond the first 200 are counted together as the rare rest", () => {
  const names = Array.from({ length: 203 }, (_, i) => `n${String(i).padStart(3, "0")}`);
  const { offMap, transitions, desirePaths } = measure(log(`ann: ${names.join(", ")}`, "bob: ad, n201, n202, n202"));
  expect(offMap.length).toBe(201);
  // n202 and n201 are the most frequent; beyond the first 200 stand n198, n199 and n200.
  expect(offMap.at(-1)).toEqual({ name: "", events: 3, journeys: 1 });
  expect(transitions.filter((t) => t.from === "off:" && t.to === "off:")).toMatchObject([{ count: 2, journeys: 1 }]);
  expect(desirePaths.some((p) => p.to === "off:")).toBe(false);
});

describe("filters", () => {
  const { journeys } = cutJourneys(events, map);
  const customers = (filter: JourneyFilter) => filterJourneys(journeys, filter, new Map([["ann", { tier: "gold" }], ["bob", { tier: "" }]])).map((j) => j.customer);

  test.each([
    { name: "nothing", filter: {}, through: ["ann", "bob", "cid", "dee", "yan", "zoe"] },
    { name: "a start, inclusive", filter: { from: writtenLogStart + 90 * 86_400_000 }, through: ["yan", "zoe"] },
    { name: "an end, exclusive", filter: { until: writtenLogStart + 90 * 86_400_000 }, through: ["ann", "bob", "cid", "dee"] },
    { name: "a channel", filter: { channels: ["store", "app"] }, through: ["ann", "cid"] },
    { name: "no channel at all", filter: { channels: [] }, through: [] },
    { name: "a trait", filter: { trait: { name: "tier", values: ["gold", "blue"] } }, through: ["ann"] },
    { name: "an empty trait, which is not an absent one", filter: { trait: { name: "tier", values: [""] } }, through: ["bob"] },
    { name: "a name that every object has", filter: { trait: { name: "constructor", values: [""] } }, through: [] },
  ])("$name lets through $through", ({ filter, through }) => {
    expect(customers(filter)).toEqual(through);
  });

  test("open journeys are told by the newest event of all, whatever the filter lets through", () => {
    expect(measure(events, map, { until: writtenLogStart + 1 }).journeys).toEqual({ total: 4, converted: 2, open: 0, abandoned: 2 });
  });
});

/** Maps under which random logs are measured: each scope, a loop, an unbound touchpoint. */
const boards = [
  map,
  { ...map, arrows: [drawn("shop", "ad", "loop")], scope: { kind: "inactivity" } as const },
  { ...map, scope: { kind: "start-and-goal", start: named("ad", "call") } as const },
  writtenMap("Look: shop, (ghost) | Use: use, chat", { scope: { kind: "inactivity" } }),
];
const anyFilter: fc.Arbitrary<JourneyFilter> = fc.constantFrom<JourneyFilter>({}, { channels: ["web"] }, { from: writtenLogStart + 1, until: writtenLogStart + 40 * 86_400_000 });

test("all numbers reconcile", () => {
  fc.assert(
    fc.property(anyLog(), fc.constantFrom(...boards), anyFilter, (of, board, filter) => {
      const m = measure(of, board, filter);
      const { total, converted, open, abandoned } = m.journeys;
      expect(converted + open + abandoned).toBe(total);
      expect(m.touchpoints.reduce((sum, t) => sum + t.volume, 0)).toBe(m.events.onMap);
      expect(m.offMap.reduce((sum, o) => sum + o.events, 0)).toBe(m.events.offMap);
      expect(m.transitions.reduce((sum, t) => sum + t.count, 0)).toBe(m.events.onMap + m.events.offMap - total);
      for (const t of m.touchpoints) {
        expect(t.reach).toBeLessThanOrEqual(Math.min(total, t.volume));
        const into = m.transitions.filter((x) => x.to === t.touchpoint).reduce((sum, x) => sum + x.count, 0);
        expect(into).toBeLessThanOrEqual(t.volume);
      }
      expect(m.touchpoints.reduce((sum, t) => sum + (t.dropOff?.count ?? 0), 0)).toBeLessThanOrEqual(abandoned);
      for (const s of m.stages) expect(s.continuation?.n ?? s.reached - s.open).toBe(s.reached - s.open);
    }),
  );
});

test("every number opens as many journeys as it says", () => {
  fc.assert(
    fc.property(anyLog(), fc.constantFrom(...boards), anyFilter, (of, board, filter) => {
      const journeyLog = cutJourneys(of, board);
      const m = mapMeasures(journeyLog, board, filter);
      const filtered = { ...journeyLog, journeys: filterJourneys(journeyLog.journeys, filter) };
      const opens = (selection: JourneySelection) => selectJourneys(filtered, board, selection).length;

      expect(opens({ kind: "all" })).toBe(m.journeys.total);
      for (const state of ["converted", "open", "abandoned"] as const) expect(opens({ kind: "state", state })).toBe(m.journeys[state]);
      for (const { stage, reached, continuation } of m.stages) {
        expect(opens({ kind: "reached-stage", stage })).toBe(reached);
        if (continuation !== null) expect(opens({ kind: "continued-stage", stage })).toBe(continuation.count);
      }
      for (const { touchpoint, reach, dropOff, responseRate } of m.touchpoints) {
        expect(opens({ kind: "reached", touchpoint })).toBe(reach);
        expect(opens({ kind: "dropped-off", touchpoint })).toBe(dropOff?.count ?? 0);
        expect(opens({ kind: "felt", touchpoint })).toBe(responseRate?.count ?? 0);
      }
      for (const { from, to, journeys } of m.transitions) expect(opens({ kind: "moved", from, to })).toBe(journeys);
      for (const { from, to, journeys } of m.desirePaths) expect(opens({ kind: "moved", from, to })).toBe(journeys);
      for (const { name, journeys } of m.offMap) expect(opens({ kind: "off-map", name })).toBe(journeys);
      for (const { after, name, share } of m.unmapped) expect(opens({ kind: "off-map", name, after })).toBe(share.count);
      expect(opens({ kind: "fits", fits: true })).toBe(m.fit?.fitting.count ?? 0);
      expect(opens({ kind: "fits", fits: false }) + opens({ kind: "fits", fits: true })).toBe(m.journeys.total);
    }),
  );
});

test("what a map does not have selects nothing", () => {
  const journeyLog = cutJourneys(events, map);
  const unknown: JourneySelection[] = [
    { kind: "reached", touchpoint: "x" },
    { kind: "reached-stage", stage: "x" },
    { kind: "continued-stage", stage: "x" },
    { kind: "dropped-off", touchpoint: "x" },
    { kind: "felt", touchpoint: "x" },
    { kind: "moved", from: "x", to: "off:y" },
    { kind: "off-map", name: "y" },
  ];
  for (const selection of unknown) expect(selectJourneys(journeyLog, map, selection)).toEqual([]);
});

test("journeys can be opened by what was felt", () => {
  const journeyLog = cutJourneys(events, map);
  const felt = (level: number) => selectJourneys(journeyLog, map, { kind: "felt", touchpoint: "shop", level }).map((j) => j.customer);
  expect([-2, -1, 0, 1, 2].map(felt)).toEqual([["bob"], ["cid"], [], ["bob"], ["ann"]]);
});
