import { z } from "zod";
import { deviationClasses } from "../findings/finding-selections.ts";
import type { DeviationClass } from "../findings/finding-selections.ts";
import { isSelectedByFinding } from "../findings/selected-by-finding.ts";
import { isClosed } from "../findings/visits.ts";
import { grouped } from "../journeys/grouped.ts";
import { journeysByCustomer } from "../journeys/journeys-by-customer.ts";
import { isOnMap } from "../journeys/journey.ts";
import type { Journey, JourneyLog } from "../journeys/journey.ts";
import type { JourneyMap } from "../maps/journey-map.ts";
import { effectOnDifference, effectOnShare, effectOnShares, groupSumOf, haveSeveral, worthOf } from "../measures/design-effect.ts";
import { journeyEmotionOf, supportingEvidence } from "../measures/emotion.ts";
import { journeySelection } from "../measures/filter.ts";
import { mantelHaenszelDifference } from "../measures/mantel-haenszel.ts";
import type { StratifiedDifference, Stratum } from "../measures/mantel-haenszel.ts";
import { share } from "../measures/map-measures.ts";
import { shareOf } from "../measures/share-of.ts";
import { newcombeInterval, studentT95, varianceOf } from "../measures/statistics.ts";
import type { CountOf, Interval, Moments } from "../measures/statistics.ts";

const difference = z.object({ value: z.number(), low: z.number(), high: z.number() });
/** Of closed journeys in strata that have some with and some without the deviation, how many were compared. */
const within = difference.extend({ with: z.number(), without: z.number() });
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
    /**
     * The difference in conversion among journeys that are alike in one thing (Mantel and Haenszel): those that began at the same touchpoint, and in the same channel. Null with fewer
     * than 30 on a side that have their like on the other.
     */
    within: z.object({ start: within.nullable(), channel: within.nullable() }),
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
  /** Closed journeys of both sides by how they began, by rising start, then channel. */
  readonly strata: readonly BeginningStratum[];
  /** The same of each group of customers, where these have several journeys; else empty. */
  readonly groups: readonly Omit<DeviationAggregate, "deviation" | "groups">[];
}

/** Journeys that began alike. */
export interface BeginningStratum extends Stratum {
  /** Code of the first touchpoint; 0 for none. */
  readonly start: number;
  /** Channel of the first event; empty for none. */
  readonly channel: string;
}

/** Counts plainly how journeys deviate; the meaning with which the store's SQL must agree. */
export function deviationAggregatesOf(log: JourneyLog, map: JourneyMap): DeviationAggregate[] {
  const customers = journeysByCustomer(log);
  const several = haveSeveral(customers.map(({ length }) => length));
  return deviationClasses.map((deviation) => {
    const deviates = isSelectedByFinding(log, map, { kind: "deviates", deviation });
    return { deviation, ...countedOf(log.journeys, deviates, log, map), groups: several ? customers.map((journeys) => countedOf(journeys, deviates, log, map)) : [] };
  });
}

function countedOf(journeys: readonly Journey[], deviates: (journey: Journey) => boolean, log: JourneyLog, map: JourneyMap): DeviationAggregate["groups"][number] {
  const [having, without] = [journeys.filter(deviates), journeys.filter((journey) => !deviates(journey))];
  const strata = [...grouped(journeys.filter((journey) => isClosed(journey, log, map)), (journey) => JSON.stringify(beginningOf(journey)))].map(([, alike]) => ({
    ...beginningOf(alike[0]!),
    with: closedOf(alike.filter(deviates), log, map),
    without: closedOf(alike.filter((journey) => !deviates(journey)), log, map),
  }));
  return { with: sideOf(having, log, map), without: sideOf(without, log, map), strata: strata.toSorted(byBeginning) };
}

function beginningOf({ touchpoints, channels }: Journey): Pick<BeginningStratum, "start" | "channel"> {
  return { start: touchpoints.find(isOnMap) ?? 0, channel: channels[0] ?? "" };
}

/** By rising start, then channel. */
export function byBeginning(a: BeginningStratum, b: BeginningStratum): number {
  return a.start - b.start || (a.channel < b.channel ? -1 : Number(a.channel > b.channel));
}

function sideOf(journeys: readonly Journey[], log: JourneyLog, map: JourneyMap): DeviationSide {
  const means = journeys.flatMap(({ emotions }) => journeyEmotionOf(emotions)?.mean ?? []);
  return {
    journeys: journeys.length,
    closed: closedOf(journeys, log, map),
    emotion: { n: means.length, sum: means.reduce((sum, mean) => sum + mean, 0), sumOfSquares: means.reduce((sum, mean) => sum + mean * mean, 0) },
  };
}

function closedOf(journeys: readonly Journey[], log: JourneyLog, map: JourneyMap): CountOf {
  const closed = journeys.filter((journey) => isClosed(journey, log, map));
  return { count: closed.filter(({ goalAt }) => goalAt !== null).length, n: closed.length };
}

/** @returns the classes that any journey has, by falling journeys. */
export function finishDeviations(aggregates: readonly DeviationAggregate[], map: Pick<JourneyMap, "goal">): DeviationMeasures[] {
  return aggregates
    .flatMap(({ deviation, with: having, without, strata, groups }): DeviationMeasures[] => {
      const all = having.journeys + without.journeys;
      const journeys = shareOf(having.journeys, all, effectOnShare(groups.map((own) => ({ n: own.with.journeys + own.without.journeys, sum: own.with.journeys }))));
      if (journeys === null || having.journeys === 0) return [];
      const hasGoal = map.goal !== null;
      return [
        {
          deviation,
          journeys,
          selection: { kind: "deviates", deviation },
          conversion: hasGoal ? conversionOf(having.closed, without.closed, groups) : null,
          within: { start: hasGoal ? amongLike(strata, ({ start }) => start, groups) : null, channel: hasGoal ? amongLike(strata, ({ channel }) => channel, groups) : null },
          emotion: emotionOf(having.emotion, without.emotion, groups),
        },
      ];
    })
    .toSorted((a, b) => b.journeys.count - a.journeys.count);
}

function conversionOf(having: CountOf, without: CountOf, groups: DeviationAggregate["groups"]): DeviationMeasures["conversion"] {
  if (having.n === 0 || without.n === 0) return null;
  const [first, second] = [groups.map((own) => groupSumOf(own.with.closed)), groups.map((own) => groupSumOf(own.without.closed))];
  const effect = effectOnShares(first, second);
  return {
    with: shareOf(having.count, having.n, effectOnShare(first))!,
    without: shareOf(without.count, without.n, effectOnShare(second))!,
    difference: { value: having.count / having.n - without.count / without.n, ...newcombeInterval(worthOf(having, effect), worthOf(without, effect)) },
  };
}

/** The difference among journeys that are alike in one thing; null with too few that have their like on the other side. */
function amongLike(strata: readonly BeginningStratum[], alikeIn: (stratum: BeginningStratum) => unknown, groups: DeviationAggregate["groups"]): StratifiedDifference | null {
  const keys = [...new Set(strata.map(alikeIn))];
  const merged = (some: readonly BeginningStratum[]) => {
    const alike = grouped(some, alikeIn);
    return keys.map((key) => ({ with: totalOf((alike.get(key) ?? []).map((one) => one.with)), without: totalOf((alike.get(key) ?? []).map((one) => one.without)) }));
  };
  const found = mantelHaenszelDifference(merged(strata), groups.map((own) => merged(own.strata)));
  return found === null || Math.min(found.with, found.without) < supportingEvidence ? null : found;
}

function totalOf(counts: readonly CountOf[]): CountOf {
  return counts.reduce((sum, { count, n }) => ({ count: sum.count + count, n: sum.n + n }), { count: 0, n: 0 });
}

function emotionOf(having: Moments, without: Moments, groups: DeviationAggregate["groups"]): DeviationMeasures["emotion"] {
  if (having.n < 2 || without.n < 2) return null;
  const [a, b] = [having.sum / having.n, without.sum / without.n];
  const effect = effectOnDifference(groups.map((own) => own.with.emotion), groups.map((own) => own.without.emotion), [varianceOf(having), varianceOf(without)]);
  if (!Number.isFinite(effect)) return null;
  return { with: { n: having.n, mean: a }, without: { n: without.n, mean: b }, difference: { value: a - b, ...welchInterval(having, without, effect) } };
}

/**
 * Interval of the difference of two means whose spreads may differ.
 *
 * @param first both with at least two values.
 * @param effect design effect by which it is wider.
 * Source: Welch, "The generalization of Student's problem when several different population variances are involved", Biometrika 34, 1947; degrees rounded down.
 */
export function welchInterval(first: Moments, second: Moments, effect = 1): Interval {
  const [a, b] = [first, second].map((moments) => varianceOf(moments) / moments.n) as [number, number];
  const value = first.sum / first.n - second.sum / second.n;
  if (a + b === 0) return { low: value, high: value };
  const degrees = Math.max(1, Math.floor((a + b) ** 2 / (a ** 2 / (first.n - 1) + b ** 2 / (second.n - 1))));
  const half = studentT95(degrees) * Math.sqrt(effect * (a + b));
  return { low: value - half, high: value + half };
}
