import { comparedWaysOf } from "../comparison/compared-ways.ts";
import type { Comparison } from "../comparison/comparison.ts";
import { finishComparison } from "../comparison/finish-comparison.ts";
import { sideCountsOf } from "../comparison/side-counts-of.ts";
import type { Side } from "../comparison/side-counts.ts";
import { sideGroupsOf } from "../comparison/side-groups.ts";
import { journeysByCustomer } from "../journeys/journeys-by-customer.ts";
import type { Journey, JourneyLog } from "../journeys/journey.ts";
import { day } from "../maps/journey-map.ts";
import type { JourneyMap } from "../maps/journey-map.ts";
import { aggregatesOf } from "../measures/aggregates-of.ts";
import { haveSeveral } from "../measures/design-effect.ts";
import type { CountOf } from "../measures/statistics.ts";
import { simulatedWorld } from "./simulated-world.ts";
import type { World, WorldRecipe } from "./simulated-world.ts";

/** How comparisons do where there is nothing to be found between two sides. */
export interface ComparisonReport {
  /** Comparisons (n) in which any difference was more than chance (count). */
  readonly falseComparisons: CountOf;
  /** Differences (n) whose 95 % interval holds 0 (count). */
  readonly coverage: CountOf;
}

/** Two customers in two are compared; and two times of a year, in which the same customers may have come. */
const splits: Readonly<Record<"customers" | "periods", (journey: Journey, oldest: number) => "first" | "second" | null>> = {
  customers: ({ customer }) => (Number(customer.slice(1)) % 2 === 0 ? "first" : "second"),
  periods: ({ startedAt }, oldest) => (startedAt < oldest + periodMs ? "first" : startedAt < oldest + 2 * periodMs ? "second" : null),
};

/** Both periods end long before the data do, so that all of their journeys are closed. */
const periodMs = 140 * day;

/** Compares halves of worlds with nothing planted. */
export function comparisonReport({ worlds, seed, ...recipe }: Omit<WorldRecipe, "size"> & { readonly worlds: number }): Readonly<Record<keyof typeof splits, ComparisonReport>> {
  const simulated = Array.from({ length: worlds }, (_, i) => simulatedWorld({ ...recipe, seed: seed + i, size: 0 }));
  const reportOf = (split: keyof typeof splits): ComparisonReport => {
    const rows = simulated.map((world) => comparedIn(world, split).rows);
    const differences = rows.flat().flatMap(({ difference }) => difference ?? []);
    return {
      falseComparisons: { count: rows.filter((own) => own.some(({ isMoreThanChance }) => isMoreThanChance)).length, n: worlds },
      coverage: { count: differences.filter(({ low, high }) => low <= 0 && high >= 0).length, n: differences.length },
    };
  };
  return { customers: reportOf("customers"), periods: reportOf("periods") };
}

function comparedIn({ log, map }: World, split: keyof typeof splits): Comparison {
  const logOf = (side: "first" | "second") => ({ ...log, journeys: log.journeys.filter((journey) => splits[split](journey, log.oldest!) === side) });
  const [first, second] = [logOf("first"), logOf("second")];
  const ways = comparedWaysOf(log, first, second, map);
  const paths = ways.ways.map(({ path }) => path);
  return finishComparison(sideOf(first, map, paths), sideOf(second, map, paths), map, { filters: [{}, {}], overlap: { journeys: 0, customers: 0, leftOutOf: null }, ways });
}

function sideOf(log: JourneyLog, map: JourneyMap, ways: readonly (readonly string[])[]): Side {
  const counts = sideCountsOf(log, map);
  const several = haveSeveral(journeysByCustomer(log).map(({ length }) => length));
  return { aggregates: aggregatesOf(log, map), counts, ...(several ? { groups: sideGroupsOf(log, map, counts, ways) } : {}) };
}
