import type { Journey } from "../journeys/journey.ts";
import { foldCode } from "./folding.ts";
import type { TransitionAggregate } from "./map-aggregates.ts";
import { medianOf } from "./statistics.ts";

/**
 * The directly-follows graph (van der Aalst, *Process Mining*, 2016): how often `to` comes directly after `from` within a journey, in how
 * many journeys, and the median time between. Off-map events are nodes like touchpoints, folded by `foldCode`; a touchpoint may follow
 * itself. The end of one journey and the start of the next are no pair.
 *
 * @returns by falling count, then `from`, then `to`.
 */
export function directlyFollows(journeys: readonly Journey[]): TransitionAggregate[] {
  const pairs = new Map<string, { from: number; to: number; durations: number[]; journeys: Set<Journey> }>();
  for (const journey of journeys) {
    for (let i = 1; i < journey.touchpoints.length; i++) {
      const from = foldCode(journey.touchpoints[i - 1]!);
      const to = foldCode(journey.touchpoints[i]!);
      const key = `${from} ${to}`;
      const pair = pairs.get(key) ?? { from, to, durations: [], journeys: new Set() };
      pairs.set(key, pair);
      pair.durations.push(journey.offsetsMs[i]! - journey.offsetsMs[i - 1]!);
      pair.journeys.add(journey);
    }
  }
  return [...pairs.values()]
    .map(({ from, to, durations, journeys }) => ({ from, to, count: durations.length, journeys: journeys.size, medianMs: medianOf(durations) }))
    .toSorted(byCount);
}

/** The total order of transitions: falling count, then `from`, then `to`. */
export function byCount(a: TransitionAggregate, b: TransitionAggregate): number {
  return b.count - a.count || a.from - b.from || a.to - b.to;
}
