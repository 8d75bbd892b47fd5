import { expect, test } from "vitest";
import { markedParts } from "./marked-parts.ts";
import { wordFilterOf, wordsState } from "./words-state.ts";

test("what an address holds that the view does not know is dropped", () => {
  expect(wordsState({ search: "late", touchpoint: 3, level: 5, order: "loudest", theme: "", from: -1, channel: "", language: "x".repeat(21), other: 1 })).toEqual({ search: "late", channel: "" });
  expect(wordsState({ level: "none", order: "worst", from: 50, theme: "found:late" })).toEqual({ level: "none", order: "worst", from: 50, theme: "found:late" });
  expect(wordsState({ level: "-2", order: "newest", from: 0.5 })).toEqual({});
});

test("theme, order and page are no part of the filter", () => {
  expect(wordFilterOf({ theme: "rest", order: "best", from: 50 })).toBeUndefined();
  expect(wordFilterOf({ search: "late", level: 0, channel: "" })).toEqual({ search: "late", level: 0, channel: "" });
});

test("the sentences of a theme are marked where they stand, each once", () => {
  expect(markedParts("Late. Nice! Late.", ["Late.", "Late."])).toEqual([{ text: "Late.", isMarked: true }, { text: " Nice! ", isMarked: false }, { text: "Late.", isMarked: true }]);
  expect(markedParts("Nice", ["Late"])).toEqual([{ text: "Nice", isMarked: false }]);
  expect(markedParts("Nice", [])).toEqual([{ text: "Nice", isMarked: false }]);
});
