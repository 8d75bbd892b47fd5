import { expect, test } from "vitest";
import { mapWith } from "../layout/small-map.test-data.ts";
import { asSeenBy, expectedLevelsOf, inMapOrder } from "./as-seen-by.ts";

test("a persona is expected to feel what the map says of her, and else what it says of everybody", () => {
  const map = mapWith("s: a, b");
  const [a, b] = map.touchpoints;
  const drawn = { ...map, touchpoints: [{ ...a!, expected: { level: 1, word: "" }, expectedBy: { mira: { level: -1, word: "wary" } } }, { ...b!, expected: { level: 0.5, word: "" } }] };
  expect(asSeenBy(drawn, "mira").touchpoints.map((t) => t.expected?.level)).toEqual([-1, 0.5]);
  expect(asSeenBy(drawn, "toString").touchpoints.map((t) => t.expected?.level)).toEqual([1, 0.5]);
  expect([expectedLevelsOf(drawn, "mira"), expectedLevelsOf(drawn, "toString")]).toEqual([{ a: -1 }, {}]);
});

test("the personas of a map stand before the others", () => {
  expect(inMapOrder([{ id: "a" }, { id: "b" }, { id: "c" }, { id: "d" }], ["d", "b"]).map(({ id }) => id)).toEqual(["d", "b", "a", "c"]);
});
