/** Of the findings that a map reports, of all kinds together, the share that may be chance: 5 %. */
export const falseDiscoveryRate = 0.05;

/**
 * Which of many tests hold when the share of false ones among them shall stay below a rate: those up to the largest k with
 * p(k) <= k / m x rate, in order of p. It holds for tests that are independent or positively dependent.
 *
 * @param p p-values in any order.
 * @returns for each, in the same order, whether it holds.
 * Source: Benjamini and Hochberg, "Controlling the false discovery rate", Journal of the Royal Statistical Society B 57, 1995.
 */
export function holdingTests(p: readonly number[], rate = falseDiscoveryRate): boolean[] {
  const sorted = p.toSorted((a, b) => a - b);
  const last = sorted.findLast((value, i) => value <= ((i + 1) / p.length) * rate);
  return p.map((value) => last !== undefined && value <= last);
}

/** A test with what it tells if it holds; null where that is too small to be told, or is better told otherwise. Then it still counts as a test. */
export interface Tested<T> {
  readonly p: number;
  readonly found: T | null;
}

/** What the tests tell that hold together, in their order. */
export function holding<T>(tests: readonly Tested<T>[]): T[] {
  const holds = holdingTests(tests.map(({ p }) => p));
  return tests.flatMap(({ found }, i) => (holds[i] && found !== null ? [found] : []));
}
