import { lanesOf } from "../layout/lanes.ts";
import type { JourneyMap, Lane, Stage, Touchpoint } from "./journey-map.ts";

/** Touchpoints or stages on the clipboard, with all that they hold, to be pasted on this map or another. */
export interface MapClip {
  readonly format: "desirepath-clip/1";
  /** Whose library and pictures its ids mean; elsewhere they mean nothing. */
  readonly workspace: string;
  /** Touchpoints by stage. They are pasted with their stages, or, if `withStages` is false, into the stage where they land. */
  readonly withStages: boolean;
  readonly stages: readonly { readonly stage: Stage; readonly touchpoints: readonly ClippedTouchpoint[] }[];
}

export interface ClippedTouchpoint {
  readonly touchpoint: Touchpoint;
  readonly cells: readonly ClippedCell[];
}

/** What one lane holds of a touchpoint. */
export interface ClippedCell {
  readonly lane: Pick<Lane, "id" | "kind" | "title">;
  /** By the name of the lane's record: `cells`, `items`, `images`, ... */
  readonly values: Readonly<Record<string, unknown>>;
}

export const clipFormat = "desirepath-clip/1" as const;

/** Parts of a lane that are no record by touchpoint. */
const laneFields = new Set(["id", "kind", "title", "hidden", "metrics"]);

export function clipOfTouchpoints(map: JourneyMap, workspace: string, ids: readonly string[]): MapClip {
  const stages = map.stages.flatMap((stage) => {
    const touchpoints = map.touchpoints.filter((t) => t.stage === stage.id && ids.includes(t.id));
    return touchpoints.length === 0 ? [] : [{ stage, touchpoints: touchpoints.map((t) => clipped(map, t)) }];
  });
  return { format: clipFormat, workspace, withStages: false, stages };
}

export function clipOfStages(map: JourneyMap, workspace: string, ids: readonly string[]): MapClip {
  const stages = map.stages.filter((stage) => ids.includes(stage.id)).map((stage) => ({ stage, touchpoints: map.touchpoints.filter((t) => t.stage === stage.id).map((t) => clipped(map, t)) }));
  return { format: clipFormat, workspace, withStages: true, stages };
}

function clipped(map: JourneyMap, touchpoint: Touchpoint): ClippedTouchpoint {
  const cells = lanesOf(map).flatMap((lane): ClippedCell[] => {
    const values = Object.entries(lane).flatMap(([name, record]) => {
      if (laneFields.has(name) || typeof record !== "object" || record === null || !Object.hasOwn(record, touchpoint.id)) return [];
      const value = (record as Readonly<Record<string, unknown>>)[touchpoint.id];
      return value === "" ? [] : [[name, value] as const];
    });
    return values.length === 0 ? [] : [{ lane: { id: lane.id, kind: lane.kind, title: lane.title }, values: Object.fromEntries(values) }];
  });
  return { touchpoint, cells };
}

export function clippedCount({ stages }: MapClip): number {
  return stages.reduce((sum, { touchpoints }) => sum + touchpoints.length, 0);
}
