import { expect, test } from "vitest";
import { meetsRule } from "../maps/binding.ts";
import { journeyMap } from "../maps/journey-map.ts";
import { haldenMap, haldenMaps } from "./maps.ts";
import { simulateHalden } from "./simulator.ts";
import * as tables from "./tables.ts";

const offMapNames = new Set([...tables.offMapWhileBuying, ...tables.offMapWhileOwning].map(([[name]]) => name).concat("store_called"));

test("every map of the demo is valid, and reading it again changes nothing", () => {
  expect(new Set(haldenMaps().map(({ id }) => id)).size).toBe(4);
  for (const map of haldenMaps()) expect(journeyMap.parse(JSON.parse(JSON.stringify(map)))).toEqual(map);
});

test("the main map has fifteen touchpoints in five stages, each bound and with an expectation", () => {
  const map = haldenMap();
  expect(map.stages).toHaveLength(5);
  expect(map.touchpoints.map(({ id }) => id)).toEqual([...tables.buying, ...tables.owning]);
  for (const touchpoint of map.touchpoints) {
    expect(touchpoint.binding).not.toBeNull();
    expect(touchpoint.expected).not.toBeNull();
  }
});

test("cells of a lane belong to touchpoints of their map", () => {
  for (const map of haldenMaps()) {
    const ids = map.touchpoints.map(({ id }) => id);
    for (const lane of map.lanes) for (const cell of Object.keys(lane.cells)) expect(ids).toContain(cell);
  }
});

test("the main map binds every event but those that it leaves off on purpose", () => {
  const map = haldenMap();
  const bound = new Map<string, boolean>();
  let events = 0;
  let onMap = 0;
  for (const row of simulateHalden({ customers: 4000 })) {
    events += 1;
    let isBound = bound.get(row.event);
    if (isBound === undefined) {
      isBound = map.touchpoints.some(({ binding }) => meetsRule(binding!, { name: row.event }));
      expect(isBound, row.event).toBe(!offMapNames.has(row.event));
      bound.set(row.event, isBound);
    }
    if (isBound) onMap += 1;
  }
  expect(onMap / events).toBeGreaterThan(0.95);
  expect(onMap / events).toBeLessThan(0.99);
});

test("the subscription pilot is all belief: nothing is bound, and a feeling is expected everywhere", () => {
  const pilot = haldenMaps().find(({ id }) => id === "subscription-pilot")!;
  expect(pilot.frame.status).toBe("draft");
  for (const touchpoint of pilot.touchpoints) {
    expect(touchpoint.binding).toBeNull();
    expect(touchpoint.expected).not.toBeNull();
  }
});
