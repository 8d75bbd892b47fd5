import type { JourneyMap } from "../maps/journey-map.ts";
import { isOnMap, rareOffMap } from "../journeys/journey.ts";
import { nodeOf, offMapNameOf } from "../journeys/nodes.ts";
import { stagePlaces } from "../journeys/stage-order.ts";
import { byCount } from "../measures/directly-follows.ts";
import type { TransitionAggregate } from "../measures/map-aggregates.ts";
import type { DesirePath } from "../measures/map-measures.ts";

/** Behaviour is frequent from this share of all journeys on; below it, what the map leaves out is not held against it. */
export const frequentShare = 0.01;

/**
 * Desire paths: frequent behaviour that the map does not have (measures.md section 10), out of the directly-follows graph:
 * - *off-map*: an off-map event directly after a touchpoint. Names that people chose to ignore, and the rare rest, which is
 *   no one behaviour, are left out;
 * - *backward*: a touchpoint directly followed by an earlier one in map order;
 * - *skips-stage*: a touchpoint directly followed by one of a later stage, past at least one stage that has touchpoints.
 * A pair of touchpoints between which the map has an arrow in this direction, of whatever kind, is on the map. Pairs with
 * an off-map event between them are seen as off-map only.
 *
 * @param journeys number of all journeys; a path needs `frequentShare` of them.
 * @returns by falling number of journeys affected, then count, then codes of `from` and `to`.
 */
export function desirePathsOf(transitions: readonly TransitionAggregate[], map: JourneyMap, offMapNames: readonly string[], journeys: number): DesirePath[] {
  const kindOf = kindsOf(map, offMapNames);
  return transitions
    .toSorted((a, b) => b.journeys - a.journeys || byCount(a, b))
    .flatMap((transition): DesirePath[] => {
      const share = journeys === 0 ? 0 : transition.journeys / journeys;
      const kind = kindOf(transition);
      if (kind === undefined || share < frequentShare) return [];
      const { count, journeys: affected } = transition;
      return [{ kind, from: nodeOf(transition.from, map, offMapNames), to: nodeOf(transition.to, map, offMapNames), count, journeys: affected, share }];
    });
}

function kindsOf(map: JourneyMap, offMapNames: readonly string[]): (transition: { from: number; to: number }) => DesirePath["kind"] | undefined {
  const ignored = new Set(map.ignored.map(({ name }) => name));
  const drawn = new Set(map.arrows.map((a) => `${a.from} ${a.to}`));
  const placeOf = stagePlaces(map);
  const walkable = map.stages.map((stage) => map.touchpoints.some((t) => t.stage === stage.id));

  return ({ from, to }) => {
    if (!isOnMap(from)) return undefined;
    if (!isOnMap(to)) return to === rareOffMap || ignored.has(offMapNameOf(to, offMapNames)) ? undefined : "off-map";
    if (drawn.has(`${nodeOf(from, map, offMapNames)} ${nodeOf(to, map, offMapNames)}`)) return undefined;
    if (to < from) return "backward";
    return walkable.slice(placeOf(from)! + 1, placeOf(to)!).includes(true) ? "skips-stage" : undefined;
  };
}
