import type { Board } from "@desirepath/core/layout/board.ts";
import { cellReach } from "@desirepath/core/layout/board.ts";
import { isPerStage, keyAt, placeAt } from "@desirepath/core/layout/selection.ts";
import { useCallback, type RefObject } from "react";
import { flushSync } from "react-dom";
import { headWidth, mountedCell, stuckHeight, type Direction } from "./board-context.ts";
import type { BoardStore } from "./board-store.ts";

/**
 * The key of the cell that stands one on from another; null at the edge.
 *
 * @param trail cells that one came from lately: down through a stage's one cell the way goes on where it began.
 */
export function neighbourOf(board: Board, key: string, direction: Direction, trail: readonly string[] = []): string | null {
  const place = placeAt(board, key);
  if (place === null) return null;
  const row = board.rows[place.row]!;
  if (direction === "left" || direction === "right") {
    const by = direction === "right" ? 1 : -1;
    const span = isPerStage(row.kind) ? board.stages.find(({ stage }) => stage.id === board.columns[place.column]!.stage)! : cellReach(board, row, place.column);
    const column = (by === 1 ? span.last : span.first) + by;
    return board.columns[column] === undefined ? null : keyAt(board, { row: place.row, column });
  }
  const by = direction === "down" ? 1 : -1;
  let next = place.row + by;
  while (board.rows[next]?.kind === "visibility" || board.rows[next]?.kind === "arrows") next += by;
  if (board.rows[next] === undefined) return null;
  const { stage } = board.columns[place.column]!;
  const before = isPerStage(row.kind) ? trail.map((other) => board.columns.findIndex(({ id }) => other.endsWith(`|${id}`))).find((at) => board.columns[at]?.stage === stage) : undefined;
  return keyAt(board, { row: next, column: before ?? place.column });
}

/** Brings a cell into view, mounts it if need be, and gives it the focus. */
export function useBoardWalk(board: Board, store: BoardStore, canvas: RefObject<HTMLDivElement | null>): (key: string) => void {
  return useCallback(
    (key) => {
      const element = canvas.current;
      const place = placeAt(board, key);
      if (element === null || place === null) return;
      flushSync(() => store.setFocus(key));
      reveal(element, board, place.row, place.column);
      // A cell that has to be mounted first, after the scroll, gets the focus when it is (see useFocusKept); until then the board itself hears the next key.
      (mountedCell(element, key) ?? element.querySelector<HTMLElement>("[role=grid]"))?.focus({ preventScroll: true });
    },
    [board, store, canvas],
  );
}

/** Scroll so that the cell is not hidden under the headers, which stay in place. */
export function reveal(canvas: HTMLElement, board: Board, row: number, column: number): void {
  const [{ x, width }, { y, height }] = [board.columns[column]!, board.rows[row]!];
  const [left, right] = [x, x + width - (canvas.clientWidth - headWidth)];
  if (canvas.scrollLeft > left) canvas.scrollLeft = left - 20;
  else if (canvas.scrollLeft < right) canvas.scrollLeft = right + 20;
  if (row > 1) {
    if (canvas.scrollTop > y - stuckHeight) canvas.scrollTop = y - stuckHeight;
    else if (canvas.scrollTop < y + height - canvas.clientHeight) canvas.scrollTop = y + height - canvas.clientHeight + 12;
  }
}
