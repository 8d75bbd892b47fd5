import type { Board } from "@desirepath/core/layout/board.ts";
import { placeAt } from "@desirepath/core/layout/selection.ts";
import { useEffect, useLayoutEffect, useRef, type RefObject } from "react";
import { headWidth } from "./board-context.ts";
import { reveal } from "./use-board-walk.ts";

/** What begins to be written may stand outside of what is in view. */
export function useWrittenInView(board: Board, key: string | null, canvas: RefObject<HTMLDivElement | null>): void {
  const shown = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (key === shown.current) return;
    const place = key === null ? null : placeAt(board, key);
    // A new touchpoint comes with the next state of the map.
    if (key !== null && place === null) return;
    shown.current = key;
    if (place !== null && canvas.current !== null) reveal(canvas.current, board, place.row, place.column);
  }, [board, key, canvas]);
}

/** Brings the column of the selected touchpoint into view, also beside an inspector that has just opened. */
export function useRevealed(board: Board, selected: string | null, canvas: RefObject<HTMLDivElement | null>): void {
  const shown = useRef<string | null>(null);
  useEffect(() => {
    const column = board.columns.find((one) => one.id === selected);
    const element = canvas.current;
    if (selected === shown.current || element === null) return;
    shown.current = selected;
    if (column === undefined) return;
    // On narrow screens the inspector lies over the canvas.
    const covered = matchMedia("(max-width: 1100px)").matches ? Math.min(372, element.clientWidth * 0.92) : 0;
    const room = Math.max(column?.width ?? 0, element.clientWidth - headWidth - covered);
    if (column.x < element.scrollLeft) element.scrollTo({ left: column.x - 20 });
    // With room for what stands beside it: behaviour off the map belongs to the touchpoint before it.
    else if (column.x + column.width > element.scrollLeft + room) element.scrollTo({ left: Math.min(column.x - 20, column.x + column.width - room + 130) });
  }, [board, selected, canvas]);
}
