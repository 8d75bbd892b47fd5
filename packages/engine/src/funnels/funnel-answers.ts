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
import { medianAndP90 } from "../journeys/wait-quantiles.ts";
import { isPerCustomer, valueSql } from "./funnel-condition.ts";
import { outcomeSql, waitsSql, walkCtes } from "./walk-cte.ts";

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

interface CountedRow {
  readonly is_time: number;
  readonly part: number;
  readonly depth: number;
  readonly walk_state: number;
  readonly passed: number;
  readonly journeys: number;
  readonly step: number;
  readonly n: number;
  readonly levels: readonly [number | null, number | null];
  readonly bins: readonly number[];
}

const stateNames = new Map<number, JourneyState>(Object.entries(stateCodes).map(([name, code]) => [code, name as JourneyState]));

/** How many waits lie between each two bounds of `timeBoundsMs`. */
const binCounts = [0, ...timeBoundsMs].map((bound, i) => `toFloat64(countIf(step > 0 AND wait >= ${bound}${i < timeBoundsMs.length ? ` AND wait < ${timeBoundsMs[i]!}` : ""}))`).join(", ");

/** Must agree with `funnelCountsOf` in core. Journeys and times are counted in one statement, so that journeys are walked through once. */
export async function funnelCountsFrom(driver: EventDriver, view: JourneyView, map: JourneyMap, funnel: Funnel, breakdown?: FunnelBreakdown, values: readonly string[] = []): Promise<Result<FunnelCounts, DriverError>> {
  const walk = walkCtes(funnel, map, view.build.offMapNames, isPerCustomer(funnel, map));
  const value = breakdown && valueSql(breakdown, view.build.channels);
  const optional = funnel.steps.flatMap((step, place) => (step.optional === undefined ? [] : [`if(at[${place + 1}] > 0, ${1 << place}, 0)`]));
  const isTimed = funnel.order !== "any-order" && funnel.steps.length > 1;
  const rows = await measure<CountedRow>(
    driver,
    view,
    `${walk.sql}
SELECT toUInt8(grouping(depth)) AS is_time, part, depth, walk_state, passed, toFloat64(countIf(step = 0)) AS journeys,
  step, toFloat64(countIf(step > 0)) AS n, ${medianAndP90("wait", "step > 0")} AS levels, [${binCounts}] AS bins
FROM (
  SELECT toUInt32(${value === undefined ? "0" : `indexOf({funnel_values:Array(String)}, ${value.sql})`}) AS part, toUInt32(depth) AS depth, state AS walk_state, toUInt32(${optional.join(" + ") || "0"}) AS passed,
    arrayJoin(${isTimed ? `arrayConcat([(toUInt32(0), toInt64(0))], ${waitsSql})` : "[(toUInt32(0), toInt64(0))]"}) AS timed, timed.1 AS step, timed.2 AS wait
  FROM walk ${value?.join ?? ""}
)
GROUP BY GROUPING SETS ((part, depth, walk_state, passed), (step))
ORDER BY is_time, part, depth, walk_state, passed, step`,
    { ...walk.parameters, ...value?.parameters, ...(value !== undefined && { funnel_values: values }) },
  );
  if (!rows.ok) return rows;
  const times = new Map(rows.value.flatMap(({ is_time, step, n, levels: [medianMs, p90Ms], bins }) => (is_time === 0 || step === 0 || medianMs === null || p90Ms === null ? [] : [[step - 1, { n, medianMs, p90Ms, bins } satisfies FunnelTimes]])));
  return ok({
    rows: rows.value.filter(({ is_time }) => is_time === 0).map(({ part, depth, walk_state, passed, journeys }) => ({ value: part === 0 ? null : values[part - 1]!, depth, state: stateNames.get(walk_state)!, passed, journeys })),
    times: funnel.steps.map((_, place) => times.get(place) ?? null),
  });
}
