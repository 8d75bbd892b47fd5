import type { DiscoveryFacts } from "./discovery-facts.ts";
import type { DraftTouchpoint } from "./draft-touchpoints.ts";

/** Directly following events between drafted touchpoints, by their places in the list. */
export interface TouchpointMoves {
  /** `counts[from]![to]!` */
  readonly counts: readonly (readonly number[])[];
  /** Median time of a move, the medians of its channels taken together by weight; undefined where there is no move. */
  readonly medianSeconds: readonly (readonly (number | undefined)[])[];
}

export function movesBetween(touchpoints: readonly DraftTouchpoint[], transitions: DiscoveryFacts["transitions"]): TouchpointMoves {
  const placesOfName = new Map<string, { place: number; touchpoint: DraftTouchpoint }[]>();
  touchpoints.forEach((touchpoint, place) => placesOfName.set(touchpoint.name, [...(placesOfName.get(touchpoint.name) ?? []), { place, touchpoint }]));
  const placeOf = (name: string, channel: string) =>
    placesOfName.get(name)?.find(({ touchpoint: { separated } }) => separated === null || separated.channels.includes(channel) === (separated.kind === "only"))?.place;

  const parts = touchpoints.map(() => touchpoints.map((): { seconds: number; count: number }[] => []));
  for (const { from, fromChannel, to, toChannel, count, medianSeconds } of transitions) {
    const a = placeOf(from, fromChannel);
    const b = placeOf(to, toChannel);
    if (a !== undefined && b !== undefined) parts[a]![b]!.push({ seconds: medianSeconds, count });
  }
  return {
    counts: parts.map((row) => row.map((cell) => cell.reduce((sum, { count }) => sum + count, 0))),
    medianSeconds: parts.map((row) => row.map(weightedMedian)),
  };
}

/** The lower weighted median: the first value at which half of the weight is reached. Undefined of nothing. */
export function weightedMedian(values: readonly { readonly seconds: number; readonly count: number }[]): number | undefined {
  const sorted = values.toSorted((a, b) => a.seconds - b.seconds);
  const half = sorted.reduce((sum, { count }) => sum + count, 0) / 2;
  let reached = 0;
  return sorted.find(({ count }) => (reached += count) >= half)?.seconds;
}

/** What a move is worth at the longest pause on the map, against 1 at the shortest. */
const slowest = 0.2;
/** How much stronger a bond is between names that speak of the same thing. */
const kinship = 1.5;

/**
 * How strongly touchpoints belong together: the moves between two, both ways, each worth from 1 at the map's shortest median time to `slowest`
 * at its longest, evenly in the logarithm of time; damped by the fourth root of how busy each of them is, so that one busy pair doesn't
 * swallow the map; and stronger by `kinship` where the lexicon finds the same thing in both names.
 *
 * @param order places of touchpoints in `moves`, in map order.
 * @param subjects by place in `moves`: the words of the lexicon that the touchpoint's name speaks of.
 * @returns symmetric, by place in `order`.
 */
export function bondsOf(moves: TouchpointMoves, order: readonly number[], subjects: readonly ReadonlySet<string>[]): readonly (readonly number[])[] {
  const logs = moves.medianSeconds.flatMap((row, a) => row.flatMap((seconds, b) => (seconds === undefined || a === b ? [] : [Math.log1p(seconds)])));
  const shortest = logs.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const longest = logs.reduce((a, b) => Math.max(a, b), 0);
  const worth = (a: number, b: number) => {
    const seconds = moves.medianSeconds[a]![b];
    if (seconds === undefined) return 0;
    const pause = longest > shortest ? (Math.log1p(seconds) - shortest) / (longest - shortest) : 0;
    return moves.counts[a]![b]! * (1 - (1 - slowest) * pause);
  };
  const both = order.map((a) => order.map((b) => (a === b ? 0 : worth(a, b) + worth(b, a))));
  const busy = both.map((row) => row.reduce((sum, bond) => sum + bond, 0));
  return both.map((row, i) =>
    row.map((bond, j) => {
      if (bond === 0) return 0;
      const isKin = [...subjects[order[i]!]!].some((subject) => subjects[order[j]!]!.has(subject));
      return (bond / (busy[i]! * busy[j]!) ** 0.25) * (isKin ? kinship : 1);
    }),
  );
}
