/**
 * Order keys: each element of a list carries a text, and the list is sorted by it. Moving an element writes one key and
 * nothing else, so two people who move things at once can neither double nor lose one. Elements with equal keys (made by two
 * people inserting at the same place) are ordered by their id until somebody moves something there.
 */
const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const shape = /^[0-9A-Za-z]*[1-9A-Za-z]$/;

/** Keys grow by one digit for each six moves to the same place; beyond this length the whole list gets fresh ones. */
const longestKey = 40;

/** Is this a key that `orderKeys` could have made? Anything else counts as no key: it sorts last. */
export function isOrderKey(key: unknown): key is string {
  return typeof key === "string" && key.length <= 2 * longestKey && shape.test(key);
}

/** For `sort`: by key, then by id, both by code unit. Total, whatever the keys are. */
export function byOrder(a: { readonly key: string | undefined; readonly id: string }, b: { readonly key: string | undefined; readonly id: string }): number {
  if (a.key !== b.key) {
    if (a.key === undefined) return 1;
    if (b.key === undefined) return -1;
    return a.key < b.key ? -1 : 1;
  }
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/**
 * Keys for a list in its wanted order, strictly rising, that keep as many of the present keys as can be kept.
 *
 * @param present for each element in the wanted order, the key that it has now; undefined for one that has none or shall move.
 */
export function orderKeys(present: readonly (string | undefined)[]): string[] {
  const kept = longestRising(present);
  const keys: string[] = [];
  let from = 0;
  let low: string | undefined;
  for (const anchor of [...kept, present.length]) {
    const high = present[anchor];
    keys.push(...between(low, high, anchor - from));
    if (high !== undefined) keys.push(high);
    low = high;
    from = anchor + 1;
  }
  return keys.some((key) => key.length > longestKey) ? between(undefined, undefined, present.length) : keys;
}

/** Places of one longest strictly rising run of keys, skipping what has none (patience sorting). */
function longestRising(keys: readonly (string | undefined)[]): number[] {
  const tails: number[] = [];
  const before: (number | undefined)[] = [];
  keys.forEach((key, at) => {
    if (key === undefined) return;
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (keys[tails[middle]!]! < key) low = middle + 1;
      else high = middle;
    }
    before[at] = low > 0 ? tails[low - 1] : undefined;
    tails[low] = at;
  });
  const run: number[] = [];
  for (let at = tails.at(-1); at !== undefined; at = before[at]) run.push(at);
  return run.toReversed();
}

/** `count` rising keys strictly between two; halving keeps them short. */
function between(low: string | undefined, high: string | undefined, count: number): string[] {
  if (count === 0) return [];
  const middle = midpoint(low ?? "", high);
  const half = (count - 1) >> 1;
  return [...between(low, middle, half), middle, ...between(middle, high, count - 1 - half)];
}

/** A text strictly between two, as fractions in base 62; `low` may be empty (0), `high` undefined (1). Never ends in "0". */
function midpoint(low: string, high: string | undefined): string {
  if (high !== undefined) {
    let shared = 0;
    while ((low[shared] ?? "0") === high[shared]) shared++;
    if (shared > 0) return high.slice(0, shared) + midpoint(low.slice(shared), high.slice(shared));
  }
  const lowDigit = low === "" ? 0 : digits.indexOf(low[0]!);
  const highDigit = high === undefined ? digits.length : digits.indexOf(high[0]!);
  if (highDigit - lowDigit > 1) return digits[Math.round((lowDigit + highDigit) / 2)]!;
  if (high !== undefined && high.length > 1) return high[0]!;
  return digits[lowDigit]! + midpoint(low.slice(1), undefined);
}
