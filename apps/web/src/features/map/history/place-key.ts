import type { DifferencePlace } from "@desirepath/core/history/difference-sentences.ts";

/** Names a place of the compared board, for its elements to be found. */
export function placeKey(place: DifferencePlace): string {
  return place.kind === "map" ? "map" : place.kind === "cell" ? `cell ${place.lane} ${place.touchpoint}` : `${place.kind} ${place.id}`;
}
