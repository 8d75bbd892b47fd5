import { comparedWaysOf } from "@desirepath/core/comparison/compared-ways.ts";
import { sideCountsOf } from "@desirepath/core/comparison/side-counts-of.ts";
import type { SideCounts } from "@desirepath/core/comparison/side-counts.ts";
import { type SideGroups, sideGroupsOf } from "@desirepath/core/comparison/side-groups.ts";
import { anyLog } from "@desirepath/core/journeys/any-log.ts";
import { cutJourneys, type SourcedEvent } from "@desirepath/core/journeys/cut-journeys.ts";
import { filterJourneys, type Traits } from "@desirepath/core/journeys/select-journeys.ts";
import { log, writtenLogStart } from "@desirepath/core/journeys/written-log.ts";
import { day } from "@desirepath/core/maps/journey-map.ts";
import type { JourneyFilter } from "@desirepath/core/measures/filter.ts";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { EventEngine } from "../clickhouse/event-engine.ts";
import { contractMaps } from "../journeys/contract-maps.ts";
import type { JourneyStore } from "../journeys/journey-store.ts";
import { must, storeTraits } from "../journeys/stored-log.ts";
import { openStoreBefore, workspaceWith } from "../journeys/test-store.ts";
import { compareSides } from "./compare-sides.ts";
import { sideCountsIn } from "./side-counts.ts";
import { sideGroupsIn } from "./side-groups.ts";
import { comparedWays } from "./ways.ts";

let engine: EventEngine;
let store: JourneyStore;
openStoreBefore((...opened) => {
  [engine, store] = opened;
});

const traits: Traits = new Map([["ann", { plan: "gold", city: "Ulm" }], ["bob", { plan: "", city: "Köln" }], ["cid", { plan: "it's" }], ["eve", { plan: "gold" }]]);

async function stored(events: readonly SourcedEvent[]): Promise<string> {
  const workspace = await workspaceWith(engine, events);
  await storeTraits(engine.driver, workspace, traits);
  return workspace;
}

/** In one order, and without what rounding leaves in the last places. */
function sorted(counts: SideCounts): SideCounts {
  const rounded = JSON.parse(JSON.stringify(counts, (_, value: unknown) => (typeof value === "number" ? Number(value.toPrecision(12)) : value))) as SideCounts;
  return {
    ...rounded,
    channels: rounded.channels.toSorted((a, b) => (a.channel < b.channel ? -1 : 1)),
    traits: rounded.traits.toSorted((a, b) => (a.name + a.value < b.name + b.value ? -1 : 1)),
  };
}

/** Groups of each row that has any, in an order of their own: each customer of a random log is alone in one. */
function inOneOrder(groups: SideGroups) {
  return Object.fromEntries([...groups].filter(([, own]) => own.some(({ n }) => n > 0)).map(([id, own]) => [id, own.map(({ n, sum }) => `${Number(sum.toPrecision(12))} of ${n}`).toSorted()]));
}

const anyFilter: fc.Arbitrary<JourneyFilter> = fc.record(
  {
    from: fc.integer({ min: 0, max: 10 }).map((days) => writtenLogStart + days * day),
    channels: fc.subarray(["web", "store"], { minLength: 1 }),
    trait: fc.constant({ name: "plan", values: ["gold"] }),
  },
  { requiredKeys: [] },
);

describe("a comparison", () => {
  test("counts each side as the reference does", async () => {
    await fc.assert(
      fc.asyncProperty(anyLog(), fc.constantFrom(...contractMaps), anyFilter, async (events, map, filter) => {
        const workspace = await stored(events);
        const log = cutJourneys(events, map);
        const side = { ...log, journeys: filterJourneys(log.journeys, filter, traits) };
        const expected = sideCountsOf(side, map, traits);
        expect(sorted(await must(store.inView(workspace, map, filter, (view) => sideCountsIn(engine.driver, view, map))))).toEqual(sorted(expected));
        const ways = comparedWaysOf(log, side, side, map).ways.map(({ path }) => path);
        expect(inOneOrder(await must(store.inView(workspace, map, filter, (view) => sideGroupsIn(engine.driver, view, map, expected, ways))))).toEqual(inOneOrder(sideGroupsOf(side, map, expected, ways)));
      }),
      { numRuns: 5 },
    );
  });

  test("has each journey on one side at most, and every one of either filter on one, unless neither can do without the other's", async () => {
    await fc.assert(
      fc.asyncProperty(anyLog(25), fc.constantFrom(...contractMaps), anyFilter, anyFilter, async (events, map, filter, against) => {
        const workspace = await stored(events);
        const { journeys } = cutJourneys(events, map);
        const [one, other] = [filterJourneys(journeys, filter, traits), filterJourneys(journeys, against, traits)];
        const both = one.filter((journey) => other.includes(journey));
        const found = await must(compareSides(store, engine.driver, { workspace, map, filter }, against));
        expect(found.overlap.journeys).toBe(both.length);
        const customersOf = (side: typeof one) => new Set(side.map(({ customer }) => customer));
        expect(found.overlap.customers).toBe([...customersOf(one)].filter((customer) => customersOf(other).has(customer)).length);
        const isSame = both.length === one.length && both.length === other.length;
        expect(found.first.journeys + found.second.journeys).toBe(isSame ? 2 * both.length : new Set([...one, ...other]).size);
        const sides = [found.first, found.second].map((side) => filterJourneys(journeys, side.filter, traits).length);
        expect(sides).toEqual([found.first.journeys, found.second.journeys]);

        const cut = cutJourneys(events, map);
        const logOf = (side: JourneyFilter) => ({ ...cut, journeys: filterJourneys(cut.journeys, side, traits) });
        expect(await must(comparedWays(store, engine.driver, { workspace, map }, [found.first.filter, found.second.filter]))).toEqual(comparedWaysOf(cut, logOf(found.first.filter), logOf(found.second.filter), map));
      }),
      { numRuns: 3 },
    );
  });

  test("with everyone else parts all journeys in two", async () => {
    const events = log("ann: ad @web, shop", "bob: ad, pay", "cid: shop @web, pay", "eve: ad @store");
    const workspace = await stored(events);
    const filter: JourneyFilter = { channels: ["web"] };
    const found = await must(compareSides(store, engine.driver, { workspace, map: contractMaps[0]!, filter }, { except: [filter] }));
    expect([found.first.journeys, found.second.journeys, found.overlap]).toEqual([2, 2, { journeys: 0, customers: 0, leftOutOf: null }]);
    // What everybody has in common with the web's customers is left out of everybody.
    const all = await must(compareSides(store, engine.driver, { workspace, map: contractMaps[0]!, filter }, {}));
    expect([all.first.journeys, all.second.journeys, all.overlap]).toEqual([2, 2, { journeys: 2, customers: 2, leftOutOf: "second" }]);
    const turned = await must(compareSides(store, engine.driver, { workspace, map: contractMaps[0]!, filter: {} }, filter));
    expect([turned.first.journeys, turned.second.journeys, turned.overlap]).toEqual([2, 2, { journeys: 2, customers: 2, leftOutOf: "first" }]);
  });
});
