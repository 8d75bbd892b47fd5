import { createContext, useContext } from "react";
import type { Finding } from "@desirepath/core/findings/finding.ts";
import type { JourneyFilter } from "@desirepath/core/measures/filter.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { MapMeasures, TouchpointMeasures } from "@desirepath/core/measures/map-measures.ts";
import type { Verbatim } from "@desirepath/core/api/maps.ts";
import type { Command } from "./live/live-document.ts";
import type { MapRights } from "../../shell/use-map-rights.ts";

export type Layer = "expected" | "both" | "actual";
/** As what the map is shown. */
export type MapView = "board" | "outline" | "table";
export type InspectorTab = "evidence" | "edit" | "comments" | "history";

/** What every part of the map screen looks at. */
export interface MapScreen {
  readonly workspace: string;
  /** A guest came by a share link and sees this map and nothing else: no number opens the journeys behind it. */
  readonly audience: "member" | "guest";
  readonly rights: MapRights;
  readonly map: JourneyMap;
  /** Null until they have arrived. */
  readonly measures: MapMeasures | null;
  readonly measured: ReadonlyMap<string, TouchpointMeasures>;
  /** Empty until they have arrived. */
  readonly findings: readonly Finding[];
  readonly quotes: ReadonlyMap<string, Verbatim>;
  readonly filter: JourneyFilter | undefined;
  readonly selected: string | null;
  /** Comments and history without a touchpoint are those of the whole map. */
  readonly tab: InspectorTab;
  readonly select: (touchpoint: string | null, tab?: InspectorTab) => void;
  /** Null while the map cannot be edited. Returns whether the edit was made. Letters that follow each other (`isTyping`) are taken back together. */
  readonly edit: ((command: Command, isTyping?: boolean) => boolean) | null;
  readonly undo: () => void;
  readonly now: number;
}

const context = createContext<MapScreen | null>(null);
export const MapScreenProvider = context.Provider;

export function useMapScreen(): MapScreen {
  const screen = useContext(context);
  if (screen === null) throw new Error("this part stands on the map screen only");
  return screen;
}

/** Does one know how many journeys came to each touchpoint? A share link that hides them says 0 everywhere. */
export function knowsReach({ audience, measures }: Pick<MapScreen, "audience" | "measures">): boolean {
  return measures !== null && (audience === "member" || measures.touchpoints.some(({ reach }) => reach > 0));
}

/** What a change of which makes the server count anew. Authored text does not. */
export function measuredPartOf(map: JourneyMap): string {
  return JSON.stringify([
    map.scope,
    map.timeoutMs,
    map.goal?.rule ?? null,
    map.stages.map((stage) => stage.id),
    map.touchpoints.map((t) => [t.id, t.stage, t.binding, t.required, t.expected?.level ?? null]),
    map.arrows.map((arrow) => [arrow.from, arrow.to, arrow.kind]),
    map.ignored.map((one) => one.name),
  ]);
}
