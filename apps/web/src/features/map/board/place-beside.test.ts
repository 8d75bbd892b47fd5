import { expect, test } from "vitest";
import { placeAmongOthers, placeBeside } from "./place-beside.ts";

const map = {
  stages: [{ id: "look" }, { id: "buy" }],
  touchpoints: [["ad", "look"], ["site", "look"], ["shop", "look"], ["pay", "buy"], ["wait", "buy"]].map(([id, stage]) => ({ id: id!, stage: stage! })),
};

test("a touchpoint moves within its stage, then into the next, and not beyond the map", () => {
  expect(placeBeside(map, ["ad"], 1)).toEqual({ stage: "look", before: "shop" });
  expect(placeBeside(map, ["shop"], 1)).toEqual({ stage: "buy", before: "pay" });
  expect(placeBeside(map, ["pay"], -1)).toEqual({ stage: "look", before: null });
  expect(placeBeside(map, ["ad"], -1)).toBeNull();
  expect(placeBeside(map, ["wait"], 1)).toBeNull();
});

test("several move together past the one beside them", () => {
  expect(placeBeside(map, ["ad", "site"], 1)).toEqual({ stage: "look", before: null });
  expect(placeBeside(map, ["site", "shop"], -1)).toEqual({ stage: "look", before: "ad" });
  expect(placeBeside(map, ["shop", "pay"], 1)).toEqual({ stage: "buy", before: null });
});

test("what is let go on itself stands before the next one that stays", () => {
  expect(placeAmongOthers(map, ["ad", "site"], { stage: "look", before: "site" })).toEqual({ stage: "look", before: "shop" });
  expect(placeAmongOthers(map, ["wait"], { stage: "buy", before: "wait" })).toEqual({ stage: "buy", before: null });
  expect(placeAmongOthers(map, ["wait"], { stage: "look", before: "ad" })).toEqual({ stage: "look", before: "ad" });
});
