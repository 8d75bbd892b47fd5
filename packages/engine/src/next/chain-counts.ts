import { firstOffMapCode } from "@desirepath/core/journeys/journey.ts";
import { type ChainCount, goalState, goneState, reachedMark, startState, waitingMark } from "@desirepath/core/next/chain-counts.ts";
import { ok, type Result } from "@desirepath/core/result.ts";
import type { DriverError, EventDriver } from "../clickhouse/driver.ts";
import { journeyCte, type JourneyView, stateCodes } from "../journeys/journey-view.ts";
import { measure } from "../journeys/measure.ts";

const onMap = `code > 0 AND code < ${firstOffMapCode}`;

/**
 * Each journey as the moves that it makes between the states of the chain, and the marks for where it was or waits; see `ChainCount`. One row for
 * each journey with the arrays `froms`, `tos` and `waits` (milliseconds).
 */
const moved = `
  SELECT customer,
    state = ${stateCodes.open} AS is_open,
    arrayFilter(code -> ${onMap}, touchpoints) AS visited,
    if(goal_at > 0, arraySlice(touchpoints, 1, goal_at), touchpoints) AS until,
    arrayFilter(code -> ${onMap}, until) AS path,
    arrayFilter((offset, code) -> ${onMap}, arraySlice(offsets, 1, length(until)), until) AS times,
    arrayDistinct(visited) AS reached,
    if(is_open, [if(empty(visited), ${startState}, visited[-1])], arrayConcat([${startState}], path, reached)) AS froms,
    if(is_open, [${waitingMark}], arrayConcat(path, [if(goal_at > 0, ${goalState}, ${goneState})], arrayWithConstant(length(reached), ${reachedMark}))) AS tos,
    if(is_open, [0], arrayConcat(arrayDifference(times), [if(goal_at > 0 AND notEmpty(times), toInt64(offsets[goal_at]) - times[-1], 0)], arrayWithConstant(length(reached), 0))) AS waits
  FROM journey`;

/** Counts of a chain told apart by groups of customers, one column each, in the order of the groups. */
export interface GroupedChainCounts {
  readonly group: Uint16Array;
  readonly from: Uint16Array;
  readonly to: Uint16Array;
  readonly count: Uint32Array;
}

/** The moves of the chain over the journeys in view, by `from`, then `to`; must agree with `chainCountsOf` in core. */
export function chainCounts(driver: EventDriver, view: JourneyView): Promise<Result<ChainCount[], DriverError>> {
  return measure<ChainCount>(
    driver,
    view,
    `
SELECT from, to, toFloat64(count()) AS count, toFloat64(sum(wait)) AS ms
FROM (${moved})
ARRAY JOIN froms AS from, tos AS to, waits AS wait
GROUP BY from, to
ORDER BY from, to`,
  );
}

/** Bytes of a row: three numbers of two bytes, one of four. */
const rowBytes = 10;

/** As `chainCounts`, for groups of customers that are drawn by a hash of their names, 0 to `groups` - 1. Journeys of one customer are in one group. */
export async function groupedChainCounts(driver: EventDriver, view: JourneyView, groups: number): Promise<Result<GroupedChainCounts, DriverError>> {
  const journey = journeyCte(view);
  const fetched = await driver.bytes(
    `WITH ${journey.sql}
SELECT toUInt16(cityHash64(customer) % {groups:UInt16}) AS group, toUInt16(from) AS from, toUInt16(to) AS to, toUInt32(count()) AS count
FROM (${moved})
ARRAY JOIN froms AS from, tos AS to
GROUP BY group, from, to
ORDER BY group, from, to`,
    "RowBinary",
    { parameters: { ...journey.parameters, groups }, timeoutMs: 60_000 },
  );
  if (!fetched.ok) return fetched;
  const bytes = fetched.value;
  const rows = bytes.byteLength / rowBytes;
  const numbers = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [group, from, to, count] = [new Uint16Array(rows), new Uint16Array(rows), new Uint16Array(rows), new Uint32Array(rows)];
  for (let row = 0, at = 0; row < rows; row++, at += rowBytes) {
    group[row] = numbers.getUint16(at, true);
    from[row] = numbers.getUint16(at + 2, true);
    to[row] = numbers.getUint16(at + 4, true);
    count[row] = numbers.getUint32(at + 6, true);
  }
  return ok({ group, from, to, count });
}
