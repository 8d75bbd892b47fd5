import type { JourneyMap } from "../maps/journey-map.ts";
import { foldCode } from "../measures/folding.ts";
import { firstOffMapCode, isOnMap, offMapCode, rareOffMap, touchpointCode } from "./journey.ts";

type Touchpoints = Pick<JourneyMap, "touchpoints">;

/**
 * What people and the API call a code: the touchpoint's id; `off:` and the name for an off-map event; `off:` alone for the rare rest.
 * An id has no colon, so that no touchpoint can be taken for an off-map event.
 */
export function nodeOf(code: number, map: Touchpoints, offMapNames: readonly string[]): string {
  if (!isOnMap(code)) return `off:${offMapNameOf(code, offMapNames)}`;
  const touchpoint = map.touchpoints[code - touchpointCode(0)];
  if (touchpoint === undefined) throw new RangeError(`the map has no touchpoint with code ${code}`);
  return touchpoint.id;
}

/** The name of an off-map code; the empty string, which no event is called, for the rare rest. */
export function offMapNameOf(code: number, offMapNames: readonly string[]): string {
  if (code === rareOffMap) return "";
  const name = offMapNames[code - firstOffMapCode];
  if (name === undefined) throw new RangeError(`the dictionary has no name with code ${code}`);
  return name;
}

/** The code of a touchpoint id; undefined if the map has none such. */
export function codeOfTouchpoint(id: string, map: Touchpoints): number | undefined {
  const index = map.touchpoints.findIndex((t) => t.id === id);
  return index < 0 ? undefined : touchpointCode(index);
}

/** Is a code of the journey at the node? `off:` stands for all that measures fold into the rest; an unknown node for none. */
export function atNode(node: string, map: Touchpoints, offMapNames: readonly string[]): (code: number) => boolean {
  if (node.startsWith("off:")) return atOffMapName(node.slice("off:".length), offMapNames);
  const wanted = codeOfTouchpoint(node, map);
  return (code) => code === wanted;
}

/** Is a code of the journey the off-map event of this name? The empty name stands for the rest. */
export function atOffMapName(name: string, offMapNames: readonly string[]): (code: number) => boolean {
  if (name === "") return (code) => foldCode(code) === rareOffMap;
  const k = offMapNames.indexOf(name);
  return (code) => k >= 0 && code === offMapCode(k);
}

/** The code that measures count a node under; undefined if the map or the dictionary does not have it. */
export function codeOfNode(node: string, map: Touchpoints, offMapNames: readonly string[]): number | undefined {
  if (!node.startsWith("off:")) return codeOfTouchpoint(node, map);
  const name = node.slice("off:".length);
  const k = offMapNames.indexOf(name);
  return name === "" ? rareOffMap : k < 0 ? undefined : offMapCode(k);
}
