import { grouped } from "../journeys/grouped.ts";
import { isOnMap, stateOf, touchpointCode } from "../journeys/journey.ts";
import type { Journey, JourneyLog, JourneyState } from "../journeys/journey.ts";
import type { JourneyMap } from "../maps/journey-map.ts";
import { journeyEmotionOf } from "../measures/emotion.ts";
import { type EmotionLevel, emotionLevels, levelOfScore, levelOfUnits } from "../measures/emotion-levels.ts";
import type { RespondentAggregate } from "../measures/silent-majority.ts";
import type { Moments } from "../measures/statistics.ts";
import { type EmotionFigureName, emotionFigures, emotionStates } from "./emotion-selections.ts";
import { figureOf } from "./felt-journeys.ts";

/** What is counted at one touchpoint, or off the map. */
export interface PlaceCounts {
  /** Events with a score, in units of 1/120, by their answer; `answer` 0: read from the text alone. By rising answer, then units. */
  readonly scores: readonly { readonly units: number; readonly answer: number; readonly n: number }[];
  /** Journeys with a score here; with one of a rating; with one of text alone. */
  readonly felt: number;
  readonly rated: number;
  readonly worded: number;
  /** Journeys with a score of each level, in the order of `emotionLevels`. */
  readonly levels: readonly number[];
  /** Journeys with each answer, by rising code. */
  readonly answers: readonly { readonly code: number; readonly journeys: number }[];
  /** Journeys that came here and answered here, and those that did not. */
  readonly answered: RespondentAggregate;
  readonly silent: RespondentAggregate;
}

export interface EmotionCounts {
  /** In map order. */
  readonly touchpoints: readonly PlaceCounts[];
  readonly offMap: PlaceCounts;
  /** In the order of `emotionStates`; `felt` have any score. */
  readonly states: readonly { readonly state: JourneyState; readonly journeys: number; readonly felt: number }[];
  /** Journeys by state, figure and its level, with the figures' sums in score; in these orders, without empty ones. */
  readonly figures: readonly ({ readonly state: JourneyState; readonly figure: EmotionFigureName; readonly level: EmotionLevel } & Moments)[];
}

/** The place of a code: the touchpoint's own, and 0 for all that is off the map. */
export function placeOf(code: number): number {
  return isOnMap(code) ? code : 0;
}

/**
 * Counts what `EmotionCounts` means by plain passes: the reference of the store's statements.
 *
 * @param log its journeys are counted; filter them first.
 */
export function emotionCountsOf(log: JourneyLog, map: JourneyMap): EmotionCounts {
  const state = (journey: Journey) => stateOf(journey, log.newest ?? journey.endedAt, map.timeoutMs);
  const feelings = log.journeys.flatMap((journey) => {
    const emotion = journeyEmotionOf(journey.emotions);
    return emotion === null ? [] : [{ state: state(journey), emotion }];
  });
  return {
    touchpoints: map.touchpoints.map((_, i) => placeCounts(log.journeys, touchpointCode(i), state)),
    offMap: placeCounts(log.journeys, 0, state),
    states: emotionStates.map((one) => ({ state: one, journeys: log.journeys.filter((journey) => state(journey) === one).length, felt: feelings.filter((felt) => felt.state === one).length })),
    figures: emotionStates.flatMap((one) =>
      emotionFigures.flatMap((figure) => {
        const values = feelings.filter((felt) => felt.state === one).map(({ emotion }) => figureOf(emotion, figure));
        return emotionLevels.flatMap((level) => {
          const own = values.filter((value) => levelOfScore(value) === level);
          return own.length === 0 ? [] : [{ state: one, figure, level, n: own.length, sum: own.reduce((sum, v) => sum + v, 0), sumOfSquares: own.reduce((sum, v) => sum + v * v, 0) }];
        });
      }),
    ),
  };
}

interface Score {
  readonly journey: Journey;
  readonly units: number;
  readonly answer: number;
}

function journeysOf(own: readonly Score[]): number {
  return new Set(own.map(({ journey }) => journey)).size;
}

function placeCounts(journeys: readonly Journey[], place: number, state: (journey: Journey) => JourneyState): PlaceCounts {
  const scores = journeys.flatMap((journey): Score[] =>
    journey.emotions.flatMap((units, i) => (units !== null && placeOf(journey.touchpoints[i]!) === place ? [{ journey, units, answer: journey.answers[i]! }] : [])),
  );
  const reaching = journeys.filter(({ touchpoints }) => touchpoints.some((code) => placeOf(code) === place));
  const given = (journey: Journey) => journey.touchpoints.filter((code, i) => placeOf(code) === place && journey.answers[i]! > 0).length;
  const respondents = (own: readonly Journey[]): RespondentAggregate => {
    const lengths = own.map((journey) => journey.touchpoints.length - given(journey));
    return {
      closed: own.filter((journey) => state(journey) !== "open").length,
      converted: own.filter((journey) => state(journey) === "converted").length,
      lengths: { n: own.length, sum: lengths.reduce((sum, l) => sum + l, 0), sumOfSquares: lengths.reduce((sum, l) => sum + l * l, 0) },
    };
  };
  return {
    scores: [...grouped(scores, ({ units, answer }) => `${answer} ${units}`).values()].map((own) => ({ units: own[0]!.units, answer: own[0]!.answer, n: own.length })).toSorted((a, b) => a.answer - b.answer || a.units - b.units),
    felt: journeysOf(scores),
    rated: journeysOf(scores.filter(({ answer }) => answer > 0)),
    worded: journeysOf(scores.filter(({ answer }) => answer === 0)),
    levels: emotionLevels.map((level) => journeysOf(scores.filter(({ units }) => levelOfUnits(units) === level))),
    answers: [...grouped(scores.filter(({ answer }) => answer > 0), ({ answer }) => answer)].map(([code, own]) => ({ code, journeys: journeysOf(own) })).toSorted((a, b) => a.code - b.code),
    answered: respondents(reaching.filter((journey) => given(journey) > 0)),
    silent: respondents(reaching.filter((journey) => given(journey) === 0)),
  };
}
