import { anyLog } from "@desirepath/core/journeys/any-log.ts";
import { cutJourneys, type SourcedEvent } from "@desirepath/core/journeys/cut-journeys.ts";
import { writtenMap } from "@desirepath/core/journeys/written-map.ts";
import type { JourneyFilter } from "@desirepath/core/measures/filter.ts";
import { anyTimeSelection, anyWait, anyZone } from "@desirepath/core/time/any-wait.ts";
import { arrivalOfAll } from "@desirepath/core/time/survival.ts";
import { roundedTime } from "@desirepath/core/time/time-bins.ts";
import { hourCountsOf, timeCountsOf } from "@desirepath/core/time/time-counts.ts";
import { isAtTime } from "@desirepath/core/time/waits.ts";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { EventEngine } from "../clickhouse/event-engine.ts";
import { contractMaps } from "../journeys/contract-maps.ts";
import type { JourneyStore } from "../journeys/journey-store.ts";
import { must } from "../journeys/stored-log.ts";
import { openStoreBefore, workspaceWith } from "../journeys/test-store.ts";
import { hourCounts, timeCounts } from "./time-counts.ts";

let engine: EventEngine;
let store: JourneyStore;
openStoreBefore((...opened) => {
  [engine, store] = opened;
});

const stored = (events: readonly SourcedEvent[]) => workspaceWith(engine, events);

test("times, hours of the week and the journeys behind them are those of the reference", async () => {
  await fc.assert(
    fc.asyncProperty(anyLog(), fc.constantFrom(...contractMaps), fc.array(anyWait, { minLength: 3, maxLength: 3 }), fc.array(anyTimeSelection, { minLength: 3, maxLength: 3 }), fc.constantFrom(undefined, "ad", "off:call", "off:", "nowhere"), anyZone, async (events, map, waits, selections, node, zone) => {
      const workspace = await stored(events);
      const cut = cutJourneys(events, map);
      for (const wait of waits) expect(await must(store.inView(workspace, map, {}, (view) => timeCounts(engine.driver, view, map, wait)))).toEqual(timeCountsOf(cut, map, wait));
      expect(await must(store.inView(workspace, map, {}, (view) => hourCounts(engine.driver, view, map, node, zone)))).toEqual(hourCountsOf(cut, map, node, zone));
      for (const selection of selections) {
        const { total, journeys } = await must(store.journeys(workspace, map, {}, selection, { offset: 0, limit: 100 }));
        const expected = cut.journeys.filter(isAtTime(cut, map, selection)).map(({ customer, ordinal }) => `${customer} ${ordinal}`);
        expect([total, journeys.map(({ customer, ordinal }) => `${customer} ${ordinal}`).toSorted()]).toEqual([expected.length, expected.toSorted()]);
      }
    }),
    { numRuns: 4 },
  );
});

test("with very many different times, those of the curve are rounded down, and the rest stays exact", async () => {
  const map = writtenMap("Look: ad, shop");
  const start = Date.UTC(2026, 0, 5);
  const events = Array.from({ length: 11_000 }, (_, i) => [
    { id: `a${i}`, customer: `c${i}`, time: start, sequence: 2 * i, name: "ad" },
    { id: `b${i}`, customer: `c${i}`, time: start + 7 * i + 1, sequence: 2 * i + 1, name: "shop" },
  ]).flat();
  const workspace = await stored(events);
  const cut = cutJourneys(events, map);
  const exact = timeCountsOf(cut, map, { kind: "next", node: "ad" });
  const found = await must(store.inView(workspace, map, {}, (view) => timeCounts(engine.driver, view, map, { kind: "next", node: "ad" })));
  expect(found).toEqual({ ...exact, ends: expect.anything(), isRounded: true });
  expect(found.ends.map(({ ms }) => ms)).toEqual([...new Set(exact.ends.map(({ ms }) => roundedTime(ms)))]);
  const [rounded, whole] = [arrivalOfAll(found.ends), arrivalOfAll(exact.ends)];
  // At every fourth hundred the same share has arrived, but for what one rounded time holds.
  for (const { ms, share } of whole.filter((_, i) => i % 400 === 0)) expect(rounded.find((point) => point.ms >= roundedTime(ms))!.share - share).toBeLessThan(0.004);
});

test("an hour of the week holds what clocks of the zone show, on the days on which summer time begins and ends too", async () => {
  const map = writtenMap("Look: ad, shop");
  // Sundays on which some zone changes its clocks, with the days before and after; and the days around the one that Samoa left out.
  const days = ["2011-12-30", "2026-03-08", "2026-03-29", "2026-04-05", "2026-10-04", "2026-10-25", "2026-11-01"];
  const times = days.flatMap((day) => Array.from({ length: 72 }, (_, hour) => ({ customer: day, time: Date.parse(day) + (hour - 24) * 3_600_000 })));
  const events = times.map((one, i) => ({ ...one, id: `e${i}`, sequence: i, name: "ad" }));
  const workspace = await stored(events);
  const cut = cutJourneys(events, map);
  const countsIn = (zone: string, filter: JourneyFilter = {}) => must(store.inView(workspace, map, filter, (view) => hourCounts(engine.driver, view, map, "ad", zone)));
  for (const zone of ["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia"]) expect([zone, await countsIn(zone)]).toEqual([zone, hourCountsOf(cut, map, "ad", zone)]);
  // In Berlin the second of three Sundays has no hour from two to three, and that of another three has it twice.
  const sundays = async (filter: JourneyFilter) => (await countsIn("Europe/Berlin", filter)).filter(({ weekday }) => weekday === 7).map(({ events: count }) => count);
  const summer = Date.UTC(2026, 5, 1);
  expect([await sundays({ from: Date.UTC(2026, 0, 1), until: summer }), await sundays({ from: summer })]).toEqual([2, 4].map((twoToThree) => Array.from({ length: 24 }, (_, hour) => (hour === 2 ? twoToThree : 3))));
});
