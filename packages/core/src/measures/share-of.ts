import { worthOf } from "./design-effect.ts";
import type { Share } from "./map-measures.ts";
import { wilsonInterval } from "./statistics.ts";

/**
 * A share with its 95 % Wilson interval; null if there is nothing to have a share of.
 *
 * @param effect design effect by which the interval is wider; see `worthOf`.
 */
export function shareOf(count: number, n: number, effect = 1): Share | null {
  if (n === 0) return null;
  const worth = worthOf({ count, n }, effect);
  return { count, n, share: count / n, ...wilsonInterval(worth.count, worth.n) };
}
