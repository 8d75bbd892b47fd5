import { columnsWithin, rowsWithin, type Board } from "@desirepath/core/layout/board.ts";
import type { BoardPart } from "@desirepath/core/layout/mounted-cells.ts";
import { useLayoutEffect, useMemo, useState, type RefObject } from "react";
import { followView } from "../../../ui/follow-view.ts";
import { headWidth, stuckHeight } from "./board-context.ts";

/** Columns mounted beside those in view, on each side. */
const margin = 2;

/** The columns and rows that the canvas shows, and a few beside them. Scrolling renders anew only when that changes. */
export function useShownPart(board: Board, canvas: RefObject<HTMLDivElement | null>): BoardPart {
  const [shown, setShown] = useState(() => partOf(board, 0, 1440, 0, 900));
  useLayoutEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const follow = () => {
      const next = partOf(board, element.scrollLeft, element.clientWidth, element.scrollTop, element.clientHeight);
      setShown((last) => (last.first === next.first && last.last === next.last && last.firstRow === next.firstRow && last.lastRow === next.lastRow ? last : next));
    };
    return followView(element, follow);
  }, [board, canvas]);
  // What was found for the board before may lie beyond this one.
  return useMemo(() => ({ ...shown, last: Math.min(shown.last, board.columns.length - 1), lastRow: Math.min(shown.lastRow, board.rows.length - 1) }), [shown, board]);
}

function partOf(board: Board, left: number, width: number, top: number, height: number): BoardPart {
  const columns = columnsWithin(board, left, left + width - headWidth, margin);
  const rows = rowsWithin(board, top + stuckHeight, top + height);
  return { ...columns, firstRow: rows.first, lastRow: rows.last };
}
