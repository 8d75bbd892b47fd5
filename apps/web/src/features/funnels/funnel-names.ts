import type { FunnelBreakdown } from "@desirepath/core/funnels/funnel-breakdown.ts";
import { noValue, stageOfNode } from "@desirepath/core/funnels/funnel-parts.ts";
import type { FunnelStep } from "@desirepath/core/funnels/funnel.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";

type Names = Pick<JourneyMap, "touchpoints" | "stages">;

/** A node of a funnel as people know it. */
export function funnelNodeName(node: string, { touchpoints, stages }: Names): string {
  const stage = stageOfNode(node);
  if (stage !== undefined) return stages.find(({ id }) => id === stage)?.name ?? "A removed stage";
  if (node === "off:") return "Rare events";
  if (node.startsWith("off:")) return node.slice("off:".length);
  return touchpoints.find(({ id }) => id === node)?.name ?? "A removed touchpoint";
}

export function funnelStepName({ nodes }: Pick<FunnelStep, "nodes">, map: Names): string {
  return nodes.map((node) => funnelNodeName(node, map)).join(" or ");
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** A value of a breakdown as people read it; null is all values that are not told apart. */
export function valueName(value: string | null, { by }: FunnelBreakdown): string {
  if (value === null) return by === "week" || by === "month" ? "Earlier" : "Other";
  if (value === noValue) return by === "channel" ? "Not reached" : "Not known";
  const [year, month, day] = value.split("-");
  if (by === "month") return `${months[Number(month) - 1]} ${year}`;
  if (by === "week") return `${Number(day)} ${months[Number(month) - 1]} ${year}`;
  return value === "=" ? (by === "channel" ? "No channel" : "Empty") : value.slice(1);
}
