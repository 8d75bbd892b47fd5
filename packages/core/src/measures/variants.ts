import type { Journey } from "../journeys/journey.ts";

/** One distinct sequence of touchpoints with its journeys. */
export interface Variant {
  /** Touchpoint codes; off-map codes as in the journeys, not folded. */
  readonly path: readonly number[];
  readonly count: number;
  readonly converted: number;
}

export interface Variants {
  /** Number of distinct sequences. */
  readonly total: number;
  /** The most frequent, by falling count, then by path, code by code, a path before its extensions. */
  readonly top: readonly Variant[];
  /** What `top` leaves out, so that the counts add up to all journeys. */
  readonly other: { readonly variants: number; readonly count: number; readonly converted: number };
}

/**
 * The variants of journeys (van der Aalst, *Process Mining*, 2016).
 *
 * @param options.foldRepeats whether consecutive events at the same code count as one. `a a b a` is then `a b a`.
 * @param options.top how many variants to name.
 */
export function variantsOf(journeys: readonly Journey[], { foldRepeats, top }: { readonly foldRepeats: boolean; readonly top: number }): Variants {
  const found = new Map<string, { path: readonly number[]; count: number; converted: number }>();
  for (const journey of journeys) {
    const path = foldRepeats ? journey.touchpoints.filter((code, i, all) => i === 0 || code !== all[i - 1]) : journey.touchpoints;
    const key = path.join(" ");
    const variant = found.get(key) ?? { path, count: 0, converted: 0 };
    found.set(key, variant);
    variant.count++;
    if (journey.goalAt !== null) variant.converted++;
  }
  const all = [...found.values()].toSorted((a, b) => b.count - a.count || comparePaths(a.path, b.path));
  const rest = all.slice(top);
  return {
    total: all.length,
    top: all.slice(0, top),
    other: { variants: rest.length, count: rest.reduce((sum, v) => sum + v.count, 0), converted: rest.reduce((sum, v) => sum + v.converted, 0) },
  };
}

function comparePaths(a: readonly number[], b: readonly number[]): number {
  const differs = a.findIndex((code, i) => code !== b[i]);
  return differs < 0 ? a.length - b.length : differs >= b.length ? 1 : a[differs]! - b[differs]!;
}
