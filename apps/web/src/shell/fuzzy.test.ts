import { expect, test } from "vitest";
import { fuzzyMatch } from "./fuzzy.ts";

const best = (query: string, texts: readonly string[]) => texts.flatMap((text) => { const match = fuzzyMatch(query, text); return match === null ? [] : [{ text, score: match.score }]; }).toSorted((a, b) => b.score - a.score).map(({ text }) => text);

test("letters are found in their order, and only then", () => {
  expect(fuzzyMatch("lsg", "Leasing")?.places).toEqual([0, 3, 6]);
  expect(fuzzyMatch("gl", "Leasing")).toBeNull();
  expect(fuzzyMatch("", "Leasing")).toEqual({ score: 0, places: [] });
});

test("what stands there as it was typed comes first, then beginnings of words", () => {
  expect(best("rea", ["Great ride", "Reads reviews", "Rides every autumn"])).toEqual(["Reads reviews", "Great ride", "Rides every autumn"]);
  expect(best("at", ["Data", "Add touchpoint"])).toEqual(["Data", "Add touchpoint"]);
  expect(fuzzyMatch("adtp", "Add touchpoint")?.places).toEqual([0, 1, 4, 9]);
});

test("accents and case do not matter", () => {
  expect(fuzzyMatch("cafe", "Café")?.places).toEqual([0, 1, 2, 3]);
  expect(fuzzyMatch("CAFÉ", "cafe")).not.toBeNull();
});
