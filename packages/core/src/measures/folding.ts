import { firstOffMapCode, rareOffMap } from "../journeys/journey.ts";
import { shownOffMapNames } from "./map-aggregates.ts";

/** The code under which measures count an event: off-map names beyond the first `shownOffMapNames` are one, the rare rest. */
export function foldCode(code: number): number {
  return code >= firstOffMapCode + shownOffMapNames ? rareOffMap : code;
}
