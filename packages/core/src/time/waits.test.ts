import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyLog } from "../journeys/any-log.ts";
import { cutJourneys } from "../journeys/cut-journeys.ts";
import { log } from "../journeys/written-log.ts";
import { writtenMap } from "../journeys/written-map.ts";
import { named } from "../maps/binding.ts";
import { day } from "../maps/journey-map.ts";
import { timingAggregateOf } from "../measures/timing.ts";
import { anyWait, anyZone } from "./any-wait.ts";
import { lifecyclePairs } from "./lifecycle-pairs.ts";
import { roundedTime, mostExactTimes, timeBinOf, timeBinStarts } from "./time-bins.ts";
import { hourCountsOf, timeCountsOf } from "./time-counts.ts";
import { finishTimes } from "./times.ts";
import { isAtTime, waitsOf } from "./waits.ts";

const map = writtenMap("Look: ad, shop | Buy: pay", { goal: { name: "Paid", rule: named("pay") }, timeoutMs: 10 * day });
const hour = 3_600_000;

describe("the waits of a journey", () => {
  // The newest event is zoe's, 20 days in; the timeout is ten days.
  const some = cutJourneys(log("ann: ad, +1h call, +1h shop, +1h ad, +4h pay", "bob: ad, +2h ad", "zoe: +15d ad, +5d call"), map);
  const [ann, bob, zoe] = some.journeys;
  const of = (journey: typeof ann, question: Parameters<typeof waitsOf>[1]) => waitsOf(journey!, question, map, some);

  test("lead to the next event at another touchpoint, past what is off the map", () => {
    expect(of(ann, { kind: "next", node: "ad" })).toEqual({ waits: [2 * hour, 4 * hour], first: { outcome: "arrived", ms: 2 * hour } });
    expect(of(ann, { kind: "next", node: "off:call" })).toEqual({ waits: [hour], first: { outcome: "arrived", ms: hour } });
  });

  test("that do not arrive end when the journey is over, a timeout after its last event, or last until now", () => {
    expect(of(bob, { kind: "next", node: "ad" })).toEqual({ waits: [], first: { outcome: "left", ms: 10 * day + 2 * hour } });
    expect(of(zoe, { kind: "next", node: "ad" })).toEqual({ waits: [], first: { outcome: "waiting", ms: 5 * day } });
    expect(of(bob, { kind: "journey", to: "goal" }).first).toEqual({ outcome: "left", ms: 10 * day + 2 * hour });
  });

  test("of whole journeys are known up to the last event", () => {
    expect([ann, bob, zoe].map((journey) => of(journey, { kind: "journey", to: "end" }).first)).toEqual([
      { outcome: "arrived", ms: 7 * hour }, { outcome: "arrived", ms: 2 * hour }, { outcome: "waiting", ms: 5 * day },
    ]);
  });

  test("between two nodes go from the first of one to the first of the other after it", () => {
    expect(of(ann, { kind: "between", from: "shop", to: "ad" }).waits).toEqual([hour]);
    expect(of(ann, { kind: "between", from: "ad", to: "ad" }).waits).toEqual([3 * hour]);
    expect(of(bob, { kind: "between", from: "pay", to: "ad" })).toEqual({ waits: [], first: undefined });
  });

  test("take turns between acting and waiting: another start meanwhile begins nothing anew", () => {
    const work = cutJourneys(log("ann: pay, +1h ad, +1h ad, +1h pay, +1h pay, +5h ad, +2h pay, +1h ad"), map);
    const [own] = work.journeys;
    expect(waitsOf(own!, { kind: "acting", start: "ad", end: "pay" }, map, work).waits).toEqual([2 * hour, 2 * hour]);
    expect(waitsOf(own!, { kind: "waiting", start: "ad", end: "pay" }, map, work).waits).toEqual([6 * hour, hour]);
    expect(waitsOf(own!, { kind: "acting", start: "ad", end: "ad" }, map, work).waits).toEqual([]);
  });
});

describe("times of any journeys", () => {
  test("add up: bins to waits, outcomes to all who began, and each count to the journeys that it selects", () => {
    fc.assert(
      fc.property(anyLog(), anyWait, (events, wait) => {
        const cut = cutJourneys(events, map);
        const found = finishTimes(timeCountsOf(cut, map, wait));
        const selected = (outcome: "began" | "arrived" | "waiting" | "left", range: { atLeastMs?: number; belowMs?: number } = {}) => cut.journeys.filter(isAtTime(cut, map, { kind: "took", wait, outcome, ...range })).length;
        expect(found.bins.reduce((sum, bin) => sum + bin.waits, 0)).toBe(found.waits);
        expect([selected("began"), selected("arrived"), selected("waiting"), selected("left")]).toEqual([found.began, found.arrived, found.waiting, found.left]);
        expect(found.began).toBe(found.arrived + found.waiting + found.left);
        expect(found.journeys).toBe(found.arrived);
        for (const { fromMs, toMs, journeys } of found.bins) expect(selected("arrived", { atLeastMs: fromMs, ...(toMs === null ? {} : { belowMs: toMs }) })).toBe(journeys);
      }),
      { numRuns: 60 },
    );
  });

  test("to the next touchpoint are those of the map", () => {
    fc.assert(
      fc.property(anyLog(), (events) => {
        const cut = cutJourneys(events, map);
        const waits = cut.journeys.flatMap((journey) => waitsOf(journey, { kind: "next", node: "ad" }, map, cut).waits);
        const { quantilesMs } = timeCountsOf(cut, map, { kind: "next", node: "ad" });
        expect(quantilesMs?.[2] ?? null).toBe(timingAggregateOf(waits)?.medianMs ?? null);
      }),
      { numRuns: 20 },
    );
  });

  test("by hour of the week hold every event once, each cell as many journeys as it selects", () => {
    fc.assert(
      fc.property(anyLog(20), fc.constantFrom(undefined, "ad", "off:call"), anyZone, (events, node, zone) => {
        const cut = cutJourneys(events, map);
        const cells = hourCountsOf(cut, map, node, zone);
        if (node === undefined) expect(cells.reduce((sum, cell) => sum + cell.events, 0)).toBe(events.length);
        for (const { weekday, hour: at, journeys } of cells) expect(cut.journeys.filter(isAtTime(cut, map, { kind: "at-hour", weekday, hour: at, zone, ...(node === undefined ? {} : { node }) })).length).toBe(journeys);
      }),
      { numRuns: 20 },
    );
  });
});

test("hours of the week begin on Monday at midnight", () => {
  // Written logs begin on a Monday.
  expect(hourCountsOf(cutJourneys(log("ann: ad, +23h ad, +1h shop, +6d pay"), map), map, undefined, "UTC").map(({ weekday, hour: at, events }) => [weekday, at, events])).toEqual([[1, 0, 2], [1, 23, 1], [2, 0, 1]]);
});

test("times are put into round bins, and rounded down by less than one in 256", () => {
  expect([0, 999, 1000, 59_999, 60_000, 1e15].map((ms) => timeBinStarts[timeBinOf(ms)])).toEqual([0, 0, 1000, 30_000, 60_000, timeBinStarts.at(-1)]);
  fc.assert(fc.property(fc.integer({ min: 0, max: 2 ** 41 }), (ms) => roundedTime(ms) <= ms && roundedTime(ms) > ms - Math.max(1, ms / 256)));
  let different = 0;
  for (let ms = 0; ms < 2 ** 41; different++) {
    expect(roundedTime(ms)).toBe(ms);
    ms += 2 ** Math.max(0, Math.floor(Math.log2(Math.max(1, ms))) - 8);
  }
  expect(different).toBeLessThan(mostExactTimes);
});

test("names tell what begins and what ends the same", () => {
  const nodes = ["Repair start", "repair_complete", "Ticket opened", "Ticket: closed", "Start", "constructor", "Order requested"].map((name) => ({ node: name, name }));
  expect(lifecyclePairs(nodes)).toEqual([{ start: "Repair start", end: "repair_complete" }, { start: "Ticket opened", end: "Ticket: closed" }]);
});
