import { array, assert, constantFrom, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { mergedFields } from "./merge-fields.ts";

/** Goals are letters: "a b" is a list of two. */
const goals = (text: string) => text.split(" ").filter((one) => one !== "").map((one) => ({ text: one, evidence: "" }));
const merged = (before: string, mine: string, theirs: string) => (mergedFields({ before: { goals: goals(before) }, after: { goals: goals(mine) }, stored: { goals: goals(theirs) } })["goals"] as ReturnType<typeof goals>).map(({ text }) => text).join(" ");
const rule = (of: string) => ({ match: "all", conditions: [{ of }] });
const goal = (text: string, evidence: string) => ({ goals: [{ text, evidence }] });
const many = (first: number) => [first, ...Array.from({ length: 300 }, (_, i) => i)];
const mergedX = (before: string[], mine: string[], theirs: string[]) => mergedFields({ before: { x: before }, after: { x: mine }, stored: { x: theirs } })["x"] as string[];

test.each([
  { name: "different elements rewritten", before: "a b c", mine: "A b c", theirs: "a b C", after: "A b C" },
  { name: "neighbours rewritten", before: "a b", mine: "A b", theirs: "a B", after: "A B" },
  { name: "the same element rewritten: the later one holds", before: "a b", mine: "A b", theirs: "x b", after: "A b" },
  { name: "both added at the end: the earlier one first", before: "a", mine: "a m", theirs: "a t", after: "a t m" },
  { name: "both began an empty list", before: "", mine: "m", theirs: "t", after: "t m" },
  { name: "one rewrote, the other added before it", before: "a b", mine: "a B", theirs: "a t b", after: "a t B" },
  { name: "one removed, the other rewrote another", before: "a b c", mine: "a c", theirs: "a b C", after: "a C" },
  { name: "one removed what the other rewrote: it stays", before: "a b c", mine: "a c", theirs: "a B c", after: "a B c" },
  { name: "one rewrote what the other removed: it stays", before: "a b c", mine: "a B c", theirs: "a c", after: "a B c" },
  { name: "both removed the same", before: "a b c", mine: "a c", theirs: "a c", after: "a c" },
  { name: "both removed, each another", before: "a b c", mine: "b c", theirs: "a b", after: "b" },
  { name: "one moved, the other rewrote", before: "a b c", mine: "c a b", theirs: "a B c", after: "c a B" },
  { name: "one moved, the other added", before: "a b c", mine: "a b t c", theirs: "c a b", after: "c a b t" },
  { name: "the same asked twice", before: "a", mine: "a m", theirs: "a m", after: "a m" },
  { name: "nothing else happened", before: "a b", mine: "b", theirs: "a b", after: "b" },
])("a list keeps what two people wrote: $name", ({ before, mine, theirs, after }) => {
  expect(merged(before, mine, theirs)).toBe(after);
});

describe("fields", () => {
  test("are merged key by key where they are flat, and written as they are where they are not", () => {
    expect(mergedFields({ before: { quote: { text: "a", source: "b" } }, after: { quote: { text: "A", source: "b" } }, stored: { quote: { text: "a", source: "B" }, name: "kept" } })).toEqual({ quote: { text: "A", source: "B" } });
    expect(mergedFields({ before: { segment: rule("a") }, after: { segment: rule("b") }, stored: { segment: rule("c") } })).toEqual({ segment: rule("b") });
    expect(mergedFields({ before: {}, after: { goals: goals("a") }, stored: { goals: goals("b") } })).toEqual({ goals: goals("a") });
    expect(mergedFields({ before: { goals: goals("a") }, after: { goals: goals("a") }, stored: { goals: goals("b") } })).toEqual({ goals: goals("b") });
  });

  test("keep both the evidence and the text of one goal that two people wrote", () => {
    expect(mergedFields({ before: goal("a", ""), after: goal("A", ""), stored: goal("a", "61 %") })).toEqual(goal("A", "61 %"));
  });

  test("of very long lists are written as they are", () => {
    expect(mergedFields({ before: { x: many(1) }, after: { x: many(2) }, stored: { x: many(3) } })).toEqual({ x: many(2) });
  });
});

test("whoever writes alone gets what they wrote, and no element that two people added is lost", () => {
  const list = array(constantFrom("a", "b", "c", "d"), { maxLength: 6 });
  assert(
    property(list, list, list, (before, mine, theirs) => {
      expect(mergedX(before, mine, before)).toEqual(mine);
      expect(mergedX(before, before, theirs)).toEqual(theirs);
      const both = mergedX(before, [...before, "mine"], [...before, "theirs"]);
      expect(both).toEqual([...before, "theirs", "mine"]);
    }),
    { numRuns: 100 },
  );
});
