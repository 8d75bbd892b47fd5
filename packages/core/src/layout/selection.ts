import { type Board, cellReach } from "./board.ts";

/**
 * What is selected on a board. A key names a cell by its row and its column: a lane's id and a touchpoint's id, or a row's id and a
 * stage's id where the row has one cell for each stage. A selection holds cells of one sort: of lanes, headers of touchpoints, or
 * headers of stages.
 */
export interface Selection {
  /** From which Shift extends; null while nothing is selected. */
  readonly anchor: string | null;
  readonly keys: ReadonlySet<string>;
}

export type SelectionKind = "cells" | "touchpoints" | "stages";

/** Places in the board's rows and columns. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

export const noSelection: Selection = { anchor: null, keys: new Set() };

export function cellKey(row: string, column: string): string {
  return `${row}|${column}`;
}

/** Rows with one cell for each stage. */
export function isPerStage(kind: string): boolean {
  return kind === "stages" || kind === "customer-goals";
}

export function placeAt(board: Board, key: string): CellPlace | null {
  const bar = key.indexOf("|");
  const row = board.rows.findIndex((known) => known.id === key.slice(0, bar));
  const id = key.slice(bar + 1);
  const own = board.columns.findIndex((known) => known.id === id);
  const column = own >= 0 ? own : board.columns.findIndex((known) => known.stage === id);
  return row < 0 || column < 0 ? null : { row, column };
}

/** The key of the cell that stands at a place; that of a cell which reaches over it, if one does. */
export function keyAt(board: Board, { row, column }: CellPlace): string {
  const at = board.rows[row]!;
  if (isPerStage(at.kind)) return cellKey(at.id, board.columns[column]!.stage);
  return cellKey(at.id, board.columns[cellReach(board, at, column).first]!.id);
}

export function kindOf(board: Board, key: string): SelectionKind | null {
  const place = placeAt(board, key);
  if (place === null) return null;
  const { kind } = board.rows[place.row]!;
  if (kind === "stages") return "stages";
  if (kind === "visibility" || kind === "arrows") return null;
  if (!isPerStage(kind) && board.columns[place.column]!.kind !== "touchpoint") return null;
  return kind === "touchpoints" ? "touchpoints" : "cells";
}

export function selectOnly(board: Board, key: string): Selection {
  return kindOf(board, key) === null ? noSelection : { anchor: key, keys: new Set([key]) };
}

/** Everything between the anchor and this cell: a rectangle of cells, or a row of headers. Without an anchor of the same sort, this cell alone. */
export function extendTo(board: Board, selection: Selection, key: string): Selection {
  const [from, to] = [selection.anchor === null ? null : placeAt(board, selection.anchor), placeAt(board, key)];
  if (from === null || to === null || kindOf(board, selection.anchor!) !== kindOf(board, key)) return selectOnly(board, key);
  return { anchor: selection.anchor, keys: between(board, from, to) };
}

/** Adds a cell, or takes it out again. One of another sort begins anew. */
export function toggle(board: Board, selection: Selection, key: string): Selection {
  const kind = kindOf(board, key);
  if (kind === null) return selection;
  if (selection.anchor === null || kindOf(board, selection.anchor) !== kind) return selectOnly(board, key);
  const keys = new Set(selection.keys);
  if (!keys.delete(key)) keys.add(key);
  return keys.size === 0 ? noSelection : { anchor: keys.has(key) ? key : [...keys].at(-1)!, keys };
}

/** All of the sort that this cell is of. */
export function selectAll(board: Board, key: string): Selection {
  const kind = kindOf(board, key) ?? "cells";
  const last = board.columns.length - 1;
  const row = kind === "stages" ? 0 : kind === "touchpoints" ? 1 : null;
  const keys = between(board, { row: row ?? 2, column: 0 }, { row: row ?? board.rows.length - 1, column: last });
  return keys.size === 0 ? noSelection : { anchor: keys.has(key) ? key : [...keys][0]!, keys };
}

/** Cells of lanes that a frame on the board touches, in the board's pixels. */
export function selectWithin(board: Board, frame: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }): Selection {
  const columns = board.columns.flatMap(({ x, width }, at) => (x < frame.right && x + width > frame.left ? [at] : []));
  const rows = board.rows.flatMap(({ y, height }, at) => (at > 1 && y < frame.bottom && y + height > frame.top ? [at] : []));
  if (columns.length === 0 || rows.length === 0) return noSelection;
  const keys = between(board, { row: rows[0]!, column: columns[0]! }, { row: rows.at(-1)!, column: columns.at(-1)! });
  return keys.size === 0 ? noSelection : { anchor: [...keys][0]!, keys };
}

/** What is left of a selection once others have changed the map. */
export function stillThere(board: Board, selection: Selection): Selection {
  const keys = new Set([...selection.keys].filter((key) => kindOf(board, key) !== null));
  if (keys.size === selection.keys.size) return selection;
  return keys.size === 0 ? noSelection : { anchor: selection.anchor !== null && keys.has(selection.anchor) ? selection.anchor : [...keys][0]!, keys };
}

/** Ids of the selected touchpoints or stages in map order; empty if cells are selected. */
export function selectedIds(board: Board, selection: Selection, kind: "touchpoints" | "stages"): readonly string[] {
  if (selection.anchor === null || kindOf(board, selection.anchor) !== kind) return [];
  const ids = kind === "stages" ? board.stages.map(({ stage }) => stage.id) : board.columns.map((column) => column.id);
  return ids.filter((id) => selection.keys.has(cellKey(kind, id)));
}

function between(board: Board, from: CellPlace, to: CellPlace): ReadonlySet<string> {
  const [top, bottom] = [Math.min(from.row, to.row), Math.max(from.row, to.row)];
  const [left, right] = [Math.min(from.column, to.column), Math.max(from.column, to.column)];
  const keys = new Set<string>();
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) {
      const key = keyAt(board, { row, column });
      if (kindOf(board, key) !== null) keys.add(key);
    }
  }
  return keys;
}
