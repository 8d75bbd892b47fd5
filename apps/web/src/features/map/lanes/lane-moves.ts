import { isBackstage } from "@desirepath/core/layout/lanes.ts";
import type { Lane } from "@desirepath/core/maps/journey-map.ts";
import type { Row } from "@desirepath/core/layout/board.ts";

/** Where a lane may go: before another of its side of the line of visibility, or null for the end. */
export interface LanePlace {
  readonly before: string | null;
}

/** One place up or down among the lanes that are shown on the same side of the line of visibility; null at the end of its side. */
export function placeBy(lanes: readonly Lane[], id: string, by: 1 | -1): LanePlace | null {
  const own = lanes.find((lane) => lane.id === id);
  if (own === undefined) return null;
  const side = lanes.filter((lane) => lane.id === id || (!lane.hidden && isBackstage(lane.kind) === isBackstage(own.kind)));
  const at = side.findIndex((lane) => lane.id === id);
  if (side[at + by] === undefined) return null;
  return { before: by === -1 ? side[at - 1]!.id : (side[at + 2]?.id ?? null) };
}

/**
 * Where a lane that is let go at a height of the board would stand, and the line that shows it, in board pixels. It never crosses the line
 * of visibility: what customers see and what they do not is told by the lane's kind.
 */
export function dropPlaceAt(rows: readonly Row[], id: string, y: number): (LanePlace & { readonly lineY: number }) | null {
  const own = rows.find((row) => row.lane?.id === id);
  if (own === undefined) return null;
  const side = rows.filter((row) => row.lane !== null && isBackstage(row.kind) === isBackstage(own.kind));
  const next = side.find((row) => y < row.y + row.height / 2);
  const last = side.at(-1);
  if (next !== undefined) return { before: next.lane!.id, lineY: next.y };
  return last === undefined ? null : { before: null, lineY: last.y + last.height };
}
