import type { Rule } from "./binding.ts";

/** Rules about events' names alone, apart from the schema: screens need them before anything is validated. */

/** The rule that most touchpoints have: the event's name is this. */
export function named(...names: readonly string[]): Rule {
  return { kind: "one-of", of: "name", values: names };
}

/** The event names that decide a rule by themselves, or undefined if the rule looks at anything else. */
export function namesOnly(rule: Rule): readonly string[] | undefined {
  return rule.kind === "one-of" && rule.of === "name" ? rule.values : undefined;
}
