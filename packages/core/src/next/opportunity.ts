import { day } from "../maps/journey-map.ts";
import { medianOf } from "../measures/statistics.ts";
import { conversionsGained, type StateInChain } from "./absorbing-chain.ts";

/** The drop-off that a touchpoint is compared with where no target is set: the median; null if none is known. */
export function usualDropOff(dropOffs: readonly (number | null)[]): number | null {
  const known = dropOffs.filter((one) => one !== null);
  return known.length === 0 ? null : medianOf(known);
}

/**
 * Opportunity value: additional conversions per 30 days if the touchpoint's drop-off fell to the target, all other probabilities unchanged
 * (measures.md section 9). 0 if it is there already.
 *
 * @param dropOff of the touchpoint as the map shows it, 0..1.
 * @param journeysPer30Days journeys that start in 30 days, whatever became of them.
 * @returns null if nobody ever went on from the touchpoint.
 */
export function opportunityValue(state: Pick<StateInChain, "probability" | "hit" | "stay" | "leaves">, dropOff: number, target: number, journeysPer30Days: number): number | null {
  const gained = conversionsGained(state, dropOff <= target ? 1 : target / dropOff);
  return gained === null ? null : dropOff <= target ? 0 : gained * journeysPer30Days;
}

/** So many in a span of so many milliseconds, per 30 days; null for a span of less than a day, which says nothing of a month. */
export function per30Days(count: number, spanMs: number): number | null {
  return spanMs < day ? null : (count * 30 * day) / spanMs;
}
