import type { Comparison } from "@desirepath/core/comparison/comparison.ts";
import { finishComparison } from "@desirepath/core/comparison/finish-comparison.ts";
import type { Side } from "@desirepath/core/comparison/side-counts.ts";
import type { SideGroups } from "@desirepath/core/comparison/side-groups.ts";
import { loopsOf } from "@desirepath/core/conformance/fit.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { type JourneyFilter, mostExceptions } from "@desirepath/core/measures/filter.ts";
import { ok, type Result } from "@desirepath/core/result.ts";
import type { DriverError, EventDriver } from "../clickhouse/driver.ts";
import { haveSeveralJourneys } from "../journeys/customer-groups.ts";
import type { JourneyStore } from "../journeys/journey-store.ts";
import { filterCondition, type JourneyView } from "../journeys/journey-view.ts";
import { stageNumbers } from "../journeys/map-aggregates.ts";
import { measure } from "../journeys/measure.ts";
import { sideCountsIn } from "./side-counts.ts";
import { sideGroupsIn } from "./side-groups.ts";
import { comparedWays } from "./ways.ts";

/**
 * What differs between the journeys of two filters. Journeys that both let through are left out of one side, so that the sides are
 * independent: of the second, or of the first where the second has no others.
 *
 * @param report told before each part of the work, with the share that is done, 0..1.
 */
export async function compareSides(
  journeys: JourneyStore,
  driver: EventDriver,
  { workspace, map, filter }: { readonly workspace: string; readonly map: JourneyMap; readonly filter: JourneyFilter },
  against: JourneyFilter,
  report: (progress: number, words: string) => void = () => undefined,
): Promise<Result<Comparison, DriverError>> {
  report(0, "Looking for journeys of both sides");
  const shared = await journeys.answer(workspace, map, filter, ["shared journeys", against], (view) => sharedIn(driver, view, against));
  if (!shared.ok) return shared;
  const { filters, leftOutOf } = apart(filter, against, shared.value);
  const sides: Side[] = [];
  for (const [i, one] of filters.entries()) {
    report(0.1 + 0.4 * i, i === 0 ? "Measuring the first side" : "Measuring the second side");
    const side = await sideOf(journeys, driver, workspace, map, one);
    if (!side.ok) return side;
    sides.push(side.value);
  }
  report(0.9, "Comparing the ways that they take");
  const ways = await comparedWays(journeys, driver, { workspace, map }, filters);
  if (!ways.ok) return ways;
  for (const [i, side] of sides.entries()) {
    const groups = await journeys.inView(workspace, map, filters[i]!, async (view): Promise<Result<SideGroups | null, DriverError>> => {
      const several = await haveSeveralJourneys(driver, view, map);
      if (!several.ok) return several;
      return several.value ? sideGroupsIn(driver, view, map, side.counts, ways.value.ways.map(({ path }) => path)) : ok(null);
    });
    if (!groups.ok) return groups;
    if (groups.value !== null) sides[i] = { ...side, groups: groups.value };
  }
  return ok(finishComparison(sides[0]!, sides[1]!, map, { filters, overlap: { journeys: shared.value.journeys, customers: shared.value.customers, leftOutOf }, ways: ways.value }));
}

interface Shared {
  /** Journeys of the first filter, of both, of the second; and customers with journeys in both. */
  readonly first: number;
  readonly journeys: number;
  readonly second: number;
  readonly customers: number;
}

async function sharedIn(driver: EventDriver, view: JourneyView, against: JourneyFilter): Promise<Result<Shared, DriverError>> {
  const other = filterCondition(view.build, against, "other_");
  const rows = await measure<Shared>(
    driver,
    view,
    `,
other AS (
  SELECT customer, started_at
  FROM journeys
  WHERE workspace = {workspace:String} AND projection = {projection:UInt64} AND build = {build:UInt64} AND ${other.sql}
)
SELECT
  toFloat64(count()) AS first,
  toFloat64(countIf(${other.sql})) AS journeys,
  (SELECT toFloat64(count()) FROM other) AS second,
  toFloat64(uniqExactIf(cityHash64(customer), customer IN (SELECT customer FROM other))) AS customers
FROM journey`,
    other.parameters,
  );
  return rows.ok ? ok(rows.value[0]!) : rows;
}

const can = (from: JourneyFilter, other: JourneyFilter) => other.except === undefined && (from.except?.length ?? 0) < mostExceptions;
const without = (from: JourneyFilter, other: JourneyFilter): JourneyFilter => ({ ...from, except: [...(from.except ?? []), other] });

/** The filters with what they share left out of one of them. A filter that leaves out some itself cannot be left out of another. */
function apart(first: JourneyFilter, second: JourneyFilter, shared: Shared): { readonly filters: readonly [JourneyFilter, JourneyFilter]; readonly leftOutOf: Comparison["overlap"]["leftOutOf"] } {
  if (shared.journeys === 0) return { filters: [first, second], leftOutOf: null };
  const hasOthers = shared.journeys < shared.second;
  if (hasOthers && can(second, first)) return { filters: [first, without(second, first)], leftOutOf: "second" };
  if (shared.journeys < shared.first && can(first, second)) return { filters: [without(first, second), second], leftOutOf: "first" };
  return { filters: [first, second], leftOutOf: null };
}

function sideOf(journeys: JourneyStore, driver: EventDriver, workspace: string, map: JourneyMap, filter: JourneyFilter): Promise<Result<Side, DriverError>> {
  return journeys.answer(workspace, map, filter, ["side of a comparison", stageNumbers(map), map.stages.length, loopsOf(map)], async (view) => {
    const aggregates = await journeys.countsIn(view, map);
    if (!aggregates.ok) return aggregates;
    const counts = await sideCountsIn(driver, view, map);
    return counts.ok ? ok({ aggregates: aggregates.value, counts: counts.value }) : counts;
  });
}
