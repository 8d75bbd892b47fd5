import { noEmotion } from "@desirepath/core/events/scales.ts";
import { type FindingsAggregates, type PlaceAggregate, type Problem, problems, type WaitsAggregate } from "@desirepath/core/findings/findings-aggregates.ts";
import { asksHowPassed } from "@desirepath/core/findings/moments-of-truth.ts";
import { longWaitOf, periodOf, recentFrom, worseBelow } from "@desirepath/core/findings/visits.ts";
import { firstOffMapCode, touchpointCode } from "@desirepath/core/journeys/journey.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { levelCuts } from "@desirepath/core/measures/emotion-levels.ts";
import { ok, type Result } from "@desirepath/core/result.ts";
import type { DriverError, EventDriver, Parameters } from "../clickhouse/driver.ts";
import * as statements from "../findings/visit-statements.ts";
import { mapParameters } from "../findings/visit-statements.ts";
import type { Apart } from "./customer-groups.ts";
import { stateCodes, type JourneyView } from "./journey-view.ts";
import { emotionColumns, type Scored } from "./measure-statements.ts";
import { measure } from "./measure.ts";

const dayMs = 86_400_000;
/** Most journeys of most logs have no score, and need not be taken apart. */
export const anyFelt = `arrayExists(emotion -> emotion != ${noEmotion}, emotions)`;
/** The condition on an event at a touchpoint with a score. */
export const felt = `code > 0 AND code < ${firstOffMapCode} AND emotion != ${noEmotion}`;

export interface SidesRow {
  readonly code: number;
  readonly good: number;
  readonly goodConverted: number;
  readonly neutral: number;
  readonly neutralConverted: number;
  readonly bad: number;
  readonly badConverted: number;
}

/**
 * Closed journeys by how they felt at each touchpoint before the goal's last event, and those of them that met it. One row for each journey and touchpoint
 * with a score: those of a journey are few, so that each sum runs over a short array.
 */
export const sides = (apart: Apart = "") => `
SELECT ${apart}code,
  toFloat64(countIf(sum >= least)) AS good,
  toFloat64(countIf(sum >= least AND state = ${stateCodes.converted})) AS goodConverted,
  toFloat64(countIf(sum < least AND sum > -least)) AS neutral,
  toFloat64(countIf(sum < least AND sum > -least AND state = ${stateCodes.converted})) AS neutralConverted,
  toFloat64(countIf(sum <= -least)) AS bad,
  toFloat64(countIf(sum <= -least AND state = ${stateCodes.converted})) AS badConverted
FROM (
  SELECT ${apart}code, state,
    arraySum((feeling, at) -> if(at = code, toInt64(feeling), 0), feelings, here) AS sum,
    countEqual(here, code) * ${levelCuts.inner} AS least
  FROM (
    SELECT ${apart}state,
      arrayFilter((code, emotion, place) -> ${felt} AND (goal_at = 0 OR place < goal_at), codes, emotions, arrayEnumerate(codes)) AS here,
      arrayFilter((emotion, code, place) -> ${felt} AND (goal_at = 0 OR place < goal_at), emotions, codes, arrayEnumerate(codes)) AS feelings
    FROM journey
    WHERE state != ${stateCodes.open} AND ${anyFelt} AND notEmpty(here)
  )
  ARRAY JOIN arrayDistinct(here) AS code
)
GROUP BY ${apart}code
ORDER BY ${apart}code`;

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
  const recent = recentFrom(periodOf(view.build, view.filter));
  const parameters = mapParameters(map, view.build.channels);
  const targets = doubledTargets(map);
  const [waited, ranked, bySide, byWeek] = await Promise.all([
    measure<statements.WaitsRow>(driver, view, statements.waits, { recent_from: recent, targets }),
    measure<statements.RanksRow>(driver, view, statements.ranks, { recent_from: recent }),
    measure<SidesRow>(driver, view, sides()),
    measure<WeekRow>(driver, view, weeks),
  ]);
  if (!waited.ok) return waited;
  if (!ranked.ok) return ranked;
  if (!bySide.ok) return bySide;
  if (!byWeek.ok) return byWeek;
  const sideAt = (code: number) => sidesOf(bySide.value.find((one) => one.code === code));

  const allWaits = map.touchpoints.map((_, i) => waitsAt(touchpointCode(i), waited.value, ranked.value));
  const asked = map.touchpoints.map((_, i) => touchpointCode(i)).filter((code) => asksHowPassed(map, sideAt(code)));
  const [visits, passing] = await Promise.all([
    measure<statements.VisitsRow>(driver, view, statements.visits(), { ...parameters, ...troubleParameters(map, allWaits, recent) }),
    asked.length === 0 ? ok([]) : measure<statements.PassingRow>(driver, view, statements.passing(), { stage_of: parameters["stage_of"]!, asked }),
  ]);
  if (!visits.ok) return visits;
  if (!passing.ok) return passing;

  return ok({
    touchpoints: map.touchpoints.map((_, i) => {
      const code = touchpointCode(i);
      return {
        ...sideAt(code),
        weeks: byWeek.value.flatMap(({ code: at, week, n, sum, sumOfSquares }) => (at === code ? [{ week, emotion: { n, sum, sumOfSquares } }] : [])),
        ...visitsAt(visits.value.filter((row) => row.code === code)),
        waits: allWaits[i]!,
        ...passingOf(passing.value.find((row) => row.code === code)),
      };
    }),
  });
}

/** Twice the target of each touchpoint in milliseconds, -1 for none. */
export function doubledTargets(map: JourneyMap): number[] {
  return map.touchpoints.map(({ targetSeconds }) => (targetSeconds === null ? -1 : Math.floor(2000 * targetSeconds)));
}

/** What feels worse and waits long, for the statement of visits. */
export function troubleParameters(map: JourneyMap, waits: readonly Pick<WaitsAggregate, "earlier">[], recent: number): Parameters {
  const long = map.touchpoints.map(({ targetSeconds }, i) => longWaitOf(targetSeconds, waits[i]!.earlier, recent));
  return { worse_below: map.touchpoints.map(({ expected }) => worseBelow(expected) ?? -1000), long_wait: long.map((one) => one?.longerThanMs ?? -1), long_from: long.map((one) => one?.from ?? 0) };
}

export function sidesOf(row: SidesRow | undefined): Pick<PlaceAggregate, "good" | "neutral" | "bad"> {
  return {
    good: { count: row?.goodConverted ?? 0, n: row?.good ?? 0 },
    neutral: { count: row?.neutralConverted ?? 0, n: row?.neutral ?? 0 },
    bad: { count: row?.badConverted ?? 0, n: row?.bad ?? 0 },
  };
}

export function passingOf(row: statements.PassingRow | undefined): Pick<PlaceAggregate, "passed" | "skipped"> {
  return { passed: { count: row?.passedConverted ?? 0, n: row?.passed ?? 0 }, skipped: { count: row?.skippedConverted ?? 0, n: row?.skipped ?? 0 } };
}

function waitsAt(code: number, waited: readonly statements.WaitsRow[], ranked: readonly statements.RanksRow[]): WaitsAggregate {
  const row = waited.find((one) => one.code === code);
  const { rankSum = 0, ties = 0 } = ranked.find((one) => one.code === code) ?? {};
  return {
    recent: { n: row?.recent ?? 0, medianMs: row?.recentMs ?? 0 },
    earlier: { n: row?.earlier ?? 0, medianMs: row?.earlierMs ?? 0 },
    rankSum,
    ties,
    overTarget: row?.overTarget ?? 0,
  };
}

/** @param rows of one touchpoint, by stage. */
export function visitsAt(rows: readonly statements.VisitsRow[]): Pick<PlaceAggregate, "atRisk" | "felt" | "met" | "strata"> {
  const sum = (of: (row: statements.VisitsRow) => number) => rows.reduce((total, row) => total + of(row), 0);
  return {
    atRisk: { n: sum((row) => row.atRisk), ended: sum((row) => row.ended), converted: sum((row) => row.converted) },
    felt: sum((row) => row.felt),
    met: ofEach((place) => sum((row) => row.met[place]![0])),
    strata: ofEach((place) =>
      rows
        .map(({ stage, met }) => {
          const [, affected, affectedConverted, spared, sparedConverted] = met[place]!;
          return { stage, affected: { count: affectedConverted, n: affected }, spared: { count: sparedConverted, n: spared } };
        })
        .filter(({ affected, spared }) => affected.n + spared.n > 0),
    ),
  };
}

/** @param of takes the place of a problem among `problems`. */
function ofEach<T>(of: (place: number) => T): Record<Problem, T> {
  return Object.fromEntries(problems.map((problem, place) => [problem, of(place)])) as Record<Problem, T>;
}
