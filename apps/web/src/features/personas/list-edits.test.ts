import { expect, test } from "vitest";
import { movedBy, replacedAt, withoutAt } from "./list-edits.ts";

test("an element moves past its neighbour, and not past the ends", () => {
  expect(movedBy(["a", "b", "c"], 0, 1)).toEqual(["b", "a", "c"]);
  expect(movedBy(["a", "b", "c"], 2, -1)).toEqual(["a", "c", "b"]);
  expect(movedBy(["a", "b"], 1, 1)).toEqual(["a", "b"]);
  expect(movedBy(["a", "b"], 0, -1)).toEqual(["a", "b"]);
});

test("an element is replaced or taken out by its place", () => {
  expect([replacedAt(["a", "b"], 1, "x"), withoutAt(["a", "b"], 0)]).toEqual([["a", "x"], ["b"]]);
});
