import { anyLog } from "@desirepath/core/journeys/any-log.ts";
import { cutJourneys, type SourcedEvent } from "@desirepath/core/journeys/cut-journeys.ts";
import { log } from "@desirepath/core/journeys/written-log.ts";
import { writtenMap } from "@desirepath/core/journeys/written-map.ts";
import { named } from "@desirepath/core/maps/binding.ts";
import { isWaiting, waitingOf } from "@desirepath/core/next/waiting.ts";
import type { JourneySelection } from "@desirepath/core/measures/filter.ts";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { EventEngine } from "../clickhouse/event-engine.ts";
import { contractMaps } from "../journeys/contract-maps.ts";
import type { JourneyStore } from "../journeys/journey-store.ts";
import { must } from "../journeys/stored-log.ts";
import { openStoreBefore, workspaceWith } from "../journeys/test-store.ts";
import { newestJourneyOf, stuckJourneys, timesToNextIn } from "./waiting.ts";

let engine: EventEngine;
let store: JourneyStore;
openStoreBefore((...opened) => {
  [engine, store] = opened;
});

const stored = (events: readonly SourcedEvent[]) => workspaceWith(engine, events);

const map = writtenMap("Look: ad, shop | Buy: pay", { goal: { name: "Paid", rule: named("pay") } });
const hour = 3_600_000;

describe("open journeys", () => {
  test("are listed by where they wait and for how long, as the reference has it, and as many as are waiting", async () => {
    await fc.assert(
      fc.asyncProperty(anyLog(), fc.constantFrom(...contractMaps), fc.constantFrom(null, "ad", "shop", "use", "nowhere"), fc.constantFrom(undefined, 0, 1000, 26 * hour), async (events, any, touchpoint, longerThanMs) => {
        const workspace = await stored(events);
        const cut = cutJourneys(events, any);
        const selection: JourneySelection = { kind: "waiting", touchpoint, ...(longerThanMs === undefined ? {} : { longerThanMs }) };
        const { total, journeys } = await must(store.journeys(workspace, any, {}, selection, { offset: 0, limit: 100 }));
        const expected = cut.journeys.filter(isWaiting(cut, any, { ...selection })).map(({ customer, ordinal }) => `${customer} ${ordinal}`);
        expect([total, journeys.map(({ customer, ordinal }) => `${customer} ${ordinal}`).toSorted()]).toEqual([expected.length, expected.toSorted()]);
      }),
      { numRuns: 6 },
    );
  });

  test("of one customer: the newest, with where it waits", async () => {
    await fc.assert(
      fc.asyncProperty(anyLog(20), fc.constantFrom(...contractMaps), async (events, any) => {
        const workspace = await stored(events);
        const cut = cutJourneys(events, any);
        for (const customer of ["ann", "bob"]) {
          const newest = cut.journeys.findLast((journey) => journey.customer === customer);
          const found = await must(store.inView(workspace, any, {}, (view) => newestJourneyOf(engine.driver, view, customer)));
          expect([found?.ordinal, found?.started, found?.ended]).toEqual([newest?.ordinal, newest?.startedAt, newest?.endedAt]);
          const waiting = newest && waitingOf(newest, cut, any);
          if (waiting) expect(found).toMatchObject({ state: "open", code: waiting.code ?? 0, since: waiting.since });
        }
      }),
      { numRuns: 5 },
    );
  });
});

const paid = (events: readonly SourcedEvent[], values: Readonly<Record<string, readonly [number, string]>>): SourcedEvent[] =>
  events.map((event) => (values[event.customer] && event.name === "ad" ? { ...event, value: values[event.customer]![0], currency: values[event.customer]![1] } : event));

describe("who is stuck", () => {
  // From ad to shop it takes one to three hours: 90 % of two take up to 2.8 h (interpolated). The newest event is eve's, at 4 h.
  const usual = log("ann: ad, +1h shop, +1h pay", "bob: ad, +3h shop");

  test("waits for longer than nine of ten took, the most valuable first, in the currency that most pay in", async () => {
    const events = paid([...usual, ...log("cid: ad", "dee: ad", "fay: ad", "gus: +1h ad, call", "hal: +2h ad", "eve: +4h call")], { cid: [5, "EUR"], dee: [90, "EUR"], fay: [1000, "YEN"], gus: [7, "EUR"] });
    const workspace = await stored(events);
    const found = await must(
      store.inView(workspace, map, {}, async (view) => {
        const times = await timesToNextIn(engine.driver, view);
        return times.ok ? stuckJourneys(engine.driver, view, times.value, { offset: 0, limit: 3 }) : times;
      }),
    );
    // Hal waits two hours only, and bob, at shop since 3 h, one: from there everybody else took an hour, but not longer. Four are stuck, of which the page shows three.
    expect(found.total).toBe(4);
    expect(found.journeys.map(({ customer, code, waitedMs, values }) => ({ customer, code, hours: waitedMs / hour, values }))).toEqual([
      { customer: "dee", code: 1, hours: 4, values: [{ currency: "EUR", value: 90 }] },
      { customer: "gus", code: 1, hours: 3, values: [{ currency: "EUR", value: 7 }] },
      { customer: "cid", code: 1, hours: 4, values: [{ currency: "EUR", value: 5 }] },
    ]);
  });

  test("is listed without values too, the longest waiting first", async () => {
    const workspace = await stored([...usual, ...log("cid: ad", "dee: +30m ad", "eve: +4h call")]);
    const found = await must(
      store.inView(workspace, map, {}, async (view) => {
        const times = await timesToNextIn(engine.driver, view);
        return times.ok ? stuckJourneys(engine.driver, view, times.value, { offset: 0, limit: 3 }) : times;
      }),
    );
    expect(found.journeys.map(({ customer, values }) => [customer, values])).toEqual([["cid", []], ["dee", []]]);
  });

  test("is nobody where nobody went on", async () => {
    const workspace = await stored(log("ann: ad", "bob: +1h call"));
    const found = await must(store.inView(workspace, map, {}, (view) => stuckJourneys(engine.driver, view, new Map(), { offset: 0, limit: 10 })));
    expect(found).toEqual({ total: 0, journeys: [] });
  });
});
