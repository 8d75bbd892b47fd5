import type { JourneyMap } from "../maps/journey-map.ts";
import type { MapMeasures } from "../measures/map-measures.ts";

/** A touchpoint or arrow is unwalked if fewer than this share of journeys use it. */
export const walkedShare = 0.01;

export interface Unwalked {
  /** Ids, in map order. */
  readonly touchpoints: readonly string[];
  /** Ids, in the order of the map's list. */
  readonly arrows: readonly string[];
}

/**
 * What is drawn and hardly used: touchpoints that fewer than 1 % of journeys reach, and arrows along which fewer than 1 % of journeys
 * move (an event at its end directly after one at its start). Without journeys nothing can be told, and nothing is unwalked; a
 * touchpoint without binding is an assumption, not unwalked, and so are the arrows at it.
 */
export function unwalkedOf(map: JourneyMap, { journeys, touchpoints, transitions }: Pick<MapMeasures, "journeys" | "touchpoints" | "transitions">): Unwalked {
  if (journeys.total === 0) return { touchpoints: [], arrows: [] };
  const bound = new Set(map.touchpoints.filter((t) => t.binding !== null).map((t) => t.id));
  const reach = new Map(touchpoints.map((t) => [t.touchpoint, t.reach]));
  const moved = new Map(transitions.map((t) => [`${t.from} ${t.to}`, t.journeys]));
  const isUnwalked = (used: number | undefined) => (used ?? 0) / journeys.total < walkedShare;
  return {
    touchpoints: map.touchpoints.filter((t) => bound.has(t.id) && isUnwalked(reach.get(t.id))).map((t) => t.id),
    arrows: map.arrows.filter((a) => bound.has(a.from) && bound.has(a.to) && isUnwalked(moved.get(`${a.from} ${a.to}`))).map((a) => a.id),
  };
}
