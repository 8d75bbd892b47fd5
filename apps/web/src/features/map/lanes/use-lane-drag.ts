import { useEffect, useRef, useState, type PointerEvent as ReactPointerEvent } from "react";
import { useBoard } from "../board/board-context.ts";
import { followScrolling } from "../board/edge-scroll.ts";
import { usePointerDrag } from "../board/pointer-drag.ts";
import { dropPlaceAt } from "./lane-moves.ts";
import type { LaneActions } from "./use-lane-actions.ts";

export interface LaneDrag {
  /** Where the line stands that marks the drop, in pixels of the board; null while nothing is dragged. */
  readonly line: { readonly y: number; readonly grid: HTMLElement } | null;
  readonly start: (event: ReactPointerEvent<HTMLElement>) => void;
}

/** Dragging a lane by its header: it begins after 4 px, Escape cancels, the edges scroll. */
export function useLaneDrag(lane: string | null, actions: LaneActions | null): LaneDrag {
  const { board } = useBoard();
  const [line, setLine] = useState<LaneDrag["line"]>(null);
  const latest = useRef({ board, actions });
  useEffect(() => {
    latest.current = { board, actions };
  });
  const begin = usePointerDrag();

  const start = (event: ReactPointerEvent<HTMLElement>) => {
    const grid = event.currentTarget.closest<HTMLElement>("[role=grid]");
    const canvas = scrollerOf(grid);
    if (lane === null || latest.current.actions === null || event.button !== 0 || event.pointerType === "touch" || grid === null || (event.target as Element).closest("a, button, input, textarea") !== null) return;
    let at = { x: event.clientX, y: event.clientY };
    const placeNow = () => dropPlaceAt(latest.current.board.rows, lane, at.y - grid.getBoundingClientRect().top);
    const scrolling = followScrolling(canvas, () => at, () => {
      const place = placeNow();
      setLine(place === null ? null : { y: place.lineY, grid });
    }, "y");
    begin(event, {
      onBegin: () => {
        getSelection()?.removeAllRanges();
        scrolling.start();
      },
      onMove: (moved) => {
        at = moved;
      },
      onDrop: (dropped, wasDragged) => {
        at = dropped;
        const place = wasDragged ? placeNow() : null;
        if (place !== null && place.before !== lane) latest.current.actions?.move(lane, place);
      },
      onEnd: () => {
        scrolling.stop();
        setLine(null);
      },
    });
  };
  return { line, start };
}

function scrollerOf(element: HTMLElement | null): HTMLElement {
  for (let one = element?.parentElement ?? null; one !== null; one = one.parentElement) if (/auto|scroll/.test(getComputedStyle(one).overflowY)) return one;
  return document.documentElement;
}
