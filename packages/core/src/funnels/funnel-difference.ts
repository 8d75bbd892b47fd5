import { newcombeInterval } from "../measures/statistics.ts";
import type { FunnelPartCounts } from "./finish-funnel.ts";

/** Against what shares are read. */
export type FunnelBase = "ofPrevious" | "ofFirst" | "ofAll";

/** The difference of a step's share from the same step's among others, in share points. */
export interface FunnelDifference {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** The 95 % interval leaves out zero. */
  readonly isMoreThanChance: boolean;
}

/** Step by step, first less second, with Newcombe's interval; null where one of the two has no share. */
export function funnelDifference(first: FunnelPartCounts, second: FunnelPartCounts, base: FunnelBase): (FunnelDifference | null)[] {
  return first.steps.map((step, place) => {
    const one = step[base];
    const other = second.steps[place]?.[base] ?? null;
    if (one === null || other === null) return null;
    const { low, high } = newcombeInterval(one, other);
    return { value: one.share - other.share, low, high, isMoreThanChance: low > 0 || high < 0 };
  });
}
