import { grouped } from "../journeys/grouped.ts";
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
  const pairs = journeys.flatMap((journey) => {
    const codes = journey.touchpoints.map(foldCode);
    return codes.slice(1).map((to, i) => ({ journey, from: codes[i]!, to, ms: journey.offsetsMs[i + 1]! - journey.offsetsMs[i]! }));
  });
  return [...grouped(pairs, ({ from, to }) => `${from} ${to}`).values()]
    .map((same) => ({
      from: same[0]!.from,
      to: same[0]!.to,
      count: same.length,
      journeys: new Set(same.map(({ journey }) => journey)).size,
      medianMs: medianOf(same.map(({ ms }) => ms)),
    }))
    .toSorted(byCount);
}

/** The total order of transitions: falling count, then `from`, then `to`. */
export function byCount(a: TransitionAggregate, b: TransitionAggregate): number {
  return b.count - a.count || a.from - b.from || a.to - b.to;
}
