import { anyBreakdown, anyFunnel } from "@desirepath/core/funnels/any-funnel.ts";
import { finishFunnel } from "@desirepath/core/funnels/finish-funnel.ts";
import type { FunnelBreakdown } from "@desirepath/core/funnels/funnel-breakdown.ts";
import { type FunnelCounts, funnelCountsOf, nextAfter, valuesOf } from "@desirepath/core/funnels/funnel-counts.ts";
import type { FunnelSelection } from "@desirepath/core/funnels/funnel-selection.ts";
import { funnelOrders, tookOf } from "@desirepath/core/funnels/funnel-parts.ts";
import type { Funnel } from "@desirepath/core/funnels/funnel.ts";
import { anyLog } from "@desirepath/core/journeys/any-log.ts";
import { cutJourneys, type SourcedEvent } from "@desirepath/core/journeys/cut-journeys.ts";
import { selectJourneys, type Traits } from "@desirepath/core/journeys/select-journeys.ts";
import { log } from "@desirepath/core/journeys/written-log.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import * as fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { EventEngine } from "../clickhouse/event-engine.ts";
import { contractMaps } from "../journeys/contract-maps.ts";
import type { JourneyStore } from "../journeys/journey-store.ts";
import { must, storeTraits } from "../journeys/stored-log.ts";
import { openStoreBefore, workspaceWith } from "../journeys/test-store.ts";
import { funnelAnswerOf, funnelCountsFrom, funnelStoppedAt, funnelValues } from "./funnel-answers.ts";

let engine: EventEngine;
let store: JourneyStore;
openStoreBefore((...opened) => {
  [engine, store] = opened;
});

const traits: Traits = new Map([["ann", { plan: "gold" }], ["bob", { plan: "" }], ["cid", { size: "s" }]]);

async function stored(events: readonly SourcedEvent[]): Promise<string> {
  const workspace = await workspaceWith(engine, events);
  await storeTraits(engine.driver, workspace, traits);
  return workspace;
}

/** Rows in one order, and quantiles without what rounding leaves in their last places. */
function sorted({ rows, times }: FunnelCounts) {
  return {
    rows: rows.map((row) => JSON.stringify(Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1)))).toSorted(),
    times: times.map((time) => time && { ...time, p90Ms: Math.round(time.p90Ms) }),
  };
}

async function bothWays(events: readonly SourcedEvent[], workspace: string, map: JourneyMap, funnel: Funnel, breakdown?: FunnelBreakdown): Promise<void> {
  const cut = cutJourneys(events, map);
  const values = breakdown === undefined ? [] : valuesOf(cut, map, funnel, breakdown, traits).slice(0, 2).map(({ value }) => value);
  const found = await must(store.inView(workspace, map, {}, (view) => funnelCountsFrom(engine.driver, view, map, funnel, breakdown, values)));
  expect(sorted(found)).toEqual(sorted(funnelCountsOf(cut, map, funnel, breakdown, values, traits)));
}

describe("a funnel agrees with the reference", () => {
  const events = log("ann: ad, call, ad, shop, shop, call, pay, use", "bob: shop, +3h ad, pay, ad, +30h pay", "cid: pay, shop, ad", "dee: ad, ad, +1ms pay", "eve: +90d ad, shop", "fay: +90d call, quit");
  const steps = [{ nodes: ["ad"] }, { nodes: ["shop"] }, { nodes: ["pay", "off:quit"] }];
  let workspace: string;
  let empty: string;
  beforeAll(async () => {
    workspace = await stored(events);
    empty = await stored([]);
  });

  test.each<{ name: string; funnel: Funnel }>([
    ...funnelOrders.flatMap((order) => [
      { name: `${order}, in any time`, funnel: { steps, order } },
      { name: `${order}, within an hour`, funnel: { steps, order, windowMs: 3_600_000 } },
    ]),
    { name: "with an exclusion", funnel: { steps: [{ nodes: ["ad"], without: ["off:call"] }, { nodes: ["pay"] }] } },
    { name: "with what is excluded itself a step", funnel: { steps: [{ nodes: ["ad"], without: ["ad", "pay"] }, { nodes: ["shop", "pay"], without: ["shop"] }, { nodes: ["pay"] }] } },
    { name: "with optional steps in a row", funnel: { steps: [{ nodes: ["ad"], without: ["use"] }, { nodes: ["off:call"], optional: true }, { nodes: ["stage:Look"], optional: true }, { nodes: ["pay"] }] } },
    { name: "by customer", funnel: { steps, per: "customer" } },
    { name: "with nothing that the map has", funnel: { steps: [{ nodes: ["gone"] }, { nodes: ["off:nobody"] }] } },
  ])("$name", async ({ funnel }) => {
    for (const map of [contractMaps[0]!, contractMaps[2]!]) await bothWays(events, workspace, map, funnel, { by: "week" });
    await bothWays([], empty, contractMaps[1]!, funnel);
  });

  test("for random logs, maps, funnels and breakdowns", async () => {
    const asked = fc.array(fc.tuple(anyFunnel, fc.option(anyBreakdown, { nil: undefined })), { minLength: 5, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(anyLog(50), fc.constantFrom(...contractMaps), asked, async (events, map, funnels) => {
        const workspace = await stored(events);
        for (const [funnel, breakdown] of funnels) await bothWays(events, workspace, map, funnel, breakdown);
      }),
      { numRuns: 2 },
    );
  });
});

async function listed(workspace: string, map: JourneyMap, selection: FunnelSelection): Promise<string[]> {
  const { total, journeys } = await must(store.journeys(workspace, map, {}, selection, { offset: 0, limit: 200 }));
  expect(total).toBe(journeys.length);
  return journeys.map(({ customer, ordinal }) => `${customer} ${ordinal}`).toSorted();
}

describe("each number of a funnel", () => {
  test("opens the journeys that the reference selects, as many as it says", async () => {
    await fc.assert(
      fc.asyncProperty(anyLog(50), fc.constantFrom(...contractMaps), fc.array(fc.tuple(anyFunnel, anyBreakdown), { minLength: 2, maxLength: 2 }), async (events, map, asked) => {
        const workspace = await stored(events);
        const cut = cutJourneys(events, map);
        for (const [funnel, breakdown] of asked) {
          const answer = await must(funnelAnswerOf(store, engine.driver, { workspace, map, filter: {}, funnel }, breakdown));
          const opens = async (count: number, more: Omit<FunnelSelection, "kind" | "funnel">) => {
            const selection = { kind: "funnel-step" as const, funnel, ...more };
            const found = await listed(workspace, map, selection);
            expect(found).toHaveLength(count);
            expect(found).toEqual(selectJourneys(cut, map, selection, traits).map(({ customer, ordinal }) => `${customer} ${ordinal}`).toSorted());
          };
          const { step, reached, stopped, open, converted } = answer.steps.at(events.length % answer.steps.length)!;
          await opens(reached, { step, outcome: "reached" });
          await opens(open, { step, outcome: "open" });
          await opens(converted, { step, outcome: "stopped", converted: true });
          const timed = answer.times.findIndex((time) => time !== null);
          const bin = answer.times[timed]?.bins.findLastIndex((count) => count > 0) ?? -1;
          if (bin >= 0) await opens(answer.times[timed]!.bins[bin]!, { step: timed, outcome: "reached", took: tookOf(bin) });
          await opens(answer.begin.stopped, { step: -1, outcome: "stopped" });
          for (const part of answer.parts.slice(-2)) {
            const values = answer.parts.flatMap(({ value }) => value ?? []);
            await opens(part.steps[step]!.reached, { step, outcome: "reached", part: { breakdown, ...(part.value === null ? { values, not: true } : { values: [part.value] }) } });
          }
          const instead = await must(funnelStoppedAt(store, engine.driver, { workspace, map, filter: {}, funnel }, step));
          expect([instead.stopped, instead.converted]).toEqual([stopped, converted]);
          for (const { node, share } of instead.next.slice(0, 2)) await opens(share.count, { step, outcome: "stopped", next: { nodes: [node] } });
          await opens(instead.left?.count ?? 0, { step, outcome: "stopped", next: { nodes: [] } });
          await opens(stopped - (instead.left?.count ?? 0) - (instead.next[0]?.share.count ?? 0), { step, outcome: "stopped", next: { nodes: instead.next.slice(0, 1).map(({ node }) => node), not: true } });
        }
      }),
      { numRuns: 2 },
    );
  });
});

test("what those did instead who stopped agrees with the reference, and values with their journeys", async () => {
  await fc.assert(
    fc.asyncProperty(anyLog(50), fc.constantFrom(...contractMaps), fc.array(fc.tuple(anyFunnel, anyBreakdown), { minLength: 3, maxLength: 3 }), async (events, map, asked) => {
      const workspace = await stored(events);
      const cut = cutJourneys(events, map);
      for (const [funnel, breakdown] of asked) {
        const { next, left } = await must(funnelStoppedAt(store, engine.driver, { workspace, map, filter: {}, funnel }, 0));
        const expected = nextAfter(cut, map, funnel, 0);
        expect(Object.fromEntries(next.map(({ node, share }) => [node, share.count]))).toEqual(Object.fromEntries(expected.flatMap(({ node, journeys }) => (node === null ? [] : [[node, journeys]]))));
        expect(left?.count ?? 0).toBe(expected.find(({ node }) => node === null)?.journeys ?? 0);

        const values = await must(store.inView(workspace, map, {}, (view) => funnelValues(engine.driver, view, map, funnel, breakdown)));
        const all = valuesOf(cut, map, funnel, breakdown, traits).map(({ value }) => value);
        expect(values).toEqual(breakdown.by === "week" || breakdown.by === "month" ? all.toSorted() : all);
        const answer = await must(funnelAnswerOf(store, engine.driver, { workspace, map, filter: {}, funnel }, breakdown));
        expect(answer).toEqual({ ...finishFunnel(funnelCountsOf(cut, map, funnel, breakdown, values, traits), funnel, breakdown, values), times: answer.times });
      }
    }),
    { numRuns: 2 },
  );
});
