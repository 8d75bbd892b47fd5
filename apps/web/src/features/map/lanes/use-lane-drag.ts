import { useEffect, useRef, useState, type PointerEvent as ReactPointerEvent } from "react";
import { useBoard } from "../board/board-context.ts";
import { dropPlaceAt } from "./lane-moves.ts";
import type { LaneActions } from "./use-lane-actions.ts";

const startsAfter = 4;
const edge = 48;
const step = 14;
/** Of the headers that stick to the top. */
const stuck = 92;

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
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => stop.current?.(), []);

  const start = (event: ReactPointerEvent<HTMLElement>) => {
    const grid = event.currentTarget.closest<HTMLElement>("[role=grid]");
    const canvas = scrollerOf(grid);
    if (lane === null || latest.current.actions === null || event.button !== 0 || event.pointerType === "touch" || grid === null || (event.target as Element).closest("a, button, input, textarea") !== null) return;
    const from = { x: event.clientX, y: event.clientY };
    let pointerY = from.y;
    let moving = false;
    let frame = 0;
    const placeNow = () => dropPlaceAt(latest.current.board.rows, lane, pointerY - grid.getBoundingClientRect().top);
    const follow = () => {
      const box = canvas.getBoundingClientRect();
      if (pointerY > box.bottom - edge) canvas.scrollTop += step;
      else if (pointerY < box.top + stuck + edge / 2) canvas.scrollTop -= step;
      const place = placeNow();
      setLine(place === null ? null : { y: place.lineY, grid });
      frame = requestAnimationFrame(follow);
    };
    const end = () => {
      cancelAnimationFrame(frame);
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", drop);
      removeEventListener("pointercancel", end);
      removeEventListener("keydown", cancel, true);
      setLine(null);
      stop.current = null;
    };
    const move = (moved: PointerEvent) => {
      pointerY = moved.clientY;
      if (moving || Math.hypot(moved.clientX - from.x, moved.clientY - from.y) < startsAfter) return;
      moving = true;
      getSelection()?.removeAllRanges();
      frame = requestAnimationFrame(follow);
    };
    const drop = () => {
      const place = moving ? placeNow() : null;
      end();
      if (place !== null && place.before !== lane) latest.current.actions?.move(lane, place);
    };
    const cancel = (key: KeyboardEvent) => {
      if (key.key !== "Escape") return;
      key.stopPropagation();
      end();
    };
    stop.current = end;
    addEventListener("pointermove", move);
    addEventListener("pointerup", drop);
    addEventListener("pointercancel", end);
    addEventListener("keydown", cancel, true);
  };
  return { line, start };
}

function scrollerOf(element: HTMLElement | null): HTMLElement {
  for (let one = element?.parentElement ?? null; one !== null; one = one.parentElement) if (/auto|scroll/.test(getComputedStyle(one).overflowY)) return one;
  return document.documentElement;
}
