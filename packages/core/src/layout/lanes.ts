import type { JourneyMap, Lane, laneMetrics, Touchpoint } from "../maps/journey-map.ts";

/** The lanes that a map shows if it names none, in their order, with their titles. */
export const standardLanes: readonly { readonly kind: string; readonly title: string }[] = [
  { kind: "customer-goals", title: "Customer goal" },
  { kind: "actions", title: "Actions" },
  { kind: "trail", title: "Trail" },
  { kind: "emotion", title: "Emotion" },
  { kind: "moments-of-truth", title: "Moments of truth" },
  { kind: "quotes", title: "In their words" },
  { kind: "pain-points", title: "Pain points" },
  { kind: "metrics", title: "Metrics" },
  { kind: "owners", title: "Owners" },
  { kind: "systems", title: "Systems" },
];

/** Kinds that a person can add besides; each holds authored text or shows what touchpoints say of themselves. */
export const furtherLanes: readonly { readonly kind: string; readonly title: string }[] = [
  { kind: "thoughts", title: "Thoughts" },
  { kind: "reasons", title: "Reasons" },
  { kind: "opportunities", title: "Opportunities" },
  { kind: "competitors", title: "Competitors" },
  { kind: "campaigns", title: "Campaigns" },
  { kind: "channels", title: "Channels" },
  { kind: "images", title: "Images" },
  { kind: "maps", title: "Maps" },
  { kind: "backstage", title: "Backstage" },
  { kind: "stakeholders", title: "Stakeholders" },
  { kind: "text", title: "Notes" },
];

export function lanesOf(map: Pick<JourneyMap, "lanes">): readonly Lane[] {
  return map.lanes.length > 0 ? map.lanes : standardLanes.map(({ kind, title }) => emptyLane(`lane-${kind}`, kind, title));
}

export function emptyLane(id: string, kind: string, title: string): Lane {
  return { id, kind, title, hidden: false, cells: {}, spans: {}, items: {}, images: {}, marks: {}, altTexts: {}, metrics: [] };
}

/** Kinds whose cells people write in. */
export function isAuthored(kind: string): boolean {
  return !["trail", "emotion", "metrics", "quotes", "owners", "systems", "channels"].includes(kind);
}

/** What a lane shows of a field of the touchpoint itself, as text; null for a lane of any other kind. */
export function ownFieldText(kind: string, { owner, systems, channels }: Pick<Touchpoint, "owner" | "systems" | "channels">): string | null {
  switch (kind) {
    case "owners":
      return owner;
    case "systems":
      return systems.join(", ");
    case "channels":
      return channels.join(", ");
    default:
      return null;
  }
}

export type LaneMetric = (typeof laneMetrics)[number];

/** What a metrics lane shows that names nothing. */
export const usualMetrics: readonly LaneMetric[] = ["scores", "to-next", "time-to-next"];

/** What a metrics lane shows, in order. */
export function metricsOf(lane: Pick<Lane, "metrics"> | null): readonly LaneMetric[] {
  return lane === null || lane.metrics.length === 0 ? usualMetrics : lane.metrics;
}

/** Of a pain point, from a nuisance to what ends journeys. */
export const severities = [
  { severity: 1, name: "Nuisance" },
  { severity: 2, name: "Annoying" },
  { severity: 3, name: "Serious" },
  { severity: 4, name: "Ends journeys" },
] as const;

export const reasonNames = { forward: "Moves forward", delay: "Delays", abandon: "Abandons" } as const;

/** Below the line of visibility: what the customer does not see. */
export function isBackstage(kind: string): boolean {
  return kind === "owners" || kind === "systems" || kind === "backstage";
}
