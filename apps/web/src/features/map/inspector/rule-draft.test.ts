import { expect, test } from "vitest";
import { named, type Rule } from "@desirepath/core/maps/binding.ts";
import { conditionOn, draftOf, ruleOf } from "./rule-draft.ts";

const web: Rule = { kind: "one-of", of: "channel", values: ["web"] };

test.each<{ readonly name: string; readonly rule: Rule | null }>([
  { name: "nothing", rule: null },
  { name: "one condition", rule: named("Paid") },
  { name: "conditions that must all hold", rule: { kind: "all", rules: [named("Paid"), web] } },
  { name: "conditions of which any may hold", rule: { kind: "any", rules: [named("Paid"), { kind: "greater-than", of: { property: "total" }, than: 10 }] } },
])("$name comes back from the editor as it went in", ({ rule }) => {
  expect(ruleOf(draftOf(rule)!)).toEqual(rule);
});

test("deeper rules are not taken apart", () => {
  expect(draftOf({ kind: "not", rule: web })).toBeNull();
  expect(draftOf({ kind: "all", rules: [web, { kind: "any", rules: [web] }] })).toBeNull();
});

test("what is not filled in yet is left out, so that it cannot match everything", () => {
  const draft = { join: "all" as const, conditions: [conditionOn("name"), conditionOn("text", "contains"), conditionOn("rating"), conditionOn("property", "one-of", "")] };
  expect(ruleOf(draft)).toBeNull();
  expect(ruleOf({ ...draft, conditions: [...draft.conditions, web] })).toEqual(web);
});

test("a number field is compared, a text field is not", () => {
  expect(conditionOn("rating", "contains").kind).toBe("greater-than");
  expect(conditionOn("channel", "less-than").kind).toBe("one-of");
});
