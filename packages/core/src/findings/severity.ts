import { day } from "../maps/journey-map.ts";
import { wilsonInterval } from "../measures/statistics.ts";
import type { CountOf, Interval } from "../measures/statistics.ts";
import type { Severity } from "./finding.ts";
import type { StratumAggregate } from "./findings-aggregates.ts";

/** Severities are told for this long. */
export const severityDays = 30;

/** Journeys on each side below which no damage is told. */
const leastOnASide = 30;

/**
 * How much less often journeys with a problem convert than journeys at the same touchpoint that were spared it: the differences within strata (the furthest
 * stage that a journey had reached before), weighted by the journeys with the problem, so that it is the drop among *them*. Strata with journeys on one
 * side only compare nothing and are left out.
 *
 * The interval squares and adds the strata's weighted distances to Wilson's bounds: Newcombe's method 10 for one stratum.
 *
 * @returns null with fewer than 30 journeys on either side.
 * Source: Zou and Donner, "Construction of confidence limits about effect measures: a general approach", Statistics in Medicine 27, 2008.
 */
export function damageOf(strata: readonly StratumAggregate[]): (Interval & { readonly value: number; readonly n: number }) | null {
  const both = strata.filter(({ affected, spared }) => affected.n > 0 && spared.n > 0);
  const [affected, spared] = [sumOf(both, (s) => s.affected.n), sumOf(both, (s) => s.spared.n)];
  if (Math.min(affected, spared) < leastOnASide) return null;
  let [value, below, above] = [0, 0, 0];
  for (const stratum of both) {
    const weight = stratum.affected.n / affected;
    const [p, q] = [shareIn(stratum.spared), shareIn(stratum.affected)];
    const [a, b] = [wilsonInterval(stratum.spared.count, stratum.spared.n), wilsonInterval(stratum.affected.count, stratum.affected.n)];
    value += weight * (p - q);
    below += weight ** 2 * ((p - a.low) ** 2 + (b.high - q) ** 2);
    above += weight ** 2 * ((a.high - p) ** 2 + (q - b.low) ** 2);
  }
  return { value, low: value - Math.sqrt(below), high: value + Math.sqrt(above), n: affected + spared };
}

/**
 * Journeys affected in 30 days times what each of them loses.
 *
 * The interval is that of the damage; the number of journeys is counted, not estimated.
 *
 * @param journeys affected in the whole period; may be an estimate.
 * @param periodMs time that the journeys cover; less than a day counts as one.
 */
export function severityOf(journeys: number, periodMs: number, damage: (Interval & { readonly value: number; readonly n: number }) | null, unit: Severity["unit"] = "conversions"): Severity | null {
  if (damage === null) return null;
  const perMonth = (journeys * severityDays * day) / Math.max(periodMs, day);
  const { value, low, high, n } = damage;
  return { unit, value: perMonth * value, low: perMonth * low, high: perMonth * high, perMonth, damage: { value, low, high, n } };
}

function shareIn({ count, n }: CountOf): number {
  return count / n;
}

function sumOf<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((sum, item) => sum + of(item), 0);
}
