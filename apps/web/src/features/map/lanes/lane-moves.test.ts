import { boardOf } from "@desirepath/core/layout/board.ts";
import { emptyLane } from "@desirepath/core/layout/lanes.ts";
import { journeyMap } from "@desirepath/core/maps/journey-map.ts";
import { expect, test } from "vitest";
import { dropPlaceAt, placeBy } from "./lane-moves.ts";

/** Owners stand first in the map's order and are drawn below the line of visibility all the same. */
const lanes = [emptyLane("own", "owners", "Owners"), emptyLane("do", "actions", "Actions"), { ...emptyLane("shy", "text", "Hidden"), hidden: true }, emptyLane("say", "quotes", "Quotes"), emptyLane("back", "backstage", "Backstage"), emptyLane("pain", "pain-points", "Pain points")];

test.each([
  ["do", 1, { before: "pain" }],
  ["say", 1, { before: null }],
  ["say", -1, { before: "do" }],
  ["do", -1, null],
  ["pain", 1, null],
  ["own", 1, { before: null }],
  ["own", -1, null],
  ["back", -1, { before: "own" }],
  ["gone", 1, null],
] as const)("%s by %i", (id, by, place) => {
  expect(placeBy(lanes, id, by)).toEqual(place);
});

test("what is dropped stands before the lane whose upper half it is on, on its own side of the line", () => {
  const { rows } = boardOf(journeyMap.parse({ schemaVersion: 1, id: "m", title: "M", stages: [{ id: "s", name: "S" }], lanes }));
  const row = (id: string) => rows.find((one) => one.lane?.id === id)!;
  expect(dropPlaceAt(rows, "pain", row("do").y + 1)).toEqual({ before: "do", lineY: row("do").y });
  expect(dropPlaceAt(rows, "pain", row("do").y + row("do").height - 1)).toEqual({ before: "say", lineY: row("say").y });
  expect(dropPlaceAt(rows, "do", row("own").y + 5)).toEqual({ before: null, lineY: row("pain").y + row("pain").height });
  expect(dropPlaceAt(rows, "own", 0)).toEqual({ before: "own", lineY: row("own").y });
  expect(dropPlaceAt(rows, "gone", 0)).toBeNull();
});
