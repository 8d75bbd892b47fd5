import type { FieldRule, NumberField, Rule, TextField } from "@desirepath/core/maps/binding.ts";

/** What the editor can hold: a flat list of conditions, joined all or any. Deeper rules are shown, not taken apart. */
export interface RuleDraft {
  readonly join: "all" | "any";
  readonly conditions: readonly FieldRule[];
}

/** Null for a rule that is deeper than a flat list. */
export function draftOf(rule: Rule | null): RuleDraft | null {
  if (rule === null) return { join: "all", conditions: [] };
  if (isField(rule)) return { join: "all", conditions: [rule] };
  if (rule.kind === "not" || !rule.rules.every(isField)) return null;
  return { join: rule.kind, conditions: rule.rules.filter(isField) };
}

/** The rule of a draft without what is not filled in yet; null if nothing is left, so that nothing is bound. */
export function ruleOf(draft: RuleDraft): Rule | null {
  const filled = draft.conditions.filter(isFilled);
  if (filled.length === 0) return null;
  return filled.length === 1 ? filled[0]! : { kind: draft.join, rules: filled };
}

function isFilled(rule: FieldRule): boolean {
  if (typeof rule.of === "object" && rule.of.property === "") return false;
  switch (rule.kind) {
    case "one-of":
      return rule.values.length > 0;
    case "contains":
      return rule.part !== "";
    default:
      return Number.isFinite(rule.than);
  }
}

function isField(rule: Rule): rule is FieldRule {
  return rule.kind !== "all" && rule.kind !== "any" && rule.kind !== "not";
}

export type FieldName = "name" | "channel" | "source" | "text" | "rating" | "value" | "property";

export const fieldNames: readonly { readonly value: FieldName; readonly label: string }[] = [
  { value: "name", label: "Event" },
  { value: "channel", label: "Channel" },
  { value: "source", label: "Source" },
  { value: "rating", label: "Rating" },
  { value: "value", label: "Value" },
  { value: "text", label: "Text" },
  { value: "property", label: "Property" },
];

export function fieldNameOf(rule: FieldRule): FieldName {
  return typeof rule.of === "object" ? "property" : rule.of;
}

export type Operator = FieldRule["kind"];

export function operatorsOf(field: FieldName): readonly { readonly value: Operator; readonly label: string }[] {
  const text = [
    { value: "one-of" as const, label: "is one of" },
    { value: "contains" as const, label: "contains" },
  ];
  const number = [
    { value: "greater-than" as const, label: "is greater than" },
    { value: "less-than" as const, label: "is less than" },
  ];
  if (field === "property") return [...text, ...number];
  return field === "rating" || field === "value" ? number : text;
}

/** An empty condition on a field; keeps the operator where the field allows it. */
export function conditionOn(field: FieldName, operator?: Operator, property = ""): FieldRule {
  const allowed = operatorsOf(field);
  const kind = allowed.find((one) => one.value === operator)?.value ?? allowed[0]!.value;
  const of = field === "property" ? { property } : field;
  if (kind === "one-of") return { kind, of: of as TextField, values: [] };
  if (kind === "contains") return { kind, of: of as TextField, part: "" };
  return { kind, of: of as NumberField, than: Number.NaN };
}
