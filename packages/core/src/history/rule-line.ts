import type { FieldRule, Rule } from "../maps/binding.ts";

/** A rule on one line, as in `event in paid, declined and channel is web`; empty for none. */
export function ruleLine(rule: Rule | null): string {
  if (rule === null) return "";
  switch (rule.kind) {
    case "all":
    case "any":
      return rule.rules.map((part) => (part.kind === "all" || part.kind === "any" ? `(${ruleLine(part)})` : ruleLine(part))).join(rule.kind === "all" ? " and " : " or ");
    case "not":
      return `not (${ruleLine(rule.rule)})`;
    default:
      return fieldLine(rule);
  }
}

function fieldLine(rule: FieldRule): string {
  const key = typeof rule.of === "object" ? rule.of.property : rule.of === "name" ? "event" : rule.of;
  switch (rule.kind) {
    case "one-of":
      return `${key} ${rule.values.length === 1 ? "is" : "in"} ${rule.values.join(", ")}`;
    case "contains":
      return `${key} contains ${rule.part}`;
    case "greater-than":
      return `${key} > ${rule.than}`;
    case "less-than":
      return `${key} < ${rule.than}`;
  }
}
