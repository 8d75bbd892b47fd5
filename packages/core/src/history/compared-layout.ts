import type { Extents } from "../layout/board.ts";
import { wrapped } from "../layout/text-widths.ts";
import type { ComparedBoard, ComparedCell, ComparedColumn, ComparedRow, ComparedStage } from "./compared-board.ts";

/** Of the row headers at the left and of a column, in pixels; so is everything below. */
export const comparedHeadWidth = 122;
export const comparedColumnWidth = 170;

const leading = 18;
/** Above and below what a place says, its line included. */
export const comparedPadding = 15;
/** Likewise at its left and right. */
const sides = 19;
const mostLines = 10;

/** Which of two versions a board shows, or both in one. */
export type ComparedSide = "before" | "after" | "both";

/** Where everything of a compared board stands, so that what is in view can be drawn alone. Either side of two is laid out alike. */
export interface ComparedLayout extends Extents {
  /** With the places of their first and last column among those shown. */
  readonly stages: readonly { readonly stage: ComparedStage; readonly first: number; readonly last: number }[];
  /** `at` is the place of the column's cells in their rows. */
  readonly columns: readonly { readonly column: ComparedColumn; readonly at: number; readonly x: number; readonly width: number }[];
  /** The stages, the touchpoints, and then the lanes; only these have a `row`. */
  readonly rows: readonly { readonly row: ComparedRow | null; readonly y: number; readonly height: number }[];
  readonly width: number;
  readonly height: number;
}

/** Lays a compared board out, whole or only what differs of it. Heights follow the longest text of a row in either version, not only those in view. */
export function layOutCompared(board: ComparedBoard, shows: ComparedSide, onlyDifferent: boolean): ComparedLayout {
  const isBoth = shows === "both";
  const columns = (onlyDifferent ? differentColumns(board) : board.columns.map((column, at) => ({ column, at }))).map((one, nth) => ({ ...one, x: nth * comparedColumnWidth, width: comparedColumnWidth }));
  const stages = board.stages.flatMap((stage) => {
    const first = columns.findIndex(({ column }) => column.stage === stage.id);
    return first < 0 ? [] : [{ stage, first, last: columns.findLastIndex(({ column }) => column.stage === stage.id) }];
  });
  const lanes = onlyDifferent ? board.rows.filter(({ change, cells }) => change !== null || cells.some((cell) => cell.change !== null)) : board.rows;
  const nameHeight = ({ before, after, change }: { readonly before: string | null; readonly after: string | null; readonly change: unknown }, width: number) => heightOf(before ?? "", after ?? "", change !== null, isBoth, width, 13.5);
  const heights: { readonly row: ComparedRow | null; readonly height: number }[] = [
    { row: null, height: comparedPadding + leading * Math.max(1, ...stages.map(({ stage }) => (isBoth && stage.before !== null && stage.after !== null && stage.before !== stage.after ? 2 : 1))) + 4 },
    { row: null, height: Math.max(0, ...columns.map(({ column }) => nameHeight({ before: column.before?.name ?? "", after: column.after?.name ?? "", change: column.change }, comparedColumnWidth))) },
    ...lanes.map((row) => ({ row, height: Math.max(nameHeight(row, comparedHeadWidth), ...columns.map(({ at }) => cellHeight(row.cells[at]!, isBoth))) })),
  ];
  let y = 0;
  const rows = heights.map(({ row, height }) => {
    y += height;
    return { row, y: y - height, height };
  });
  return { stages, columns, rows, width: columns.length * comparedColumnWidth, height: y };
}

function differentColumns(board: ComparedBoard) {
  const changedStages = new Set(board.stages.flatMap(({ id, change }) => (change === null ? [] : [id])));
  return board.columns.flatMap((column, at) => {
    const isFirst = board.columns[at - 1]?.stage !== column.stage;
    return column.change !== null || board.rows.some(({ cells }) => cells[at]!.change !== null) || (isFirst && changedStages.has(column.stage)) ? [{ column, at }] : [];
  });
}

function cellHeight({ before, after, change }: ComparedCell, isBoth: boolean): number {
  return heightOf(before, after, change !== null, isBoth, comparedColumnWidth, 12);
}

function heightOf(before: string, after: string, isMarked: boolean, isBoth: boolean, width: number, size: number): number {
  const lines = (text: string) => text.split("\n").reduce((sum, line) => sum + Math.max(1, wrapped(line, width - sides, size, mostLines).length), 0);
  const [was, is] = [before === "" ? 0 : lines(before), after === "" ? 0 : lines(after)];
  const said = isBoth && before !== after ? was + is : Math.max(was, is);
  // Longer texts are scrolled in their place.
  return comparedPadding + leading * Math.min(mostLines, Math.max(1, said)) + (isMarked ? leading : 0) + (isBoth && before !== after ? 2 : 0);
}
