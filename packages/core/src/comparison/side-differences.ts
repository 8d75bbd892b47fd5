import type { Scale } from "../events/scales.ts";
import { contributingTo, designEffect, effectOf, effectOnMean, effectOnShare, influencesOf } from "../measures/design-effect.ts";
import type { GroupSum } from "../measures/design-effect.ts";
import { supportingEvidence } from "../measures/emotion.ts";
import { varianceOf } from "../measures/statistics.ts";
import type { CountOf, Moments } from "../measures/statistics.ts";
import { meanDifference, medianDifference, ratioDifference, ratioVariance, shareDifference, type Differing, type Effects, type Ratio, type ValuesOf } from "./differences.ts";
import { type Answers, answersVariance, scoreDifference } from "./score-difference.ts";
import type { MedianCount, Side } from "./side-counts.ts";

/** A difference of two sides by the id of its row, with the larger design effect of both where customers have several journeys that are alike. */
export type SideDiffering = Differing & { readonly designEffect?: number };

/** Differences of figures of two sides, each as sure as what customers of both have of it; see `SideGroups`. */
export class SideDifferences {
  readonly #sides: readonly [Side, Side];

  constructor(first: Side, second: Side) {
    this.#sides = [first, second];
  }

  ofShares(id: string, of: (side: Side) => CountOf): SideDiffering {
    return this.#differing(id, of, (groups) => effectOnShare(groups), shareDifference);
  }

  ofMeans(id: string, of: (side: Side) => Moments, values: ValuesOf): SideDiffering {
    return this.#differing(id, of, (groups, moments) => effectOnMean(groups, varianceOf(moments)), (first, second, effects) => meanDifference(first, second, values, effects));
  }

  /** Groups count the values that are not above the median. */
  ofMedians(id: string, of: (side: Side) => MedianCount | null): SideDiffering {
    return this.#differing(id, of, (groups) => effectOnShare(groups), medianDifference);
  }

  ofRatios(id: string, of: (side: Side) => Ratio): SideDiffering {
    return this.#differing(id, of, (groups, ratio) => (groups.length === 0 ? 1 : designEffect(influencesOf(groups), contributingTo(groups), ratioVariance(ratio) ?? 0)), ratioDifference);
  }

  ofScores(id: string, scale: Scale, of: (side: Side) => Answers): SideDiffering {
    return this.#differing(id, of, (groups, answers) => effectOnMean(groups, answersVariance(scale, answers)), (first, second, effects) => scoreDifference(scale, first, second, effects));
  }

  #differing<Of>(id: string, of: (side: Side) => Of, effectOn: (groups: readonly GroupSum[], own: Of) => number, difference: (first: Of, second: Of, effects: Effects) => Differing): SideDiffering {
    const [first, second] = this.#sides;
    const effects: Effects = [effectOn(first.groups?.get(id) ?? [], of(first)), effectOn(second.groups?.get(id) ?? [], of(second))];
    const differing = difference(of(first), of(second), effects);
    const most = Math.max(...effects);
    if (most === 1) return differing;
    const isThin = (differing.first?.n ?? 0) / effects[0] < supportingEvidence || (differing.second?.n ?? 0) / effects[1] < supportingEvidence;
    return { ...differing, difference: isThin ? null : differing.difference, ...effectOf(most) };
  }
}
