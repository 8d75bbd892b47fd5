import type { JourneyMap } from "../maps/journey-map.ts";
import { haldenMap } from "./buying-map.ts";
import { serviceCaseMap, subscriptionPilotMap, testRideMap } from "./further-maps.ts";
import { withLibrary } from "./library.ts";

export { haldenMap } from "./buying-map.ts";

/** All maps of the demo workspace, the main one first. */
export function haldenMaps(): readonly JourneyMap[] {
  return [haldenMap(), testRideMap(), serviceCaseMap(), subscriptionPilotMap()].map(withLibrary);
}
