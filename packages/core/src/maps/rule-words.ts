import type { FieldRule, Rule } from "./binding.ts";

export type RulePart = { readonly kind: "key" | "operator" | "value"; readonly text: string };

/** A rule as a line of words, with what each word is, for the machine's voice. */
export function ruleParts(rule: Rule): readonly RulePart[] {
  switch (rule.kind) {
    case "all":
    case "any": {
      const joiner = rule.kind === "all" ? "and" : "or";
      return rule.rules.flatMap((part, at) => [...(at === 0 ? [] : [operator(joiner)]), ...(part.kind === "all" || part.kind === "any" ? [operator("("), ...ruleParts(part), operator(")")] : ruleParts(part))]);
    }
    case "not":
      return [operator("not"), ...ruleParts(rule.rule)];
    default:
      return fieldParts(rule);
  }
}

/** A rule as one line of plain text: `event in order_placed, checkout_started`. */
export function ruleText(rule: Rule): string {
  return ruleParts(rule).map(({ text }) => text).join(" ").replaceAll("( ", "(").replaceAll(" )", ")");
}

function fieldParts(rule: FieldRule): readonly RulePart[] {
  const key: RulePart = { kind: "key", text: typeof rule.of === "object" ? rule.of.property : rule.of === "name" ? "event" : rule.of };
  switch (rule.kind) {
    case "one-of":
      return [key, operator(rule.values.length === 1 ? "is" : "in"), { kind: "value", text: rule.values.join(", ") }];
    case "contains":
      return [key, operator("contains"), { kind: "value", text: rule.part }];
    case "greater-than":
      return [key, operator(">"), { kind: "value", text: String(rule.than) }];
    case "less-than":
      return [key, operator("<"), { kind: "value", text: String(rule.than) }];
  }
}

function operator(text: string): RulePart {
  return { kind: "operator", text };
}
