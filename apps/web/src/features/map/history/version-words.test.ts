import { expect, test } from "vitest";
import { byText, differencesText, listed, versionName, whenText } from "./version-words.ts";

test("a version is called by its number, and by its name where it has one", () => {
  expect([{ version: 3, name: "" }, { version: 4, name: "For the board" }].map(versionName)).toEqual(["Version 3", "Version 4, For the board"]);
});

test("says who had a part in it", () => {
  expect(byText({ name: "", by: [] })).toBe("As it was left");
  expect(byText({ name: "", by: ["Ana", "Ben", "Cem"] })).toBe("Edited by Ana, Ben and Cem");
  expect(byText({ name: "For the board", by: ["Ana"] })).toBe("Kept by Ana");
  expect(byText({ name: "For the board", by: ["Ana", "Ben", "Cem"] })).toBe("Kept by Ana, edited by Ben and Cem");
  expect(listed(["Ana", "Ben", "Cem", "Dee", "Eva"])).toBe("Ana, Ben and 3 others");
});

test.each([
  ["2026-11-22T01:00:00Z", "UTC", "Today 01:00"],
  ["2026-11-21T23:00:00Z", "UTC", "Yesterday 23:00"],
  ["2026-11-21T23:00:00Z", "Asia/Kolkata", "Today 04:30"],
  ["2026-07-11T16:40:00Z", "UTC", "11 Jul 16:40"],
  ["2025-07-11T16:40:00Z", "UTC", "11 Jul 2025 16:40"],
])("says of %s in %s: %s", (at, zone, words) => {
  expect(whenText(at, Date.parse("2026-11-22T08:00:00Z"), zone)).toBe(words);
});

test("counts differences in words", () => {
  expect([0, 1, 2].map(differencesText)).toEqual(["Nothing differs", "1 difference", "2 differences"]);
});
