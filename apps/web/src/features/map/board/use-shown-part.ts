import { columnsWithin, rowsWithin, type Extents } from "@desirepath/core/layout/board.ts";
import type { BoardPart } from "@desirepath/core/layout/mounted-cells.ts";
import { useLayoutEffect, useMemo, useState, type RefObject } from "react";
import { followView } from "../../../ui/follow-view.ts";
import { headWidth, stuckHeight } from "./board-context.ts";

/** What of a canvas is covered by headers that stay in place, and how many columns are mounted beside those in view, on each side. */
export interface ViewEdges {
  readonly left: number;
  readonly top: number;
  readonly margin: number;
}

/** What stands beside and above a map's canvas, as long as nothing is inspected. */
const railWidth = 56;
const barsHeight = 146;

const boardEdges: ViewEdges = { left: headWidth, top: stuckHeight, margin: 2 };

/** The columns and rows that the canvas shows, and a few beside them. Scrolling renders anew only when that changes. */
export function useShownPart(board: Extents, canvas: RefObject<HTMLDivElement | null>, edges: ViewEdges = boardEdges): BoardPart {
  const { left, top, margin } = edges;
  // What the canvas will be most probably: what is guessed wrong is drawn twice.
  const [shown, setShown] = useState(() => partOf(board, { left, top, margin }, { scrollLeft: 0, clientWidth: innerWidth - railWidth, scrollTop: 0, clientHeight: innerHeight - barsHeight }));
  useLayoutEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const follow = () => {
      const next = partOf(board, { left, top, margin }, element);
      setShown((last) => (last.first === next.first && last.last === next.last && last.firstRow === next.firstRow && last.lastRow === next.lastRow ? last : next));
    };
    return followView(element, follow);
  }, [board, canvas, left, top, margin]);
  // What was found for the board before may lie beyond this one.
  return useMemo(() => ({ ...shown, last: Math.min(shown.last, board.columns.length - 1), lastRow: Math.min(shown.lastRow, board.rows.length - 1) }), [shown, board]);
}

function partOf(board: Extents, { left, top, margin }: ViewEdges, { scrollLeft, clientWidth, scrollTop, clientHeight }: Pick<Element, "scrollLeft" | "clientWidth" | "scrollTop" | "clientHeight">): BoardPart {
  const columns = columnsWithin(board, scrollLeft, scrollLeft + clientWidth - left, margin);
  const rows = rowsWithin(board, scrollTop + top, scrollTop + clientHeight);
  return { ...columns, firstRow: rows.first, lastRow: rows.last };
}
