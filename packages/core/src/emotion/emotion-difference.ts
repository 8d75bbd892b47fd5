import { meanDifference, type TestedDifference } from "../comparison/differences.ts";
import { holdingTests } from "../findings/multiple-tests.ts";
import { supportingEvidence } from "../measures/emotion.ts";
import type { PlaceEmotion } from "./emotion-view.ts";

/** What one touchpoint's scores are on one side, less what they are on the other; plain means, in score. */
export interface EmotionDifference {
  readonly touchpoint: string | null;
  /** Null where either side has fewer than 30 scores. */
  readonly difference: TestedDifference | null;
  /** Does it hold beside the other touchpoints' (Benjamini and Hochberg, 5 %)? */
  readonly isMoreThanChance: boolean;
}

const feelings = { range: { low: -1, high: 1 }, step: 0.5 };

/**
 * Two views of the same map laid over each other, by touchpoint. Intervals are Welch's, for sides that share no journey; where they share some, the
 * intervals are wider than they need be.
 *
 * @param others the same places in the same order.
 */
export function emotionDifferences(places: readonly PlaceEmotion[], others: readonly PlaceEmotion[]): EmotionDifference[] {
  const differences = places.map(({ moments }, i) => {
    const other = others[i]?.moments;
    return other === undefined || Math.min(moments.n, other.n) < supportingEvidence ? null : meanDifference(moments, other, feelings).difference;
  });
  const tested = differences.flatMap((difference, i) => (difference === null ? [] : [{ i, p: difference.p }]));
  const holds = holdingTests(tested.map(({ p }) => p));
  const held = new Set(tested.flatMap(({ i }, t) => (holds[t] ? [i] : [])));
  return places.map(({ touchpoint }, i) => ({ touchpoint, difference: differences[i]!, isMoreThanChance: held.has(i) }));
}
