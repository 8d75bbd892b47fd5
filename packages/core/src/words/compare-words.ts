import { type Interval, newcombeInterval } from "../measures/statistics.ts";
import type { WordCounts } from "./word-question.ts";

/** How many of some scored texts are negative. */
export interface NegativeTexts {
  readonly count: number;
  /** Texts with a score that counts. */
  readonly n: number;
}

export function negativeTexts({ levels }: Pick<WordCounts, "levels">): NegativeTexts {
  const sum = (holds: (level: number) => boolean) => levels.reduce((total, { value, n }) => (value !== null && holds(value) ? total + n : total), 0);
  return { count: sum((level) => level < 0), n: sum(() => true) };
}

/** The share of negative texts here less that of others, with its 95 % interval (Newcombe); null where either has no scored text. Chance may explain a difference whose interval has 0 in it. */
export function negativeDifference(own: NegativeTexts, other: NegativeTexts): (Interval & { readonly difference: number; readonly isMoreThanChance: boolean }) | null {
  if (own.n === 0 || other.n === 0) return null;
  const { low, high } = newcombeInterval(own, other);
  return { difference: own.count / own.n - other.count / other.n, low, high, isMoreThanChance: low > 0 || high < 0 };
}
