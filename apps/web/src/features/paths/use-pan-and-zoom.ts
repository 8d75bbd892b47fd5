import { useCallback, useEffect, useMemo, useRef, useState, type PointerEvent, type RefObject } from "react";

interface Shift {
  x: number;
  y: number;
  scale: number;
}

const range = { least: 0.1, most: 6 } as const;
/** At first sight a drawing is made no smaller than this, so that its words can be read. */
const leastAtFirst = 0.75;
/** One press on a button zooms by this. */
const zoomStep = 1.3;
/** A press that moves less than this many pixels is a click. */
const clickPixels = 4;

/** What is brought into sight stands so many pixels from the edge. */
const beside = 12;

/** A drawing goes on beyond the frame from so many pixels on. */
const moreFrom = 4;

/** So long after the last move the drawing is drawn anew, sharp at its size. */
const restMs = 200;

/** Pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** How large a drawing stands in its frame at first: as wide as the frame, if it can be read then. */
export function scaleAtFirst(drawing: Pick<Size, "width">, frameWidth: number): number {
  return Math.max(leastAtFirst, Math.min(1, frameWidth / drawing.width));
}

export interface PanAndZoom {
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly layer: RefObject<HTMLDivElement | null>;
  readonly handlers: { readonly onPointerDown: (event: PointerEvent<HTMLDivElement>) => void; readonly onClickCapture: (event: { stopPropagation(): void }) => void };
  /** Does the drawing go on at that side of the frame? */
  readonly hasMore: { readonly left: boolean; readonly right: boolean };
  readonly zoom: (direction: "in" | "out") => void;
  /** Shows the whole drawing, however small it gets. */
  readonly showAll: () => void;
  /** Moves by most of the frame, for who cannot drag. */
  readonly turn: (side: "left" | "right") => void;
  /** Moves the drawing so far that a part of it can be seen. */
  readonly reveal: (part: Element) => void;
}

/**
 * Dragging moves the drawing within its frame, the wheel with Ctrl or ⌘ (or a pinch) zooms it, and a wheel or two fingers sideways go along it. The drawing is moved by its transform
 * alone, at most once a frame and as a picture, so that nothing is laid out or drawn meanwhile, nor looked up under the pointer.
 *
 * @param drawing another one is shown anew from its beginning.
 * @param frame within which it is seen.
 */
export function usePanAndZoom(drawing: Size, { width: frameWidth, height: frameHeight }: Size): PanAndZoom {
  const { width, height } = drawing;
  const frame = useRef<HTMLDivElement | null>(null);
  const layer = useRef<HTMLDivElement | null>(null);
  const first = useMemo<Shift>(() => ({ x: 0, y: 0, scale: scaleAtFirst(drawing, frameWidth) }), [drawing, frameWidth]);
  const shift = useRef<Shift>(first);
  const due = useRef(0);
  const rest = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const wasDragged = useRef(false);
  const [hasMore, setMore] = useState({ left: false, right: false });

  const apply = useCallback(() => {
    cancelAnimationFrame(due.current);
    clearTimeout(rest.current);
    const style = layer.current?.style;
    if (style === undefined) return;
    style.willChange = "transform";
    rest.current = setTimeout(() => {
      style.willChange = "";
    }, restMs);
    due.current = requestAnimationFrame(() => {
      const { x, y, scale } = shift.current;
      const isPlain = x === 0 && y === 0 && scale === 1;
      style.transform = isPlain ? "" : `translate(${x}px, ${y}px) scale(${scale})`;
      const more = { left: x < -moreFrom, right: x + width * scale > frameWidth + moreFrom };
      setMore((before) => (before.left === more.left && before.right === more.right ? before : more));
    });
  }, [width, frameWidth]);
  const moveTo = useCallback(
    (next: Shift) => {
      shift.current = next;
      apply();
    },
    [apply],
  );
  /** Zooms so that what is at a place of the frame stays there. */
  const zoomAt = useCallback(
    (px: number, py: number, by: number) => {
      const { x, y, scale } = shift.current;
      const next = Math.min(range.most, Math.max(range.least, scale * by));
      moveTo({ x: px - ((px - x) * next) / scale, y: py - ((py - y) * next) / scale, scale: next });
    },
    [moveTo],
  );
  const zoom = useCallback((direction: "in" | "out") => zoomAt(frameWidth / 2, frameHeight / 2, direction === "in" ? zoomStep : 1 / zoomStep), [zoomAt, frameWidth, frameHeight]);
  const showAll = useCallback(() => moveTo({ x: 0, y: 0, scale: Math.max(range.least, Math.min(1, frameWidth / width, frameHeight / height)) }), [moveTo, width, height, frameWidth, frameHeight]);
  /** Along the drawing, not beyond its ends. */
  const along = useCallback(
    (by: number) => {
      const { x, y, scale } = shift.current;
      moveTo({ x: Math.max(Math.min(x, frameWidth - width * scale), Math.min(Math.max(x, 0), x + by)), y, scale });
    },
    [moveTo, width, frameWidth],
  );
  const turn = useCallback((side: "left" | "right") => along((side === "left" ? 1 : -1) * frameWidth * 0.7), [along, frameWidth]);
  const reveal = useCallback(
    (part: Element) => {
      const [within, box] = [frame.current?.getBoundingClientRect(), part.getBoundingClientRect()];
      if (within === undefined) return;
      const { x, y, scale } = shift.current;
      const next = { x: x + broughtIn(box.left, box.right, within.left, within.right), y: y + broughtIn(box.top, box.bottom, within.top, within.bottom), scale };
      if (next.x !== x || next.y !== y) moveTo(next);
      // The page scrolls to the frame where that is out of sight.
      requestAnimationFrame(() => part.scrollIntoView({ block: "nearest", inline: "nearest" }));
    },
    [moveTo],
  );
  // Another drawing begins where drawings begin.
  useEffect(() => moveTo(first), [first, moveTo]);

  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const onWheel = (event: WheelEvent) => {
      const isZoom = event.ctrlKey || event.metaKey;
      const sideways = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
      const isAlong = !isZoom && Math.abs(sideways) >= Math.abs(event.deltaY) && width * shift.current.scale > frameWidth;
      if (!isZoom && !isAlong) return;
      event.preventDefault();
      const { left, top } = element.getBoundingClientRect();
      if (isZoom) zoomAt(event.clientX - left, event.clientY - top, Math.exp(-event.deltaY / 300));
      else along(-sideways);
    };
    element.addEventListener("wheel", onWheel, { passive: false });
    return () => element.removeEventListener("wheel", onWheel);
  }, [zoomAt, along, width, frameWidth]);

  const onPointerDown = useCallback(
    (event: PointerEvent<HTMLDivElement>) => {
      if (event.button !== 0) return;
      const from = { x: event.clientX, y: event.clientY, at: { ...shift.current } };
      wasDragged.current = false;
      const onMove = (moved: globalThis.PointerEvent) => {
        const [dx, dy] = [moved.clientX - from.x, moved.clientY - from.y];
        if (!wasDragged.current && Math.hypot(dx, dy) < clickPixels) return;
        if (!wasDragged.current && layer.current !== null) layer.current.style.pointerEvents = "none";
        wasDragged.current = true;
        moveTo({ ...from.at, x: from.at.x + dx, y: from.at.y + dy });
      };
      const onUp = () => {
        if (layer.current !== null) layer.current.style.pointerEvents = "";
        removeEventListener("pointermove", onMove);
        removeEventListener("pointerup", onUp);
        removeEventListener("pointercancel", onUp);
      };
      addEventListener("pointermove", onMove);
      addEventListener("pointerup", onUp);
      addEventListener("pointercancel", onUp);
    },
    [moveTo],
  );
  const onClickCapture = useCallback((event: { stopPropagation(): void }) => {
    if (wasDragged.current) event.stopPropagation();
  }, []);
  return { frame, layer, handlers: { onPointerDown, onClickCapture }, hasMore, zoom, showAll, turn, reveal };
}

/** How far something from `low` to `high` is to be moved to stand between `from` and `until`; by its begin, if it is larger. */
function broughtIn(low: number, high: number, from: number, until: number): number {
  if (low < from || high - low > until - from) return low < from || low > until ? from + beside - low : 0;
  return high > until ? until - beside - high : 0;
}
