import { expect, test } from "vitest";
import type { Rule } from "../maps/binding.ts";
import { named } from "../maps/binding.ts";
import type { SegmentCondition } from "./segment.ts";
import { segmentLines, segmentText } from "./segment-words.ts";

const said = (...conditions: SegmentCondition[]) => segmentLines({ match: "all", conditions }).map((line) => line.map(({ text }) => text).join(" "));
const did = (atLeast: number, atMost: number | null, lastDays: number | null = null): Extract<SegmentCondition, { kind: "did" }> => ({ kind: "did", rule: named("call"), atLeast, atMost, lastDays });

test("a rule reads as a line for each condition", () => {
  expect(said({ kind: "trait", name: "plan", is: "one-of", values: ["gold"] }, { kind: "trait", name: "city", is: "none-of", values: ["Ulm", ""] }, { kind: "felt", from: -1, to: 0.25 })).toEqual([
    "plan is gold",
    "and city not in Ulm, (empty)",
    "and mean emotion between −2 and 0.5",
  ]);
});

test.each([
  [did(1, null), "did call"],
  [did(3, null, 30), "did at least 3 times call in the last 30 days"],
  [did(0, 0), "never did call"],
  [did(0, 1), "did at most once call"],
  [did(2, 2), "did exactly 2 times call"],
  [did(2, 5, 1), "did 2 to 5 times call in the last day"],
])("how often somebody did something is told in words: %#", (condition, words) => {
  expect(said(condition)).toEqual([words]);
});

test("groups are read in brackets, and parts that people named by their names", () => {
  const gold: SegmentCondition = { kind: "trait", name: "plan", is: "one-of", values: ["gold"] };
  const rule = { match: "all" as const, conditions: [gold, { kind: "group" as const, match: "any" as const, not: true, conditions: [did(1, null), did(0, 0)] }, { kind: "group" as const, called: "Mara", match: "all" as const, not: false, conditions: [gold] }] };
  expect(segmentText(rule)).toBe("plan is gold and not (did call or never did call) and is Mara");
  expect(segmentText({ match: "all", conditions: [] })).toBe("all customers");
  const inJanuary = { ...did(1, null), called: "Checkout", from: Date.UTC(2024, 0, 1), until: Date.UTC(2024, 1, 1) };
  expect(segmentText({ match: "all", conditions: [inJanuary, { kind: "felt", from: -1, to: 0, at: named("call") }] })).toBe("did Checkout from 1 Jan 2024 until 31 Jan 2024 and mean emotion at call between −2 and 0");
  const byPhone: Rule = { kind: "all", rules: [named("call", "chat"), { kind: "one-of", of: "channel", values: ["phone"] }] };
  expect(said({ ...did(1, null), rule: named("call", "chat") }, { ...did(1, null), rule: byPhone })).toEqual(["did call or chat", "and did event in call, chat and channel is phone"]);
});
