import type { PeriodScores, TrendPeriod } from "@desirepath/core/emotion/emotion-trend.ts";
import { ok, type Result } from "@desirepath/core/result.ts";
import type { DriverError, EventDriver } from "../clickhouse/driver.ts";
import { periodSql } from "../cohorts/cohort-counts.ts";
import type { JourneyView } from "../journeys/journey-view.ts";
import { measure } from "../journeys/measure.ts";
import { isScored, placesSql } from "./emotion-condition.ts";

interface PeriodRow {
  readonly place: number;
  readonly number: number;
  readonly n: number;
  readonly sum: number;
  readonly sumOfSquares: number;
  readonly ratings: number;
  readonly journeys: number;
  readonly first: number;
}

/** Counts scores by place and period; agrees with `periodScoresOf` in core. */
export async function periodScores(driver: EventDriver, view: JourneyView, every: TrendPeriod): Promise<Result<PeriodScores[], DriverError>> {
  const rows = await measure<PeriodRow>(
    driver,
    view,
    `
SELECT place, period AS number, toFloat64(count()) AS n, toFloat64(sum(emotion)) AS sum, toFloat64(sum(toInt32(emotion) * emotion)) AS sumOfSquares,
  toFloat64(countIf(answer > 0)) AS ratings, toFloat64(countIf(in_place = 1)) AS journeys, toFloat64(countIf(in_period = 1)) AS first
FROM (
  SELECT
    arrayFilter((place, emotion) -> ${isScored}, ${placesSql}, emotions) AS at,
    arrayFilter(emotion -> ${isScored}, emotions) AS felt_units,
    arrayFilter((answer, emotion) -> ${isScored}, answers, emotions) AS said,
    arrayMap(time -> ${periodSql(every, "time")}, arrayMap(at -> fromUnixTimestamp64Milli(started + toInt64(at), 'UTC'), arrayFilter((offset, emotion) -> ${isScored}, offsets, emotions))) AS periods
  FROM journey
  WHERE arrayExists(emotion -> ${isScored}, emotions)
)
ARRAY JOIN at AS place, felt_units AS emotion, said AS answer, periods AS period, arrayEnumerateUniq(at, periods) AS in_place, arrayEnumerateUniq(periods) AS in_period
GROUP BY place, number
ORDER BY place, number`,
  );
  if (!rows.ok) return rows;
  return ok(rows.value.map(({ place, number, n, sum, sumOfSquares, ratings, journeys, first }) => ({ place, period: number, emotion: { n, sum, sumOfSquares }, ratings, journeys, first })));
}
