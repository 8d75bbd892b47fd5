import { firstOffMapCode, rareOffMap } from "../journeys/journey.ts";
import type { Loop } from "./fit.ts";

/**
 * The fit of many journeys at once, over typed arrays as the store sends them; agrees with `fitOf`.
 *
 * @param codes touchpoint codes of all journeys, one journey after the other.
 * @param lengths number of events of each journey, at least 1 each; their sum is the length of `codes`.
 * @param touchpointCount number of the map's touchpoints; on-map codes are 1 to this.
 * @returns fit in 0..1, one for each journey, in the order of `lengths`.
 *
 * Throws if the lengths do not add up or a code is neither on the map nor off it.
 * Without loops: longest non-decreasing subsequence by the ends of the best walks (Fredman, "On computing the length of longest increasing
 * subsequences", Discrete Mathematics, 1975), O(log length) an event. With loops: prefix maxima over touchpoints in a
 * binary indexed tree (Fenwick 1994), O(log touchpoints + loops into the touchpoint) an event.
 */
export function fitOfJourneys(codes: Uint16Array, lengths: Uint32Array, touchpointCount: number, loops: readonly Loop[]): Float64Array {
  check(codes, lengths, touchpointCount);
  const fits = new Float64Array(lengths.length);
  const kept = loops.length === 0 ? forwardWalks(lengths) : loopingWalks(touchpointCount, loops);
  let start = 0;
  for (let journey = 0; journey < lengths.length; journey++) {
    const end = start + lengths[journey]!;
    fits[journey] = kept(codes, start, end) / (end - start);
    start = end;
  }
  return fits;
}

type Walk = (codes: Uint16Array, start: number, end: number) => number;

function forwardWalks(lengths: Uint32Array): Walk {
  let longest = 0;
  for (const length of lengths) if (length > longest) longest = length;
  /** `ends[k]` is the earliest touchpoint at which a walk of k + 1 kept events can end. */
  const ends = new Uint16Array(longest);

  return (codes, start, end) => {
    let kept = 0;
    for (let i = start; i < end; i++) {
      const here = codes[i]!;
      if (here === rareOffMap || here >= firstOffMapCode) continue;
      if (kept === 0 || here >= ends[kept - 1]!) {
        ends[kept++] = here;
        continue;
      }
      let low = 0;
      let high = kept - 1;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (ends[middle]! > here) high = middle;
        else low = middle + 1;
      }
      ends[low] = here;
    }
    return kept;
  };
}

function loopingWalks(touchpointCount: number, loops: readonly Loop[]): Walk {
  const starts = Array.from({ length: touchpointCount + 1 }, (_, to) => Uint16Array.from(loops.filter((l) => l.to === to).map((l) => l.from)));
  const longestEndingAt = new Uint32Array(touchpointCount + 1);
  const tree = new Uint32Array(touchpointCount + 1);

  return (codes, start, end) => {
    longestEndingAt.fill(0);
    tree.fill(0);
    let most = 0;
    for (let i = start; i < end; i++) {
      const here = codes[i]!;
      if (here === rareOffMap || here >= firstOffMapCode) continue;
      let before = 0;
      for (let node = here; node > 0; node &= node - 1) if (tree[node]! > before) before = tree[node]!;
      const into = starts[here]!;
      for (let loop = 0; loop < into.length; loop++) {
        const length = longestEndingAt[into[loop]!]!;
        if (length > before) before = length;
      }
      const kept = before + 1;
      longestEndingAt[here] = kept;
      for (let node = here; node <= touchpointCount; node += node & -node) if (tree[node]! < kept) tree[node] = kept;
      if (kept > most) most = kept;
    }
    return most;
  };
}

function check(codes: Uint16Array, lengths: Uint32Array, touchpointCount: number): void {
  let sum = 0;
  for (let j = 0; j < lengths.length; j++) {
    if (lengths[j] === 0) throw new RangeError(`journey ${j} has no event`);
    sum += lengths[j]!;
  }
  if (sum !== codes.length) throw new RangeError(`journeys have ${sum} events together, but there are ${codes.length} codes`);
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    if (code > touchpointCount && code < firstOffMapCode) throw new RangeError(`code ${code} is beyond the map's ${touchpointCount} touchpoints`);
  }
}
