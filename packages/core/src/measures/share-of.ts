import type { Share } from "./map-measures.ts";
import { wilsonInterval } from "./statistics.ts";

/** A share with its 95 % Wilson interval; null if there is nothing to have a share of. */
export function shareOf(count: number, n: number): Share | null {
  return n === 0 ? null : { count, n, share: count / n, ...wilsonInterval(count, n) };
}
