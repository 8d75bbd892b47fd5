import type { Board } from "./board.ts";
import { isPerStage } from "./selection.ts";

/** The part of a board that is in view, as places in its columns and rows, all included. The two rows of headers always are. */
export interface BoardPart {
  readonly first: number;
  readonly last: number;
  readonly firstRow: number;
  readonly lastRow: number;
}

/** Cells that a screen holds at once and still scrolls smoothly; a few are kept for those that have the focus or are written in. */
export const mostCells = 250;
const kept = 4;

/**
 * The rows in view whose cells are mounted, as places, from the top on as long as they fit; those of the others are drawn in one piece.
 * Headers and the cells of stages are few, and always mounted.
 */
export function rowsWithCells(board: Board, part: BoardPart, most = mostCells): ReadonlySet<number> {
  const columns = part.last - part.first + 1;
  const stages = board.stages.filter((span) => span.last >= part.first && span.first <= part.last).length;
  const rows = board.rows.map((row, at) => ({ row, at })).filter(({ row, at }) => at > 1 && at >= part.firstRow && at <= part.lastRow && row.kind !== "visibility" && row.kind !== "arrows");
  const ofStages = rows.filter(({ row }) => isPerStage(row.kind));
  const room = Math.max(0, Math.floor((most - kept - columns - stages * (1 + ofStages.length)) / Math.max(1, columns)));
  return new Set([0, 1, ...ofStages.map(({ at }) => at), ...rows.filter(({ row }) => !isPerStage(row.kind)).slice(0, room).map(({ at }) => at)]);
}

/** Boards with more columns than this draw their charts in tiles. */
export const tiledFrom = 60;
const tileColumns = 20;

/** A stretch of a board whose part of a chart is drawn for itself. */
export interface ChartTile {
  readonly first: number;
  readonly last: number;
  readonly x: number;
  readonly width: number;
  /** Its columns, and as many on each side: a curve leans on the points beside it, so that tiles meet without a seam. */
  readonly board: Board;
}

/** A board cut into stretches for its charts; one that is small is one. */
export function chartTiles(board: Board): readonly ChartTile[] {
  const { columns } = board;
  if (columns.length <= tiledFrom) return [{ first: 0, last: columns.length - 1, x: 0, width: board.width, board }];
  return Array.from({ length: Math.ceil(columns.length / tileColumns) }, (_, nth) => {
    const first = nth * tileColumns;
    const last = Math.min(columns.length, first + tileColumns) - 1;
    const { x } = columns[first]!;
    return { first, last, x, width: columns[last]!.x + columns[last]!.width - x, board: { ...board, columns: columns.slice(Math.max(0, first - tileColumns), last + 1 + tileColumns) } };
  });
}
