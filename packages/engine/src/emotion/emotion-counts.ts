import type { EmotionCounts, PlaceCounts } from "@desirepath/core/emotion/emotion-counts.ts";
import { emotionFigures, emotionStates } from "@desirepath/core/emotion/emotion-selections.ts";
import { emotionUnits } from "@desirepath/core/events/scales.ts";
import { touchpointCode } from "@desirepath/core/journeys/journey.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { type EmotionLevel, emotionLevels, levelOfUnits } from "@desirepath/core/measures/emotion-levels.ts";
import type { RespondentAggregate } from "@desirepath/core/measures/silent-majority.ts";
import { ok, type Result } from "@desirepath/core/result.ts";
import type { DriverError, EventDriver } from "../clickhouse/driver.ts";
import { stateCodes, type JourneyView } from "../journeys/journey-view.ts";
import { measure } from "../journeys/measure.ts";
import { figureSums, isScored, levelSql, placesSql, scoresSql } from "./emotion-condition.ts";

interface ScoreRow {
  readonly place: number;
  readonly units: number;
  readonly given: number;
  readonly n: number;
  readonly answered: number;
  readonly levels: number;
  readonly sources: number;
  readonly felt: number;
}

/** Scores by place, value and answer. A journey counts once at its first score of the place, of the place and answer, and so on. */
const scores = `
SELECT place, emotion AS units, answer AS given, toFloat64(count()) AS n,
  toFloat64(countIf(in_answer = 1)) AS answered, toFloat64(countIf(in_level = 1)) AS levels, toFloat64(countIf(in_source = 1)) AS sources, toFloat64(countIf(in_place = 1)) AS felt
FROM (
  SELECT
    arrayFilter((place, emotion) -> ${isScored}, ${placesSql}, emotions) AS at,
    arrayFilter(emotion -> ${isScored}, emotions) AS felt_units,
    arrayFilter((answer, emotion) -> ${isScored}, answers, emotions) AS said
  FROM journey
  WHERE arrayExists(emotion -> ${isScored}, emotions)
)
ARRAY JOIN at AS place, felt_units AS emotion, said AS answer,
  arrayEnumerateUniq(at, said) AS in_answer,
  arrayEnumerateUniq(at, arrayMap(emotion -> ${levelSql("emotion", "1")}, felt_units)) AS in_level,
  arrayEnumerateUniq(at, arrayMap(answer -> answer > 0, said)) AS in_source,
  arrayEnumerateUniq(at) AS in_place
GROUP BY place, units, given
ORDER BY place, given, units`;

interface RespondentRow {
  readonly place: number;
  readonly has: number;
  readonly closed: number;
  readonly converted: number;
  readonly n: number;
  readonly sum: number;
  readonly sumOfSquares: number;
}

/** Journeys by place and by whether they answered there; see `RespondentAggregate`. */
const respondents = `
SELECT place, given > 0 AS has,
  toFloat64(countIf(state != ${stateCodes.open})) AS closed,
  toFloat64(countIf(state = ${stateCodes.converted})) AS converted,
  toFloat64(count()) AS n, toFloat64(sum(own)) AS sum, toFloat64(sum(own * own)) AS sumOfSquares
FROM (
  SELECT state, place, toInt64(countEqual(gave, place)) AS given, events - given AS own
  FROM (SELECT state, toInt64(length(touchpoints)) AS events, ${placesSql} AS at, arrayFilter((place, answer) -> answer > 0, at, answers) AS gave FROM journey)
  ARRAY JOIN arrayDistinct(at) AS place
)
GROUP BY place, has
ORDER BY place, has`;

const states = `
SELECT state, toFloat64(count()) AS journeys, toFloat64(countIf(arrayExists(emotion -> ${isScored}, emotions))) AS felt
FROM journey
GROUP BY state
ORDER BY state`;

export interface FigureRow {
  readonly state: number;
  readonly figure: number;
  readonly level: EmotionLevel;
  readonly n: number;
  readonly sum: number;
  readonly sumOfSquares: number;
}

/** A row for each journey with a score and figure of it, as `journeyEmotionOf` in core: whole units, and over how many. */
export const figureRows = `
FROM (
  SELECT customer_group, state, ${scoresSql} AS scores, [${emotionFigures.map((figure) => figureSums(figure, "scores").sum).join(", ")}] AS sums, [${emotionFigures.map((figure) => figureSums(figure, "scores").over).join(", ")}] AS overs
  FROM journey
  WHERE notEmpty(scores)
)
ARRAY JOIN [${emotionFigures.map((_, i) => i).join(", ")}] AS figure, arrayMap((sum, over) -> sum / over / ${emotionUnits}, sums, overs) AS value, arrayMap((sum, over) -> ${levelSql("sum", "over")}, sums, overs) AS level`;

const figures = `
SELECT state, figure, level, toFloat64(count()) AS n, sum(value) AS sum, sum(value * value) AS sumOfSquares
${figureRows}
GROUP BY state, figure, level
ORDER BY state, figure, level`;

/** Counts who feels what; agrees with `emotionCountsOf` in core. */
export async function emotionCounts(driver: EventDriver, view: JourneyView, map: JourneyMap): Promise<Result<EmotionCounts, DriverError>> {
  const [felt, came, stood, whole] = await Promise.all([
    measure<ScoreRow>(driver, view, scores),
    measure<RespondentRow>(driver, view, respondents),
    measure<{ state: number; journeys: number; felt: number }>(driver, view, states),
    measure<FigureRow>(driver, view, figures),
  ]);
  if (!felt.ok) return felt;
  if (!came.ok) return came;
  if (!stood.ok) return stood;
  if (!whole.ok) return whole;
  const placeCounts = (place: number) => placeCountsOf(felt.value.filter((row) => row.place === place), came.value.filter((row) => row.place === place));
  return ok({
    touchpoints: map.touchpoints.map((_, i) => placeCounts(touchpointCode(i))),
    offMap: placeCounts(0),
    states: emotionStates.map((state) => {
      const row = stood.value.find((one) => one.state === stateCodes[state]);
      return { state, journeys: row?.journeys ?? 0, felt: row?.felt ?? 0 };
    }),
    figures: emotionStates.flatMap((state) =>
      whole.value.filter((row) => row.state === stateCodes[state]).map(({ figure, level, n, sum, sumOfSquares }) => ({ state, figure: emotionFigures[figure]!, level, n, sum, sumOfSquares })),
    ),
  });
}

function placeCountsOf(rows: readonly ScoreRow[], came: readonly RespondentRow[]): PlaceCounts {
  const sum = (of: (row: ScoreRow) => number, within: (row: ScoreRow) => boolean = () => true) => rows.reduce((total, row) => total + (within(row) ? of(row) : 0), 0);
  const codes = [...new Set(rows.flatMap(({ given }) => (given > 0 ? given : [])))].toSorted((a, b) => a - b);
  return {
    scores: rows.map(({ units, given, n }) => ({ units, answer: given, n })),
    felt: sum(({ felt }) => felt),
    rated: sum(({ sources }) => sources, ({ given }) => given > 0),
    worded: sum(({ sources }) => sources, ({ given }) => given === 0),
    levels: emotionLevels.map((level) => sum(({ levels }) => levels, ({ units }) => levelOfUnits(units) === level)),
    answers: codes.map((code) => ({ code, journeys: sum(({ answered }) => answered, ({ given }) => given === code) })),
    answered: respondentsOf(came.find(({ has }) => has === 1)),
    silent: respondentsOf(came.find(({ has }) => has === 0)),
  };
}

function respondentsOf(row: RespondentRow | undefined): RespondentAggregate {
  return { closed: row?.closed ?? 0, converted: row?.converted ?? 0, lengths: { n: row?.n ?? 0, sum: row?.sum ?? 0, sumOfSquares: row?.sumOfSquares ?? 0 } };
}
