export interface ClusterInput {
  /** The terms of each sentence, each once. */
  readonly rows: readonly (readonly number[])[];
  /** How many terms there are. */
  readonly terms: number;
  /** What a term counts more than others, in sentences and where groups begin. */
  readonly weight: (term: number) => number;
  readonly seedWeight: (term: number) => number;
  /** Does a group begin at it wherever enough sentences have it, whether or not others cover them? */
  readonly begins: (term: number) => boolean;
  /** May a group begin at it? */
  readonly mayBegin: (term: number) => boolean;
}

export interface Clusters {
  readonly groups: number;
  /** By sentence; -1 for none. */
  readonly group: Int32Array;
  /** Cosine with the middle of its group, 0 without one. */
  readonly nearness: Float64Array;
}

const mostGroups = 40;
/** How many sentences a group must have that no other has, which decides how many groups there are: of few sentences a larger share. */
const leastOf = (sentences: number) => Math.ceil(Math.max(4, sentences * 0.004, Math.sqrt(sentences) / 3));
/** Cosine with the middle of a group below which a sentence is in none, and that of two middles from which on their groups are one. */
const leastNearness = 0.18;
const sameGroup = 0.5;
const rounds = 8;

/**
 * Groups sentences by their terms: spherical k-means over TF-IDF. Groups begin at the terms that must begin one, then at those that cover most sentences that no term before them covers, until the next covers too few: that is
 * their number. Near ones are joined, and sentences near to none stay out.
 */
export function cluster({ rows, terms, weight, seedWeight, begins, mayBegin }: ClusterInput, report: (progress: number) => void): Clusters {
  const n = rows.length;
  const none: Clusters = { groups: 0, group: new Int32Array(n).fill(-1), nearness: new Float64Array(n) };
  const frequency = new Uint32Array(terms);
  for (const row of rows) for (const term of row) frequency[term]! += 1;
  const idf = Float64Array.from(frequency, (f, term) => (f === 0 ? 0 : weight(term) * Math.log(1 + n / f)));
  const scale = Float64Array.from(rows, (row) => 1 / Math.sqrt(row.reduce((sum, term) => sum + idf[term]! ** 2, 0) || 1));
  const least = leastOf(n);

  const seeds = seedsOf(rows, { frequency, idf, seedWeight, begins, mayBegin, least });
  if (seeds.length === 0) return none;
  let middles = new Float64Array(seeds.length * terms);
  const seedOf = new Map(seeds.map((term, group) => [term, group]));
  rows.forEach((row, i) => {
    for (const term of row) {
      const group = seedOf.get(term);
      if (group !== undefined) for (const other of row) middles[group * terms + other]! += idf[other]! * scale[i]!;
    }
  });
  let count = normalised(middles, seeds.length, terms);
  [middles, count] = joined(middles, count, terms);

  const { group, nearness } = none;
  const size = new Uint32Array(mostGroups);
  for (let round = 0; round < rounds; round++) {
    size.fill(0);
    const similar = new Float64Array(count);
    rows.forEach((row, i) => {
      let [best, most] = [-1, leastNearness];
      for (let g = 0; g < count; g++) {
        let sum = 0;
        for (const term of row) sum += middles[g * terms + term]! * idf[term]!;
        similar[g] = sum * scale[i]!;
        if (similar[g]! > most) [best, most] = [g, similar[g]!];
      }
      group[i] = best;
      nearness[i] = best < 0 ? 0 : most;
      if (best >= 0) size[best]! += 1;
    });
    report((round + 1) / rounds);
    if (round === rounds - 1) break;
    const next = new Float64Array(count * terms);
    rows.forEach((row, i) => {
      const g = group[i]!;
      if (g >= 0) for (const term of row) next[g * terms + term]! += idf[term]! * scale[i]!;
    });
    // Groups that shrank away leave; their sentences look for others.
    [middles, count] = joined(next, normalised(next, count, terms), terms, (g) => size[g]! >= least);
  }
  const place = new Int32Array(count).fill(-1);
  let groups = 0;
  for (let g = 0; g < count; g++) if (size[g]! >= least) place[g] = groups++;
  group.forEach((g, i) => {
    group[i] = g < 0 ? -1 : place[g]!;
    if (group[i]! < 0) nearness[i] = 0;
  });
  return { groups, group, nearness };
}

interface SeedRules extends Pick<ClusterInput, "seedWeight" | "begins" | "mayBegin"> {
  readonly frequency: Uint32Array;
  readonly idf: Float64Array;
  readonly least: number;
}

function seedsOf(rows: readonly (readonly number[])[], { frequency, idf, seedWeight, begins, mayBegin, least }: SeedRules): number[] {
  const having = new Map<number, number[]>();
  rows.forEach((row, i) => {
    for (const term of row) {
      if (frequency[term]! < least || !mayBegin(term)) continue;
      const own = having.get(term);
      if (own === undefined) having.set(term, [i]);
      else own.push(i);
    }
  });
  const open = new Map([...having].map(([term, own]) => [term, own.length]));
  const isCovered = new Uint8Array(rows.length);
  const weight = (term: number, left: number) => left * idf[term]! * seedWeight(term);
  const seeds: number[] = [];
  const begin = (seed: number) => {
    seeds.push(seed);
    open.delete(seed);
    for (const i of having.get(seed)!) {
      if (isCovered[i] === 1) continue;
      isCovered[i] = 1;
      for (const term of rows[i]!) {
        const left = open.get(term);
        if (left !== undefined) open.set(term, left - 1);
      }
    }
  };
  for (const term of [...open.keys()].filter(begins).toSorted((a, b) => frequency[b]! - frequency[a]! || a - b).slice(0, mostGroups)) begin(term);
  while (seeds.length < mostGroups) {
    let [best, most] = [-1, 0];
    for (const [term, left] of open) {
      if (left < least) {
        open.delete(term);
        continue;
      }
      const own = weight(term, left);
      if (own > most || (own === most && term < best)) [best, most] = [term, own];
    }
    if (best < 0) break;
    begin(best);
  }
  return seeds;
}

/** Brings each middle to length 1. */
function normalised(middles: Float64Array, count: number, terms: number): number {
  for (let g = 0; g < count; g++) {
    let sum = 0;
    for (let t = g * terms; t < (g + 1) * terms; t++) sum += middles[t]! ** 2;
    const length = Math.sqrt(sum) || 1;
    for (let t = g * terms; t < (g + 1) * terms; t++) middles[t]! /= length;
  }
  return count;
}

/** The middles that stay, each with those after it that are nearly the same. */
function joined(middles: Float64Array, count: number, terms: number, stays: (group: number) => boolean = () => true): [Float64Array<ArrayBuffer>, number] {
  const chosen: number[] = [];
  for (let g = 0; g < count; g++) {
    if (!stays(g)) continue;
    const near = chosen.find((other) => {
      let sum = 0;
      for (let t = 0; t < terms; t++) sum += middles[other * terms + t]! * middles[g * terms + t]!;
      return sum >= sameGroup;
    });
    if (near === undefined) chosen.push(g);
    else for (let t = 0; t < terms; t++) middles[near * terms + t]! += middles[g * terms + t]!;
  }
  const next = new Float64Array(chosen.length * terms);
  chosen.forEach((g, place) => next.set(middles.subarray(g * terms, (g + 1) * terms), place * terms));
  return [next, normalised(next, chosen.length, terms)];
}
