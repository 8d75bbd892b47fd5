import type { JourneyMap } from "../maps/journey-map.ts";
import { isOnMap, touchpointCode } from "../journeys/journey.ts";
import type { Journey } from "../journeys/journey.ts";
import { stagePlaces } from "../journeys/stage-order.ts";
import { eventsKept } from "./fit.ts";
import type { Loop } from "./fit.ts";

/**
 * How one journey deviates from the map, in the classes of Halvorsrud, Kvale and Følstad, "Improving service quality through customer
 * journey analysis", Journal of Service Theory and Practice 26, 2016.
 */
export interface Deviations {
  /** Events off the map. */
  readonly adHoc: number;
  /** On-map events that cannot be kept if the rest is to walk the map forward (see `eventsKept`). Which ones may be open; how many is not. */
  readonly wrongOrder: number;
  /** Required touchpoints without an event although the journey has one in a later stage. */
  readonly missing: number;
  /** Events that their touchpoint counts as failed. */
  readonly failed: number;
}

/**
 * The deviations of a journey.
 *
 * `adHoc + wrongOrder + events kept` = all its events.
 */
export function deviationsOf({ touchpoints, failures = [] }: Pick<Journey, "touchpoints" | "failures">, map: JourneyMap, loops: readonly Loop[]): Deviations {
  const onMap = touchpoints.filter(isOnMap);
  const placeOf = stagePlaces(map);
  const furthest = onMap.reduce((most, code) => Math.max(most, placeOf(code)!), -1);
  const visited = new Set(onMap);
  const missing = map.touchpoints.filter((t, i) => t.required && !visited.has(touchpointCode(i)) && placeOf(touchpointCode(i))! < furthest);
  return { adHoc: touchpoints.length - onMap.length, wrongOrder: onMap.length - eventsKept(onMap, loops), missing: missing.length, failed: failures.length };
}
