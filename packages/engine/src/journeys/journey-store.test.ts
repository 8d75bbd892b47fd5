import { anyLog } from "@desirepath/core/journeys/any-log.ts";
import { cutJourneys, type SourcedEvent } from "@desirepath/core/journeys/cut-journeys.ts";
import { filterJourneys, selectJourneys } from "@desirepath/core/journeys/select-journeys.ts";
import { stateOf, touchpointCode, type Journey, type JourneyLog } from "@desirepath/core/journeys/journey.ts";
import { nodeOf } from "@desirepath/core/journeys/nodes.ts";
import { journeyEmotionOf } from "@desirepath/core/measures/emotion.ts";
import { discoveryFactsOf } from "@desirepath/core/discovery/facts-of-events.ts";
import { log, writtenLogStart } from "@desirepath/core/journeys/written-log.ts";
import { day, type JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { aggregatesOf } from "@desirepath/core/measures/aggregates-of.ts";
import { factsOf } from "@desirepath/core/measures/facts-of.ts";
import type { JourneyFilter, JourneySelection } from "@desirepath/core/measures/filter.ts";
import type { MapMeasures } from "@desirepath/core/measures/map-measures.ts";
import { mapMeasures } from "@desirepath/core/measures/finish.ts";
import { finishTouchpointEvidence } from "@desirepath/core/measures/touchpoint-evidence.ts";
import { touchpointEvidenceAggregatesOf } from "@desirepath/core/measures/touchpoint-evidence-aggregates.ts";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { EventEngine } from "../clickhouse/event-engine.ts";
import { contractMaps } from "./contract-maps.ts";
import type { JourneyStore } from "./journey-store.ts";
import { must } from "./stored-log.ts";
import { openStoreBefore, workspaceWith } from "./test-store.ts";

let engine: EventEngine;
let store: JourneyStore;
openStoreBefore((...opened) => {
  [engine, store] = opened;
});

const stored = (events: readonly SourcedEvent[]) => workspaceWith(engine, events);

/** Rounding leaves other last places, depending on the order of adding. */
function rounded<T>(value: T): T {
  return JSON.parse(JSON.stringify(value, (_, inner: unknown) => (typeof inner === "number" ? Number(inner.toPrecision(11)) : inner))) as T;
}

const anyFilter: fc.Arbitrary<JourneyFilter> = fc.record(
  { from: fc.integer({ min: 0, max: 20 }).map((days) => writtenLogStart + days * day), channels: fc.constant(["web", "store"]) },
  { requiredKeys: [] },
);

/** Each selection that some number of a map counts, with that number. */
function numbersOf(measures: MapMeasures): { selection: JourneySelection; number: number }[] {
  const { converted, open, abandoned, total } = measures.journeys;
  const fitting = measures.fit?.fitting;
  return [
    { selection: { kind: "all" }, number: total },
    { selection: { kind: "state", state: "converted" }, number: converted },
    { selection: { kind: "state", state: "open" }, number: open },
    { selection: { kind: "state", state: "abandoned" }, number: abandoned },
    ...measures.touchpoints.flatMap(({ touchpoint, reach, dropOff, responseRate }): { selection: JourneySelection; number: number }[] => [
      { selection: { kind: "reached", touchpoint }, number: reach },
      { selection: { kind: "dropped-off", touchpoint }, number: dropOff?.count ?? 0 },
      { selection: { kind: "felt", touchpoint }, number: responseRate?.count ?? 0 },
    ]),
    ...measures.stages.flatMap(({ stage, reached, continuation }): { selection: JourneySelection; number: number }[] => [
      { selection: { kind: "reached-stage", stage }, number: reached },
      ...(continuation === null ? [] : [{ selection: { kind: "continued-stage" as const, stage }, number: continuation.count }]),
    ]),
    ...measures.transitions.map(({ from, to, journeys }) => ({ selection: { kind: "moved" as const, from, to }, number: journeys })),
    ...measures.unmapped.map(({ after, name, share }) => ({ selection: { kind: "off-map" as const, name, after }, number: share.count })),
    ...measures.offMap.map(({ name, journeys }) => ({ selection: { kind: "off-map" as const, name }, number: journeys })),
    ...(fitting === undefined ? [] : [{ selection: { kind: "fits" as const, fits: true }, number: fitting.count }, { selection: { kind: "fits" as const, fits: false }, number: fitting.n - fitting.count }]),
  ];
}

function shown(journey: Journey, { offMapNames, newest }: JourneyLog, map: JourneyMap) {
  return {
    customer: journey.customer,
    ordinal: journey.ordinal,
    started: journey.startedAt,
    ended: journey.endedAt,
    state: stateOf(journey, newest!, map.timeoutMs),
    events: journey.touchpoints.length,
    path: journey.touchpoints.map((code) => nodeOf(code, map, offMapNames)),
    emotion: journeyEmotionOf(journey.emotions)?.mean ?? null,
  };
}

/** Lists of objects by their JSON, as facts for discovery come in any order. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, inOrder(inner)]));
}

describe("the journeys behind a number", () => {
  test("are as many as the number says, for every number of a map", async () => {
    await fc.assert(
      fc.asyncProperty(anyLog(60), fc.constantFrom(...contractMaps), anyFilter, async (events, map, filter) => {
        const workspace = await stored(events);
        const numbers = numbersOf(await must(store.measuresOf(workspace, map, filter)));
        const totals = await Promise.all(numbers.map(({ selection }) => must(store.journeys(workspace, map, filter, selection, { offset: 0, limit: 1 }))));
        expect(totals.map(({ total }, i) => ({ ...numbers[i], number: total }))).toEqual(numbers);
      }),
      { numRuns: 6 },
    );
  });

  test("are those that the reference selects, newest first, page by page", async () => {
    const selections: JourneySelection[] = [
      { kind: "felt", touchpoint: "shop", level: -2 },
      { kind: "felt", touchpoint: "shop", level: 2 },
      { kind: "continued-stage", stage: "Look" },
      { kind: "moved", from: "off:call", to: "shop" },
      { kind: "moved", from: "off:", to: "shop" },
      { kind: "off-map", name: "call", after: "shop" },
      { kind: "off-map", name: "unheard of" },
      { kind: "reached", touchpoint: "unheard-of" },
      { kind: "reached-stage", stage: "unheard-of" },
      { kind: "fits", fits: true },
      { kind: "fits", fits: false },
      { kind: "all" },
    ];
    await fc.assert(
      fc.asyncProperty(anyLog(60), fc.constantFrom(...contractMaps), fc.constantFrom(...selections), async (events, map, selection) => {
        const workspace = await stored(events);
        const log = cutJourneys(events, map);
        const expected = selectJourneys(log, map, selection).map((journey) => shown(journey, log, map)).toSorted((a, b) => b.started - a.started || (a.customer < b.customer ? -1 : a.customer > b.customer ? 1 : a.ordinal - b.ordinal));
        const pages = await Promise.all([0, 2, 4].map((offset) => must(store.journeys(workspace, map, {}, selection, { offset, limit: offset === 4 ? 500 : 2 }))));
        expect(rounded(pages.flatMap(({ journeys }) => journeys))).toEqual(rounded(expected));
        expect(pages.map(({ total }) => total)).toEqual(pages.map(() => expected.length));
      }),
      { numRuns: 8 },
    );
  });

});

describe("the store's answers", () => {
  test("are the reference's for a map and each of its touchpoints", async () => {
    await fc.assert(
      fc.asyncProperty(anyLog(60), fc.constantFrom(...contractMaps), anyFilter, async (events, map, filter) => {
        const workspace = await stored(events);
        const log = cutJourneys(events, map);
        const found = await must(store.measuresOf(workspace, map, filter));
        expect(rounded({ ...found, projection: "" })).toEqual(rounded(mapMeasures(log, map, filter)));

        const inView = { ...log, journeys: filterJourneys(log.journeys, filter) };
        for (const [i, { id }] of map.touchpoints.entries()) {
          const { matching: _, ...evidence } = await must(store.touchpointEvidence(workspace, map, filter, id));
          const expected = finishTouchpointEvidence(id, aggregatesOf(inView, map), touchpointEvidenceAggregatesOf(inView, map, touchpointCode(i)), { map, offMapNames: log.offMapNames });
          expect(rounded(evidence)).toEqual(rounded(expected));
        }
      }),
      { numRuns: 5 },
    );
  });

  test("say which events a touchpoint's binding matches", async () => {
    const workspace = await stored(log("ann: ad @web, shop @web, shop @store, shop", "bob: +1d shop @web, use"));
    const map = contractMaps.at(-1)!;
    const matching = async (touchpoint: string) => (await must(store.touchpointEvidence(workspace, map, {}, touchpoint))).matching;
    expect(await matching("ad")).toEqual({
      events: 3,
      newest: writtenLogStart + day,
      names: [{ name: "shop", channel: "web", source: "", events: 2 }, { name: "ad", channel: "web", source: "", events: 1 }],
    });
    expect(await matching("pay")).toEqual({ events: 0, newest: null, names: [] });
    expect(await store.touchpointEvidence(workspace, map, {}, "unheard-of")).toEqual({ ok: false, error: { code: "no-touchpoint", touchpoint: "unheard-of" } });
  });

  test("are the reference's plain facts and facts for discovery", async () => {
    await fc.assert(
      fc.asyncProperty(anyLog(80), async (events) => {
        const workspace = await stored(events);
        expect(rounded(await must(store.facts(workspace)))).toEqual(rounded(factsOf(events)));
        expect(inOrder(rounded(await must(store.discoveryFacts(workspace))))).toEqual(inOrder(rounded(discoveryFactsOf(events))));
      }),
      { numRuns: 5 },
    );
  });
});
