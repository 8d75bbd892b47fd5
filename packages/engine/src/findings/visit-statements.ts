import { noEmotion } from "@desirepath/core/events/scales.ts";
import { isMapped, isSupportChannel } from "@desirepath/core/findings/visits.ts";
import { firstOffMapCode, touchpointCode } from "@desirepath/core/journeys/journey.ts";
import { stagePlaces } from "@desirepath/core/journeys/stage-order.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { Parameters } from "../clickhouse/driver.ts";
import { type Apart, byGroups, type InGroup } from "../journeys/customer-groups.ts";
import { stateCodes } from "../journeys/journey-view.ts";

/**
 * The statements that count visits, over the table expression `journey` of `journeyCte`, to be put after it. Each must agree with `findingsAggregatesOf` in core,
 * where every figure is explained. `touchpoints` are the codes before folding: folding never touches what is on the map.
 */

const onMap = `each > 0 AND each < ${firstOffMapCode}`;

/** Stands for "no such time" among milliseconds since a journey's start. */
const never = "18446744073709551615";

/**
 * Columns of what a journey does on the map, event by event: touchpoint, time, wait for the next event at another touchpoint (-1 for none) and the how manyth event there it is. The time of
 * the next event or, where that is at the same touchpoint, of the one after it, and so on: one pass for the whole journey.
 */
const eventColumns = `
    arrayFilter(each -> ${onMap}, touchpoints) AS here,
    arrayFilter((at, each) -> ${onMap}, offsets, touchpoints) AS times,
    arrayResize(arrayPopFront(times), length(times), ${never}) AS next_times,
    arrayResize(arrayMap((a, b) -> a != b, arrayPopBack(here), arrayPopFront(here)), length(here), 1) AS moves,
    arrayMap((arrival, at) -> if(arrival = ${never}, -1, toInt64(arrival - at)), arrayReverseFill((at, moves) -> moves, next_times, moves), times) AS waits,
    arrayEnumerateUniq(here) AS visits`;

/** Milliseconds as they are ranked; see `coarseWait`. */
const coarse = "if(wait < 3600000, intDiv(wait, 1000), 3600 + intDiv(wait - 3600000, 60000))";

const timedVisits = (apart: Apart = "") => `
  SELECT ${apart}code, started + toInt64(at) AS arrived, wait
  FROM (SELECT ${apart}started, ${eventColumns} FROM journey)
  ARRAY JOIN here AS code, times AS at, waits AS wait, visits AS visit
  WHERE visit = 1 AND wait >= 0`;

export interface WaitsRow {
  readonly code: number;
  readonly recent: number;
  readonly earlier: number;
  readonly recentMs: number | null;
  readonly earlierMs: number | null;
  readonly overTarget: number;
}

/**
 * Waits at each touchpoint, recent from `{recent_from:Int64}` on. `{targets:Array(Int64)}` has twice the target of each touchpoint in milliseconds, -1 for none.
 */
export const waits = `
SELECT code,
  toFloat64(countIf(arrived >= {recent_from:Int64})) AS recent,
  toFloat64(countIf(arrived < {recent_from:Int64})) AS earlier,
  quantileExactInclusiveIf(0.5)(wait, arrived >= {recent_from:Int64}) AS recentMs,
  quantileExactInclusiveIf(0.5)(wait, arrived < {recent_from:Int64}) AS earlierMs,
  toFloat64(countIf({targets:Array(Int64)}[code] >= 0 AND wait > {targets:Array(Int64)}[code])) AS overTarget
FROM (${timedVisits()})
GROUP BY code
ORDER BY code`;

export interface RanksRow {
  readonly code: number;
  readonly rankSum: number;
  readonly ties: number;
}

/** For Mann and Whitney's test of recent against earlier waits: `rankSumOf` in core. */
export const ranks = `
SELECT code, sum(toFloat64(recent) * (before + (n + 1) / 2)) AS rankSum, sum(n * n * n - n) AS ties
FROM (
  SELECT code, recent, toFloat64(n_all) AS n, toFloat64(sum(n_all) OVER (PARTITION BY code ORDER BY ranked)) - toFloat64(n_all) AS before
  FROM (
    SELECT code, ${coarse} AS ranked, count() AS n_all, countIf(arrived >= {recent_from:Int64}) AS recent
    FROM (${timedVisits()})
    GROUP BY code, ranked
  )
)
GROUP BY code
ORDER BY code`;

export interface PlacementsRow extends InGroup {
  readonly code: number;
  readonly recent: number;
  readonly earlier: number;
  readonly recentAbove: number;
  readonly earlierBelow: number;
  readonly timed: number;
  readonly overTarget: number;
}

/** Waits of each group of customers at the touchpoints `{asked:Array(UInt16)}`, beside those of all: `PlaceOfGroup` in core. */
export const placements = `
SELECT customer_group, code, toFloat64(sum(late)) AS recent, toFloat64(sum(early)) AS earlier,
  if(any(early_all) = 0, 0, sum(late * (early_before + early_here / 2)) / any(early_all)) AS recentAbove,
  if(any(late_all) = 0, 0, sum(early * (late_all - late_before - late_here / 2)) / any(late_all)) AS earlierBelow,
  toFloat64(sum(late + early)) AS timed, toFloat64(sum(over)) AS overTarget
FROM (
  SELECT customer_group, code, late, early, over,
    sum(late) OVER (PARTITION BY code) AS late_all, sum(early) OVER (PARTITION BY code) AS early_all,
    sum(late) OVER (PARTITION BY code, ranked) AS late_here, sum(early) OVER (PARTITION BY code, ranked) AS early_here,
    -- A frame of equal ranks ends with the last of them.
    sum(late) OVER (PARTITION BY code ORDER BY ranked) - late_here AS late_before, sum(early) OVER (PARTITION BY code ORDER BY ranked) - early_here AS early_before
  FROM (
    SELECT customer_group, code, ${coarse} AS ranked, toFloat64(countIf(arrived >= {recent_from:Int64})) AS late, toFloat64(countIf(arrived < {recent_from:Int64})) AS early,
      countIf({targets:Array(Int64)}[code] >= 0 AND wait > {targets:Array(Int64)}[code]) AS over
    FROM (${timedVisits(byGroups)})
    WHERE has({asked:Array(UInt16)}, code)
    GROUP BY customer_group, code, ranked
  )
)
GROUP BY customer_group, code
ORDER BY customer_group, code`;

/** Whether a visit met each problem: 1, 0, or 2 where that cannot be told. In the order of `problems`. */
const met = [
  "if({worse_below:Array(Int32)}[code] = -1000 OR felt_n = 0, 2, felt_sum < {worse_below:Array(Int32)}[code] * felt_n)",
  "if({long_wait:Array(Int64)}[code] < 0 OR wait < 0 OR arrived < {long_from:Array(Int64)}[code], 2, wait > {long_wait:Array(Int64)}[code])",
  "has(returns, code)",
  "has(escalations, code)",
];

export interface VisitsRow {
  readonly reach: number;
  readonly code: number;
  readonly stage: number;
  readonly atRisk: number;
  readonly ended: number;
  readonly converted: number;
  readonly felt: number;
  /** For each problem: visits that met it; and of those at risk, with and without it, all and converted. */
  readonly met: readonly (readonly [met: number, affected: number, affectedConverted: number, spared: number, sparedConverted: number])[];
}

const counted = met.map((_, i) => {
  const [has, hasNot] = [`met_${i} = 1`, `met_${i} = 0`];
  const converted = `state = ${stateCodes.converted}`;
  return `(${[`${has}`, `at_risk AND ${has}`, `at_risk AND ${has} AND ${converted}`, `at_risk AND ${hasNot}`, `at_risk AND ${hasNot} AND ${converted}`].map((condition) => `toFloat64(countIf(${condition}))`).join(", ")})`;
});

/** The touchpoints after which the journey turns to a support channel by a way that the map does not have. Its ways are `{ways:Array(UInt32)}`, as from * 65536 + to. */
const escalationColumn = `
      arrayFilter((each, to, channel) -> ${onMap} AND each != to AND has({support:Array(UInt16)}, channel) AND NOT has({ways:Array(UInt32)}, toUInt32(each) * 65536 + to),
        arrayPopBack(touchpoints), arrayPopFront(touchpoints), arrayPopFront(channels)) AS escalations`;

/** Visits by touchpoint and the furthest stage reached before. */
export const visits = (apart: Apart = "") => `
SELECT ${apart}code, stage,
  toFloat64(count()) AS reach,
  toFloat64(countIf(at_risk)) AS atRisk,
  toFloat64(countIf(at_risk AND state = ${stateCodes.abandoned} AND last = code)) AS ended,
  toFloat64(countIf(at_risk AND state = ${stateCodes.converted})) AS converted,
  toFloat64(countIf(felt_n > 0)) AS felt,
  [${counted.join(", ")}] AS met
FROM (
  SELECT ${apart}state, code, last, felt_n, ${met.map((sql, i) => `toUInt8(${sql}) AS met_${i}`).join(", ")},
    stage,
    state != ${stateCodes.open} AND arrived < {open_from:Int64} AND (goal_at = 0 OR first < goal_at) AS at_risk
  FROM (
    SELECT ${apart}state, goal_at, escalations, returns, last, code, first, wait, stage,
      started + toInt64(at) AS arrived,
      toInt64(countEqual(felt_at, code)) AS felt_n,
      if(felt_n = 0, 0, toInt64(arraySum((each, units) -> if(each = code, toInt64(units), 0), felt_at, felt_units))) AS felt_sum
    FROM (
      SELECT ${apart}state, goal_at, started,
        arrayMap(each -> {stage_of:Array(UInt8)}[each], touchpoints) AS staged,
        arrayFilter((each, emotion) -> emotion != ${noEmotion}, touchpoints, emotions) AS felt_at,
        arrayFilter(emotion -> emotion != ${noEmotion}, emotions) AS felt_units,${eventColumns},${escalationColumn},
        arrayCompact(here) AS walk, here[-1] AS last,
        arrayDistinct(arrayFilter((each, time) -> time > 1, walk, arrayEnumerateUniq(walk))) AS returns,
        arrayFilter((place, each) -> ${onMap}, arrayEnumerate(touchpoints), touchpoints) AS places,
        -- The first event of each visit alone, and the furthest stage before it.
        arrayFilter((each, visit) -> visit = 1, here, visits) AS codes_first,
        arrayFilter((place, visit) -> visit = 1, places, visits) AS places_first,
        arrayFilter((time, visit) -> visit = 1, times, visits) AS times_first,
        arrayFilter((wait, visit) -> visit = 1, waits, visits) AS waits_first,
        arrayReduceInRanges('max', arrayMap(place -> (toInt64(1), toUInt64(place - 1)), places_first), staged) AS stages_first
      FROM journey
    )
    ARRAY JOIN codes_first AS code, places_first AS first, times_first AS at, waits_first AS wait, stages_first AS stage
  )
)
GROUP BY ${apart}code, stage
ORDER BY ${apart}code, stage`;

export interface PassingRow {
  readonly code: number;
  readonly passed: number;
  readonly passedConverted: number;
  readonly skipped: number;
  readonly skippedConverted: number;
}

/** Closed journeys that got past each touchpoint, by way of it and not; see `passingAt` in core. */
export const passing = (apart: Apart = "") => `
SELECT ${apart}code,
  toFloat64(countIf(has(touchpoints, code))) AS passed,
  toFloat64(countIf(has(touchpoints, code) AND state = ${stateCodes.converted})) AS passedConverted,
  toFloat64(countIf(NOT has(touchpoints, code))) AS skipped,
  toFloat64(countIf(NOT has(touchpoints, code) AND state = ${stateCodes.converted})) AS skippedConverted
FROM (
  SELECT ${apart}state, goal_at, touchpoints, code, ${pastAt("code")} AS past
  FROM (
    SELECT ${apart}state, goal_at, touchpoints, arrayMap(each -> {stage_of:Array(UInt8)}[each], touchpoints) AS staged
    FROM journey
    WHERE state != ${stateCodes.open}
  )
  ARRAY JOIN arrayFilter(each -> has(staged, {stage_of:Array(UInt8)}[each]), {asked:Array(UInt16)}) AS code
)
WHERE past > 0 AND (goal_at = 0 OR goal_at >= past)
GROUP BY ${apart}code
ORDER BY ${apart}code`;

/** The place at which a journey is past a touchpoint, over rows with `staged`; 0 if it never is. */
export function pastAt(code: string): string {
  return `if(has(touchpoints, ${code}) OR has(staged, {stage_of:Array(UInt8)}[${code}]),
    arrayFirstIndex((other, place) -> place > if(has(touchpoints, ${code}), indexOf(touchpoints, ${code}), indexOf(staged, {stage_of:Array(UInt8)}[${code}])) AND other > ${code} AND other < ${firstOffMapCode}, touchpoints, arrayEnumerate(touchpoints)), 0)`;
}

/** What the statements bind of a map: stages, ways, support channels. */
export function mapParameters(map: JourneyMap, channels: readonly string[]): Parameters {
  const placeOf = stagePlaces(map);
  const mapped = isMapped(map);
  const codes = map.touchpoints.map((_, i) => touchpointCode(i));
  return {
    stage_of: codes.map((code) => placeOf(code)! + 1),
    support: channels.flatMap((channel, k) => (isSupportChannel(channel) ? [k + 1] : [])),
    ways: codes.flatMap((from) => codes.flatMap((to) => (mapped(from, to) ? [from * 65_536 + to] : []))),
  };
}
