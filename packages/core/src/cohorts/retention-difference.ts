import { newcombeInterval } from "../measures/statistics.ts";
import type { CohortTableRow } from "./cohorts.ts";

/** How much more of the first customers came back than of the second, so many periods after they began. */
export interface RetentionDifference {
  readonly after: number;
  /** A difference of shares, first less second, with its 95 % interval. */
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  /** Does the interval leave out no difference? */
  readonly isMoreThanChance: boolean;
}

/** Compares two lots of customers who share nobody; of periods that are over for some of both. */
export function retentionDifferences(first: CohortTableRow, second: CohortTableRow, which: "in" | "orLater"): RetentionDifference[] {
  return first.cells.flatMap((own) => {
    const other = second.cells.find(({ after }) => after === own.after)?.[which];
    const mine = own[which];
    if (!mine || !other) return [];
    const interval = newcombeInterval(mine, other);
    return { after: own.after, difference: mine.share - other.share, ...interval, isMoreThanChance: interval.low > 0 || interval.high < 0 };
  });
}
