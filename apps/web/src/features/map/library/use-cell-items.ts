import type { LaneRow } from "@desirepath/core/layout/board.ts";
import type { Touchpoint } from "@desirepath/core/maps/journey-map.ts";
import { useMemo } from "react";
import { type Entry, useLibrary } from "../../../library/use-library.ts";
import type { Status } from "../../../library/words.tsx";
import type { Command } from "../live/live-document.ts";
import { onNamedLanes } from "../live/on-named-lanes.ts";
import { useMapScreen } from "../map-screen.ts";

/** An opportunity or an action as a map shows it. */
export interface CellItem {
  readonly id: string;
  readonly kind: "opportunity" | "action";
  readonly title: string;
  readonly owner: string;
  readonly status: Status;
  readonly dueOn: string;
  readonly expectedOutcome: string;
  readonly isArchived: boolean;
}

export function itemOf(kind: CellItem["kind"], { id, content, archivedAt }: Entry<"opportunity"> | Entry<"action">): CellItem {
  const { title, owner, status, dueOn, expectedOutcome } = content;
  return { id, kind, title, owner, status, dueOn, expectedOutcome, isArchived: archivedAt !== null };
}

/** Every opportunity and action of the workspace; undefined until they have arrived. Nothing is asked for guests. */
export function useCellItems(enabled: boolean): readonly CellItem[] | undefined {
  const { workspace, audience } = useMapScreen();
  const asks = { enabled: enabled && audience === "member" };
  const opportunities = useLibrary(workspace, "opportunity", asks).entries;
  const actions = useLibrary(workspace, "action", asks).entries;
  return useMemo(
    () => (opportunities === undefined || actions === undefined ? undefined : [...opportunities.map((one) => itemOf("opportunity", one)), ...actions.map((one) => itemOf("action", one))]),
    [opportunities, actions],
  );
}

/** Edits a lane of the map. */
export function useLaneEdit(row: LaneRow): (command: (laneId: string) => Command) => void {
  const { edit } = useMapScreen();
  return (command) => void edit?.(onNamedLanes(command(row.lane?.id ?? row.id)));
}

export function itemsAt(row: LaneRow, touchpoint: Touchpoint): readonly string[] {
  return row.lane?.items[touchpoint.id] ?? [];
}
