import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { otherNodes } from "@desirepath/core/paths/finish-flow.ts";
import type { PathEnd, PathBegin } from "@desirepath/core/paths/way-ends.ts";

/** A node as people know it. */
export function nodeLabel(node: string, map: Pick<JourneyMap, "touchpoints">): string {
  if (node === otherNodes.on) return "Other touchpoints";
  if (node === otherNodes.off || node === "off:") return "Other events";
  if (node.startsWith("off:")) return node.slice("off:".length);
  return map.touchpoints.find((touchpoint) => touchpoint.id === node)?.name ?? "A removed touchpoint";
}

/** Is the node something that customers do and the map does not have? */
export function isOffMap(node: string): boolean {
  return node.startsWith("off:") || node === otherNodes.off;
}

export const endLabels: Readonly<Record<PathEnd | PathBegin, string>> = {
  abandoned: "Left here",
  open: "Still open",
  converted: "Reached the goal, last seen here",
  arrived: "Arrived",
  further: "Go on",
  begins: "Begin here",
  earlier: "Come from earlier steps",
};
