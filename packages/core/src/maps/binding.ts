import { z } from "zod";

export { named, namesOnly } from "./rule-names.ts";

/**
 * A binding's rule: a small typed tree over event fields. It is data: the engine compiles it to SQL in one module with every
 * value bound as a parameter, and `meetsRule` below is its meaning.
 */
export type Rule =
  | { readonly kind: "all"; readonly rules: readonly Rule[] }
  | { readonly kind: "any"; readonly rules: readonly Rule[] }
  | { readonly kind: "not"; readonly rule: Rule }
  | FieldRule;


export type FieldRule =
  | { readonly kind: "one-of"; readonly of: TextField; readonly values: readonly string[] }
  | { readonly kind: "contains"; readonly of: TextField; readonly part: string }
  | { readonly kind: "greater-than"; readonly of: NumberField; readonly than: number }
  | { readonly kind: "less-than"; readonly of: NumberField; readonly than: number };

export type TextField = "name" | "channel" | "source" | "text" | { readonly property: string };
export type NumberField = "rating" | "value" | { readonly property: string };

const property = z.object({ property: z.string().min(1).max(200) });
const textField = z.union([z.enum(["name", "channel", "source", "text"]), property]);
const numberField = z.union([z.enum(["rating", "value"]), property]);

const fieldRule = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("one-of"), of: textField, values: z.array(z.string().max(1000)).max(2000) }),
  z.object({ kind: z.literal("contains"), of: textField, part: z.string().min(1).max(1000) }),
  z.object({ kind: z.literal("greater-than"), of: numberField, than: z.number() }),
  z.object({ kind: z.literal("less-than"), of: numberField, than: z.number() }),
]);

export const rule: z.ZodType<Rule> = z.lazy(() =>
  z.union([
    fieldRule,
    z.object({ kind: z.enum(["all", "any"]), rules: z.array(rule).max(100) }) as unknown as z.ZodType<Rule>,
    z.object({ kind: z.literal("not"), rule }) as unknown as z.ZodType<Rule>,
  ]),
).meta({ id: "Rule" });

/** What a rule may look at. Absent text is the empty string, absent numbers are undefined. */
export interface RuleSubject {
  readonly name: string;
  readonly channel?: string | undefined;
  readonly source?: string | undefined;
  readonly text?: string | undefined;
  readonly rating?: number | undefined;
  readonly value?: number | undefined;
  readonly properties?: Readonly<Record<string, string>> | undefined;
}

/**
 * Does an event meet a rule? An `all` of nothing is met, an `any` of nothing is not. `contains` ignores case in the
 * ASCII letters only, as the engine's search does. A property that is not a plain decimal number is neither greater nor less.
 */
export function meetsRule(rule: Rule, event: RuleSubject): boolean {
  switch (rule.kind) {
    case "all":
      return rule.rules.every((r) => meetsRule(r, event));
    case "any":
      return rule.rules.some((r) => meetsRule(r, event));
    case "not":
      return !meetsRule(rule.rule, event);
    case "one-of":
      return rule.values.includes(textOf(rule.of, event));
    case "contains":
      return asciiLower(textOf(rule.of, event)).includes(asciiLower(rule.part));
    case "greater-than":
      return (numberOf(rule.of, event) ?? Number.NEGATIVE_INFINITY) > rule.than;
    case "less-than":
      return (numberOf(rule.of, event) ?? Number.POSITIVE_INFINITY) < rule.than;
  }
}

function textOf(field: TextField, event: RuleSubject): string {
  if (typeof field === "object") return event.properties && Object.hasOwn(event.properties, field.property) ? event.properties[field.property]! : "";
  return event[field] ?? "";
}

const plainNumber = /^[+-]?(\d+(\.\d*)?|\.\d+)$/;

function numberOf(field: NumberField, event: RuleSubject): number | undefined {
  if (typeof field !== "object") return event[field];
  const text = textOf(field, event);
  return plainNumber.test(text) ? Number(text) : undefined;
}

function asciiLower(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
