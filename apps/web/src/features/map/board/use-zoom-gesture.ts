import type { Board } from "@desirepath/core/layout/board.ts";
import { useEffect, useLayoutEffect, useRef, type RefObject } from "react";
import { headWidth, stuckHeight } from "./board-context.ts";

export const leastZoom = 0.2;
export const mostZoom = 2;
/** A wheel has no end; after this rest the gesture is over. */
const restMs = 140;

interface Anchor {
  /** The column under the pointer, how far into it, and where the pointer is in the canvas. */
  readonly column: string;
  readonly within: number;
  readonly x: number;
}

/**
 * Zooming around the pointer with Ctrl and the wheel, a pinch on a touchpad, or two fingers. While it lasts the board is only
 * scaled; it is laid out once at the end, and what was under the pointer is there again.
 */
export function useZoomGesture(board: Board, zoom: number, onZoom: ((zoom: number) => void) | undefined, canvas: RefObject<HTMLDivElement | null>, grid: RefObject<HTMLDivElement | null>): void {
  const latest = useRef({ board, zoom, onZoom });
  useEffect(() => {
    latest.current = { board, zoom, onZoom };
  });
  const mayZoom = onZoom !== undefined;
  const kept = useRef<Anchor | null>(null);

  useLayoutEffect(() => {
    const [element, anchor] = [canvas.current, kept.current];
    kept.current = null;
    const column = board.columns.find(({ id }) => id === anchor?.column);
    if (element !== null && anchor !== null && column !== undefined) element.scrollLeft = headWidth + column.x + column.width * anchor.within - anchor.x;
  }, [board, canvas]);

  useEffect(() => {
    const element = canvas.current;
    if (element === null || !mayZoom) return;
    let factor = 1;
    let from: { readonly x: number; readonly y: number } | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let fingers: number | null = null;

    const clamp = (wanted: number) => Math.max(leastZoom, Math.min(mostZoom, latest.current.zoom * wanted)) / latest.current.zoom;
    const begin = (clientX: number, clientY: number) => {
      const box = element.getBoundingClientRect();
      from ??= { x: Math.max(headWidth, clientX - box.left), y: Math.max(stuckHeight, clientY - box.top) };
    };
    const draw = () => {
      const scaled = grid.current;
      if (scaled === null || from === null) return;
      scaled.style.transformOrigin = `${from.x + element.scrollLeft}px ${from.y + element.scrollTop}px`;
      scaled.style.transform = `scale(${factor})`;
    };
    const end = () => {
      clearTimeout(timer);
      if (from === null) return;
      const { board: drawn, zoom: now, onZoom: tell } = latest.current;
      const x = from.x + element.scrollLeft - headWidth;
      const column = drawn.columns.find((one) => x < one.x + one.width) ?? drawn.columns.at(-1);
      if (column !== undefined) kept.current = { column: column.id, within: Math.max(0, Math.min(1, (x - column.x) / Math.max(1, column.width))), x: from.x };
      if (grid.current !== null) grid.current.style.transform = "";
      const next = Math.round(now * factor * 100) / 100;
      [factor, from, fingers] = [1, null, null];
      if (next !== now) tell?.(next);
      else kept.current = null;
    };

    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      begin(event.clientX, event.clientY);
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      // A notch of a wheel is about 100, a step of a pinch about 3: neither shall jump.
      factor = clamp(factor * Math.exp(-Math.max(-60, Math.min(60, event.deltaY * lines)) / 200));
      draw();
      clearTimeout(timer);
      timer = setTimeout(end, restMs);
    };
    const apart = (touches: TouchList) => Math.hypot(touches[0]!.clientX - touches[1]!.clientX, touches[0]!.clientY - touches[1]!.clientY);
    let scaleFrom = 1;
    // Taken from the beginning: once the browser has begun to pan with two fingers it tells of no more moves.
    const onTouchStart = (event: TouchEvent) => void (event.touches.length === 2 && event.cancelable && event.preventDefault());
    const onTouchMove = (event: TouchEvent) => {
      if (event.touches.length !== 2) return;
      if (event.cancelable) event.preventDefault();
      const now = apart(event.touches);
      if (fingers === null) {
        fingers = now;
        scaleFrom = factor;
        begin((event.touches[0]!.clientX + event.touches[1]!.clientX) / 2, (event.touches[0]!.clientY + event.touches[1]!.clientY) / 2);
      }
      factor = clamp((scaleFrom * now) / Math.max(1, fingers));
      draw();
    };
    const onTouchEnd = (event: TouchEvent) => event.touches.length < 2 && fingers !== null && end();
    element.addEventListener("wheel", onWheel, { passive: false });
    element.addEventListener("touchstart", onTouchStart, { passive: false });
    element.addEventListener("touchmove", onTouchMove, { passive: false });
    element.addEventListener("touchend", onTouchEnd);
    element.addEventListener("touchcancel", onTouchEnd);
    return () => {
      clearTimeout(timer);
      element.removeEventListener("wheel", onWheel);
      element.removeEventListener("touchstart", onTouchStart);
      element.removeEventListener("touchmove", onTouchMove);
      element.removeEventListener("touchend", onTouchEnd);
      element.removeEventListener("touchcancel", onTouchEnd);
    };
  }, [canvas, grid, mayZoom]);
}
