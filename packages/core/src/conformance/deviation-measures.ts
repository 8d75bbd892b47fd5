import { z } from "zod";
import { deviationClasses } from "../findings/finding-selections.ts";
import type { DeviationClass } from "../findings/finding-selections.ts";
import { isSelectedByFinding } from "../findings/selected-by-finding.ts";
import { isClosed } from "../findings/visits.ts";
import type { Journey, JourneyLog } from "../journeys/journey.ts";
import type { JourneyMap } from "../maps/journey-map.ts";
import { journeyEmotionOf } from "../measures/emotion.ts";
import { journeySelection } from "../measures/filter.ts";
import { share } from "../measures/map-measures.ts";
import { shareOf } from "../measures/share-of.ts";
import { newcombeInterval, squaresAboutMean, studentT95 } from "../measures/statistics.ts";
import type { CountOf, Interval, Moments } from "../measures/statistics.ts";

const difference = z.object({ value: z.number(), low: z.number(), high: z.number() });
const meanOf = z.object({ n: z.number(), mean: z.number() });

/** Journeys that deviate from the map in one class, against those that do not: a difference that is seen, not an effect. */
export const deviationMeasures = z
  .object({
    deviation: z.enum(deviationClasses),
    /** Of all journeys, open ones too. */
    journeys: share,
    selection: journeySelection,
    /** Of closed journeys; null without a goal, or with nobody on one side. */
    conversion: z.object({ with: share, without: share, difference }).nullable(),
    /** Journeys' mean scores; null with fewer than two of them on a side. */
    emotion: z.object({ with: meanOf, without: meanOf, difference }).nullable(),
  })
  .meta({ id: "Deviation" });
export type DeviationMeasures = z.infer<typeof deviationMeasures>;

/** What is counted of journeys with and without a deviation. */
export interface DeviationSide {
  readonly journeys: number;
  /** Closed journeys, and those of them that converted. */
  readonly closed: CountOf;
  /** Of the mean scores of the journeys that have any. */
  readonly emotion: Moments;
}

export interface DeviationAggregate {
  readonly deviation: DeviationClass;
  readonly with: DeviationSide;
  readonly without: DeviationSide;
}

/** Counts plainly how journeys deviate; the meaning with which the store's SQL must agree. */
export function deviationAggregatesOf(log: JourneyLog, map: JourneyMap): DeviationAggregate[] {
  return deviationClasses.map((deviation) => {
    const deviates = isSelectedByFinding(log, map, { kind: "deviates", deviation });
    return { deviation, with: sideOf(log.journeys.filter(deviates), log, map), without: sideOf(log.journeys.filter((journey) => !deviates(journey)), log, map) };
  });
}

function sideOf(journeys: readonly Journey[], log: JourneyLog, map: JourneyMap): DeviationSide {
  const closed = journeys.filter((journey) => isClosed(journey, log, map));
  const means = journeys.flatMap(({ emotions }) => journeyEmotionOf(emotions)?.mean ?? []);
  return {
    journeys: journeys.length,
    closed: { count: closed.filter(({ goalAt }) => goalAt !== null).length, n: closed.length },
    emotion: { n: means.length, sum: means.reduce((sum, mean) => sum + mean, 0), sumOfSquares: means.reduce((sum, mean) => sum + mean * mean, 0) },
  };
}

/** @returns the classes that any journey has, by falling journeys. */
export function finishDeviations(aggregates: readonly DeviationAggregate[], map: Pick<JourneyMap, "goal">): DeviationMeasures[] {
  return aggregates
    .flatMap(({ deviation, with: having, without }): DeviationMeasures[] => {
      const journeys = shareOf(having.journeys, having.journeys + without.journeys);
      if (journeys === null || having.journeys === 0) return [];
      return [{ deviation, journeys, selection: { kind: "deviates", deviation }, conversion: map.goal === null ? null : conversionOf(having.closed, without.closed), emotion: emotionOf(having.emotion, without.emotion) }];
    })
    .toSorted((a, b) => b.journeys.count - a.journeys.count);
}

function conversionOf(having: CountOf, without: CountOf): DeviationMeasures["conversion"] {
  if (having.n === 0 || without.n === 0) return null;
  return { with: shareOf(having.count, having.n)!, without: shareOf(without.count, without.n)!, difference: { value: having.count / having.n - without.count / without.n, ...newcombeInterval(having, without) } };
}

function emotionOf(having: Moments, without: Moments): DeviationMeasures["emotion"] {
  if (having.n < 2 || without.n < 2) return null;
  const [a, b] = [having.sum / having.n, without.sum / without.n];
  return { with: { n: having.n, mean: a }, without: { n: without.n, mean: b }, difference: { value: a - b, ...welchInterval(having, without) } };
}

/**
 * Interval of the difference of two means whose spreads may differ.
 *
 * @param first both with at least two values.
 * Source: Welch, "The generalization of Student's problem when several different population variances are involved", Biometrika 34, 1947; degrees rounded down.
 */
export function welchInterval(first: Moments, second: Moments): Interval {
  const [a, b] = [first, second].map((moments) => squaresAboutMean(moments) / (moments.n - 1) / moments.n) as [number, number];
  const value = first.sum / first.n - second.sum / second.n;
  if (a + b === 0) return { low: value, high: value };
  const degrees = Math.max(1, Math.floor((a + b) ** 2 / (a ** 2 / (first.n - 1) + b ** 2 / (second.n - 1))));
  const half = studentT95(degrees) * Math.sqrt(a + b);
  return { low: value - half, high: value + half };
}
