import { named } from "@desirepath/core/maps/binding.ts";
import { type JourneyMap, journeyMap } from "@desirepath/core/maps/journey-map.ts";
import { expect, test } from "vitest";
import { sharedChanges } from "./linked-touchpoints.ts";

const mapOf = (...touchpoints: readonly Record<string, unknown>[]): JourneyMap => journeyMap.parse({ schemaVersion: 1, id: "m", title: "M", stages: [{ id: "s", name: "S" }], touchpoints: touchpoints.map((one, i) => ({ id: `t${i}`, stage: "s", ...one })) });

test("what is shared of a linked touchpoint goes to the library, what is the map's own does not", () => {
  const before = mapOf({ name: "Pays", libraryItem: "L" }, { name: "Waits" });
  const after = mapOf({ name: "Pays online", libraryItem: "L", channels: ["web"], binding: named("pay"), required: true }, { name: "Waits long" });
  expect([...sharedChanges(before, after)]).toEqual([["L", { name: "Pays online", channels: ["web"], binding: named("pay") }]]);
});

test("making or leaving a link changes nothing in the library, and neither does an empty name", () => {
  const linked = mapOf({ name: "Pays", libraryItem: "L" });
  expect(sharedChanges(mapOf({ name: "Paid" }), linked).size).toBe(0);
  expect(sharedChanges(linked, mapOf({ name: "Paid" })).size).toBe(0);
  expect(sharedChanges(linked, mapOf({ name: "Paid", libraryItem: "K" })).size).toBe(0);
  expect(sharedChanges(linked, mapOf({ name: "", libraryItem: "L" })).size).toBe(0);
});
