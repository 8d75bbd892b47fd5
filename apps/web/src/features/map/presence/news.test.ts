import { mapDifferences } from "@desirepath/core/history/map-differences.ts";
import { journeyMap, type JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { expect, test } from "vitest";
import { newsOf } from "./news.ts";

const base = { schemaVersion: 1, id: "m", title: "Buying", stages: [{ id: "s", name: "Buy" }], touchpoints: [{ id: "pay", stage: "s", name: "Pays" }], lanes: [{ id: "pains", kind: "pain-points", title: "Pain points", cells: {} }] };
const before = journeyMap.parse(base);
const after = (change: Partial<JourneyMap>): JourneyMap => journeyMap.parse({ ...before, ...change });

test.each<readonly [JourneyMap, readonly string[], string | null]>([
  [before, ["Ben"], null],
  [after({ title: "Owning" }), ["Ben"], "Ben renamed the map to Owning."],
  [after({ lanes: [{ ...before.lanes[0]!, cells: { pay: "Twice" } }] }), ["Ben", "Eve"], "Somebody else wrote in Pain points at Pays."],
  [after({ title: "Owning", stages: [...before.stages, { ...before.stages[0]!, id: "own", name: "Own" }] }), ["Ben"], "Ben added the stage Own and 1 more thing."],
])("what others did is told in a sentence", (now, names, sentence) => {
  expect(newsOf(mapDifferences(before, now), now, names)).toBe(sentence);
});
