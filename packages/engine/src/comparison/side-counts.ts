import { type MedianCount, mostTraitValues, type SideCounts } from "@desirepath/core/comparison/side-counts.ts";
import { emotionUnits, noEmotion } from "@desirepath/core/events/scales.ts";
import { firstOffMapCode, touchpointCode } from "@desirepath/core/journeys/journey.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { z95, type Moments } from "@desirepath/core/measures/statistics.ts";
import { ok, type Result } from "@desirepath/core/result.ts";
import type { DriverError, EventDriver } from "../clickhouse/driver.ts";
import { visible } from "../events/visible-events.ts";
import { stateCodes, type JourneyView } from "../journeys/journey-view.ts";
import { stageNumbers } from "../journeys/map-aggregates.ts";
import { waitsToNext } from "../journeys/measure-statements.ts";
import { measure } from "../journeys/measure.ts";

const closed = `state != ${stateCodes.open}`;

/** The ranks of `medianRanks` in core, of an array of sorted values. */
const half = `${z95} * sqrt(n) / 2`;
const medianColumns = `
  toFloat64(length(sorted)) AS n,
  arrayReduce('quantileExactInclusive(0.5)', sorted) AS medianMs,
  toFloat64(sorted[toUInt64(greatest(1, floor(n / 2 - ${half})))]) AS lowMs,
  toFloat64(sorted[toUInt64(least(n, ceil(n / 2 + ${half}) + 1))]) AS highMs`;

interface WholeRow {
  readonly customers: number;
  readonly journeys: number;
  readonly eventSums: readonly [number, number];
  readonly onMapSums: readonly [number, number, number];
}

const whole = `
SELECT
  toFloat64(uniqExact(cityHash64(customer))) AS customers,
  toFloat64(count()) AS journeys,
  [toFloat64(sum(events)), toFloat64(sum(events * events))] AS eventSums,
  [toFloat64(sum(on_map)), toFloat64(sum(on_map * on_map)), toFloat64(sum(on_map * events))] AS onMapSums
FROM (SELECT customer, length(codes) AS events, arrayCount(code -> code > 0 AND code < ${firstOffMapCode}, codes) AS on_map FROM journey)`;

interface FeltRow {
  readonly n: number;
  readonly sums: readonly number[];
  readonly squares: readonly number[];
}

/** A row for each journey with a score, with its figures in score; see `journeyEmotionOf` in core. */
export const feltFigures = `
  SELECT
    customer_group,
    arrayFilter(emotion -> emotion != ${noEmotion}, emotions) AS scores,
    toInt16(arrayMin(scores)) AS lowest,
    toInt16(arrayMax(scores)) AS highest,
    arrayMap(units -> units / ${emotionUnits}, [arrayAvg(scores), (if(-lowest >= highest, lowest, highest) + scores[-1]) / 2, toFloat64(lowest), toFloat64(scores[-1])]) AS figures
  FROM journey
  WHERE notEmpty(scores)`;

/** As `journeyEmotion`, with squares. */
const felt = `
SELECT
  toFloat64(count()) AS n,
  sumForEach(figures) AS sums,
  sumForEach(arrayMap(figure -> figure * figure, figures)) AS squares
FROM (${feltFigures})`;

const durations = `
SELECT ${medianColumns}
FROM (SELECT arraySort(groupArray(offsets[-1])) AS sorted FROM journey WHERE ${closed})`;

const times = `
SELECT code, ${medianColumns}
FROM (
  SELECT code, arraySort(groupArray(wait)) AS sorted
  FROM (SELECT code, wait ${waitsToNext} WHERE wait >= 0)
  GROUP BY code
)
ORDER BY code`;

/** How often journeys came again to where they had been: their k-th visit, k from 2, adds (k - 1)^2 - (k - 2)^2 = 2 k - 3 to the sum of squares. */
const repeats = `
SELECT code, toFloat64(countIf(visit = 1)) AS n, toFloat64(countIf(visit > 1)) AS sum, toFloat64(sumIf(2 * toInt64(visit) - 3, visit > 1)) AS sumOfSquares
FROM journey
ARRAY JOIN codes AS code, arrayEnumerateUniq(codes) AS visit
WHERE code > 0 AND code < ${firstOffMapCode}
GROUP BY code
ORDER BY code`;

/** Closed journeys by the number of the furthest stage that they came to, from 1, 0 for none; one further than all for the converted. */
const furthest = `
SELECT if(state = ${stateCodes.converted}, {stages:UInt32} + 1, toUInt32(arrayMax(arrayMap(code -> {stage_of:Array(UInt8)}[code], codes)))) AS stage, toFloat64(count()) AS journeys
FROM journey
WHERE ${closed}
GROUP BY stage
ORDER BY stage`;

const channels = `
SELECT channel, toFloat64(count()) AS journeys
FROM (SELECT arrayJoin(arrayDistinct(channels)) AS channel FROM journey)
WHERE channel > 0
GROUP BY channel
ORDER BY channel`;

/** Most traits that are told apart, each with its values. */
const mostTraits = 100;

const traits = `
SELECT name, latest AS value, toFloat64(countIf(inside)) AS customers
FROM (
  SELECT name, latest, customer IN (SELECT customer FROM journey) AS inside
  FROM (SELECT name, customer, argMax(value, (import, sequence)) AS latest FROM customers WHERE ${visible} GROUP BY name, customer)
  WHERE latest != ''
)
GROUP BY name, latest
ORDER BY name, latest
LIMIT ${mostTraitValues + 1} BY name
LIMIT ${mostTraits * (mostTraitValues + 1)}`;

/** Counts one side of a comparison over the journeys in view; agrees with `sideCountsOf` in core. */
export async function sideCountsIn(driver: EventDriver, view: JourneyView, map: JourneyMap): Promise<Result<SideCounts, DriverError>> {
  const read = <Row>(statement: string, parameters = {}) => measure<Row>(driver, view, statement, parameters);
  // An array of parameters must not be empty; a map without touchpoints has no code to look up.
  const stageOf = { stage_of: map.touchpoints.length === 0 ? [0] : stageNumbers(map), stages: map.stages.length };
  const waits = await read<MedianCount & { code: number }>(times);
  if (!waits.ok) return waits;
  const [lasted, scores, counted] = await Promise.all([read<MedianCount>(durations), read<FeltRow>(felt), read<WholeRow>(whole)]);
  if (!lasted.ok) return lasted;
  if (!scores.ok) return scores;
  if (!counted.ok) return counted;
  const [came, again, touched, had] = await Promise.all([
    read<{ stage: number; journeys: number }>(furthest, stageOf),
    read<Moments & { code: number }>(repeats),
    read<{ channel: number; journeys: number }>(channels),
    read<{ name: string; value: string; customers: number }>(traits),
  ]);
  if (!came.ok) return came;
  if (!again.ok) return again;
  if (!touched.ok) return touched;
  if (!had.ok) return had;

  const { customers, journeys, eventSums, onMapSums } = counted.value[0]!;
  const { n, sums, squares } = scores.value[0]!;
  const moments = (figure: number): Moments => ({ n, sum: sums[figure] ?? 0, sumOfSquares: squares[figure] ?? 0 });
  const cameTo = (stage: number) => came.value.reduce((sum, row) => sum + (row.stage >= stage ? row.journeys : 0), 0);
  const valuesOf = new Map<string, number>();
  for (const { name } of had.value) valuesOf.set(name, (valuesOf.get(name) ?? 0) + 1);
  return ok({
    customers,
    events: { n: journeys, sum: eventSums[0], sumOfSquares: eventSums[1] },
    onMap: { sum: onMapSums[0], sumOfSquares: onMapSums[1], sumOfProducts: onMapSums[2] },
    emotion: { mean: moments(0), peakEnd: moments(1), trough: moments(2), end: moments(3) },
    duration: medianOf(lasted.value[0]),
    timesToNext: map.touchpoints.map((_, i) => medianOf(waits.value.find(({ code }) => code === touchpointCode(i)))),
    repeats: map.touchpoints.map((_, i) => momentsOf(again.value.find(({ code }) => code === touchpointCode(i)))),
    advanced: Array.from({ length: map.stages.length + 2 }, (_, stage) => cameTo(stage)),
    channels: touched.value.map(({ channel, journeys: having }) => ({ channel: view.build.channels[channel - 1]!, journeys: having })),
    traits: had.value.filter(({ name }) => valuesOf.get(name)! <= mostTraitValues),
  });
}

function momentsOf(row: Moments | undefined): Moments {
  return row === undefined ? { n: 0, sum: 0, sumOfSquares: 0 } : { n: row.n, sum: row.sum, sumOfSquares: row.sumOfSquares };
}

function medianOf(row: MedianCount | undefined): MedianCount | null {
  return row === undefined || row.n === 0 ? null : { n: row.n, medianMs: row.medianMs, lowMs: row.lowMs, highMs: row.highMs };
}
