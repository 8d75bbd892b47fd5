import { emotionUnits } from "../events/scales.ts";
import { effectOnDifference } from "../measures/design-effect.ts";
import type { GroupSum } from "../measures/design-effect.ts";
import { supportingEvidence } from "../measures/emotion.ts";
import { around, squaresAboutMean, studentT95 } from "../measures/statistics.ts";
import type { Interval } from "../measures/statistics.ts";
import type { WeekOfScores } from "./findings-aggregates.ts";
import type { GroupOfCustomers } from "./groups-of-customers.ts";
import type { Tested } from "./multiple-tests.ts";
import { ordersFor, stepPValue } from "./step-test.ts";
import { bestStep, stepFitsBest } from "./weekly-step.ts";
import type { WeeklyMean } from "./weekly-step.ts";

/** A change of less than this, in score, is not told however sure it is: three tenths of a level. */
export const leastChange = 0.15;

/** Before and after a change there must be at least so many weeks with scores, and `supportingEvidence` scores. */
const leastWeeks = 4;

/** Least variance of a score that an interval reckons with; see `meanInterval`. */
const leastVariance = 0.5 ** 2 / 12;

type Estimate = Interval & { readonly n: number; readonly mean: number };

/** The weekly emotion of a touchpoint went from one mean to another. Scores in [-1, 1]. */
export interface Change {
  /** Place of the touchpoint on the map. */
  readonly touchpoint: number;
  /** Monday 00:00 UTC of the first week after it, in Unix milliseconds. */
  readonly week: number;
  readonly before: Estimate;
  readonly after: Estimate;
  /** Mean after less mean before. */
  readonly difference: Interval & { readonly value: number };
  readonly effect: number;
}

/**
 * Tests for at most one dated change at each touchpoint of a map that has enough weeks: the week that splits its weekly means best (see `bestStep`).
 *
 * A change is told if it is more than the weeks' chance order explains (`stepPValue`, corrected over all tests of the map), if it is at least `leastChange`, and if a step describes the weeks better than a straight line and than a wave of one year
 * (`stepFitsBest`), so that seasons and slow drift, which have no date, are not given one.
 *
 * Intervals: the variance of a score is the larger of that within weeks and that of the weekly means about the step, each for one score, so that weeks
 * which differ by more than their answers explain widen it; Student's t for weeks less 2. They take the date as known.
 *
 * @param touchpoints the weeks of each, in map order.
 * @param others tests that are corrected for together with these; the more, the smaller the p-values that must be told apart.
 * @param groups where customers have several journeys.
 * @returns in map order.
 */
export function changeTests(touchpoints: readonly (readonly WeekOfScores[])[], others = 0, groups: readonly GroupOfCustomers[] = []): Tested<Change>[] {
  const tested = touchpoints.flatMap((scores, touchpoint) => {
    const { weeks, means, splits } = changeWeeksOf(scores);
    return splits.length === 0 ? [] : [{ touchpoint, weeks, means, splits }];
  });
  const orders = ordersFor(tested.length + others);
  return tested.map(({ touchpoint, weeks, means, splits }) => {
    const { split } = bestStep(means, splits);
    const change = changeAt(touchpoint, weeks, means, { split, groups });
    const isTold = Math.abs(change.difference.value) >= leastChange && stepFitsBest(means, split);
    return { p: stepPValue(means, splits, { orders, seed: touchpoint, effect: change.effect }), found: isTold ? change : null };
  });
}

/** The weeks with scores by rising time, their means, and the places before which a change may lie; there may be none. */
export function changeWeeksOf(scores: readonly WeekOfScores[]): { readonly weeks: readonly WeekOfScores[]; readonly means: readonly WeeklyMean[]; readonly splits: readonly number[] } {
  const weeks = scores.filter(({ emotion }) => emotion.n > 0).toSorted((a, b) => a.week - b.week);
  const means = weeks.map(inScores);
  return { weeks, means, splits: splitsOf(means) };
}

/** Places of weeks before which there is enough, as after them. */
function splitsOf(means: readonly WeeklyMean[]): number[] {
  const answers = (from: number, to: number) => means.slice(from, to).reduce((sum, { n }) => sum + n, 0);
  return means.map((_, i) => i).filter((i) => Math.min(i, means.length - i) >= leastWeeks && Math.min(answers(0, i), answers(i, means.length)) >= supportingEvidence);
}

function changeAt(touchpoint: number, weeks: readonly WeekOfScores[], means: readonly WeeklyMean[], { split, groups }: { readonly split: number; readonly groups: readonly GroupOfCustomers[] }): Change {
  const [early, late] = [poolOf(means.slice(0, split)), poolOf(means.slice(split))];
  const within = weeks.reduce((sum, { emotion }) => sum + squaresAboutMean(emotion) / emotionUnits ** 2, 0) / Math.max(1, early.n + late.n - weeks.length);
  const between = means.reduce((sum, { n, mean }, i) => sum + n * (mean - (i < split ? early : late).mean) ** 2, 0) / (weeks.length - 2);
  const variance = Math.max(within, between, leastVariance);
  const [before, after] = (["before", "after"] as const).map((side) => groups.map(({ touchpoints }) => inScore(touchpoints[touchpoint]![side]))) as [GroupSum[], GroupSum[]];
  // Groups are asked about the changes that were found; of others they have nothing.
  const isAsked = before.some(({ n }) => n > 0);
  const effect = isAsked ? Math.min(effectOnDifference(before, after, [variance, variance]), Math.min(early.n, late.n)) : 1;
  const half = (share: number) => studentT95(weeks.length - 2) * Math.sqrt(effect * variance * share);
  const estimate = ({ n, mean }: WeeklyMean): Estimate => ({ n, mean, ...around(mean, half(1 / n), { low: -1, high: 1 }) });
  const value = late.mean - early.mean;
  return {
    touchpoint,
    week: weeks[split]!.week,
    before: estimate(early),
    after: estimate(late),
    difference: { value, ...around(value, half(1 / early.n + 1 / late.n), { low: -2, high: 2 }) },
    effect,
  };
}

function inScore({ n, sum }: GroupSum): GroupSum {
  return { n, sum: sum / emotionUnits };
}

function poolOf(means: readonly WeeklyMean[]): WeeklyMean {
  const n = means.reduce((sum, week) => sum + week.n, 0);
  return { at: means[0]!.at, n, mean: means.reduce((sum, week) => sum + week.n * week.mean, 0) / n };
}

function inScores({ week, emotion }: WeekOfScores): WeeklyMean {
  return { at: week, n: emotion.n, mean: emotion.sum / emotion.n / emotionUnits };
}
