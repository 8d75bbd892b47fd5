import { isAuthored, ownFieldText } from "./lanes.ts";
import type { Board, Row } from "./board.ts";
import { cellKey, isPerStage, placeAt, type Selection } from "./selection.ts";

/**
 * The board as a spreadsheet sees it: which rows hold text, what a selected range of them says, and what a range of texts would
 * write. Copying and pasting pass over the same rows, so that what was copied fits where it is pasted.
 */

/** One thing to write. A text that a field cannot hold is left out when writes are made, never bent into something else. */
export type CellWrite =
  | { readonly kind: "cell"; readonly lane: string; readonly touchpoint: string; readonly text: string }
  | { readonly kind: "name"; readonly touchpoint: string; readonly text: string }
  | { readonly kind: "goal"; readonly stage: string; readonly text: string }
  | { readonly kind: "owner"; readonly touchpoint: string; readonly owner: string }
  | { readonly kind: "list"; readonly touchpoint: string; readonly field: "channels" | "systems"; readonly values: readonly string[] }
  | { readonly kind: "expected"; readonly touchpoint: string; readonly level: number | null };

/** Does the row hold text of touchpoints that people can copy, paste and clear? */
export function holdsText(kind: string): boolean {
  return kind !== "stages" && kind !== "visibility" && kind !== "arrows" && kind !== "touchpoints" && !isPerStage(kind) && kind !== "images" && kind !== "maps" && (isAuthored(kind) || kind === "owners" || kind === "systems" || kind === "channels" || kind === "emotion");
}

/** What a cell says, as text; null where nothing can be said. */
export function textAt(board: Board, row: Row, column: number): string | null {
  const here = board.columns[column]!;
  if (isPerStage(row.kind)) {
    const { stage } = board.stages.find((span) => span.stage.id === here.stage)!;
    return row.kind === "stages" ? stage.name : stage.customerGoal;
  }
  if (here.kind !== "touchpoint") return null;
  const { touchpoint } = here;
  switch (row.kind) {
    case "touchpoints":
      return touchpoint.name;
    case "emotion":
      return touchpoint.expected === null ? "" : String(touchpoint.expected.level);
    default:
      return ownFieldText(row.kind, touchpoint) ?? (holdsText(row.kind) ? (row.lane?.cells[touchpoint.id] ?? "") : null);
  }
}

/**
 * The smallest range around the selected cells, row by row; empty where a cell of it is not selected. Rows without text are passed
 * over, and so are those with one cell for each stage, unless nothing else is selected.
 */
export function textsOf(board: Board, selection: Selection): string[][] {
  const places = [...selection.keys].flatMap((key) => placeAt(board, key) ?? []);
  const perTouchpoint = places.filter(({ row }) => !isPerStage(board.rows[row]!.kind));
  if (perTouchpoint.length === 0) {
    const row = board.rows[places[0]?.row ?? 0]!;
    const texts = board.stages.flatMap(({ stage, first }) => (selection.keys.has(cellKey(row.id, stage.id)) ? [textAt(board, row, first) ?? ""] : []));
    return texts.length === 0 ? [] : [texts];
  }
  const [left, right] = [Math.min(...perTouchpoint.map(({ column }) => column)), Math.max(...perTouchpoint.map(({ column }) => column))];
  const selectedRows = new Set(perTouchpoint.map(({ row }) => row));
  return board.rows.flatMap((row, at) => {
    if (!selectedRows.has(at) || (row.kind !== "touchpoints" && !holdsText(row.kind))) return [];
    return [board.columns.slice(left, right + 1).flatMap((column, i) => (column.kind !== "touchpoint" ? [] : [selection.keys.has(cellKey(row.id, column.id)) ? (textAt(board, row, left + i) ?? "") : ""]))];
  });
}

export interface PastePlan {
  readonly writes: readonly CellWrite[];
  /** Columns of the range for which the map has no touchpoint to the right of where it begins. */
  readonly columnsBeyond: number;
  /** Rows of the range below the last lane. */
  readonly rowsBeyond: number;
}

/**
 * What a range of texts writes if it is pasted at a cell: rows go to the lanes that hold text from there on, columns to the
 * touchpoints from there on, across stages.
 *
 * @param added touchpoints that are to be made after the last one, by id, for columns that have none.
 */
export function planPaste(board: Board, key: string, range: readonly (readonly string[])[], added: readonly string[] = []): PastePlan {
  const place = placeAt(board, key);
  if (place === null || range.length === 0) return { writes: [], columnsBeyond: 0, rowsBeyond: 0 };
  const row = board.rows[place.row]!;
  const width = Math.max(...range.map((texts) => texts.length));
  if (isPerStage(row.kind)) {
    const stages = board.stages.slice(board.stages.findIndex((span) => span.stage.id === board.columns[place.column]!.stage));
    const writes = row.kind === "stages" ? [] : stages.slice(0, width).map(({ stage }, at): CellWrite => ({ kind: "goal", stage: stage.id, text: range[0]![at] ?? "" }));
    return { writes, columnsBeyond: 0, rowsBeyond: range.length - 1 };
  }
  const touchpoints = [...board.columns.slice(place.column).flatMap((column) => (column.kind === "touchpoint" ? [column.id] : [])), ...added];
  const rows = board.rows.slice(place.row).filter(({ kind }, at) => holdsText(kind) || (at === 0 && kind === "touchpoints"));
  const writes = range.flatMap((texts, r) => (rows[r] === undefined ? [] : texts.flatMap((text, c) => (touchpoints[c] === undefined ? [] : writeOf(rows[r]!, touchpoints[c], text)))));
  return { writes, columnsBeyond: Math.max(0, width - touchpoints.length), rowsBeyond: Math.max(0, range.length - rows.length) };
}

/** What writes one text into every selected cell; the empty text empties them. */
export function planFill(board: Board, selection: Selection, text: string): readonly CellWrite[] {
  return [...selection.keys].flatMap((key) => {
    const place = placeAt(board, key);
    if (place === null) return [];
    const row = board.rows[place.row]!;
    const column = board.columns[place.column]!;
    if (row.kind === "customer-goals") return [{ kind: "goal" as const, stage: column.stage, text }];
    return column.kind === "touchpoint" && holdsText(row.kind) ? writeOf(row, column.id, text) : [];
  });
}

function writeOf(row: Row, touchpoint: string, text: string): CellWrite[] {
  const said = text.trim();
  switch (row.kind) {
    case "touchpoints":
      return said === "" ? [] : [{ kind: "name", touchpoint, text: said.replaceAll(/\s+/g, " ").slice(0, 300) }];
    case "owners":
      return [{ kind: "owner", touchpoint, owner: said.replaceAll(/\s+/g, " ").slice(0, 300) }];
    case "systems":
    case "channels":
      return [{ kind: "list", touchpoint, field: row.kind, values: [...new Set(said.split(/[,;\n]/).map((part) => part.trim().slice(0, 300)).filter((part) => part !== ""))].slice(0, row.kind === "channels" ? 20 : 50) }];
    case "emotion": {
      if (said === "") return [{ kind: "expected", touchpoint, level: null }];
      const level = Number(said.replace(",", ".").replace("−", "-"));
      return Number.isFinite(level) && level >= -2 && level <= 2 ? [{ kind: "expected", touchpoint, level }] : [];
    }
    default:
      return row.lane === null ? [] : [{ kind: "cell", lane: row.lane.id, touchpoint, text: text.trim().slice(0, 20_000) }];
  }
}
