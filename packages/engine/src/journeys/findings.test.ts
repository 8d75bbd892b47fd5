import { findingsAggregatesOf } from "@desirepath/core/findings/findings-aggregates-of.ts";
import type { FindingsAggregates } from "@desirepath/core/findings/findings-aggregates.ts";
import { findingsByCustomerOf } from "@desirepath/core/findings/findings-by-customer.ts";
import type { AskedOfGroups, GroupOfCustomers } from "@desirepath/core/findings/groups-of-customers.ts";
import { anyLog } from "@desirepath/core/journeys/any-log.ts";
import { cutJourneys, type SourcedEvent } from "@desirepath/core/journeys/cut-journeys.ts";
import { filterJourneys } from "@desirepath/core/journeys/select-journeys.ts";
import { atOnce, log } from "@desirepath/core/journeys/written-log.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { JourneyFilter } from "@desirepath/core/measures/filter.ts";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { EventEngine } from "../clickhouse/event-engine.ts";
import { findingsByCustomerFrom } from "../findings/by-customer.ts";
import { contractMaps } from "./contract-maps.ts";
import { findingsAggregatesFrom } from "./findings.ts";
import type { JourneyStore } from "./journey-store.ts";
import { must } from "./stored-log.ts";
import { openStoreBefore, workspaceWith } from "./test-store.ts";

let engine: EventEngine;
let store: JourneyStore;
openStoreBefore((...opened) => {
  [engine, store] = opened;
});

function counted(workspace: string, map: JourneyMap, filter: JourneyFilter = {}): Promise<FindingsAggregates> {
  return must(store.inView(workspace, map, filter, (view) => findingsAggregatesFrom(engine.driver, view, map)));
}

function expected(events: readonly SourcedEvent[], map: JourneyMap, filter: JourneyFilter = {}): FindingsAggregates {
  const cut = cutJourneys(events, map);
  return findingsAggregatesOf({ ...cut, journeys: filterJourneys(cut.journeys, filter) }, map, filter);
}

/** All that can be asked of groups of customers. */
function askedAt(map: JourneyMap): AskedOfGroups {
  const all = <T>(value: T) => map.touchpoints.map(() => value);
  const [first, second] = map.touchpoints.map(({ id }) => id);
  const ways = first === undefined || second === undefined ? [] : [{ from: first, to: second }, { from: second, to: first }];
  return { kinds: ["gap", "drop-off", "slow", "moment-of-truth", "passing-moment", "change", "desire-path"], ways, weeks: all(Date.UTC(2026, 0, 12)), slow: all(true) };
}

async function countedByGroup(workspace: string, map: JourneyMap, filter: JourneyFilter, whole: FindingsAggregates) {
  const { groups } = await must(store.inView(workspace, map, filter, (view) => findingsByCustomerFrom(engine.driver, view, map, whole, askedAt(map))));
  return inOneOrder(groups);
}

/** The customers of random logs are few, and each is alone in a group. */
function expectedByGroup(events: readonly SourcedEvent[], map: JourneyMap, filter: JourneyFilter, whole: FindingsAggregates) {
  const cut = cutJourneys(events, map);
  return inOneOrder(findingsByCustomerOf({ ...cut, journeys: filterJourneys(cut.journeys, filter) }, map, whole, askedAt(map), filter));
}

/** Shares of waits are added up in any order, so that they are rounded. */
function inOneOrder(groups: readonly GroupOfCustomers[]): string[] {
  return groups.map((group) => JSON.stringify(group, (key, value: unknown) => (key === "sum" && typeof value === "number" ? Math.round(value * 1e9) / 1e9 : inKeyOrder(value)))).toSorted();
}

function inKeyOrder(value: unknown): unknown {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))) : value;
}

describe("what findings need agrees with the reference", () => {
  test.each([
    { name: "nothing", events: [] },
    { name: "no answers", events: log("ann: ad, shop, pay", "bob: +90d ad") },
    { name: "feelings before, at and after the goal", events: log("ann: shop csat=5, pay csat=1, shop csat=1", "bob: pay, shop csat=5", "cid: shop csat=1, pay csat=5, pay", "dee: +90d ad") },
    { name: "means on a cut between good and neither", events: log("ann: shop nps=8, shop csat=3, pay", "bob: shop csat=4, shop csat=3, shop csat=3", "cid: shop csat=1, shop csat=4, shop csat=4", "dee: +90d ad") },
    { name: "weeks around Sunday midnight, and off the map", events: log("ann: +6d shop csat=5, +23h shop csat=1, +1h shop csat=2, call csat=1", "bob: +90d ad csat=4") },
    { name: "ties in the order of their sequence", events: atOnce(log("ann: shop csat=5, pay, shop csat=1, pay csat=2")) },
  ])("for $name", async ({ events }) => {
    const workspace = await workspaceWith(engine, events);
    for (const map of contractMaps.slice(0, 3)) expect(await counted(workspace, map)).toEqual(expected(events, map));
  });

  test("for random logs, maps and filters", async () => {
    const filter = fc.constantFrom<JourneyFilter>({}, {}, { channels: ["web", ""] }, { from: Date.UTC(2026, 0, 15) });
    await fc.assert(
      fc.asyncProperty(anyLog(60), fc.constantFrom(...contractMaps), filter, async (events, map, only) => {
        const workspace = await workspaceWith(engine, events);
        const whole = await counted(workspace, map, only);
        expect(whole).toEqual(expected(events, map, only));
        expect(await countedByGroup(workspace, map, only, whole)).toEqual(expectedByGroup(events, map, only, whole));
      }),
      { numRuns: 8 },
    );
  });
});
