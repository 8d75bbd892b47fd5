import { finishFunnel, finishStopped, type FunnelAnswer, type FunnelStopped } from "@desirepath/core/funnels/finish-funnel.ts";
import type { FunnelBreakdown } from "@desirepath/core/funnels/funnel-breakdown.ts";
import type { FunnelCounts, FunnelTimes } from "@desirepath/core/funnels/funnel-counts.ts";
import { timeBoundsMs } from "@desirepath/core/funnels/funnel-parts.ts";
import type { Funnel } from "@desirepath/core/funnels/funnel.ts";
import type { JourneyState } from "@desirepath/core/journeys/journey.ts";
import { nodeOf } from "@desirepath/core/journeys/nodes.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { JourneyFilter } from "@desirepath/core/measures/filter.ts";
import { ok, type Result } from "@desirepath/core/result.ts";
import type { DriverError, EventDriver } from "../clickhouse/driver.ts";
import type { JourneyStore } from "../journeys/journey-store.ts";
import { type JourneyView, stateCodes } from "../journeys/journey-view.ts";
import { measure } from "../journeys/measure.ts";
import { isPerCustomer, valueSql } from "./funnel-condition.ts";
import { outcomeSql, walkCtes } from "./walk-cte.ts";

export interface AskedOfFunnel {
  readonly workspace: string;
  readonly map: JourneyMap;
  readonly filter: JourneyFilter;
  readonly funnel: Funnel;
}

type Store = Pick<JourneyStore, "answer">;

/** Most values of a breakdown that are told apart; of periods more, as they are read in a row. */
const mostValues = { trait: 8, channel: 8, week: 26, month: 24 } as const;

/** How far journeys come in a funnel. */
export function funnelAnswerOf(journeys: Store, driver: EventDriver, { workspace, map, filter, funnel }: AskedOfFunnel, breakdown?: FunnelBreakdown): Promise<Result<FunnelAnswer, DriverError>> {
  return journeys.answer(workspace, map, filter, ["funnel", funnel, stagesOf(map), breakdown ?? null], async (view): Promise<Result<FunnelAnswer, DriverError>> => {
    const values = breakdown === undefined ? ok([]) : await funnelValues(driver, view, map, funnel, breakdown);
    if (!values.ok) return values;
    const counts = await funnelCountsFrom(driver, view, map, funnel, breakdown, values.value);
    return counts.ok ? ok(finishFunnel(counts.value, funnel, breakdown, values.value)) : counts;
  });
}

/** Where those went who stopped at a step. */
export function funnelStoppedAt(journeys: Store, driver: EventDriver, { workspace, map, filter, funnel }: AskedOfFunnel, step: number): Promise<Result<FunnelStopped, DriverError>> {
  return journeys.answer(workspace, map, filter, ["funnel-stopped", funnel, stagesOf(map), step], async (view): Promise<Result<FunnelStopped, DriverError>> => {
    const walk = walkCtes(funnel, map, view.build.offMapNames, isPerCustomer(funnel, map));
    const rows = await measure<{ next_code: number; journeys: number; converted: number }>(
      driver,
      view,
      `${walk.sql}
SELECT next_code, toFloat64(countIf(${outcomeSql(funnel, step, "stopped")})) AS journeys, toFloat64(countIf(state = ${stateCodes.converted} AND ${outcomeSql(funnel, step, "stopped")})) AS converted
FROM walk
GROUP BY next_code
HAVING journeys > 0
ORDER BY next_code`,
      walk.parameters,
    );
    if (!rows.ok) return rows;
    const next = rows.value.map(({ next_code, journeys: count }) => ({ node: next_code < 0 ? null : nodeOf(next_code, map, view.build.offMapNames), journeys: count }));
    return ok(finishStopped(next, rows.value.reduce((sum, { converted }) => sum + converted, 0)));
  });
}

/** What of a map an answer depends on beside its projection: which touchpoint has which code, and is in which stage. */
function stagesOf({ touchpoints }: JourneyMap): unknown {
  return touchpoints.map(({ id, stage }) => [id, stage]);
}

/** The values of a breakdown that are told apart: the most frequent, of periods the latest, in order of time. */
export async function funnelValues(driver: EventDriver, view: JourneyView, map: JourneyMap, funnel: Funnel, breakdown: FunnelBreakdown): Promise<Result<string[], DriverError>> {
  const walk = walkCtes(funnel, map, view.build.offMapNames, isPerCustomer(funnel, map));
  const value = valueSql(breakdown, view.build.channels);
  const isPeriod = breakdown.by === "week" || breakdown.by === "month";
  const rows = await measure<{ value: string }>(
    driver,
    view,
    `${walk.sql}
SELECT ${value.sql} AS value
FROM walk ${value.join}
GROUP BY value
ORDER BY ${isPeriod ? "value DESC" : "count() DESC, value"}
LIMIT ${mostValues[breakdown.by]}`,
    { ...walk.parameters, ...value.parameters },
  );
  if (!rows.ok) return rows;
  const values = rows.value.map((row) => row.value);
  return ok(isPeriod ? values.toReversed() : values);
}

interface CountRow {
  readonly part: number;
  readonly depth: number;
  readonly walk_state: number;
  readonly passed: number;
  readonly journeys: number;
}

interface TimeRow {
  readonly step: number;
  readonly n: number;
  readonly levels: readonly [number, number];
  readonly bins: readonly number[];
}

const stateNames = new Map<number, JourneyState>(Object.entries(stateCodes).map(([name, code]) => [code, name as JourneyState]));

/** Must agree with `funnelCountsOf` in core. */
export async function funnelCountsFrom(driver: EventDriver, view: JourneyView, map: JourneyMap, funnel: Funnel, breakdown?: FunnelBreakdown, values: readonly string[] = []): Promise<Result<FunnelCounts, DriverError>> {
  const walk = walkCtes(funnel, map, view.build.offMapNames, isPerCustomer(funnel, map));
  const value = breakdown && valueSql(breakdown, view.build.channels);
  const optional = funnel.steps.flatMap((step, place) => (step.optional === undefined ? [] : [`if(at[${place + 1}] > 0, ${1 << place}, 0)`]));
  const counting = measure<CountRow>(
    driver,
    view,
    `${walk.sql}
SELECT toUInt32(${value === undefined ? "0" : `indexOf({funnel_values:Array(String)}, ${value.sql})`}) AS part, toUInt32(depth) AS depth, state AS walk_state, toUInt32(${optional.join(" + ") || "0"}) AS passed, toFloat64(count()) AS journeys
FROM walk ${value?.join ?? ""}
GROUP BY part, depth, walk_state, passed
ORDER BY part, depth, walk_state, passed`,
    { ...walk.parameters, ...value?.parameters, ...(value !== undefined && { funnel_values: values }) },
  );
  const [rows, times] = await Promise.all([counting, timesFrom(driver, view, funnel, walk)]);
  if (!rows.ok) return rows;
  if (!times.ok) return times;
  return ok({
    rows: rows.value.map(({ part, depth, walk_state, passed, journeys }) => ({ value: part === 0 ? null : values[part - 1]!, depth, state: stateNames.get(walk_state)!, passed, journeys })),
    times: times.value,
  });
}

async function timesFrom(driver: EventDriver, view: JourneyView, funnel: Funnel, walk: ReturnType<typeof walkCtes>): Promise<Result<(FunnelTimes | null)[], DriverError>> {
  if (funnel.order === "any-order" || funnel.steps.length === 1) return ok(funnel.steps.map(() => null));
  // A step that is not reached takes the place of the one before, so that the next is timed from the last that was.
  const bounds = [0, ...timeBoundsMs];
  const rows = await measure<TimeRow>(
    driver,
    view,
    `${walk.sql}
SELECT step, toFloat64(count()) AS n, quantilesExactInclusive(0.5, 0.9)(wait) AS levels,
  [${bounds.map((bound, i) => `toFloat64(countIf(wait >= ${bound}${i + 1 < bounds.length ? ` AND wait < ${bounds[i + 1]!}` : ""}))`).join(", ")}] AS bins
FROM (
  SELECT arrayJoin(arrayFilter(w -> w.3, arrayZip(arrayEnumerate(at), arrayMap((t, b) -> t - b, times, arrayPopBack(arrayPushFront(arrayFill((t, p) -> p > 0, times, at), 0))), arrayMap((p, k) -> p > 0 AND k > 1, at, arrayEnumerate(at))))) AS timed,
    timed.1 AS step, timed.2 AS wait
  FROM walk
)
GROUP BY step
ORDER BY step`,
    walk.parameters,
  );
  if (!rows.ok) return rows;
  const byStep = new Map(rows.value.map((row) => [row.step - 1, row]));
  return ok(
    funnel.steps.map((_, place) => {
      const row = byStep.get(place);
      return row === undefined ? null : { n: row.n, medianMs: row.levels[0], p90Ms: row.levels[1], bins: row.bins };
    }),
  );
}
