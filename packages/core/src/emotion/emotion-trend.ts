import { z } from "zod";
import { periodOf, periodStart } from "../cohorts/cohort-question.ts";
import { changeTests, changeWeeksOf } from "../findings/changes.ts";
import { holding } from "../findings/multiple-tests.ts";
import { grouped } from "../journeys/grouped.ts";
import { touchpointCode } from "../journeys/journey.ts";
import type { Journey, JourneyLog } from "../journeys/journey.ts";
import type { JourneyMap } from "../maps/journey-map.ts";
import { emotionOf } from "../measures/aggregates-of.ts";
import type { EmotionAggregate } from "../measures/map-aggregates.ts";
import { changeDateOf } from "./change-date.ts";
import { placeOf } from "./emotion-counts.ts";
import { scoreMean, unitMean } from "./emotion-view.ts";

/** Days, weeks from Monday, or months, of UTC. */
export const trendPeriods = ["day", "week", "month"] as const;
export type TrendPeriod = (typeof trendPeriods)[number];

/** Scores of one place in one period. */
export interface PeriodScores {
  /** The touchpoint's code; 0 for what is off the map. */
  readonly place: number;
  /** As `periodOf` numbers it. */
  readonly period: number;
  readonly emotion: EmotionAggregate;
  /** Of the scores, those of ratings. */
  readonly ratings: number;
  /** Journeys with a score here and then; and those of them that have none then at a place of an event before it, so that over all places they add up to journeys. */
  readonly journeys: number;
  readonly first: number;
}

/** The reference of the statement that counts scores by place and period; by place, then period. */
export function periodScoresOf({ journeys }: JourneyLog, every: TrendPeriod): PeriodScores[] {
  const scores = journeys.flatMap((journey) => {
    const seen = new Set<number>();
    return journey.emotions.flatMap((units, i): Score[] => {
      if (units === null) return [];
      const period = periodOf(journey.startedAt + journey.offsetsMs[i]!, every);
      const isFirst = !seen.has(period);
      seen.add(period);
      return [{ journey, units, place: placeOf(journey.touchpoints[i]!), period, isRating: journey.answers[i]! > 0, isFirst }];
    });
  });
  return [...grouped(scores, ({ place, period }) => `${place} ${period}`).values()]
    .map((own) => ({
      place: own[0]!.place,
      period: own[0]!.period,
      emotion: emotionOf(own.map(({ units }) => units)),
      ratings: own.filter(({ isRating }) => isRating).length,
      journeys: new Set(own.map(({ journey }) => journey)).size,
      first: own.filter(({ isFirst }) => isFirst).length,
    }))
    .toSorted((a, b) => a.place - b.place || a.period - b.period);
}

interface Score {
  readonly journey: Journey;
  readonly units: number;
  readonly place: number;
  readonly period: number;
  readonly isRating: boolean;
  readonly isFirst: boolean;
}

const estimate = z.object({ n: z.number(), mean: z.number(), low: z.number(), high: z.number() });

const trendSeries = z.object({
  /** From `at` to before `until`, in Unix milliseconds; only periods with a score. */
  points: z.array(scoreMean.extend({ at: z.number(), until: z.number(), journeys: z.number(), ratings: z.number() })),
  /**
   * The one dated change of its weeks, where there is one: the Monday of the first week after it, with the first and last such Monday of its
   * 95 % interval; means before and after, and their difference.
   */
  change: z
    .object({ week: z.number(), earliest: z.number(), latest: z.number(), before: estimate, after: estimate, difference: z.object({ value: z.number(), low: z.number(), high: z.number() }) })
    .nullable(),
});
export type TrendSeries = z.infer<typeof trendSeries>;

export const emotionTrend = z
  .object({
    every: z.enum(trendPeriods),
    all: trendSeries,
    touchpoints: z.array(trendSeries.extend({ touchpoint: z.string() })),
    offMap: trendSeries.omit({ change: true }),
  })
  .meta({ id: "EmotionTrend" });
export type EmotionTrend = z.infer<typeof emotionTrend>;

/**
 * The dated change of each touchpoint, in map order, and that of all together, last; null where there is none. They are corrected over all of these; what a
 * change must be is said at `changeTests`. It takes a while: the tests try hundreds of orders of the weeks.
 *
 * @param weekly scores by week.
 */
export function datedChanges(weekly: readonly PeriodScores[], map: Pick<JourneyMap, "touchpoints">): TrendSeries["change"][] {
  const series = [...map.touchpoints.map((_, i) => weekly.filter(({ place }) => place === touchpointCode(i))), overall(weekly)];
  const weeks = series.map((own) => own.map(({ period, emotion }) => ({ week: periodStart(period, "week"), emotion })));
  const changes = new Map(holding(changeTests(weeks)).map((change) => [change.touchpoint, change]));
  return weeks.map((own, i) => {
    const change = changes.get(i);
    if (change === undefined) return null;
    const { means, splits } = changeWeeksOf(own);
    const { low, high } = changeDateOf(means, splits);
    const { week, before, after, difference } = change;
    return { week, earliest: Math.min(week, means[low]!.at), latest: Math.max(week, means[high]!.at), before, after, difference };
  });
}

/**
 * The course of emotions by day, week or month.
 *
 * @param changes as `datedChanges` finds them, in weeks whatever period is shown.
 */
export function finishTrend(scores: readonly PeriodScores[], changes: readonly TrendSeries["change"][], every: TrendPeriod, map: Pick<JourneyMap, "touchpoints">): EmotionTrend {
  const points = (own: readonly PeriodScores[]): TrendSeries["points"] =>
    own.map(({ period, emotion, ratings, journeys }) => ({ at: periodStart(period, every), until: periodStart(period + 1, every), ...unitMean(emotion), journeys, ratings }));
  return {
    every,
    all: { points: points(overall(scores)), change: changes.at(-1) ?? null },
    touchpoints: map.touchpoints.map(({ id }, i) => ({ touchpoint: id, points: points(scores.filter(({ place }) => place === touchpointCode(i))), change: changes[i] ?? null })),
    offMap: { points: points(scores.filter(({ place }) => place === 0)) },
  };
}

/** All places together. */
function overall(scores: readonly PeriodScores[]): PeriodScores[] {
  return [...grouped(scores, ({ period }) => period)]
    .map(([period, own]) => {
      const sum = (of: (one: PeriodScores) => number) => own.reduce((total, one) => total + of(one), 0);
      return { place: 0, period, emotion: { n: sum(({ emotion }) => emotion.n), sum: sum(({ emotion }) => emotion.sum), sumOfSquares: sum(({ emotion }) => emotion.sumOfSquares) }, ratings: sum(({ ratings }) => ratings), journeys: sum(({ first }) => first), first: sum(({ first }) => first) };
    })
    .toSorted((a, b) => a.period - b.period);
}
