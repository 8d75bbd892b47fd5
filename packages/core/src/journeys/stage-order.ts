import type { JourneyMap } from "../maps/journey-map.ts";
import { isOnMap, touchpointCode } from "./journey.ts";
import type { Journey } from "./journey.ts";

type Staged = Pick<JourneyMap, "stages" | "touchpoints">;

/** Place (from 0) of the stage of each code on the map; undefined for codes off the map. */
export function stagePlaces(map: Staged): (code: number) => number | undefined {
  const places = map.touchpoints.map((t) => map.stages.findIndex((s) => s.id === t.stage));
  return (code) => (isOnMap(code) ? places[code - touchpointCode(0)] : undefined);
}

/** Place (from 0) of the journey's first event in the stage; undefined if it never reached the stage. */
export function reachedAt(journey: Journey, stage: number, placeOf: (code: number) => number | undefined): number | undefined {
  const at = journey.touchpoints.findIndex((code) => placeOf(code) === stage);
  return at < 0 ? undefined : at;
}

/**
 * Does the journey go on from a stage that it reached? It does if, after its first event in the stage, it has an event in a later stage, or
 * if that event or a later one meets the goal. A goal met *before* the stage was first reached does not count: what came then
 * was not continued from here.
 */
export function continuesFrom(journey: Journey, stage: number, placeOf: (code: number) => number | undefined): boolean {
  const at = reachedAt(journey, stage, placeOf);
  if (at === undefined) return false;
  return (journey.goalAt !== null && journey.goalAt >= at) || leavesAt(journey, stage, at, placeOf) !== undefined;
}

/** Place of the first event after `at` in a later stage; undefined if there is none. */
export function leavesAt(journey: Journey, stage: number, at: number, placeOf: (code: number) => number | undefined): number | undefined {
  const place = journey.touchpoints.findIndex((code, i) => i > at && (placeOf(code) ?? -1) > stage);
  return place < 0 ? undefined : place;
}

/** The code of the journey's last on-map event; undefined if all its events are off the map. */
export function lastOnMap(journey: Journey): number | undefined {
  return journey.touchpoints.findLast(isOnMap);
}
