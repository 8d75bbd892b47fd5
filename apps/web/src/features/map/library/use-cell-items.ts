import type { Row } from "@desirepath/core/layout/board.ts";
import type { Touchpoint } from "@desirepath/core/maps/journey-map.ts";
import { type Entry, useLibrary } from "../../../library/use-library.ts";
import type { Status } from "../../../library/words.tsx";
import type { Command } from "../live/live-document.ts";
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
  if (opportunities === undefined || actions === undefined) return undefined;
  return [...opportunities.map((one) => itemOf("opportunity", one)), ...actions.map((one) => itemOf("action", one))];
}

/** Edits a lane of the board. A map that names no lanes shows the standard ones: the first edit of one puts it on the map. */
export function useLaneEdit(row: Row): (command: (laneId: string) => Command) => void {
  const { edit, map } = useMapScreen();
  const laneId = row.lane?.id ?? row.id;
  return (command) =>
    void edit?.((c, e) => {
      if (!map.lanes.some((lane) => lane.id === laneId)) {
        const added = c.addLane(e, { id: laneId, kind: row.kind, title: row.title });
        if (!added.ok) return added;
      }
      return command(laneId)(c, e);
    });
}

export function itemsAt(row: Row, touchpoint: Touchpoint): readonly string[] {
  return row.lane?.items[touchpoint.id] ?? [];
}
