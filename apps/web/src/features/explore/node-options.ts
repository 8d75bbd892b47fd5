import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { SelectOption } from "../../ui/Select.tsx";

/**
 * What a view's question can be about: the touchpoints in their stages, then what customers do that is not on the map.
 *
 * @param offMap names of off-map events; the nameless one stands for all rare ones.
 * @param chosen nodes that the address names already: they stay to be chosen, though they are rare, or gone from the map.
 */
export function nodeOptions(map: Pick<JourneyMap, "stages" | "touchpoints">, offMap: readonly string[], chosen: readonly (string | undefined)[]): SelectOption<string>[] {
  const onMap = map.stages.flatMap((stage) => map.touchpoints.filter((one) => one.stage === stage.id).map((one) => ({ value: one.id, label: one.name, group: stage.name })));
  const known = new Set(onMap.map(({ value }) => value));
  const others = [...offMap.map((name) => `off:${name}`), ...chosen.filter((node) => node !== undefined)].filter((node) => !known.has(node));
  return [...onMap, ...[...new Set(others)].map((value) => ({ value, label: offMapLabel(value), group: "Not on the map" }))];
}

function offMapLabel(node: string): string {
  if (!node.startsWith("off:")) return "A removed touchpoint";
  return node === "off:" ? "Rare events" : node.slice("off:".length);
}
