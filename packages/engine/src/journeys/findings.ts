import { noEmotion } from "@desirepath/core/events/scales.ts";
import type { FindingsAggregates } from "@desirepath/core/findings/findings-aggregates.ts";
import { firstOffMapCode, touchpointCode } from "@desirepath/core/journeys/journey.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { levelCuts } from "@desirepath/core/measures/emotion-levels.ts";
import { ok, type Result } from "@desirepath/core/result.ts";
import type { DriverError, EventDriver } from "../clickhouse/driver.ts";
import { stateCodes, type JourneyView } from "./journey-view.ts";
import { emotionColumns, type Scored } from "./measure-statements.ts";
import { measure } from "./measure.ts";

const dayMs = 86_400_000;
/** Most journeys of most logs have no score, and need not be taken apart. */
const anyFelt = `arrayExists(emotion -> emotion != ${noEmotion}, emotions)`;
const felt = `code > 0 AND code < ${firstOffMapCode} AND emotion != ${noEmotion}`;

interface SidesRow {
  readonly code: number;
  readonly good: number;
  readonly goodConverted: number;
  readonly bad: number;
  readonly badConverted: number;
}

/**
 * Closed journeys by how they felt at each touchpoint before the goal's last event, and those of them that met it. One row for each journey and touchpoint
 * with a score: those of a journey are few, so that each sum runs over a short array.
 */
const sides = `
SELECT code,
  toFloat64(countIf(sum >= least)) AS good,
  toFloat64(countIf(sum >= least AND state = ${stateCodes.converted})) AS goodConverted,
  toFloat64(countIf(sum <= -least)) AS bad,
  toFloat64(countIf(sum <= -least AND state = ${stateCodes.converted})) AS badConverted
FROM (
  SELECT code, state,
    arraySum((feeling, at) -> if(at = code, toInt64(feeling), 0), feelings, here) AS sum,
    countEqual(here, code) * ${levelCuts.inner} AS least
  FROM (
    SELECT state,
      arrayFilter((code, emotion, place) -> ${felt} AND (goal_at = 0 OR place < goal_at), codes, emotions, arrayEnumerate(codes)) AS here,
      arrayFilter((emotion, code, place) -> ${felt} AND (goal_at = 0 OR place < goal_at), emotions, codes, arrayEnumerate(codes)) AS feelings
    FROM journey
    WHERE state != ${stateCodes.open} AND ${anyFelt} AND notEmpty(here)
  )
  ARRAY JOIN arrayDistinct(here) AS code
)
GROUP BY code
ORDER BY code`;

interface WeekRow extends Scored {
  readonly code: number;
  readonly week: number;
}

/** Scores at each touchpoint by ISO week (its Monday in Unix milliseconds). Day 3 of 1970 is a Sunday, as the week ends. */
const weeks = `
SELECT code, (day - positiveModulo(day + 3, 7)) * ${dayMs} AS week,${emotionColumns}
FROM (
  SELECT code, emotion, floor((started + toInt64(offset)) / ${dayMs}) AS day
  FROM (SELECT started, codes, emotions, offsets FROM journey WHERE ${anyFelt})
  ARRAY JOIN codes AS code, emotions AS emotion, offsets AS offset
  WHERE ${felt}
)
GROUP BY code, week
ORDER BY code, week`;

/** Counts what findings need beside a map's aggregates; agrees with `findingsAggregatesOf` in core. */
export async function findingsAggregatesFrom(driver: EventDriver, view: JourneyView, map: JourneyMap): Promise<Result<FindingsAggregates, DriverError>> {
  const [bySide, byWeek] = await Promise.all([measure<SidesRow>(driver, view, sides), measure<WeekRow>(driver, view, weeks)]);
  if (!bySide.ok) return bySide;
  if (!byWeek.ok) return byWeek;
  return ok({
    touchpoints: map.touchpoints.map((_, i) => {
      const code = touchpointCode(i);
      const side = bySide.value.find((row) => row.code === code);
      return {
        good: { count: side?.goodConverted ?? 0, n: side?.good ?? 0 },
        bad: { count: side?.badConverted ?? 0, n: side?.bad ?? 0 },
        weeks: byWeek.value.flatMap(({ code: at, week, n, sum, sumOfSquares }) => (at === code ? [{ week, emotion: { n, sum, sumOfSquares } }] : [])),
      };
    }),
  });
}
