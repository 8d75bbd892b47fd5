import { namesOnly, type Rule } from "@desirepath/core/maps/binding.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { ok, type Result } from "@desirepath/core/result.ts";
import type { DriverError, EventDriver, Parameters } from "../clickhouse/driver.ts";
import { compileRule } from "./rule-sql.ts";
import { visible } from "./visible-events.ts";

/** Events that the bindings of two touchpoints both match. They belong to the one that stands first on the map. */
export interface BindingOverlap {
  readonly takes: string;
  readonly loses: string;
  readonly events: number;
  /** The most frequent names among them. */
  readonly names: { readonly name: string; readonly events: number }[];
}

const shownNames = 5;
/** More pairs than these nobody reads. */
const mostPairs = 500;

/**
 * Every pair of touchpoints of which the first takes events that the second asks for too, the weightiest first. An event that three
 * ask for counts against the second and against the third.
 */
export async function bindingOverlaps(driver: EventDriver, workspace: string, map: Pick<JourneyMap, "touchpoints">): Promise<Result<readonly BindingOverlap[], DriverError>> {
  const suspects = suspectsOf(map.touchpoints.flatMap(({ id, binding }) => (binding === null ? [] : [{ id, binding }])));
  if (suspects.length < 2) return ok([]);
  const parameters: Record<string, Parameters[string]> = { workspace };
  const met = suspects.map(({ binding }, at) => {
    const condition = compileRule(binding, `rule${at}`);
    Object.assign(parameters, condition.parameters);
    return `if(${condition.sql}, ${at + 1}, 0)`;
  });
  const found = await driver.rows<{ takes: number; loses: number; events: number; names: [name: string, events: number][] }>(
    `SELECT takes, loses, toFloat64(sum(n)) AS events,
       arrayMap(one -> (one.2, toFloat64(-one.1)), arraySlice(arraySort(groupArray((-toInt64(n), name))), 1, ${shownNames})) AS names
     FROM (
       SELECT met[1] AS takes, arrayJoin(arrayPopFront(met)) AS loses, name, count() AS n
       FROM (SELECT name, arrayFilter(at -> at > 0, [${met.join(", ")}]) AS met FROM events WHERE ${visible})
       WHERE length(met) > 1
       GROUP BY takes, loses, name
     )
     GROUP BY takes, loses
     ORDER BY events DESC, takes, loses
     LIMIT ${mostPairs}`,
    { parameters },
  );
  if (!found.ok) return found;
  return ok(
    found.value.map(({ takes, loses, events, names }) => ({
      takes: suspects[takes - 1]!.id,
      loses: suspects[loses - 1]!.id,
      events,
      names: names.map(([name, count]) => ({ name, events: count })),
    })),
  );
}

interface Bound {
  readonly id: string;
  readonly binding: Rule;
}

/** Bindings that could share an event with another. Two that ask for names alone, and for different ones, cannot. */
function suspectsOf(bound: readonly Bound[]): readonly Bound[] {
  const asking = new Map<string, number>();
  for (const { binding } of bound) for (const name of new Set(namesOnly(binding) ?? [])) asking.set(name, (asking.get(name) ?? 0) + 1);
  if (bound.some(({ binding }) => namesOnly(binding) === undefined)) return bound;
  return bound.filter(({ binding }) => namesOnly(binding)!.some((name) => asking.get(name)! > 1));
}
