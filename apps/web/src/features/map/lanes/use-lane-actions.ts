import { lanesOf } from "@desirepath/core/layout/lanes.ts";
import type { Lane } from "@desirepath/core/maps/journey-map.ts";
import { useMemo } from "react";
import { useToasts } from "../../../ui/Toasts.tsx";
import type { Command } from "../live/live-document.ts";
import { freshId } from "../live/fresh-id.ts";
import { onNamedLanes } from "../live/on-named-lanes.ts";
import { useMapScreen } from "../map-screen.ts";
import { placeBy, type LanePlace } from "./lane-moves.ts";

export interface LaneActions {
  /** @returns the new lane's id, or null if it could not be added. */
  readonly add: (kind: string, title: string, after: string | null) => string | null;
  readonly rename: (id: string, title: string) => void;
  readonly duplicate: (id: string) => void;
  readonly setHidden: (id: string, hidden: boolean) => void;
  readonly remove: (id: string) => void;
  readonly move: (id: string, place: LanePlace) => void;
  /** @returns whether there was anywhere to go. */
  readonly moveBy: (id: string, by: 1 | -1) => boolean;
  readonly setMetrics: (id: string, metrics: Lane["metrics"]) => void;
}

/** What people do with lanes as a whole; null for whoever may not edit. A map that names no lanes names the standard ones first. */
export function useLaneActions(): LaneActions | null {
  const { map, edit, undo } = useMapScreen();
  const { show } = useToasts();
  return useMemo(() => {
    if (edit === null) return null;
    const lanes = lanesOf(map);
    const run = (command: Command) => edit(onNamedLanes(command));
    const titleOf = (id: string) => lanes.find((lane) => lane.id === id)?.title ?? "The lane";
    const move = (id: string, { before }: LanePlace) => void run((c, e) => c.moveLane(e, id, before));
    return {
      add: (kind, title, after) => {
        const id = freshId("lane");
        const before = lanes[lanes.findIndex((lane) => lane.id === after) + 1]?.id ?? null;
        return run((c, e) => c.addLane(e, { id, kind, title }, after === null ? null : before)) ? id : null;
      },
      rename: (id, title) => void (title !== "" && run((c, e) => c.renameLane(e, id, title))),
      duplicate: (id) => void run((c, e) => c.duplicateLane(e, id, freshId("lane"))),
      setHidden: (id, hidden) => {
        if (run((c, e) => c.setLaneHidden(e, id, hidden)) && hidden) show({ text: `${titleOf(id)} is hidden, for everybody. Lanes shows it again.`, action: { label: "Undo", onSelect: undo } });
      },
      remove: (id) => {
        if (run((c, e) => c.removeLane(e, id))) show({ text: `${titleOf(id)} was removed.`, action: { label: "Undo", onSelect: undo } });
      },
      move,
      moveBy: (id, by) => {
        const place = placeBy(lanes, id, by);
        if (place !== null) move(id, place);
        return place !== null;
      },
      setMetrics: (id, metrics) => void run((c, e) => c.setLaneMetrics(e, id, metrics)),
    };
  }, [map, edit, undo, show]);
}

