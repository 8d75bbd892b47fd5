import { expect, test } from "vitest";
import { journeyMap } from "@desirepath/core/maps/journey-map.ts";
import { measuredPartOf } from "./map-screen.ts";
import { ruleParts } from "@desirepath/core/maps/rule-words.ts";
import { initials, nodeName } from "./words.ts";

const map = journeyMap.parse({ schemaVersion: 1, id: "m", title: "A map", stages: [{ id: "s", name: "Buy" }], touchpoints: [{ id: "pay", stage: "s", name: "Pays" }] });

test("words on a map count nothing anew; stages, bindings, goal, scope and expectation do", () => {
  const before = measuredPartOf(map);
  expect(measuredPartOf({ ...map, title: "Other", stages: [{ ...map.stages[0]!, name: "Order", customerGoal: "Be done" }], touchpoints: [{ ...map.touchpoints[0]!, name: "Settles", owner: "Ann" }] })).toBe(before);
  const changes = [
    { ...map, timeoutMs: 86_400_000 },
    { ...map, scope: { kind: "inactivity" as const } },
    { ...map, goal: { name: "", rule: { kind: "any" as const, rules: [] } } },
    { ...map, touchpoints: [{ ...map.touchpoints[0]!, binding: { kind: "any" as const, rules: [] } }] },
    { ...map, touchpoints: [{ ...map.touchpoints[0]!, expected: { level: 1, word: "" } }] },
    { ...map, touchpoints: [] },
  ];
  for (const changed of changes) expect(measuredPartOf(changed)).not.toBe(before);
});

test("nodes are called what people call them", () => {
  expect(["pay", "off:Rings", "off:", "end", "gone"].map((node) => nodeName(node, map))).toEqual(["Pays", "Rings", "Other events", "End of the journey", "Removed touchpoint"]);
});

test("a rule reads as a line of words", () => {
  const text = ruleParts({ kind: "all", rules: [{ kind: "one-of", of: "source", values: ["lease"] }, { kind: "any", rules: [{ kind: "one-of", of: "name", values: ["a", "b"] }, { kind: "greater-than", of: { property: "total" }, than: 5 }] }] })
    .map((part) => part.text)
    .join(" ");
  expect(text).toBe("source is lease and ( event in a, b or total > 5 )");
});

test("people have two letters", () => {
  expect(["Noor Rahimi", "Brand", "x", ""].map(initials)).toEqual(["NR", "BR", "X", ""]);
});
