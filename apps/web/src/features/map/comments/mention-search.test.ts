import { expect, test } from "vitest";
import { meantBy, mentionSearchIn } from "./mention-search.ts";

test.each([
  ["@", 1, { from: 0, asked: "" }],
  ["ask @be", 7, { from: 4, asked: "be" }],
  ["ask @Ben Od", 11, { from: 4, asked: "Ben Od" }],
  ["ask @be now", 7, { from: 4, asked: "be" }],
  ["(@be", 4, { from: 1, asked: "be" }],
  ["mail ann@be", 11, null],
  ["@be\nnow", 7, null],
  ["nothing", 7, null],
])("a name is searched after an @ that begins a word: %j at %i", (text, cursor, search) => {
  expect(mentionSearchIn(text, cursor)).toEqual(search);
});

test("members are found by any word of their name", () => {
  const members = ["Ann Lee", "Ben Ode", "Lea Ott"].map((name) => ({ member: name, name }));
  expect([meantBy("le", members), meantBy("ben o", members), meantBy(" ben", members), meantBy("nobody", members), meantBy("", members, 2)].map((found) => found.map(({ name }) => name))).toEqual([["Ann Lee", "Lea Ott"], ["Ben Ode"], [], [], ["Ann Lee", "Ben Ode"]]);
});
