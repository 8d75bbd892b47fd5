import type { JourneyMap } from "../maps/journey-map.ts";
import { effectOnShare, effectOnShares, worthOf } from "../measures/design-effect.ts";
import { supportingEvidence } from "../measures/emotion.ts";
import type { Share } from "../measures/map-measures.ts";
import { shareOf } from "../measures/share-of.ts";
import { newcombeInterval } from "../measures/statistics.ts";
import type { CountOf, Interval } from "../measures/statistics.ts";
import type { FeltAggregate, PlaceAggregate } from "./findings-aggregates.ts";
import { sumsAt } from "./groups-of-customers.ts";
import type { GroupOfCustomers } from "./groups-of-customers.ts";
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
  readonly effect: number;
}

/**
 * Tests whether conversion differs between journeys that felt good and bad at a touchpoint: at least 30 on each side, by Newcombe's test.
 *
 * Penalty and reward tell whether a bad feeling costs more than a good one brings, as in penalty-reward-contrast analysis (Brandt 1987); they are not tested
 * on their own.
 *
 * @param touchpoints in map order. Without a goal no journey converts, so that none differs.
 * @param groups where customers have several journeys.
 * @returns in map order.
 */
export function momentTests(touchpoints: readonly FeltAggregate[], groups: readonly GroupOfCustomers[] = []): Tested<MomentOfTruth>[] {
  return touchpoints
    .map(({ good, neutral, bad }, touchpoint) => ({ touchpoint, good, neutral, bad, sums: (side: "good" | "neutral" | "bad") => sumsAt(groups, touchpoint, (place) => place[side]) }))
    .map((one) => ({ ...one, effect: effectOnShares(one.sums("good"), one.sums("bad")) }))
    .filter(({ good, bad, effect }) => isKnown(good, bad, effect))
    .map(({ touchpoint, good, neutral, bad, sums, effect }) => {
      const [onPenalty, onReward] = [effectOnShares(sums("bad"), sums("neutral")), effectOnShares(sums("good"), sums("neutral"))];
      const onNeutral = effectOnShare(sums("neutral"));
      const hasNeutral = neutral.n / onNeutral >= supportingEvidence;
      return {
        p: newcombeTest(worthOf(good, effect), worthOf(bad, effect)),
        found: {
          touchpoint,
          good: shareOf(good.count, good.n, effectOnShare(sums("good")))!,
          bad: shareOf(bad.count, bad.n, effectOnShare(sums("bad")))!,
          difference: differenceOf(good, bad, effect),
          neutral: hasNeutral ? shareOf(neutral.count, neutral.n, onNeutral) : null,
          penalty: hasNeutral ? differenceOf(bad, neutral, onPenalty) : null,
          reward: hasNeutral ? differenceOf(good, neutral, onReward) : null,
          effect,
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
  readonly effect: number;
}

/**
 * The same where too little is known of feelings: conversion of journeys that got past a touchpoint by way of it less that of those that got past without it.
 *
 * @returns in map order.
 */
export function passingTests(touchpoints: readonly PlaceAggregate[], groups: readonly GroupOfCustomers[] = []): Tested<PassingMoment>[] {
  return touchpoints
    .map(({ passed, skipped }, touchpoint) => ({ touchpoint, passed, skipped, first: sumsAt(groups, touchpoint, (place) => place.passed), second: sumsAt(groups, touchpoint, (place) => place.skipped) }))
    .map((one) => ({ ...one, effect: effectOnShares(one.first, one.second) }))
    .filter(({ passed, skipped, effect }) => isKnown(passed, skipped, effect))
    .map(({ touchpoint, passed, skipped, first, second, effect }) => ({
      p: newcombeTest(worthOf(passed, effect), worthOf(skipped, effect)),
      found: {
        touchpoint,
        passed: shareOf(passed.count, passed.n, effectOnShare(first))!,
        skipped: shareOf(skipped.count, skipped.n, effectOnShare(second))!,
        difference: differenceOf(passed, skipped, effect),
        effect,
      },
    }));
}

/** Is it asked who passed a touchpoint and who did not? Where journeys can convert, and too little is known of how they felt there. */
export function asksHowPassed({ goal }: Pick<JourneyMap, "goal">, { good, bad }: Pick<FeltAggregate, "good" | "bad">): boolean {
  return goal !== null && !isKnown(good, bad);
}

/** The first share less the second, with Newcombe's interval, wider by a design effect. */
export function differenceOf(first: CountOf, second: CountOf, effect = 1): Difference {
  return { value: first.count / first.n - second.count / second.n, ...newcombeInterval(worthOf(first, effect), worthOf(second, effect)) };
}

function isKnown(first: CountOf, second: CountOf, effect = 1): boolean {
  return Math.min(first.n, second.n) / effect >= supportingEvidence;
}
