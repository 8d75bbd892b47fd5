import type { Rule } from "../maps/binding.ts";
import type { JourneyMap } from "../maps/journey-map.ts";
import { namesOnly } from "../maps/rule-names.ts";

/**
 * Which events are at one of some touchpoints of a map: they meet its binding and that of no touchpoint before it, as an event belongs to the first
 * whose rule it meets. Null if none of them is bound.
 */
export function reachedRule({ touchpoints }: Pick<JourneyMap, "touchpoints">, wanted: readonly string[]): Rule | null {
  const rules = touchpoints.flatMap(({ id, binding }, i): Rule[] => {
    if (binding === null || !wanted.includes(id)) return [];
    const before = touchpoints.slice(0, i).flatMap((one) => (one.binding === null || wanted.includes(one.id) || areApart(one.binding, binding) ? [] : [one.binding]));
    return before.length === 0 ? [binding] : [{ kind: "all", rules: [binding, { kind: "not", rule: { kind: "any", rules: before } }] }];
  });
  const [first, ...more] = rules;
  return first === undefined ? null : more.length === 0 ? first : { kind: "any", rules };
}

/** Is it plain from the event names that no event meets both? */
function areApart(one: Rule, other: Rule): boolean {
  const [a, b] = [namesOnly(one), namesOnly(other)];
  return a !== undefined && b !== undefined && !a.some((name) => b.includes(name));
}
