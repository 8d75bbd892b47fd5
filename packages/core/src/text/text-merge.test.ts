import * as fc from "fast-check";
import { expect, test } from "vitest";
import { mergedText, movedPlace } from "./text-merge.ts";

test.each([
  ["typing after theirs", "calls", "calls twice", "She calls", "She calls twice"],
  ["typing before theirs", "calls", "She calls", "calls twice", "She calls twice"],
  ["two insertions at one place", "ab", "aXb", "aYb", "aYXb"],
  ["both at the end", "a", "a1", "a2", "a21"],
  ["the same change", "a", "ab", "ab", "ab"],
  ["mine only", "a", "b", "a", "b"],
  ["theirs only", "a", "a", "c", "c"],
  ["they remove where I type", "one big cat", "one biXg cat", "one cat", "one Xcat"],
  ["both replace all", "old", "mine", "theirs", "theirsmine"],
  ["the cell was emptied", "old", "old!", "", "!"],
])("merges %s", (_name, base, mine, theirs, merged) => {
  expect(mergedText(base, mine, theirs)).toBe(merged);
});

const few = fc.string({ unit: fc.constantFrom("a", "b", " "), maxLength: 8 });

test("keeps every letter that both inserted, whatever they changed", () => {
  fc.assert(fc.property(few, fc.nat(8), fc.nat(8), fc.nat(8), (base, at, from, until) => {
    const [here, start, end] = [Math.min(at, base.length), Math.min(from, until, base.length), Math.min(Math.max(from, until), base.length)];
    const merged = mergedText(base, `${base.slice(0, here)}M${base.slice(here)}`, `${base.slice(0, start)}T${base.slice(end)}`);
    expect([...merged].filter((letter) => letter === "M" || letter === "T").toSorted()).toEqual(["M", "T"]);
    expect(merged.length).toBe(base.length - (end - start) + 2);
  }));
});

test.each([
  ["before the change", "abc", "abXc", 1, 1],
  ["after the change", "abc", "Xabc", 2, 3],
  ["in what was taken away", "abcdef", "af", 3, 1],
  ["at the end", "abc", "abcX", 3, 3],
])("a caret %s stays with its words", (_name, before, after, place, moved) => {
  expect(movedPlace(before, after, place)).toBe(moved);
});
