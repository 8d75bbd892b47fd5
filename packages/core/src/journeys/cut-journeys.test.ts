import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { named } from "../maps/binding.ts";
import { journeyMap } from "../maps/journey-map.ts";
import { cutJourneys } from "./cut-journeys.ts";
import type { CuttingRules, SourcedEvent } from "./cut-journeys.ts";
import { offMapCode, rareOffMap, stateOf } from "./journey.ts";
import { anyLog } from "./any-log.ts";
import { atOnce, log, writtenLogStart } from "./written-log.ts";
import { writtenMap } from "./written-map.ts";

const lifetime = writtenMap("Look: ad, shop | Buy: pay", { goal: { name: "Paid", rule: named("pay") } });
const inactivity = { ...lifetime, scope: { kind: "inactivity" } } satisfies CuttingRules;
const startAndGoal = { ...lifetime, scope: { kind: "start-and-goal", start: named("ad") } } satisfies CuttingRules;

/** Journeys as on a whiteboard: `ann 0: ad shop pay!`, with `!` after the last event that met the goal. */
function cutAs(rules: CuttingRules, events: readonly SourcedEvent[]): string[] {
  const { journeys, offMapNames } = cutJourneys(events, rules);
  return journeys.map(({ customer, ordinal, touchpoints, goalAt }) => {
    const names = touchpoints.map((code, i) => {
      const name = rules.touchpoints[code - 1]?.name ?? (code === rareOffMap ? "?" : `(${offMapNames[code - offMapCode(0)]})`);
      return goalAt === i ? `${name}!` : name;
    });
    return `${customer} ${ordinal}: ${names.join(" ")}`;
  });
}

describe("the lifetime scope", () => {
  test.each([
    { name: "no event", events: [], journeys: [] },
    { name: "one event", events: log("ann: ad"), journeys: ["ann 0: ad"] },
    { name: "years of silence", events: log("ann: ad, +900d shop"), journeys: ["ann 0: ad shop"] },
    { name: "life after the goal", events: log("ann: ad, pay, shop"), journeys: ["ann 0: ad pay! shop"] },
    { name: "the goal met twice: the last counts", events: log("ann: pay, shop, pay, ad"), journeys: ["ann 0: pay shop pay! ad"] },
    { name: "nothing on the map", events: log("ann: call, call"), journeys: ["ann 0: (call) (call)"] },
    { name: "two customers, out of order", events: log("bob: shop", "ann: ad").toReversed(), journeys: ["ann 0: ad", "bob 0: shop"] },
  ])("cuts $name", ({ events, journeys }) => {
    expect(cutAs(lifetime, events)).toEqual(journeys);
  });
});

describe("the inactivity scope, timeout 30 days", () => {
  test.each([
    { name: "a silence longer than the timeout", events: log("ann: ad, +31d shop"), journeys: ["ann 0: ad", "ann 1: shop"] },
    { name: "a silence of exactly the timeout: one journey", events: log("ann: ad, +30d shop"), journeys: ["ann 0: ad shop"] },
    { name: "a millisecond more: two journeys", events: log("ann: ad, +2592000001ms shop"), journeys: ["ann 0: ad", "ann 1: shop"] },
    { name: "the goal, which ends nothing", events: log("ann: pay, +29d shop, +29d ad"), journeys: ["ann 0: pay! shop ad"] },
    { name: "silence around an off-map event", events: log("ann: ad, +20d call, +20d shop"), journeys: ["ann 0: ad (call) shop"] },
  ])("cuts $name", ({ events, journeys }) => {
    expect(cutAs(inactivity, events)).toEqual(journeys);
  });
});

describe("the start-and-goal scope, from ad to pay, timeout 30 days", () => {
  test.each([
    { name: "what comes before the start is in no journey", events: log("ann: shop, call, ad, pay"), journeys: ["ann 0: ad pay!"] },
    { name: "never started", events: log("ann: shop, pay"), journeys: [] },
    { name: "the goal ends the journey, itself included", events: log("ann: ad, pay, shop, pay"), journeys: ["ann 0: ad pay!"] },
    { name: "a start after the goal opens another", events: log("ann: ad, pay, shop, ad, shop"), journeys: ["ann 0: ad pay!", "ann 1: ad shop"] },
    { name: "a start met under way does not restart", events: log("ann: ad, shop, ad, pay"), journeys: ["ann 0: ad shop ad pay!"] },
    { name: "silence ends it, and what follows needs a new start", events: log("ann: ad, +31d shop, pay, ad"), journeys: ["ann 0: ad", "ann 1: ad"] },
    { name: "the timeout counts from the event before, not from the start", events: log("ann: ad, +20d shop, +20d pay"), journeys: ["ann 0: ad shop pay!"] },
  ])("$name", ({ events, journeys }) => {
    expect(cutAs(startAndGoal, events)).toEqual(journeys);
  });

  test("an event that meets both start and goal is a journey by itself", () => {
    const rules = { ...startAndGoal, scope: { kind: "start-and-goal", start: named("ad", "pay") } } satisfies CuttingRules;
    expect(cutAs(rules, log("ann: pay, shop, ad, pay, pay"))).toEqual(["ann 0: pay!", "ann 1: ad pay!", "ann 2: pay!"]);
  });

  test("without a goal only silence ends a journey", () => {
    expect(cutAs({ ...startAndGoal, goal: null }, log("ann: ad, pay, ad, +31d ad"))).toEqual(["ann 0: ad pay ad", "ann 1: ad"]);
  });
});

describe("order", () => {
  test("events of one millisecond keep the order of their source, however they arrive", () => {
    const events = atOnce(log("ann: ad, shop, call, pay, ad"));
    expect(cutAs(lifetime, events.toReversed())).toEqual(["ann 0: ad shop (call) pay! ad"]);
  });

  test("events of one millisecond and place are ordered by id", () => {
    const events = atOnce(log("ann: ad, shop")).map((event) => ({ ...event, sequence: 1, id: event.name === "ad" ? "z" : "a" }));
    expect(cutAs(lifetime, events)).toEqual(["ann 0: shop ad"]);
  });

  test("time goes before sequence", () => {
    const [first, second] = log("ann: ad, shop");
    expect(cutAs(lifetime, [{ ...first!, sequence: 9 }, { ...second!, sequence: 1 }])).toEqual(["ann 0: ad shop"]);
  });
});

describe("bindings", () => {
  test("the first touchpoint in map order takes an event that two would", () => {
    const map = journeyMap.parse({
      ...lifetime,
      touchpoints: [
        { id: "web", stage: "Look", name: "web", binding: { kind: "one-of", of: "channel", values: ["web"] } },
        { id: "crm", stage: "Look", name: "crm", binding: { kind: "one-of", of: "source", values: ["crm"] } },
        { id: "none", stage: "Look", name: "none", binding: null },
      ],
    });
    expect(cutAs(map, log("ann: ad @web <crm>, ad <crm>, ad @app"))).toEqual(["ann 0: web crm (ad)"]);
  });

  test("off-map names are known by their frequency, then by code point", () => {
    expect(cutJourneys(log("ann: b, a, c, c, ad, \u{1F600}, \u{FFFD}"), lifetime).offMapNames).toEqual(["c", "a", "b", "\u{FFFD}", "\u{1F600}"]);
  });

  test("an off-map name that a given dictionary does not have is among the rare rest", () => {
    expect(cutJourneys(log("ann: call, chat"), lifetime, ["chat"]).journeys[0]!.touchpoints).toEqual([rareOffMap, offMapCode(0)]);
  });
});

test("a journey carries its times, answers, emotions and channels", () => {
  const { journeys, oldest, newest } = cutJourneys(log("ann: +1h ad @web, +5ms shop nps=6, +2s pay ces=7"), lifetime);
  expect(journeys).toEqual([
    {
      customer: "ann",
      ordinal: 0,
      startedAt: writtenLogStart + 3_600_000,
      endedAt: writtenLogStart + 3_602_005,
      touchpoints: [1, 2, 3],
      offsetsMs: [0, 5, 2005],
      emotions: [null, -30, 120],
      answers: [0, 7, 11 + 5 + 7],
      channels: ["web", "", ""],
      goalAt: 2,
    },
  ]);
  expect([oldest, newest]).toEqual([writtenLogStart + 3_600_000, writtenLogStart + 3_602_005]);
});

test("a journey is open as long as its last event is within the timeout of the newest in the data", () => {
  const { journeys, newest } = cutJourneys(log("ann: ad", "bob: ad, +30d ad", "cid: pay"), lifetime);
  const states = (timeoutDays: number) => journeys.map((j) => stateOf(j, newest!, timeoutDays * 86_400_000));
  expect(states(30)).toEqual(["open", "open", "converted"]);
  expect(states(29)).toEqual(["abandoned", "open", "converted"]);
});

test("journeys of lifetime and inactivity hold every event once, and silences inside never exceed the timeout", () => {
  fc.assert(
    fc.property(anyLog(), fc.boolean(), (events, isLifetime) => {
      const { journeys } = cutJourneys(events, isLifetime ? lifetime : inactivity);
      expect(journeys.reduce((sum, j) => sum + j.touchpoints.length, 0)).toBe(events.length);
      if (isLifetime) return;
      for (const { offsetsMs, customer, ordinal, endedAt } of journeys) {
        for (let i = 1; i < offsetsMs.length; i++) expect(offsetsMs[i]! - offsetsMs[i - 1]!).toBeLessThanOrEqual(inactivity.timeoutMs);
        const next = journeys.find((j) => j.customer === customer && j.ordinal === ordinal + 1);
        if (next !== undefined) expect(next.startedAt - endedAt).toBeGreaterThan(inactivity.timeoutMs);
      }
    }),
  );
});

test("the order in which events arrive changes nothing", () => {
  fc.assert(
    fc.property(
      anyLog().chain((events) => fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length }))),
      ([events, shuffled]) => {
        for (const rules of [lifetime, inactivity, startAndGoal]) expect(cutJourneys(shuffled, rules)).toEqual(cutJourneys(events, rules));
      },
    ),
  );
});

test("events that their touchpoint counts as failed are told by their place; elsewhere they are no failures", () => {
  const failing: CuttingRules = { ...inactivity, touchpoints: inactivity.touchpoints.map((t) => (t.id === "shop" ? { ...t, failure: { kind: "one-of", of: "channel", values: ["web"] } } : t)) };
  const { journeys } = cutJourneys(log("ann: ad @web, +1h shop, +1h shop @web, +40d shop @store, +0s shop @web", "bob: ad @web, shop @store"), failing);
  expect(journeys.map(({ customer, ordinal, failures }) => [customer, ordinal, failures])).toEqual([["ann", 0, [2]], ["ann", 1, [0, 1]], ["bob", 0, undefined]]);
});
