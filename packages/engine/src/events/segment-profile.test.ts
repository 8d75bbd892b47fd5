import { afterAll, beforeAll, expect, test } from "vitest";
import type { SourcedEvent } from "@desirepath/core/journeys/cut-journeys.ts";
import { named } from "@desirepath/core/maps/binding.ts";
import type { Segment } from "@desirepath/core/segments/segment.ts";
import type { EventEngine } from "../clickhouse/event-engine.ts";
import { openTestEngine } from "../clickhouse/test-engine.ts";
import { must, storeLog, storeTraits } from "../journeys/stored-log.ts";
import { segmentOverlap, segmentProfile } from "./segment-profile.ts";

let engine: EventEngine;
beforeAll(async () => {
  engine = await openTestEngine();
  await storeLog(engine.driver, "shop", events);
  await storeTraits(engine.driver, "shop", new Map([["ann", { plan: "gold" }], ["bob", { plan: "free" }], ["cid", { plan: "gold" }], ["eve", { plan: "" }]]));
});
afterAll(() => engine?.close());

// An NPS answer of 10 is a score of 1, 5 of -0.375, 0 of -1.
const events: readonly SourcedEvent[] = [
  ["ann", "web", "buy", 10], ["ann", "phone", "call", 5], ["ann", "web", "visit", undefined],
  ["bob", "web", "visit", 0],
  ["cid", "store", "buy", 10], ["eve", "", "visit", undefined],
].map(([customer, channel, name, rating], sequence) => ({ id: String(sequence), customer, channel, time: Date.UTC(2024, 5, 1) + sequence, sequence, name, ...(rating === undefined ? {} : { rating, scale: "nps" }) }) as SourcedEvent);

const gold: Segment = { match: "all", conditions: [{ kind: "trait", name: "plan", is: "one-of", values: ["gold"] }] };
const callers: Segment = { match: "all", conditions: [{ kind: "did", rule: named("call"), atLeast: 1, atMost: null, lastDays: null }] };

test("tells a segment's channels, feelings and traits beside those of all customers", async () => {
  expect(await must(segmentProfile(engine.driver, "shop", gold))).toEqual({
    customers: 2,
    all: 4,
    emotion: { mean: 1.625 / 3, n: 3 },
    emotionOfAll: { mean: 0.625 / 4, n: 4 },
    channels: [
      { channel: "phone", customers: 1, all: 1, emotion: { mean: -0.375, n: 1 } },
      { channel: "store", customers: 1, all: 1, emotion: { mean: 1, n: 1 } },
      { channel: "web", customers: 1, all: 2, emotion: { mean: 1, n: 1 } },
    ],
    traits: [{ name: "plan", known: 2, knownOfAll: 3, values: [{ value: "gold", customers: 2, all: 2 }, { value: "free", customers: 0, all: 1 }] }],
  });
});

test("shares customers out among segments, and counts those in several of them once", async () => {
  expect(await must(segmentOverlap(engine.driver, "shop", [gold, callers]))).toEqual({
    all: 4,
    none: 2,
    one: 1,
    more: 1,
    segments: [{ customers: 2, emotion: { mean: 1.625 / 3, n: 3 } }, { customers: 1, emotion: { mean: 0.3125, n: 2 } }],
  });
  expect(await must(segmentOverlap(engine.driver, "shop", []))).toEqual({ all: 4, none: 4, one: 0, more: 0, segments: [] });
});

test("knows nothing of a workspace without events", async () => {
  expect(await must(segmentProfile(engine.driver, "empty", gold))).toMatchObject({ customers: 0, all: 0, channels: [], traits: [] });
  expect(await must(segmentOverlap(engine.driver, "empty", [gold]))).toMatchObject({ all: 0, segments: [{ customers: 0 }] });
});
