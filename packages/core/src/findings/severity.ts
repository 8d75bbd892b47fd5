import { day } from "../maps/journey-map.ts";
import { designEffect } from "../measures/design-effect.ts";
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
 * @param groups the strata of each group of customers, where these have several journeys; the interval is then as much wider as they are alike.
 * @returns null with fewer than 30 journeys on either side, or what so many are worth.
 * Source: Zou and Donner, "Construction of confidence limits about effect measures: a general approach", Statistics in Medicine 27, 2008.
 */
export function damageOf(strata: readonly StratumAggregate[], groups: readonly (readonly StratumAggregate[])[] = []): (Interval & { readonly value: number; readonly n: number }) | null {
  const both = strata.filter(({ affected, spared }) => affected.n > 0 && spared.n > 0);
  const [affected, spared] = [sumOf(both, (s) => s.affected.n), sumOf(both, (s) => s.spared.n)];
  const effect = effectOnDamage(both, affected, groups);
  if (Math.min(affected, spared) / effect < leastOnASide) return null;
  let [value, below, above] = [0, 0, 0];
  for (const stratum of both) {
    const weight = stratum.affected.n / affected;
    const [p, q] = [shareIn(stratum.spared), shareIn(stratum.affected)];
    const [a, b] = [wilsonInterval(stratum.spared.count, stratum.spared.n), wilsonInterval(stratum.affected.count, stratum.affected.n)];
    value += weight * (p - q);
    below += weight ** 2 * ((p - a.low) ** 2 + (b.high - q) ** 2);
    above += weight ** 2 * ((a.high - p) ** 2 + (q - b.low) ** 2);
  }
  return { value, low: value - Math.sqrt(below * effect), high: value + Math.sqrt(above * effect), n: affected + spared };
}

/** The design effect on the weighted difference, its weights taken as known. */
function effectOnDamage(strata: readonly StratumAggregate[], affected: number, groups: readonly (readonly StratumAggregate[])[]): number {
  if (groups.length === 0) return 1;
  const weighted = strata.map((stratum) => ({ ...stratum, weight: stratum.affected.n / affected, p: shareIn(stratum.spared), q: shareIn(stratum.affected) }));
  const known = new Map(weighted.map((stratum) => [stratum.stage, stratum]));
  const influences = groups.map((own) =>
    sumOf(own, ({ stage, affected: a, spared: b }) => {
      const all = known.get(stage);
      return all === undefined ? 0 : all.weight * ((b.count - all.p * b.n) / all.spared.n - (a.count - all.q * a.n) / all.affected.n);
    }),
  );
  const independent = sumOf(weighted, ({ weight, p, q, spared: b, affected: a }) => weight ** 2 * ((p * (1 - p)) / b.n + (q * (1 - q)) / a.n));
  const onSide = (n: (stratum: StratumAggregate) => number) => groups.filter((own) => own.some((stratum) => known.has(stratum.stage) && n(stratum) > 0)).length;
  return designEffect(influences, Math.min(onSide((stratum) => stratum.affected.n), onSide((stratum) => stratum.spared.n)), independent);
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
