import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { ok, type Result } from "@desirepath/core/result.ts";
import type { WaitEnds } from "@desirepath/core/time/survival.ts";
import { mostExactTimes, timeBinStarts } from "@desirepath/core/time/time-bins.ts";
import { type HourCounts, type TimeCounts, timeLevels } from "@desirepath/core/time/time-counts.ts";
import type { WaitQuestion } from "@desirepath/core/time/wait-question.ts";
import { codeOfNode } from "@desirepath/core/journeys/nodes.ts";
import type { DriverError, EventDriver } from "../clickhouse/driver.ts";
import type { JourneyView } from "../journeys/journey-view.ts";
import { measure } from "../journeys/measure.ts";
import { waitQuantiles } from "../journeys/wait-quantiles.ts";
import { arrivalsSql, hoursOfWeek, newest, outcomeCodes, waitColumns, waitOutcome } from "./wait-columns.ts";

interface SumsRow {
  readonly waits: number;
  readonly journeys: number;
  readonly sumMs: number;
  readonly levels: readonly (number | null)[];
  readonly binned: readonly number[];
  readonly binnedJourneys: readonly number[];
}

/**
 * Counts waits; agrees with `timeCountsOf` in core, but that the times of the curves are rounded down (`roundedTime`) where more than `mostExactTimes` differ.
 */
export async function timeCounts(driver: EventDriver, view: JourneyView, map: JourneyMap, question: WaitQuestion): Promise<Result<TimeCounts, DriverError>> {
  const { columns, parameters } = waitColumns(question, map, view.build.offMapNames);
  const bound = { ...parameters, wait_bins: [...timeBinStarts] };
  const waited = `,
waited AS (
  SELECT started, offsets, state, ${columns.map(([name, sql]) => `${sql} AS ${name}`).join(", ")}
  FROM journey
)`;
  const endsOf = (time: string) =>
    measure<WaitEnds>(
      driver,
      view,
      `${waited}
SELECT toFloat64(${time}) AS ms, toFloat64(countIf(outcome = ${outcomeCodes.arrived})) AS arrived, toFloat64(countIf(outcome = ${outcomeCodes.left})) AS left, toFloat64(countIf(outcome = ${outcomeCodes.waiting})) AS waiting
FROM (
  SELECT ${waitOutcome} AS outcome,
    multiIf(outcome = ${outcomeCodes.arrived}, wait_list[1], outcome = ${outcomeCodes.left}, wait_over - wait_since, ${question.kind === "journey" && question.to === "end" ? "toInt64(offsets[length(offsets)])" : `${newest} - started - wait_since`}) AS time
  FROM waited
  WHERE wait_since >= 0
)
GROUP BY ms
ORDER BY ms
LIMIT ${mostExactTimes + 1}`,
      bound,
    );
  const [sums, exact] = await Promise.all([
    measure<SumsRow>(
      driver,
      view,
      `${waited}
SELECT toFloat64(count()) AS waits, toFloat64(countIf(place = 1)) AS journeys, sum(toFloat64(wait)) AS sumMs,
  ${waitQuantiles(timeLevels, "wait")} AS levels,
  sumForEach(arrayMap(start -> toFloat64(start = bin), {wait_bins:Array(Int64)})) AS binned,
  sumForEach(arrayMap(start -> toFloat64(start = bin AND in_bin = 1), {wait_bins:Array(Int64)})) AS binnedJourneys
FROM (SELECT wait_list, arrayMap(wait -> roundDown(wait, {wait_bins:Array(Int64)}), wait_list) AS bins FROM waited)
ARRAY JOIN wait_list AS wait, bins AS bin, arrayEnumerateUniq(bins) AS in_bin, arrayEnumerate(bins) AS place`,
      bound,
    ),
    endsOf("time"),
  ]);
  if (!sums.ok) return sums;
  if (!exact.ok) return exact;
  const isRounded = exact.value.length > mostExactTimes;
  // `roundToExp2` rounds down to a power of two.
  const ends = isRounded ? await endsOf("intDiv(time, greatest(1, intDiv(roundToExp2(toUInt64(time)), 256))) * greatest(1, intDiv(roundToExp2(toUInt64(time)), 256))") : exact;
  if (!ends.ok) return ends;
  const { waits, journeys, sumMs, levels, binned, binnedJourneys } = sums.value[0]!;
  return ok({
    waits,
    journeys,
    sumMs,
    quantilesMs: waits === 0 ? null : levels.map((level) => level ?? 0),
    bins: binned.flatMap((count, bin) => (count === 0 ? [] : [{ bin, waits: count, journeys: binnedJourneys[bin]! }])),
    ends: ends.value,
    isRounded,
  });
}

/** Events by hour of the week, as clocks of the zone show it, and waits to the next touchpoint that began then; agrees with `hourCountsOf` in core. */
export async function hourCounts(driver: EventDriver, view: JourneyView, map: JourneyMap, node: string | undefined, zone: string): Promise<Result<HourCounts[], DriverError>> {
  const code = node === undefined ? undefined : codeOfNode(node, map, view.build.offMapNames);
  if (node !== undefined && code === undefined) return ok([]);
  const ofWeek = hoursOfWeek(zone);
  const rows = await measure<{ place: number; events: number; journeys: number; waits: number; median: number | null }>(
    driver,
    view,
    `
SELECT hour AS place, toFloat64(count()) AS events, toFloat64(countIf(visit = 1)) AS journeys, toFloat64(countIf(wait >= 0)) AS waits, quantileExactInclusiveIf(0.5)(wait, wait >= 0) AS median
FROM (
  SELECT ${node === undefined ? `${ofWeek.sql} AS hours, arrayMap(hour -> toInt64(-1), hours) AS all_waits` : `arrayFilter((hour, code) -> code = {time_node:UInt16}, ${ofWeek.sql}, codes) AS hours, ${arrivalsSql("{time_node:UInt16}")} AS all_waits`}
  FROM journey
)
ARRAY JOIN hours AS hour, all_waits AS wait, arrayEnumerateUniq(hours) AS visit
GROUP BY place
ORDER BY place`,
    { ...ofWeek.parameters, ...(code === undefined ? {} : { time_node: code }) },
  );
  if (!rows.ok) return rows;
  return ok(rows.value.map(({ place, events, journeys, waits, median }) => ({ weekday: Math.floor(place / 24) + 1, hour: place % 24, events, journeys, waits, medianMs: waits === 0 ? null : median })));
}
