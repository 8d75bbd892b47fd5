import { afterAll, beforeAll, expect, test } from "vitest";
import type { CustomerEvent } from "@desirepath/core/events/event.ts";
import { meetsRule, named, type Rule } from "@desirepath/core/maps/binding.ts";
import { journeyMap, type JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { EventEngine } from "../clickhouse/event-engine.ts";
import { openTestEngine } from "../clickhouse/test-engine.ts";
import { appendEvents } from "./append-events.ts";
import { bindingOverlaps } from "./binding-overlaps.ts";

const noon = Date.UTC(2024, 4, 10, 12);
const log: readonly CustomerEvent[] = [["ann", "visit", "web"], ["ann", "visit", "app"], ["ann", "order", "web"], ["bob", "visit", "web"], ["bob", "call", "phone"], ["bob", "it's", "web"]].map(([customer, name, channel], at) => ({ customer: customer!, name: name!, channel: channel!, time: noon + at * 1000 }));
const onWeb: Rule = { kind: "one-of", of: "channel", values: ["web"] };

let engine: EventEngine;
beforeAll(async () => {
  engine = await openTestEngine();
  for (const workspace of ["shop", "other"]) {
    const appended = await appendEvents(engine.driver, workspace, "log", log);
    if (!appended.ok) throw new Error(JSON.stringify(appended.error));
  }
});
afterAll(() => engine?.close());

function mapWith(...bindings: readonly (Rule | null)[]): JourneyMap {
  return journeyMap.parse({ schemaVersion: 1, id: "m", title: "M", stages: [{ id: "s", name: "S" }], touchpoints: bindings.map((binding, at) => ({ id: "abcdef"[at], stage: "s", name: "", binding })) });
}

/** By hand: each event against each rule, in map order. */
function pairs(map: JourneyMap): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const event of log) {
    const [first, ...rest] = map.touchpoints.filter(({ binding }) => binding !== null && meetsRule(binding, event)).map(({ id }) => id);
    for (const other of rest) counts[`${first} takes from ${other}`] = (counts[`${first} takes from ${other}`] ?? 0) + 1;
  }
  return counts;
}

async function overlaps(map: JourneyMap) {
  const found = await bindingOverlaps(engine.driver, "shop", map);
  if (!found.ok) throw new Error(JSON.stringify(found.error));
  return found.value;
}

test("says which touchpoint takes the events that two bindings match, how many and which", async () => {
  expect(await overlaps(mapWith(named("visit", "it's"), null, onWeb, named("call")))).toEqual([
    { takes: "a", loses: "c", events: 3, names: [{ name: "visit", events: 2 }, { name: "it's", events: 1 }] },
  ]);
});

test.each([
  { name: "three that ask for the same", map: mapWith(named("visit"), onWeb, named("visit", "order")) },
  { name: "a rule that takes everything", map: mapWith({ kind: "all", rules: [] }, named("visit"), named("call")) },
  { name: "rules that exclude", map: mapWith({ kind: "not", rule: onWeb }, named("visit"), onWeb) },
  { name: "names alone that share none", map: mapWith(named("visit"), named("order"), named("call")) },
])("agrees with the rule's meaning in core: $name", async ({ map }) => {
  const found = await overlaps(map);
  expect(Object.fromEntries(found.map(({ takes, loses, events }) => [`${takes} takes from ${loses}`, events]))).toEqual(pairs(map));
});

test("finds none on a map without bindings, and none in a workspace without events", async () => {
  expect(await overlaps(mapWith(null, null))).toEqual([]);
  expect(await bindingOverlaps(engine.driver, "empty", mapWith(onWeb, named("visit")))).toEqual({ ok: true, value: [] });
});
