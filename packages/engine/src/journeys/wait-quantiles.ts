/**
 * Quantiles of times in whole milliseconds, as `waitQuantile` in core gives them; where there are none, each is NaN (null in the answer).
 *
 * @param condition counts only the rows that meet it.
 */
export function waitQuantiles(levels: readonly number[], time: string, condition?: string): string {
  const exact = condition === undefined ? `quantilesExactInclusive(${levels.join(", ")})(${time})` : `quantilesExactInclusiveIf(${levels.join(", ")})(${time}, ${condition})`;
  return `arrayMap(q -> round(q, 3), ${exact})`;
}

/** Median and 90th percentile, as a `TimingAggregate` has them. */
export const medianAndP90 = (time: string, condition?: string) => waitQuantiles([0.5, 0.9], time, condition);
