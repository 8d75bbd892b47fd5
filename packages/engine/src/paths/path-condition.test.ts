import { anyLog } from "@desirepath/core/journeys/any-log.ts";
import { cutJourneys, type SourcedEvent } from "@desirepath/core/journeys/cut-journeys.ts";
import { selectJourneys } from "@desirepath/core/journeys/select-journeys.ts";
import { log } from "@desirepath/core/journeys/written-log.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { anyPathSelection } from "@desirepath/core/paths/any-question.ts";
import type { PathSelection } from "@desirepath/core/paths/path-selection.ts";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { EventEngine } from "../clickhouse/event-engine.ts";
import { contractMaps } from "../journeys/contract-maps.ts";
import type { JourneyStore } from "../journeys/journey-store.ts";
import { must } from "../journeys/stored-log.ts";
import { openStoreBefore, workspaceWith } from "../journeys/test-store.ts";

let engine: EventEngine;
let store: JourneyStore;
openStoreBefore((...opened) => {
  [engine, store] = opened;
});

/** Customers and ordinals of the journeys behind a selection, as the store finds them. */
async function found(workspace: string, map: JourneyMap, selection: PathSelection): Promise<string[]> {
  const listed = await must(store.journeys(workspace, map, {}, selection, { offset: 0, limit: 500 }));
  expect(listed.journeys).toHaveLength(listed.total);
  return listed.journeys.map(({ customer, ordinal }) => `${customer} ${ordinal}`).toSorted();
}

function expected(events: readonly SourcedEvent[], map: JourneyMap, selection: PathSelection): string[] {
  return selectJourneys(cutJourneys(events, map), map, selection).map(({ customer, ordinal }) => `${customer} ${ordinal}`);
}

test("finds those that go a way, by their steps, moves, begins and ends", async () => {
  const map = contractMaps[0]!;
  const events = log("ann: ad, ad, shop, call, pay, use", "bob: shop, pay, shop, quit", "cid: pay", "dee: +90d ad, shop, pay");
  const workspace = await workspaceWith(engine, events);
  const path = (more: Omit<PathSelection, "kind">) => found(workspace, map, { kind: "path", ...more });

  expect(await path({ question: {} })).toEqual(["ann 0", "bob 0", "cid 0", "dee 0"]);
  expect(await path({ question: { from: "shop" }, at: [{ step: 1, nodes: ["pay"] }] })).toEqual(["bob 0", "dee 0"]);
  expect(await path({ question: { to: "pay" }, end: { kind: "arrived", nodes: ["pay"], step: 1 } })).toEqual(["bob 0"]);
  expect(await path({ question: { to: "pay", align: "end", steps: 1 }, begin: { kind: "earlier", nodes: [], not: true, side: "off" } })).toEqual(["ann 0"]);
  expect(await path({ question: {}, at: [{ nodes: ["ad"], again: true }] })).toEqual(["ann 0"]);
  expect(await path({ question: { through: "pay", steps: 1 }, move: { from: { nodes: ["pay"] }, to: { nodes: ["use"], not: true } } })).toEqual(["bob 0"]);
  expect(await path({ question: { from: "gone" } })).toEqual([]);
});

test("finds those that the reference selects, for random logs, maps and selections", async () => {
  await fc.assert(
    fc.asyncProperty(anyLog(50), fc.constantFrom(...contractMaps), fc.array(anyPathSelection, { minLength: 4, maxLength: 4 }), async (events, map, selections) => {
      const workspace = await workspaceWith(engine, events);
      for (const selection of selections) expect(await found(workspace, map, selection)).toEqual(expected(events, map, selection));
    }),
    { numRuns: 4 },
  );
});
