import { type ComparedWay, type ComparedWays, type WaysOfSide, waysLookedAt, waysToCompare } from "@desirepath/core/comparison/compared-ways.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { JourneyFilter } from "@desirepath/core/measures/filter.ts";
import { ok, type Result } from "@desirepath/core/result.ts";
import { codeOfStep, nodeOfStep } from "@desirepath/core/variants/variant-path.ts";
import type { DriverError, EventDriver } from "../clickhouse/driver.ts";
import { byGroup, type InGroup } from "../journeys/customer-groups.ts";
import type { JourneyStore } from "../journeys/journey-store.ts";
import type { JourneyView } from "../journeys/journey-view.ts";
import { measure } from "../journeys/measure.ts";
import { frequentPaths } from "../variants/frequent-paths.ts";
import { variantColumns } from "../variants/variant-columns.ts";
import { usualPathFrom } from "../variants/variant-counts.ts";

/** The ways of two sides whose shares are compared; agrees with `comparedWaysOf` in core. */
export async function comparedWays(journeys: Pick<JourneyStore, "answer">, driver: EventDriver, { workspace, map }: { readonly workspace: string; readonly map: JourneyMap }, filters: readonly [JourneyFilter, JourneyFilter]): Promise<Result<ComparedWays, DriverError>> {
  const read = [map.touchpoints.map(({ id }) => id), map.goal !== null];
  const nodes = ({ build }: JourneyView, path: readonly number[]) => path.map((code) => nodeOfStep(code, map, build.offMapNames, {}));
  const usual = await journeys.answer(workspace, map, {}, ["usual way", read], async (view) => {
    const path = await usualPathFrom(driver, view, map, {});
    return path.ok ? ok(nodes(view, path.value ?? [])) : path;
  });
  if (!usual.ok) return usual;
  const sides: WaysOfSide[] = [];
  for (const filter of filters) {
    const side = await journeys.answer(workspace, map, filter, ["ways of a side", read], async (view) => {
      const found = await frequentPaths(driver, view, map, { reading: {} }, waysLookedAt);
      return found.ok ? ok({ journeys: found.value[0]?.looked ?? 0, ways: found.value.map(({ path, count }) => ({ path: nodes(view, path), count })) }) : found;
    });
    if (!side.ok) return side;
    sides.push(side.value);
  }
  const chosen = waysToCompare(sides[0]!, sides[1]!);
  const counts: (readonly number[])[] = [];
  for (const filter of filters) {
    const counted = await journeys.answer(workspace, map, filter, ["journeys of ways", chosen, read], (view) => journeysOf(driver, view, map, chosen));
    if (!counted.ok) return counted;
    counts.push(counted.value);
  }
  return ok({ usual: usual.value, ways: chosen.map((path, i): ComparedWay => ({ path, journeys: [counts[0]![i]!, counts[1]![i]!] })) });
}

/** How many journeys went each way, in its order. */
async function journeysOf(driver: EventDriver, view: JourneyView, map: JourneyMap, ways: readonly (readonly string[])[]): Promise<Result<readonly number[], DriverError>> {
  const groups = await journeysOfWays(driver, view, map, ways);
  return groups.ok ? ok(ways.map((_, i) => [...groups.value.values()].reduce((sum, own) => sum + own[i]!, 0))) : groups;
}

/** The same by groups of customers; those that went none are left out, and a way with a name that the view does not know has none. */
export async function journeysOfWays(driver: EventDriver, view: JourneyView, map: JourneyMap, ways: readonly (readonly string[])[]): Promise<Result<ReadonlyMap<number, readonly number[]>, DriverError>> {
  const { path, parameters } = variantColumns({}, map);
  const coded = ways.map((way) => way.map((node) => codeOfStep(node, map, view.build.offMapNames, {})));
  const known = coded.filter((codes) => !codes.includes(undefined)) as number[][];
  if (known.length === 0) return ok(new Map());
  const rows = await measure<InGroup & { path: readonly number[]; count: number }>(
    driver,
    view,
    `
SELECT customer_group, own_path AS path, toFloat64(count()) AS count
FROM (SELECT customer_group, ${path} AS own_path FROM journey)
WHERE has({ways:Array(Array(UInt16))}, own_path)
GROUP BY customer_group, own_path
ORDER BY customer_group, own_path`,
    { ...parameters, ways: known },
  );
  if (!rows.ok) return rows;
  return ok(
    new Map(
      [...byGroup(rows.value)].map(([group, own]) => {
        const counts = new Map(own.map((row) => [row.path.join(" "), row.count]));
        return [group, coded.map((codes) => counts.get(codes.join(" ")) ?? 0)];
      }),
    ),
  );
}
