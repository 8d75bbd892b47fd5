import { supportingEvidence } from "../measures/emotion.ts";
import type { Share } from "../measures/map-measures.ts";
import { shareOf } from "../measures/share-of.ts";
import { newcombeInterval } from "../measures/statistics.ts";
import type { Interval } from "../measures/statistics.ts";
import type { FeltAggregate } from "./findings-aggregates.ts";
import { holdingTests } from "./multiple-tests.ts";
import { newcombeTest } from "./newcombe-test.ts";

/** How a touchpoint goes and how its journeys end belong together. Nothing says that one causes the other. */
export interface MomentOfTruth {
  /** Place of the touchpoint on the map. */
  readonly touchpoint: number;
  /** Conversion of the journeys that felt good and bad there. */
  readonly good: Share;
  readonly bad: Share;
  /** Conversion of good less bad, -1..1, with Newcombe's interval. */
  readonly difference: Interval & { readonly value: number };
}

/**
 * The touchpoints at which conversion differs between journeys that felt good and bad there: at least 30 on each side, by Newcombe's test,
 * with Benjamini and Hochberg's correction at 5 % over all touchpoints of the map that can be tested.
 *
 * @param touchpoints in map order. Without a goal no journey converts, so that none differs.
 * @returns in map order.
 */
export function momentsOfTruthOf(touchpoints: readonly FeltAggregate[]): MomentOfTruth[] {
  const tested = touchpoints.map(({ good, bad }, touchpoint) => ({ touchpoint, good, bad })).filter(({ good, bad }) => Math.min(good.n, bad.n) >= supportingEvidence);
  const holds = holdingTests(tested.map(({ good, bad }) => newcombeTest(good, bad)));
  return tested
    .filter((_, i) => holds[i])
    .map(({ touchpoint, good, bad }) => ({
      touchpoint,
      good: shareOf(good.count, good.n)!,
      bad: shareOf(bad.count, bad.n)!,
      difference: { value: good.count / good.n - bad.count / bad.n, ...newcombeInterval(good, bad) },
    }));
}
