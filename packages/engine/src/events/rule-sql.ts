import type { FieldRule, NumberField, Rule, TextField } from "@desirepath/core/maps/binding.ts";
import type { Parameter, Parameters } from "../clickhouse/driver.ts";

/** A condition over the columns of `events`, 0 or 1 and never NULL, with the values that it binds. */
export interface Condition {
  readonly sql: string;
  readonly parameters: Parameters;
}

/**
 * Compiles a binding's rule to SQL. Every value, property names too, is a bound parameter; the text is made of our own words alone.
 * Must agree with `meetsRule` in core.
 *
 * @param prefix begins the names of the parameters, so that conditions of several rules can stand in one statement
 */
export function compileRule(rule: Rule, prefix = "rule"): Condition {
  const parameters: Record<string, Parameter> = {};
  const bind: Bind = (type, value) => {
    const name = `${prefix}_${Object.keys(parameters).length}`;
    parameters[name] = value;
    return `{${name}:${type}}`;
  };
  return { sql: conditionOf(rule, bind), parameters };
}

type Bind = (type: "String" | "Array(String)" | "Float64", value: Parameter) => string;

function conditionOf(rule: Rule, bind: Bind): string {
  switch (rule.kind) {
    case "all":
      return rule.rules.length === 0 ? "1" : `(${rule.rules.map((r) => conditionOf(r, bind)).join(" AND ")})`;
    case "any":
      return rule.rules.length === 0 ? "0" : `(${rule.rules.map((r) => conditionOf(r, bind)).join(" OR ")})`;
    case "not":
      return `(NOT ${conditionOf(rule.rule, bind)})`;
    default:
      return fieldConditionOf(rule, bind);
  }
}

function fieldConditionOf(rule: FieldRule, bind: Bind): string {
  switch (rule.kind) {
    case "one-of":
      return rule.values.length === 0 ? "0" : `(${textOf(rule.of, bind)} IN ${bind("Array(String)", rule.values)})`;
    case "contains":
      return `(positionCaseInsensitive(${textOf(rule.of, bind)}, ${bind("String", rule.part)}) > 0)`;
    case "greater-than":
      return `(${numberOf(rule.of, bind)} > ${bind("Float64", rule.than)})`;
    case "less-than":
      return `(${numberOf(rule.of, bind)} < ${bind("Float64", rule.than)})`;
  }
}

function textOf(field: TextField, bind: Bind): string {
  return typeof field === "object" ? `properties[${bind("String", field.property)}]` : field;
}

/** Absent is NaN, as in the columns: neither greater nor less than anything. */
function numberOf(field: NumberField, bind: Bind): string {
  if (typeof field !== "object") return field;
  const text = textOf(field, bind);
  // A plain decimal that no Float64 holds is infinite, as in JavaScript.
  return `if(match(${text}, '^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)$'), ifNull(toFloat64OrNull(${text}), if(startsWith(${text}, '-'), -inf, inf)), nan)`;
}
