import { firstOffMapCode } from "@desirepath/core/journeys/journey.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { keyedSteps, nodeKey, otherOffMap, otherOnMap, type FlowCounts, type FlowLayers, type NodeVisits } from "@desirepath/core/paths/flow-counts.ts";
import type { PathQuestion } from "@desirepath/core/paths/path-selection.ts";
import { pathBegins, pathEnds } from "@desirepath/core/paths/way-ends.ts";
import { ok, type Result } from "@desirepath/core/result.ts";
import type { DriverError, EventDriver } from "../clickhouse/driver.ts";
import { stateCodes, type JourneyView } from "../journeys/journey-view.ts";
import { measure } from "../journeys/measure.ts";
import { medianAndP90 } from "../journeys/wait-quantiles.ts";
import { wayCte } from "./way-cte.ts";
import { wayEndCodes } from "./way-columns.ts";

/** Codes under which a move's table holds begins and ends: as moves from and to nodes of their own. */
const firstBegin = 65_010;
const firstEnd = 65_020;
/** A key of no node, so that lists of keys are never empty. */
const noKey = 4_294_967_295;

/** The key of each stay's node (`nodeKey`). */
function keysOf(layers: FlowLayers): string {
  if (layers === "node") return `arrayMap(code -> toUInt32(${nodeKey(0, 0)} + code), path)`;
  return `arrayMap((code, place) -> toUInt32((first_step + toInt32(place) + ${keyedSteps - 1}) * 65536 + code), path, arrayEnumerate(path))`;
}

/** Journeys at each node of the layers. Must agree with `nodeVisitsOf` in core. */
export async function nodeVisitsIn(driver: EventDriver, view: JourneyView, map: JourneyMap, question: PathQuestion, layers: FlowLayers): Promise<Result<{ ways: number; visits: NodeVisits[] }, DriverError>> {
  const way = wayCte(question, map, view.build.offMapNames);
  const rows = await measure<{ key: number; journeys: number }>(
    driver,
    view,
    `${way.sql}
SELECT key, toFloat64(count()) AS journeys
FROM (SELECT ${layers === "node" ? `arrayPushBack(arrayDistinct(${keysOf(layers)}), toUInt32(${noKey}))` : `arrayPushBack(${keysOf(layers)}, toUInt32(${noKey}))`} AS keys FROM way)
ARRAY JOIN keys AS key
GROUP BY key
ORDER BY key`,
    way.parameters,
  );
  if (!rows.ok) return rows;
  const ways = rows.value.find(({ key }) => key === noKey)?.journeys ?? 0;
  return ok({ ways, visits: rows.value.flatMap(({ key, journeys }) => (key === noKey ? [] : [{ ...fromKey(key), journeys }])) });
}

interface PassedRow {
  readonly key: number;
  readonly passes: number;
  readonly journeys: number;
  readonly closed: number;
  readonly converted: number;
  readonly scores: number;
  readonly scoreSum: number;
  readonly medianMs: number;
}

/** Columns of what passed, over rows with `visit` = 1 at a journey's first pass, `wait`, `scored`, `score_sum`. */
const passedColumns = `
  toFloat64(count()) AS passes,
  toFloat64(countIf(visit = 1)) AS journeys,
  toFloat64(countIf(visit = 1 AND state != ${stateCodes.open})) AS closed,
  toFloat64(countIf(visit = 1 AND state = ${stateCodes.converted})) AS converted,
  toFloat64(sum(scored)) AS scores,
  toFloat64(sum(score_sum)) AS scoreSum,
  quantileExactInclusive(0.5)(wait) AS medianMs`;

function nodesStatement(named: string): string {
  return `
SELECT key,${passedColumns},
  toFloat64(countIf(again_visit = 1 AND is_again)) AS again
FROM (SELECT state, begun, arrived, path_scores, path_sums, ${named} AS keys, arrayMap(events -> events > 1, stays) AS repeated FROM way)
ARRAY JOIN keys AS key, arrayMap(at -> toInt64(at) - begun, arrived) AS wait, path_scores AS scored, path_sums AS score_sum, repeated AS is_again,
  arrayEnumerateUniq(keys) AS visit, arrayEnumerateUniq(keys, repeated) AS again_visit
GROUP BY key
ORDER BY key`;
}

/** Moves, and begins and ends as moves from and to codes of their own. A key holds step, from and to. */
function movesStatement(named: string, layers: FlowLayers): string {
  const step = layers === "node" ? String(keyedSteps) : `toUInt64(first_step + toInt32(place) + ${keyedSteps - 2})`;
  return `
SELECT toUInt32(bitShiftRight(key, 32)) AS keyedStep, toUInt32(bitAnd(bitShiftRight(key, 16), 65535)) AS from, toUInt32(bitAnd(key, 65535)) AS to,${passedColumns}
FROM (
  SELECT state,
    arrayMap(key -> toUInt64(key % 65536), ${named}) AS nodes,
    arrayMap((from, to, place) -> bitShiftLeft(toUInt64(${step}), 32) + bitShiftLeft(from, 16) + to,
      arrayPushFront(nodes, toUInt64(${firstBegin} + (way_low > way_first))), arrayPushBack(nodes, toUInt64(${firstEnd} + way_end)), arrayEnumerate(arrayPushBack(nodes, 0))) AS keys,
    arrayPushBack(arrayMap(gap -> toInt64(gap), arrayDifference(arrived)), toInt64(0)) AS waits,
    arrayPushBack(path_scores, 0) AS all_scores,
    arrayPushBack(path_sums, 0) AS all_sums
  FROM way
)
ARRAY JOIN keys AS key, waits AS wait, all_scores AS scored, all_sums AS score_sum, arrayEnumerateUniq(keys) AS visit
GROUP BY key
ORDER BY key`;
}

const totals = `
SELECT
  toFloat64(count()) AS ways,
  toFloat64(countIf(state = ${stateCodes.converted})) AS converted,
  toFloat64(countIf(state = ${stateCodes.open})) AS open,
  toFloat64(countIf(state = ${stateCodes.abandoned})) AS abandoned,
  toFloat64(countIf(way_reached > 0)) AS arrived,
  toFloat64(countIf(way_reached = 0 AND state != ${stateCodes.open})) AS missed,
  toFloat64(countIf(reach_wait >= 0)) AS timed,
  ${medianAndP90("reach_wait", "reach_wait >= 0")} AS waits
FROM way`;

interface TotalsRow {
  readonly ways: number;
  readonly converted: number;
  readonly open: number;
  readonly abandoned: number;
  readonly arrived: number;
  readonly missed: number;
  readonly timed: number;
  readonly waits: readonly [number | null, number | null];
}

/**
 * Counts a flow; agrees with `flowCountsOf` in core.
 *
 * @param named keys of the nodes that are told apart (`namedNodes`).
 */
export async function flowCountsFrom(driver: EventDriver, view: JourneyView, map: JourneyMap, question: PathQuestion, layers: FlowLayers, named: readonly number[]): Promise<Result<FlowCounts, DriverError>> {
  const way = wayCte(question, map, view.build.offMapNames);
  const parameters = { ...way.parameters, named: [...named, noKey] };
  const other = `intDiv(key, 65536) * 65536 + if(key % 65536 > 0 AND key % 65536 < ${firstOffMapCode}, ${otherOnMap}, ${otherOffMap})`;
  const keys = `arrayMap((key, name) -> toUInt32(if(name = 0, ${other}, key)), ${keysOf(layers)} AS own_keys, arrayMap(key -> transform(key, {named:Array(UInt32)}, {named:Array(UInt32)}, toUInt32(0)), own_keys))`;
  const [all, total, nodes, moves] = await Promise.all([
    measure<{ all: number }>(driver, view, "\nSELECT toFloat64(count()) AS all FROM journey"),
    measure<TotalsRow>(driver, view, `${way.sql}${totals}`, way.parameters),
    measure<PassedRow & { readonly again: number }>(driver, view, `${way.sql}${nodesStatement(keys)}`, parameters),
    measure<Omit<PassedRow, "key"> & { readonly keyedStep: number; readonly from: number; readonly to: number }>(driver, view, `${way.sql}${movesStatement(keys, layers)}`, parameters),
  ]);
  if (!all.ok) return all;
  if (!total.ok) return total;
  if (!nodes.ok) return nodes;
  if (!moves.ok) return moves;

  const { converted, open, abandoned, arrived, missed, timed, waits } = total.value[0]!;
  const isToNode = question.to !== undefined;
  return ok({
    all: all.value[0]!.all,
    ways: { converted, open, abandoned },
    reached: isToNode ? arrived : converted,
    missed: isToNode ? missed : abandoned,
    timeToReach: timed === 0 ? null : { n: timed, medianMs: waits[0]!, p90Ms: waits[1]! },
    nodes: nodes.value.map(({ key, ...row }) => ({ ...row, ...fromKey(key) })),
    moves: moves.value.flatMap(({ keyedStep, ...row }) => (row.from >= firstBegin || row.to >= firstBegin ? [] : [{ ...row, step: keyedStep - keyedSteps }])),
    begins: moves.value.flatMap(({ keyedStep, from, to, journeys }) =>
      from < firstBegin ? [] : [{ step: layers === "node" ? 0 : keyedStep - keyedSteps + 1, code: to, kind: pathBegins[from - firstBegin]!, journeys }],
    ),
    ends: moves.value.flatMap(({ keyedStep, from, to, journeys }) => (to < firstEnd ? [] : [{ step: keyedStep - keyedSteps, code: from, kind: pathEnds.find((end) => wayEndCodes[end] === to - firstEnd)!, journeys }])),
  });
}

function fromKey(key: number): { step: number; code: number } {
  return { step: Math.floor(key / 65_536) - keyedSteps, code: key % 65_536 };
}
