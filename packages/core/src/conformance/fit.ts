import type { JourneyMap } from "../maps/journey-map.ts";
import { isOnMap, touchpointCode } from "../journeys/journey.ts";

/** A drawn way back: from a later touchpoint to an earlier one, as codes. */
export interface Loop {
  readonly from: number;
  readonly to: number;
}

/** A journey fits the map from this fit on. */
export const fittingFrom = 0.8;

/**
 * The map's arrows of kind `loop` that lead back, as codes, each once, by `from`, then `to`. A loop arrow that leads forward or
 * to itself allows nothing that map order does not allow already, and is left out.
 */
export function loopsOf(map: Pick<JourneyMap, "touchpoints" | "arrows">): Loop[] {
  const codes = new Map(map.touchpoints.map((t, i) => [t.id, touchpointCode(i)]));
  const found = new Map<string, Loop>();
  for (const arrow of map.arrows) {
    const from = codes.get(arrow.from);
    const to = codes.get(arrow.to);
    if (arrow.kind === "loop" && from !== undefined && to !== undefined && to < from) found.set(`${from} ${to}`, { from, to });
  }
  return [...found.values()].toSorted((a, b) => a.from - b.from || a.to - b.to);
}

/**
 * The most events of a journey that can be kept such that they walk the map forward (measures.md section 10).
 *
 * Exactly: the length of the longest subsequence of the journey's on-map events in which each event but the first is at the same
 * touchpoint as the kept event before it, at a later one in map order, or at the end of a drawn loop that starts at the kept event before it. Off-map
 * events are never kept and never in the way. Without loops this is the longest non-decreasing subsequence of touchpoint positions.
 *
 * Computed event by event: the best walk that ends at each touchpoint so far is all that the future needs to know. This is the
 * plain form; `fitOfJourneys` is the fast one.
 */
export function eventsKept(touchpoints: readonly number[], loops: readonly Loop[]): number {
  const longestEndingAt = new Map<number, number>();
  for (const here of touchpoints) {
    if (!isOnMap(here)) continue;
    let before = 0;
    for (const [there, length] of longestEndingAt) {
      if (there <= here || loops.some(({ from, to }) => from === there && to === here)) before = Math.max(before, length);
    }
    longestEndingAt.set(here, before + 1);
  }
  return Math.max(0, ...longestEndingAt.values());
}

/** Fit of one journey, 0..1: events kept over all its events, on and off the map. A journey has at least one event. */
export function fitOf(touchpoints: readonly number[], loops: readonly Loop[]): number {
  if (touchpoints.length === 0) throw new RangeError("a journey has at least one event");
  return eventsKept(touchpoints, loops) / touchpoints.length;
}
