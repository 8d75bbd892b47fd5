import type { TouchpointEvidence } from "../api/maps.ts";
import { supportingEvidence } from "./emotion.ts";
import { shareOf } from "./share-of.ts";
import { newcombeInterval, squaresAboutMean, z99 } from "./statistics.ts";
import type { Moments } from "./statistics.ts";

/** Journeys that reached a touchpoint and answered there, or those that did not. */
export interface RespondentAggregate {
  /** Closed journeys, and those of them that are converted. */
  readonly closed: number;
  readonly converted: number;
  /**
   * Of all the journeys, open ones too: how many, and the sum and sum of squares of their lengths. The length is the number of events *less the answers
   * given at this touchpoint*, as an answer is an event: else those who answered would be longer by having answered.
   */
  readonly lengths: Moments;
}

/** Conversions closer than this, and lengths closer than this share of the silent ones', are alike whatever a test says. */
const leastDifference = { conversion: 0.05, lengthShare: 0.1 };

/**
 * Do those who answered speak for those who did not? (measures.md section 6)
 *
 * The touchpoint is biased if their conversion differs (Newcombe's interval leaves out 0, and by at least 5 points) or their
 * mean length does (the normal interval of the difference leaves out 0, and by at least 10 % of the silent ones'). Intervals are of 99 %, because the
 * check runs at every touchpoint and should not cry wolf; each side needs 30 journeys.
 *
 * @returns null if one side is empty: there is nobody to compare.
 */
export function silentMajorityOf(answered: RespondentAggregate, silent: RespondentAggregate): TouchpointEvidence["silentMajority"] {
  if (answered.lengths.n === 0 || silent.lengths.n === 0) return null;
  return {
    answered: shareOf(answered.converted, answered.closed),
    silent: shareOf(silent.converted, silent.closed),
    answeredEvents: answered.lengths.sum / answered.lengths.n,
    silentEvents: silent.lengths.sum / silent.lengths.n,
    biased: conversionDiffers(answered, silent) || lengthDiffers(answered.lengths, silent.lengths),
  };
}

function conversionDiffers(answered: RespondentAggregate, silent: RespondentAggregate): boolean {
  if (Math.min(answered.closed, silent.closed) < supportingEvidence) return false;
  const { low, high } = newcombeInterval({ count: answered.converted, n: answered.closed }, { count: silent.converted, n: silent.closed }, z99);
  const difference = answered.converted / answered.closed - silent.converted / silent.closed;
  return (low > 0 || high < 0) && Math.abs(difference) >= leastDifference.conversion;
}

function lengthDiffers(answered: Moments, silent: Moments): boolean {
  if (Math.min(answered.n, silent.n) < supportingEvidence) return false;
  const silentMean = silent.sum / silent.n;
  const difference = Math.abs(answered.sum / answered.n - silentMean);
  const error = Math.sqrt(squaresAboutMean(answered) / answered.n ** 2 + squaresAboutMean(silent) / silent.n ** 2);
  return difference > z99 * error && difference >= leastDifference.lengthShare * silentMean;
}
