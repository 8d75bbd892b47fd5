import { drawn, writtenMap } from "@desirepath/core/journeys/written-map.ts";
import { named } from "@desirepath/core/maps/binding.ts";
import { day, type JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { expect, test } from "vitest";
import { everyName, projectionOf } from "./projection.ts";

const map = writtenMap("Look: ad, shop | Buy: pay", { scope: { kind: "inactivity" }, goal: { name: "Paid", rule: named("pay") } });
const idOf = (changes: Partial<JourneyMap>) => projectionOf({ ...map, ...changes }).id;

test.each([
  { name: "a title", changes: { title: "Another" } },
  { name: "a stage's name", changes: { stages: map.stages.map((s) => ({ ...s, name: "Another" })) } },
  { name: "which stage a touchpoint stands in", changes: { touchpoints: map.touchpoints.map((t) => ({ ...t, stage: "Buy" })) } },
  { name: "an expected emotion", changes: { touchpoints: map.touchpoints.map((t) => ({ ...t, expected: { level: 2, word: "Glad" } })) } },
  { name: "a drawn loop", changes: { arrows: [drawn("pay", "ad", "loop")] } },
  { name: "the goal's name", changes: { goal: { name: "Another", rule: named("pay") } } },
])("$name changes no journey, so the projection stays", ({ changes }) => {
  expect(idOf(changes)).toBe(projectionOf(map).id);
});

test.each([
  { name: "a binding", changes: { touchpoints: map.touchpoints.map((t) => ({ ...t, binding: named("else") })) } },
  { name: "the order of touchpoints", changes: { touchpoints: map.touchpoints.toReversed() } },
  { name: "the goal's rule", changes: { goal: { name: "Paid", rule: named("ad") } } },
  { name: "the scope", changes: { scope: { kind: "lifetime" } as const } },
  { name: "the timeout", changes: { timeoutMs: day } },
])("$name changes journeys, so the projection is another", ({ changes }) => {
  expect(idOf(changes)).not.toBe(projectionOf(map).id);
});

test("the timeout matters only where it cuts: in the lifetime scope it tells open from abandoned, at the moment of asking", () => {
  expect(idOf({ scope: { kind: "lifetime" }, timeoutMs: day })).toBe(idOf({ scope: { kind: "lifetime" } }));
});

test("the same definition has the same number in every run", () => {
  expect(everyName.id).toMatch(/^\d{1,20}$/);
  expect(projectionOf(structuredClone(map)).id).toBe(projectionOf(map).id);
});
