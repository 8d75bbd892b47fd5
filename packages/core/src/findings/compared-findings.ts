import type { Interval } from "../measures/statistics.ts";
import { findingKey } from "./finding-key.ts";
import type { Finding } from "./finding.ts";

/** The same finding among other journeys; null where it is not found there. */
export interface ComparedFinding {
  readonly there: Finding;
  /** How large it is here less there. */
  readonly difference: Interval & { readonly value: number };
  /** Does the interval of the difference leave out 0? */
  readonly isMoreThanChance: boolean;
}

/**
 * Findings laid over those of other journeys, by key. A finding that is not found among the others is left out: it may be there, too small or too uncertain to tell.
 *
 * The interval of the difference squares and adds the distances to the two bounds (Zou and Donner 2008); it takes the two as independent, and is wider than it need be where journeys are in both.
 */
export function comparedFindings(findings: readonly Finding[], others: readonly Finding[]): ReadonlyMap<string, ComparedFinding> {
  const known = new Map(others.map((found) => [findingKey(found), found]));
  return new Map(
    findings.flatMap((here) => {
      const there = known.get(findingKey(here));
      if (there === undefined || (here.kind === "slow" && there.kind === "slow" && here.against !== there.against)) return [];
      const value = here.value - there.value;
      const difference = { value, low: value - Math.hypot(here.value - here.low, there.high - there.value), high: value + Math.hypot(here.high - here.value, there.value - there.low) };
      return [[findingKey(here), { there, difference, isMoreThanChance: difference.low > 0 || difference.high < 0 }] as const];
    }),
  );
}
