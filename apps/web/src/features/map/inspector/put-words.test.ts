import { journeyMap, type JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import * as laneEdits from "@desirepath/core/maps/live-lane-edits.ts";
import { mapOf } from "@desirepath/core/maps/live-map.ts";
import { docOf } from "@desirepath/core/maps/live-replace.ts";
import { expect, test } from "vitest";
import type { Commands } from "../live/live-document.ts";
import { laneWithWords, putWords, type SaidWords } from "./put-words.ts";

const said: SaidWords = { text: " Took\nthree weeks ", source: "survey", channel: "email", time: Date.UTC(2026, 2, 12, 22) };
const shop = (lanes: readonly unknown[] = []): JourneyMap => journeyMap.parse({ schemaVersion: 1, id: "m", title: "M", stages: [{ id: "s", name: "S" }], touchpoints: [{ id: "pay", stage: "s", name: "Pays" }], lanes });

function put(map: JourneyMap, lane: string, times = 1): JourneyMap {
  const doc = docOf(map);
  for (let i = 0; i < times; i++) expect(putWords(mapOf(doc, "m"), lane, "pay", said)(laneEdits as unknown as Commands, { doc, origin: null }).ok).toBe(true);
  return mapOf(doc, "m");
}

test("keeps words in a lane of quotes with their source and day beside them, and never who said them", () => {
  const [lane] = put(shop([{ id: "q", kind: "quotes", title: "Words" }]), "q").lanes;
  expect([lane!.cells["pay"], lane!.marks["pay"]]).toEqual(["Took three weeks", { source: "survey, 12 Mar 2026" }]);
});

test("adds words to what stands in a cell", () => {
  const quotes = put(shop([{ id: "q", kind: "quotes", title: "Words", cells: { pay: "Slow" }, marks: { pay: { source: "call" } } }]), "q").lanes[0]!;
  expect([quotes.cells["pay"], quotes.marks["pay"]?.source]).toEqual(["Slow\nTook three weeks", "call; survey, 12 Mar 2026"]);
  const pains = put(shop([{ id: "p", kind: "pain-points", title: "Pain", cells: { pay: "Slow" } }]), "p").lanes[0]!;
  expect([pains.cells["pay"], pains.marks["pay"]]).toEqual(["Slow\n“Took three weeks” (survey, 12 Mar 2026)", undefined]);
});

test("names the standard lanes of a map that has none before it writes in one", () => {
  const map = put(shop(), "lane-pain-points");
  expect(map.lanes.length).toBeGreaterThan(5);
  expect(map.lanes.find(({ id }) => id === "lane-pain-points")?.cells).toEqual({ pay: "“Took three weeks” (survey, 12 Mar 2026)" });
});

test("knows where words stand already: as they were put there, at their touchpoint, and not as a part of others", () => {
  const map = put(shop([{ id: "q", kind: "quotes", title: "Words", cells: { pay: "Slow" } }]), "q");
  expect(laneWithWords(map, "pay", said.text)?.id).toBe("q");
  expect(laneWithWords(put(shop(), "lane-pain-points"), "pay", said.text)?.id).toBe("lane-pain-points");
  for (const [touchpoint, text] of [["pay", "Took"], ["pay", "weeks"], ["none", said.text]] as const) expect(laneWithWords(map, touchpoint, text)).toBeUndefined();
});
