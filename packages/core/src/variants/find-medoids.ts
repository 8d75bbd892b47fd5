import { editDistance } from "./edit-distance.ts";
import { mostVariantSteps } from "./variant-selection.ts";

/** Paths of journeys, one after the other. */
export interface MedoidsInput {
  readonly codes: Uint16Array;
  /** Steps of each journey; their sum is the length of `codes`. */
  readonly lengths: Uint32Array;
  readonly count: number;
}

/** A journey that stands for others. */
export interface Medoid {
  /** Place of the first journey with this path. */
  readonly journey: number;
  /** Journeys that are nearest to it, itself and those of the same path among them. */
  readonly stands: number;
  /** Mean distance of those, 0..1. */
  readonly meanDistance: number;
}

/** Share of the work that measuring distances is. */
const measuring = 0.8;
const mostSwaps = 200;

/**
 * The paths to which all journeys together are nearest (k-medoids), by normalised edit distance: chosen one by one, each where it brings most, then exchanged for others
 * as long as that helps. The same journeys in the same order have the same medoids; no single exchange makes them better.
 *
 * @returns at most as many as there are distinct paths, by falling number of journeys that they stand for, then in the order of the journeys; a journey that is equally
 * near to several belongs to the first chosen.
 * Sources: Kaufman and Rousseeuw, *Finding Groups in Data*, 1990, chapter 2 (PAM); all exchanges of a candidate at once after Schubert and Rousseeuw,
 * "Fast and eager k-medoids clustering", Information Systems 101, 2021.
 */
export function findMedoids({ codes, lengths, count }: MedoidsInput, report: (progress: number) => void): Medoid[] {
  const paths = distinctPaths(codes, lengths);
  if (paths.length === 0) return [];
  const n = paths.length;
  const distances = distancesOf(codes, paths, (share) => report(measuring * share));
  const weights = Float64Array.from(paths, ({ weight }) => weight);
  const medoids = chosenFirst(distances, weights, Math.min(count, n));
  if (medoids.length > 1) exchange(medoids, distances, weights, (share) => report(measuring + (1 - measuring) * share));

  const stands = medoids.map(() => ({ weight: 0, sum: 0 }));
  for (let one = 0; one < n; one++) {
    const { nearest, distance } = nearestOf(medoids, distances, n, one);
    stands[nearest]!.weight += weights[one]!;
    stands[nearest]!.sum += weights[one]! * distance;
  }
  return medoids
    .map((medoid, i) => ({ journey: paths[medoid]!.journey, stands: stands[i]!.weight, meanDistance: stands[i]!.sum / stands[i]!.weight }))
    .toSorted((a, b) => b.stands - a.stands || a.journey - b.journey);
}

interface WeightedPath {
  readonly journey: number;
  readonly start: number;
  readonly end: number;
  weight: number;
}

function distinctPaths(codes: Uint16Array, lengths: Uint32Array): WeightedPath[] {
  const found = new Map<string, WeightedPath>();
  let start = 0;
  lengths.forEach((length, journey) => {
    const end = start + length;
    const key = codes.subarray(start, end).join(" ");
    const known = found.get(key);
    if (known === undefined) found.set(key, { journey, start, end, weight: 1 });
    else known.weight++;
    start = end;
  });
  return [...found.values()];
}

/** Row by row, `n` by `n`. */
function distancesOf(codes: Uint16Array, paths: readonly WeightedPath[], report: (share: number) => void): Float32Array {
  const n = paths.length;
  const distances = new Float32Array(n * n);
  const row = new Uint16Array(mostVariantSteps + 1 + Math.max(...paths.map(({ start, end }) => end - start)));
  for (let a = 0; a < n; a++) {
    if (a % 50 === 0) report(1 - (1 - a / n) ** 2);
    for (let b = a + 1; b < n; b++) {
      const distance = editDistance(codes, codes, paths[a]!.start, paths[a]!.end, paths[b]!.start, paths[b]!.end, row);
      distances[a * n + b] = distance;
      distances[b * n + a] = distance;
    }
  }
  return distances;
}

function chosenFirst(distances: Float32Array, weights: Float64Array, count: number): number[] {
  const n = weights.length;
  const nearest = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  const medoids: number[] = [];
  while (medoids.length < count) {
    let best = -1;
    let least = Number.POSITIVE_INFINITY;
    for (let candidate = 0; candidate < n; candidate++) {
      if (medoids.includes(candidate)) continue;
      let sum = 0;
      for (let one = 0; one < n; one++) sum += weights[one]! * Math.min(nearest[one]!, distances[candidate * n + one]!);
      if (sum < least) {
        least = sum;
        best = candidate;
      }
    }
    medoids.push(best);
    for (let one = 0; one < n; one++) nearest[one] = Math.min(nearest[one]!, distances[best * n + one]!);
  }
  return medoids;
}

function exchange(medoids: number[], distances: Float32Array, weights: Float64Array, report: (share: number) => void): void {
  const n = weights.length;
  const change = new Float64Array(medoids.length);
  for (let swap = 0; swap < mostSwaps; swap++) {
    report(swap / (swap + 5));
    const own = Array.from({ length: n }, (_, one) => nearestOf(medoids, distances, n, one));
    let best = { gain: -1e-9, candidate: -1, medoid: -1 };
    for (let candidate = 0; candidate < n; candidate++) {
      if (medoids.includes(candidate)) continue;
      change.fill(0);
      let always = 0;
      for (let one = 0; one < n; one++) {
        const { nearest, distance, second } = own[one]!;
        const here = distances[candidate * n + one]!;
        const weight = weights[one]!;
        // If its medoid goes, it moves to the candidate or to its second nearest; else only to the candidate, where that is nearer.
        const gained = Math.min(0, here - distance);
        always += weight * gained;
        change[nearest]! += weight * (Math.min(here, second) - distance - gained);
      }
      change.forEach((more, medoid) => {
        if (always + more < best.gain) best = { gain: always + more, candidate, medoid };
      });
    }
    if (best.candidate < 0) return;
    medoids[best.medoid] = best.candidate;
  }
}

function nearestOf(medoids: readonly number[], distances: Float32Array, n: number, one: number): { nearest: number; distance: number; second: number } {
  let nearest = 0;
  let distance = Number.POSITIVE_INFINITY;
  let second = Number.POSITIVE_INFINITY;
  medoids.forEach((medoid, i) => {
    const own = distances[medoid * n + one]!;
    if (own < distance) {
      second = distance;
      distance = own;
      nearest = i;
    } else if (own < second) second = own;
  });
  return { nearest, distance, second };
}
