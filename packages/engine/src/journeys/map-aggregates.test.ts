import { cutJourneys, type SourcedEvent } from "@desirepath/core/journeys/cut-journeys.ts";
import { anyLog } from "@desirepath/core/journeys/any-log.ts";
import { filterJourneys, type Traits } from "@desirepath/core/journeys/select-journeys.ts";
import { atOnce, log, writtenLogStart } from "@desirepath/core/journeys/written-log.ts";
import { meetsRule, named, type Rule } from "@desirepath/core/maps/binding.ts";
import { day, type JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { aggregatesOf } from "@desirepath/core/measures/aggregates-of.ts";
import type { JourneyFilter } from "@desirepath/core/measures/filter.ts";
import type { MapAggregates } from "@desirepath/core/measures/map-aggregates.ts";
import { isInSegment, type Segment, type SegmentCondition } from "@desirepath/core/segments/segment.ts";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { EventEngine } from "../clickhouse/event-engine.ts";
import { openTestEngine } from "../clickhouse/test-engine.ts";
import { contractMaps } from "./contract-maps.ts";
import { mapAggregatesOf } from "./map-aggregates.ts";
import { projectionOf } from "./projection.ts";
import { Projections } from "./projections.ts";
import { must, storeLog, storeTraits } from "./stored-log.ts";

let engine: EventEngine;
let projections: Projections;
let workspaces = 0;
beforeAll(async () => {
  engine = await openTestEngine();
  // Customers' events then lie in several parts, as they do while an import is fresh, and come in no order.
  await must(engine.driver.run("SYSTEM STOP MERGES events"));
  projections = new Projections(engine.driver, { alone: true });
});
afterAll(() => engine.close());

/** A workspace of its own with the log in two imports, later events first, so that the engine has to put them in order. */
async function stored(events: readonly SourcedEvent[], traits: Traits = new Map()): Promise<string> {
  const workspace = `w${++workspaces}`;
  const half = Math.floor(events.length / 2);
  await storeLog(engine.driver, workspace, events.slice(half).toReversed());
  await storeLog(engine.driver, workspace, events.slice(0, half));
  await storeTraits(engine.driver, workspace, traits);
  return workspace;
}

async function counted(workspace: string, map: JourneyMap, filter: JourneyFilter = {}): Promise<MapAggregates> {
  return sorted(await must(projections.read(workspace, projectionOf(map), (build) => mapAggregatesOf(engine.driver, { build, filter, timeoutMs: map.timeoutMs }, map))));
}

function expected(events: readonly SourcedEvent[], map: JourneyMap, filter: JourneyFilter = {}, traits: Traits = new Map()): MapAggregates {
  const log = cutJourneys(events, map);
  return sorted(aggregatesOf({ ...log, journeys: filterJourneys(log.journeys, filter, traits, (segment) => membersOf(segment, events, traits)) }, map));
}

/** The customers of a segment, by the reference. */
function membersOf(segment: Segment, events: readonly SourcedEvent[], traits: Traits): ReadonlySet<string> {
  const newest = Math.max(...events.map((event) => event.time));
  const own = (customer: string) => events.filter((event) => event.customer === customer).map((event) => ({ time: event.time, meets: (rule: Rule) => meetsRule(rule, event), emotion: null }));
  return new Set([...new Set(events.map((event) => event.customer))].filter((customer) => isInSegment(segment, { traits: traits.get(customer) ?? {}, events: own(customer) }, newest)));
}

/** The lists that may come in any order in one order, and sums and quantiles without what rounding leaves in the last places. */
function sorted(aggregates: MapAggregates): MapAggregates {
  const rounded = JSON.parse(JSON.stringify(aggregates, (_, value: unknown) => (typeof value === "number" ? Number(value.toPrecision(12)) : value))) as MapAggregates;
  return {
    ...rounded,
    touchpoints: rounded.touchpoints.map((t) => ({ ...t, answers: t.answers.toSorted((a, b) => a.code - b.code) })),
    offMap: rounded.offMap.toSorted((a, b) => a.code - b.code),
    transitions: rounded.transitions.toSorted((a, b) => a.from - b.from || a.to - b.to),
    // Pairs below the share that makes a column may be left out; with few journeys there are none.
    offMapAfter: rounded.offMapAfter.toSorted((a, b) => a.touchpoint - b.touchpoint || a.offMap - b.offMap),
  };
}

describe("a map's aggregates agree with the reference", () => {
  test.each([
    { name: "nothing", events: [] },
    { name: "a single event", events: log("ann: shop") },
    { name: "only off-map events", events: log("ann: call, chat, call") },
    { name: "one touchpoint twice running", events: log("ann: shop, shop, pay", "bob: shop") },
    { name: "a loop", events: log("ann: ad, shop, ad, shop, pay, ad") },
    { name: "ties in the order of their sequence", events: atOnce(log("ann: ad, shop, pay, use, call, shop, ad", "bob: pay nps=3, shop, pay nps=10")) },
    { name: "ties in the order of their ids, where two imports give the same place", events: atOnce(log("ann: ad, shop, pay, use, call, shop, ad, pay, use")).map((event, i) => ({ ...event, sequence: 1, id: `id ${(i * 4) % 9}` })) },
    { name: "the best and the worst feeling equally far from neutral", events: log("ann: ad csat=1, shop csat=5", "bob: call csat=5, ad csat=1, shop csat=3") },
    { name: "a silence of exactly the timeout and one beyond", events: log("ann: ad, +30d shop, +31d pay", "bob: ad") },
    { name: "goals before, between and after starts", events: log("ann: pay, ad, ad, pay, pay, shop, ad, use", "bob: ad, +31d shop, ad, +1ms pay") },
  ].map((one, index) => ({ ...one, index })))("for $name", async ({ events, index }) => {
    const workspace = await stored(events);
    // Every second map, turn about: each map meets half of these, and random logs below.
    for (const map of contractMaps.filter((_, at) => at % 2 === index % 2)) expect(await counted(workspace, map)).toEqual(expected(events, map));
  });

  test("for journeys that start at the edges of a time range: the first is in, the last is not", async () => {
    const events = log("ann: ad, shop", "bob: +1d ad", "cid: +2d ad, pay");
    const workspace = await stored(events);
    for (const filter of [{ from: writtenLogStart + day }, { until: writtenLogStart + day }, { from: writtenLogStart + day, until: writtenLogStart + 2 * day }]) {
      expect(await counted(workspace, contractMaps[1]!, filter)).toEqual(expected(events, contractMaps[1]!, filter));
    }
  });

  test("for random logs, maps and filters", async () => {
    const filter = fc.record(
      {
        from: fc.integer({ min: 0, max: 20 }).map((days) => writtenLogStart + days * day),
        until: fc.integer({ min: 0, max: 60 }).map((days) => writtenLogStart + days * day),
        channels: fc.subarray(["", "web", "store", "unheard of"]),
        trait: fc.record({ name: fc.constantFrom("plan", "size"), values: fc.subarray(["", "gold", "s"], { minLength: 1 }) }),
        segment: fc.record({
          match: fc.constantFrom("all" as const, "any" as const),
          conditions: fc.array(
            fc.oneof(
              fc.constant<SegmentCondition>({ kind: "trait", name: "plan", is: "none-of", values: ["gold"] }),
              fc.record({ kind: fc.constant("did" as const), rule: fc.constantFrom(named("ad"), named("pay")), atLeast: fc.constantFrom(0, 1, 2), atMost: fc.constantFrom(null, 1), lastDays: fc.constantFrom(null, 2) }),
            ),
            { maxLength: 2 },
          ),
        }),
      },
      { requiredKeys: [] },
    );
    const traits: Traits = new Map([["ann", { plan: "gold" }], ["bob", { plan: "", size: "s" }], ["cid", { size: "gold" }]]);
    const excepting = fc.tuple(filter, fc.array(filter, { maxLength: 2 })).map(([wanted, except]) => ({ ...wanted, except }));
    await fc.assert(
      fc.asyncProperty(anyLog(), fc.constantFrom(...contractMaps), fc.oneof(fc.constant({}), filter, excepting), async (events, map, filter) => {
        expect(await counted(await stored(events, traits), map, filter)).toEqual(expected(events, map, filter, traits));
      }),
      { numRuns: 14 },
    );
  });
});
