import type { Board } from "@desirepath/core/layout/board.ts";
import { extendTo, kindOf, noSelection, selectOnly, selectWithin, toggle } from "@desirepath/core/layout/selection.ts";
import { useEffect, useRef, useState, type MouseEvent as ReactMouseEvent, type PointerEvent as ReactPointerEvent, type RefObject } from "react";
import { headWidth } from "./board-context.ts";
import type { BoardStore } from "./board-store.ts";
import { followScrolling } from "./edge-scroll.ts";

export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface BoardPointer {
  /** What the pointer draws to select what it touches, in the board's pixels. */
  readonly frame: Frame | null;
  readonly onPointerDown: (event: ReactPointerEvent) => void;
  readonly onClickCapture: (event: ReactMouseEvent) => void;
}

const startsAfter = 5;

/** Selecting with the pointer: a click, Shift and Ctrl with it, and a frame drawn over cells. A finger scrolls instead. */
export function useBoardPointer(board: Board, store: BoardStore, canvas: RefObject<HTMLDivElement | null>): BoardPointer {
  const [frame, setFrame] = useState<Frame | null>(null);
  const latest = useRef(board);
  const swallowClick = useRef(false);
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => {
    latest.current = board;
  }, [board]);
  useEffect(() => () => stop.current?.(), []);

  const drawFrame = (element: HTMLElement, from: { readonly x: number; readonly y: number }) => {
    let at = from;
    let drawing = false;
    const box = () => element.getBoundingClientRect();
    const onBoard = (point: typeof at) => ({ x: point.x - box().left + element.scrollLeft - headWidth, y: point.y - box().top + element.scrollTop });
    const begin = onBoard(from);
    const draw = () => {
      const now = onBoard(at);
      const next = { left: Math.min(begin.x, now.x), right: Math.max(begin.x, now.x), top: Math.min(begin.y, now.y), bottom: Math.max(begin.y, now.y) };
      setFrame(next);
      store.setSelection(selectWithin(latest.current, next));
    };
    const scrolling = followScrolling(element, () => at, draw);
    const end = () => {
      scrolling.stop();
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", up);
      removeEventListener("pointercancel", end);
      removeEventListener("keydown", cancel, true);
      setFrame(null);
      stop.current = null;
    };
    const move = (event: PointerEvent) => {
      at = { x: event.clientX, y: event.clientY };
      if (drawing || Math.hypot(at.x - from.x, at.y - from.y) < startsAfter) return;
      drawing = true;
      getSelection()?.removeAllRanges();
      scrolling.start();
    };
    const up = () => {
      const drew = drawing;
      end();
      if (!drew) return;
      // The click that ends a frame must not also open what it ends on.
      swallowClick.current = true;
      setTimeout(() => {
        swallowClick.current = false;
      }, 0);
    };
    const cancel = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      store.setSelection(noSelection);
      end();
    };
    stop.current = end;
    addEventListener("pointermove", move);
    addEventListener("pointerup", up);
    addEventListener("pointercancel", end);
    addEventListener("keydown", cancel, true);
  };

  return {
    frame,
    onPointerDown: (event) => {
      const element = canvas.current;
      const target = event.target as Element;
      if (event.button !== 0 || element === null || target.closest("textarea, input, a, button, [contenteditable], [role=slider]") !== null) return;
      const key = target.closest<HTMLElement>("[data-cell]")?.dataset["cell"];
      const kind = key === undefined ? null : kindOf(board, key);
      if (key !== undefined && kind !== null) {
        if (event.shiftKey) {
          event.preventDefault();
          const from = store.selection();
          const focus = store.focus();
          store.setSelection(extendTo(board, from.anchor === null && focus !== null ? selectOnly(board, focus) : from, key));
          return;
        }
        if (event.ctrlKey || event.metaKey) {
          event.preventDefault();
          store.setSelection(toggle(board, store.selection(), key));
          return;
        }
        // A header of several selected ones may be the beginning of a drag of them all.
        if (kind !== "cells" && store.selection().keys.size > 1 && store.selection().keys.has(key)) return;
        store.setSelection(selectOnly(board, key));
      } else store.setSelection(noSelection);
      if (event.pointerType === "mouse" && (kind === "cells" || kind === null) && target.closest("[role=rowheader], [role=columnheader]") === null) drawFrame(element, { x: event.clientX, y: event.clientY });
    },
    onClickCapture: (event) => {
      const modified = (event.shiftKey || event.ctrlKey || event.metaKey) && (event.target as Element).closest("a, button, textarea") === null && (event.target as Element).closest("[data-cell]") !== null;
      if (!swallowClick.current && !modified) return;
      swallowClick.current = false;
      event.stopPropagation();
      event.preventDefault();
    },
  };
}
