import { isBackstage } from "@desirepath/core/layout/lanes.ts";
import { countText } from "@desirepath/core/layout/figures.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { EvidenceStatus } from "@desirepath/core/measures/map-measures.ts";

/** A node of the measures as people know it: a touchpoint's name, an event's name, or an end of the journey. */
export function nodeName(node: string, map: JourneyMap): string {
  if (node === "start") return "Start of the journey";
  if (node === "end") return "End of the journey";
  if (node === "off:") return "Other events";
  if (node.startsWith("off:")) return node.slice("off:".length);
  return map.touchpoints.find((t) => t.id === node)?.name ?? "Removed touchpoint";
}

export const evidenceWords: Readonly<Record<EvidenceStatus, { readonly name: string; readonly says: string }>> = {
  assumption: { name: "Assumption", says: "No event is bound here, so nothing is known but what the team believes." },
  thin: { name: "Thin evidence", says: "Fewer than 30 answers; read it with care." },
  supported: { name: "Supported", says: "What customers did and said agrees with what was drawn." },
  contradicted: { name: "Contradicted", says: "The interval of what customers felt leaves out what was drawn." },
};

export function laneHint(kind: string): string {
  switch (kind) {
    case "trail":
      return "Width = journeys";
    case "emotion":
      return "Expected and actual";
    case "pain-points":
      return "Reported";
    default:
      return isBackstage(kind) ? "Backstage" : "";
  }
}

export function journeysText(count: number): string {
  return `${countText(count)} ${count === 1 ? "journey" : "journeys"}`;
}

/** Two letters for a person or team. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return ((words[0]?.[0] ?? "") + (words.length > 1 ? (words.at(-1)?.[0] ?? "") : (words[0]?.[1] ?? ""))).toUpperCase();
}
