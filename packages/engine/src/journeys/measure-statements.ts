import { emotionUnits, noEmotion } from "@desirepath/core/events/scales.ts";
import { firstOffMapCode } from "@desirepath/core/journeys/journey.ts";
import type { Apart } from "./customer-groups.ts";
import { stateCodes } from "./journey-view.ts";
import { medianAndP90 } from "./wait-quantiles.ts";

/**
 * The statements that count what `MapAggregates` holds, each over the table expression `journey` of `journeyCte`, to be put after
 * it. Each must agree with `aggregatesOf` in core. Counts come as Float64, which is exact to 2^53 and a number in JSON.
 */

const closed = `state != ${stateCodes.open}`;
const onMap = `code > 0 AND code < ${firstOffMapCode}`;
const scored = `emotion != ${noEmotion}`;
/** Stands for "no such time" among milliseconds since a journey's start. */
const never = "18446744073709551615";

/** Columns of an `EmotionAggregate`, over rows with a column `emotion`. */
export const emotionColumns = `
  toFloat64(countIf(${scored})) AS n,
  toFloat64(sumIf(toInt64(emotion), ${scored})) AS sum,
  toFloat64(sumIf(toInt64(emotion) * emotion, ${scored})) AS sumOfSquares`;

/** Columns of a `TimingAggregate`, over rows with a column `wait` in milliseconds, -1 for none. */
const timingColumns = `
  toFloat64(countIf(wait >= 0)) AS timed,
  ${medianAndP90("wait", "wait >= 0")} AS waits`;

export interface Timed {
  readonly timed: number;
  /** Median and 90th percentile in milliseconds; null for NaN, where nothing was timed. */
  readonly waits: readonly [number | null, number | null];
}

export interface Scored {
  readonly n: number;
  readonly sum: number;
  readonly sumOfSquares: number;
}

export interface StateRow {
  readonly state: number;
  readonly journeys: number;
}

/** Journeys in each state. */
export const states = `
SELECT state, toFloat64(count()) AS journeys
FROM journey
GROUP BY state
ORDER BY state`;

export interface VisitRow extends Scored {
  readonly code: number;
  readonly volume: number;
  readonly reach: number;
  readonly closed: number;
  readonly newest: number;
}

/** Volume, reach, closed reach, newest event and emotion of each code, on and off the map. */
export const visits = `
SELECT code,
  toFloat64(count()) AS volume,
  toFloat64(countIf(visit = 1)) AS reach,
  toFloat64(countIf(visit = 1 AND ${closed})) AS closed,
  toFloat64(max(started + toInt64(offset))) AS newest,${emotionColumns}
FROM journey
ARRAY JOIN codes AS code, arrayEnumerateUniq(codes) AS visit, offsets AS offset, emotions AS emotion
GROUP BY code
ORDER BY code`;

/** Volume and reach of each code. */
export const reach = `
SELECT code, toFloat64(count()) AS volume, toFloat64(countIf(visit = 1)) AS reach
FROM journey
ARRAY JOIN codes AS code, arrayEnumerateUniq(codes) AS visit
GROUP BY code
ORDER BY code`;

/** Emotion at each code. */
export const emotions = `
SELECT code,${emotionColumns}
FROM journey
ARRAY JOIN codes AS code, emotions AS emotion
GROUP BY code
ORDER BY code`;

export interface EndRow {
  readonly end: (typeof endNumbers)[keyof typeof endNumbers];
  readonly code: number;
  readonly journeys: number;
}

export const endNumbers = { first: 1, last: 2, droppedOff: 3 } as const;

/** How many journeys begin at each code, end at it, and were abandoned with it as their last on-map event. */
export const ends = `
SELECT end, code, toFloat64(count()) AS journeys
FROM journey
ARRAY JOIN
  [${endNumbers.first}, ${endNumbers.last}, ${endNumbers.droppedOff}] AS end,
  [codes[1], codes[-1], if(state = ${stateCodes.abandoned}, arrayLast(code -> ${onMap}, codes), 0)] AS code
WHERE NOT (end = ${endNumbers.droppedOff} AND code = 0)
GROUP BY end, code
ORDER BY end, code`;

/** How many journeys were abandoned with each touchpoint as their last on-map event. */
export const dropOffs = `
SELECT arrayLast(code -> ${onMap}, codes) AS code, toFloat64(count()) AS journeys
FROM journey
WHERE state = ${stateCodes.abandoned}
GROUP BY code
HAVING code > 0
ORDER BY code`;

export interface AnswerRow {
  readonly code: number;
  /** 0 for the row over all answers. */
  readonly answer: number;
  readonly n: number;
  readonly journeys: number;
}

/** Events with each answer at each code, and over all answers, with the journeys that gave one. */
export const answersGiven = `
SELECT code, answer, toFloat64(count()) AS n, toFloat64(countIf(visit = 1)) AS journeys
FROM (
  SELECT
    arrayFilter((code, answer) -> answer > 0, codes, answers) AS answered,
    arrayFilter(answer -> answer > 0, answers) AS given
  FROM journey
  WHERE notEmpty(given)
)
ARRAY JOIN answered AS code, given AS answer, arrayEnumerateUniq(answered) AS visit
GROUP BY GROUPING SETS ((code, answer), (code))
ORDER BY code, answer`;

export interface TransitionCountRow {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** Directly-follows counts alone. */
export const transitionCounts = `
SELECT from, to, toFloat64(count()) AS count
FROM journey
ARRAY JOIN arrayPopBack(codes) AS from, arrayPopFront(codes) AS to
GROUP BY from, to
ORDER BY count DESC, from, to`;

export interface TransitionRow extends TransitionCountRow {
  readonly journeys: number;
  readonly medianMs: number;
}

/** The directly-follows graph: counts, journeys and median times of all pairs. */
export const transitions = `
SELECT toUInt16(intDiv(pair, 65536)) AS from, toUInt16(pair % 65536) AS to,
  toFloat64(count()) AS count,
  toFloat64(countIf(visit = 1)) AS journeys,
  quantileExactInclusive(0.5)(gap) AS medianMs
FROM (
  SELECT
    arrayMap((a, b) -> bitShiftLeft(toUInt32(a), 16) + b, arrayPopBack(codes), arrayPopFront(codes)) AS pairs,
    arrayPopFront(arrayDifference(offsets)) AS gaps
  FROM journey
)
ARRAY JOIN pairs AS pair, gaps AS gap, arrayEnumerateUniq(pairs) AS visit
GROUP BY pair
ORDER BY count DESC, from, to`;

export interface TimesToNextRow extends Timed {
  readonly code: number;
}

/** A row for each event at a touchpoint, with `code` and `wait`: the time to the journey's next event at another touchpoint of the map, -1 for none. */
export const waitsToNext = `FROM (
  SELECT
    customer_group,
    arrayFilter(code -> ${onMap}, codes) AS here,
    arrayFilter((at, code) -> ${onMap}, offsets, codes) AS times,
    arrayResize(arrayPopFront(times), length(times), ${never}) AS next_times,
    arrayResize(arrayMap((a, b) -> a != b, arrayPopBack(here), arrayPopFront(here)), length(here), 1) AS moves,
    -- The time of the next event or, where that is at the same touchpoint, the time of the one after it, and so on.
    arrayReverseFill((at, moves) -> moves, next_times, moves) AS arrivals
  FROM journey
)
ARRAY JOIN here AS code, arrayMap((arrival, at) -> if(arrival = ${never}, -1, arrival - at), arrivals, times) AS wait`;

/** Time from each event at a touchpoint to the journey's next event at another touchpoint of the map. */
export const timesToNext = `
SELECT code,${timingColumns}
${waitsToNext}
GROUP BY code
ORDER BY code`;

/** For each stage in map order: journeys that reached it, open ones, those that continued, and the time to leave. */
export interface StagesRow {
  readonly stages: readonly (readonly [reached: number, open: number, continued: number, timed: number, waits: readonly [number | null, number | null]])[];
}

/**
 * Reach, continuation and time to leave of each stage, in one row. `{stage_of:Array(UInt8)}` has the number of the stage, from 1, of each
 * touchpoint code in order; by groups of customers a row for each. For each stage: the place of the first event in it, then how many places after that the first event in a later one.
 */
export function stagesStatement(count: number, apart: Apart = ""): string {
  const numbers = Array.from({ length: count }, (_, i) => i + 1);
  return `
SELECT ${apart}[${numbers.map(stageFigures).join(", ")}] AS stages
FROM (
  SELECT ${apart}state, goal_at, offsets,
    -- 0 off the map: such a code is beyond the array.
    arrayMap(code -> {stage_of:Array(UInt8)}[code], codes) AS staged,
    ${numbers.map((k) => `indexOf(staged, ${k}) AS reached_${k}, arrayFirstIndex(stage -> stage > ${k}, arraySlice(staged, if(reached_${k} = 0, length(staged), reached_${k}) + 1)) AS later_${k}`).join(",\n    ")}
  FROM journey
)${apart === "" ? "" : "\nGROUP BY customer_group\nORDER BY customer_group"}`;
}

function stageFigures(k: number): string {
  return `(
    toFloat64(countIf(reached_${k} > 0)),
    toFloat64(countIf(reached_${k} > 0 AND NOT (${closed}))),
    toFloat64(countIf(reached_${k} > 0 AND ${closed} AND (later_${k} > 0 OR goal_at >= reached_${k}))),
    toFloat64(countIf(later_${k} > 0)),
    ${medianAndP90(`toInt64(offsets[reached_${k} + later_${k}] - offsets[reached_${k}])`, `later_${k} > 0`)}
  )`;
}

export interface OffMapAfterRow extends Timed, Scored {
  readonly touchpoint: number;
  readonly offMap: number;
  readonly events: number;
  readonly journeys: number;
}

/**
 * What is known of each off-map event directly after a touchpoint, for the pairs `{pairs:Array(UInt32)}` (touchpoint * 65536 + off-map
 * code), of which `{names:Array(UInt16)}` has the off-map codes: few journeys have one.
 */
export const offMapAfter = `
SELECT toUInt16(intDiv(pair, 65536)) AS touchpoint, toUInt16(pair % 65536) AS offMap,
  toFloat64(count()) AS events,
  toFloat64(countIf(visit = 1)) AS journeys,${timingColumns},${emotionColumns}
FROM (
  SELECT
    arrayMap((a, b) -> bitShiftLeft(toUInt32(a), 16) + b, arrayPopBack(codes), arrayPopFront(codes)) AS pairs,
    arrayPopFront(offsets) AS times,
    arrayMap((at, next) -> if(next = ${never}, -1, next - at), times, arrayResize(arrayPopFront(times), length(times), ${never})) AS waits_after,
    arrayPopFront(emotions) AS feelings
  FROM journey
  WHERE hasAny(codes, {names:Array(UInt16)})
)
ARRAY JOIN pairs AS pair, arrayEnumerateUniq(pairs) AS visit, waits_after AS wait, feelings AS emotion
WHERE pair IN {pairs:Array(UInt32)}
GROUP BY pair
ORDER BY pair`;

export interface JourneyEmotionRow {
  readonly journeys: number;
  readonly mean: number;
  readonly peakEnd: number;
  readonly trough: number;
  readonly end: number;
}

/** Sums of the journeys' emotion figures, in score; see `journeyEmotionOf` in core. */
export const journeyEmotion = `
SELECT
  toFloat64(count()) AS journeys,
  sum(arrayAvg(scores)) / ${emotionUnits} AS mean,
  sum((if(-lowest >= highest, lowest, highest) + scores[-1]) / 2) / ${emotionUnits} AS peakEnd,
  toFloat64(sum(lowest)) / ${emotionUnits} AS trough,
  toFloat64(sum(scores[-1])) / ${emotionUnits} AS end
FROM (
  SELECT
    arrayFilter(emotion -> ${scored}, emotions) AS scores,
    toInt16(arrayMin(scores)) AS lowest,
    toInt16(arrayMax(scores)) AS highest
  FROM journey
  WHERE notEmpty(scores)
)`;
