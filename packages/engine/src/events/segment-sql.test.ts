import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { emotionScore } from "@desirepath/core/events/scales.ts";
import type { SourcedEvent } from "@desirepath/core/journeys/cut-journeys.ts";
import { meetsRule, named } from "@desirepath/core/maps/binding.ts";
import { complementOf, deepestGroup } from "@desirepath/core/segments/segment-groups.ts";
import { isInSegment, segment as segmentSchema, type Segment, type SegmentCondition } from "@desirepath/core/segments/segment.ts";
import type { EventEngine } from "../clickhouse/event-engine.ts";
import { openTestEngine } from "../clickhouse/test-engine.ts";
import { must, storeLog, storeTraits } from "../journeys/stored-log.ts";
import { compileSegment, segmentSize } from "./segment-sql.ts";
import { visible } from "./visible-events.ts";

let engine: EventEngine;
beforeAll(async () => {
  engine = await openTestEngine();
});
afterAll(() => engine?.close());

const day = 86_400_000;
const newest = Date.UTC(2024, 5, 30);
const people = ["ann", "bob", "cid", "d'or", "eve"];
const traits = new Map([["ann", { plan: "gold", city: "Köln" }], ["bob", { plan: "it's" }], ["cid", { city: "Köln" }], ["d'or", { plan: "" }]]);

const events: readonly SourcedEvent[] = [
  ["ann", 0, "buy", 9], ["ann", 40, "call", undefined], ["ann", 100, "buy", undefined], ["ann", 120, "visit", undefined],
  ["bob", 1, "call", 1], ["bob", 2, "call", 3], ["bob", 3, "call", undefined],
  ["cid", 200, "buy", undefined], ["cid", 0, "visit", undefined],
  ["d'or", 91, "call", 10], ["eve", 0, "visit", undefined],
].map(([customer, daysAgo, name, rating], sequence) => ({ id: String(sequence), customer, time: newest - (daysAgo as number) * day, sequence, name, ...(rating === undefined ? {} : { rating, scale: "nps" }) }) as SourcedEvent);

/** Days that begin where events lie, before and after them. */
const period = { from: fc.constantFrom(undefined, undefined, newest - 100 * day, newest - 2 * day), until: fc.constantFrom(undefined, undefined, newest - 40 * day, newest - day + 1) };

const leaf: fc.Arbitrary<SegmentCondition> = fc.oneof(
  fc.record({ kind: fc.constant("trait" as const), name: fc.constantFrom("plan", "city", "nothing"), is: fc.constantFrom("one-of" as const, "none-of" as const), values: fc.subarray(["gold", "it's", "", "Köln"], { minLength: 1 }) }),
  fc.record({ kind: fc.constant("did" as const), rule: fc.constantFrom(named("buy"), named("call"), named("nobody does")), atLeast: fc.constantFrom(0, 1, 2, 3), atMost: fc.constantFrom(null, 0, 1, 2), lastDays: fc.constantFrom(null, 1, 30, 90, 100), ...period }),
  fc.tuple(fc.constantFrom(-1, -0.5, 0, 0.5, 0.8), fc.constantFrom(-0.2, 0.5, 1)).map(([from, to]) => ({ kind: "felt" as const, from, to })),
  fc.record({ kind: fc.constant("felt" as const), from: fc.constantFrom(-1, 0), to: fc.constantFrom(0, 1), at: fc.constantFrom(named("buy"), named("call")) }),
);
const grouped = (depth: number): fc.Arbitrary<SegmentCondition> =>
  depth === 0 ? leaf : fc.oneof({ weight: 2, arbitrary: leaf }, fc.record({ kind: fc.constant("group" as const), match: fc.constantFrom("all" as const, "any" as const), not: fc.boolean(), conditions: fc.array(grouped(depth - 1), { maxLength: 3 }) }));
const condition = grouped(deepestGroup);
const segments: fc.Arbitrary<Segment> = fc.record({ match: fc.constantFrom("all" as const, "any" as const), conditions: fc.array(condition, { maxLength: 3 }) });

function expected(segment: Segment): string[] {
  return people.filter((customer) =>
    isInSegment(
      segment,
      {
        traits: traits.get(customer) ?? {},
        events: events.filter((event) => event.customer === customer).map((event) => ({ time: event.time, meets: (rule) => meetsRule(rule, event), emotion: event.rating === undefined ? null : emotionScore("nps", event.rating) })),
      },
      newest,
    ),
  );
}

test("picks the same customers in SQL as in core, for any segment", async () => {
  await storeLog(engine.driver, "shop", events);
  await storeTraits(engine.driver, "shop", traits);
  await storeLog(engine.driver, "other", events.map((event) => ({ ...event, customer: "stranger" })));
  await fc.assert(
    fc.asyncProperty(segments, async (segment) => {
      const { sql, parameters } = compileSegment(segment, newest);
      const rows = await must(engine.driver.rows<{ customer: string }>(`SELECT DISTINCT customer FROM events WHERE ${visible} AND ${sql} ORDER BY customer`, { parameters: { workspace: "shop", ...parameters } }));
      expect(rows.map((row) => row.customer)).toEqual(expected(segment));
    }),
    { numRuns: 70, seed: 11 },
  );
});

test("has everybody in a segment or in its complement, and nobody in both", () => {
  fc.assert(
    fc.property(segments, (segment) => {
      const [inside, outside] = [expected(segment), expected(complementOf(segment))];
      expect([...inside, ...outside].toSorted()).toEqual(people.toSorted());
    }),
  );
});

test("reads rules that were stored before there were groups, and refuses groups that are too deep or conditions too many", () => {
  const old = { match: "any", conditions: [{ kind: "did", rule: named("buy") }, { kind: "felt", from: -1, to: 0 }, { kind: "trait", name: "plan", is: "one-of", values: ["gold"] }] };
  expect(segmentSchema.parse(old)).toEqual({ ...old, conditions: [{ kind: "did", rule: named("buy"), atLeast: 1, atMost: null, lastDays: null }, ...old.conditions.slice(1)] });
  const nested = (depth: number): object => (depth === 0 ? old.conditions[1]! : { kind: "group", match: "all", conditions: [nested(depth - 1)] });
  expect(segmentSchema.safeParse({ match: "all", conditions: [nested(deepestGroup)] }).success).toBe(true);
  expect(segmentSchema.safeParse({ match: "all", conditions: [nested(deepestGroup + 1)] }).success).toBe(false);
  const many = { kind: "group", match: "any", conditions: Array.from({ length: 17 }, () => old.conditions[1]) };
  expect(segmentSchema.safeParse({ match: "all", conditions: [many, many, many] }).success).toBe(false);
});

test("tells a segment's size now and ninety days ago", async () => {
  const bought: Segment = { match: "all", conditions: [{ kind: "did", rule: named("buy"), atLeast: 1, atMost: null, lastDays: null }] };
  expect(await must(segmentSize(engine.driver, "shop", bought))).toEqual({ customers: 2, before: 2, all: 5 });
  const gold: Segment = { match: "all", conditions: [{ kind: "trait", name: "plan", is: "none-of", values: ["gold"] }] };
  expect(await must(segmentSize(engine.driver, "shop", gold))).toEqual({ customers: 4, before: 2, all: 5 });
  expect(await must(segmentSize(engine.driver, "empty", gold))).toEqual({ customers: 0, before: 0, all: 0 });
});
