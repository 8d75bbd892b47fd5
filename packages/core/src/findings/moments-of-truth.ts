import type { JourneyMap } from "../maps/journey-map.ts";
import { supportingEvidence } from "../measures/emotion.ts";
import type { Share } from "../measures/map-measures.ts";
import { shareOf } from "../measures/share-of.ts";
import { newcombeInterval } from "../measures/statistics.ts";
import type { CountOf, Interval } from "../measures/statistics.ts";
import type { FeltAggregate, PlaceAggregate } from "./findings-aggregates.ts";
import type { Tested } from "./multiple-tests.ts";
import { newcombeTest } from "./newcombe-test.ts";

export type Difference = Interval & { readonly value: number };

/** How a touchpoint goes and how its journeys end belong together. Nothing says that one causes the other. */
export interface MomentOfTruth {
  /** Place of the touchpoint on the map. */
  readonly touchpoint: number;
  /** Conversion of the journeys that felt good and bad there. */
  readonly good: Share;
  readonly bad: Share;
  /** Conversion of good less bad, -1..1, with Newcombe's interval. */
  readonly difference: Difference;
  /** Conversion of those that felt neither; and of bad and of good less theirs. Null with fewer than 30 of them. */
  readonly neutral: Share | null;
  readonly penalty: Difference | null;
  readonly reward: Difference | null;
}

/**
 * Tests whether conversion differs between journeys that felt good and bad at a touchpoint: at least 30 on each side, by Newcombe's test.
 *
 * Penalty and reward tell whether a bad feeling costs more than a good one brings, as in penalty-reward-contrast analysis (Brandt 1987); they are not tested
 * on their own.
 *
 * @param touchpoints in map order. Without a goal no journey converts, so that none differs.
 * @returns in map order.
 */
export function momentTests(touchpoints: readonly FeltAggregate[]): Tested<MomentOfTruth>[] {
  return touchpoints
    .map(({ good, neutral, bad }, touchpoint) => ({ touchpoint, good, neutral, bad }))
    .filter(({ good, bad }) => isKnown(good, bad))
    .map(({ touchpoint, good, neutral, bad }) => {
      const hasNeutral = neutral.n >= supportingEvidence;
      return {
        p: newcombeTest(good, bad),
        found: {
          touchpoint,
          good: shareOf(good.count, good.n)!,
          bad: shareOf(bad.count, bad.n)!,
          difference: differenceOf(good, bad),
          neutral: hasNeutral ? shareOf(neutral.count, neutral.n) : null,
          penalty: hasNeutral ? differenceOf(bad, neutral) : null,
          reward: hasNeutral ? differenceOf(good, neutral) : null,
        },
      };
    });
}

/** Journeys that got past a touchpoint by way of it, and without it. */
export interface PassingMoment {
  readonly touchpoint: number;
  readonly passed: Share;
  readonly skipped: Share;
  readonly difference: Difference;
}

/**
 * The same where too little is known of feelings: conversion of journeys that got past a touchpoint by way of it less that of those that got past without it.
 *
 * @returns in map order.
 */
export function passingTests(touchpoints: readonly PlaceAggregate[]): Tested<PassingMoment>[] {
  return touchpoints
    .map(({ passed, skipped }, touchpoint) => ({ touchpoint, passed, skipped }))
    .filter(({ passed, skipped }) => isKnown(passed, skipped))
    .map(({ touchpoint, passed, skipped }) => ({
      p: newcombeTest(passed, skipped),
      found: { touchpoint, passed: shareOf(passed.count, passed.n)!, skipped: shareOf(skipped.count, skipped.n)!, difference: differenceOf(passed, skipped) },
    }));
}

/** Is it asked who passed a touchpoint and who did not? Where journeys can convert, and too little is known of how they felt there. */
export function asksHowPassed({ goal }: Pick<JourneyMap, "goal">, { good, bad }: Pick<FeltAggregate, "good" | "bad">): boolean {
  return goal !== null && !isKnown(good, bad);
}

/** The first share less the second, with Newcombe's interval. */
export function differenceOf(first: CountOf, second: CountOf): Difference {
  return { value: first.count / first.n - second.count / second.n, ...newcombeInterval(first, second) };
}

function isKnown(first: CountOf, second: CountOf): boolean {
  return Math.min(first.n, second.n) >= supportingEvidence;
}
