import { useCallback, useEffect, useRef, useState, type PointerEvent, type RefObject } from "react";

interface Shift {
  x: number;
  y: number;
  scale: number;
}

const range = { least: 0.2, most: 6 } as const;
/** A press that moves less than this many pixels is a click. */
const clickPixels = 4;

/** What is brought into sight stands so many pixels from the edge. */
const beside = 12;

/** So long after the last move the drawing is drawn anew, sharp at its size. */
const restMs = 200;

/**
 * Dragging moves the drawing within its frame, and the wheel with Ctrl or ⌘ (or a pinch) zooms it. The drawing is moved by its transform alone, at most
 * once a frame and as a picture, so that nothing is laid out or drawn meanwhile, nor looked up under the pointer.
 */
export function usePanAndZoom(drawing: object): {
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly layer: RefObject<HTMLDivElement | null>;
  readonly handlers: { readonly onPointerDown: (event: PointerEvent<HTMLDivElement>) => void; readonly onClickCapture: (event: { stopPropagation(): void }) => void };
  readonly isMoved: boolean;
  readonly reset: () => void;
  /** Moves the drawing so far that a part of it can be seen. */
  readonly reveal: (part: Element) => void;
} {
  const frame = useRef<HTMLDivElement | null>(null);
  const layer = useRef<HTMLDivElement | null>(null);
  const shift = useRef<Shift>({ x: 0, y: 0, scale: 1 });
  const due = useRef(0);
  const rest = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const wasDragged = useRef(false);
  const [isMoved, setMoved] = useState(false);

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
      setMoved(!isPlain);
    });
  }, []);
  const reset = useCallback(() => {
    shift.current = { x: 0, y: 0, scale: 1 };
    apply();
  }, [apply]);
  const reveal = useCallback(
    (part: Element) => {
      const [within, box] = [frame.current?.getBoundingClientRect(), part.getBoundingClientRect()];
      if (within === undefined) return;
      const { x, y, scale } = shift.current;
      const next = { x: x + broughtIn(box.left, box.right, within.left, within.right), y: y + broughtIn(box.top, box.bottom, within.top, within.bottom), scale };
      if (next.x !== x || next.y !== y) {
        shift.current = next;
        apply();
      }
      // The page scrolls to the frame where that is out of sight.
      requestAnimationFrame(() => part.scrollIntoView({ block: "nearest", inline: "nearest" }));
    },
    [apply],
  );
  // Another drawing begins where drawings begin.
  useEffect(reset, [drawing, reset]);

  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const { left, top } = element.getBoundingClientRect();
      const { x, y, scale } = shift.current;
      const next = Math.min(range.most, Math.max(range.least, scale * Math.exp(-event.deltaY / 300)));
      const [px, py] = [event.clientX - left, event.clientY - top];
      shift.current = { x: px - ((px - x) * next) / scale, y: py - ((py - y) * next) / scale, scale: next };
      apply();
    };
    element.addEventListener("wheel", onWheel, { passive: false });
    return () => element.removeEventListener("wheel", onWheel);
  }, [apply]);

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
        shift.current = { ...from.at, x: from.at.x + dx, y: from.at.y + dy };
        apply();
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
    [apply],
  );
  const onClickCapture = useCallback((event: { stopPropagation(): void }) => {
    if (wasDragged.current) event.stopPropagation();
  }, []);
  return { frame, layer, handlers: { onPointerDown, onClickCapture }, isMoved, reset, reveal };
}

/** How far something from `low` to `high` is to be moved to stand between `from` and `until`; by its begin, if it is larger. */
function broughtIn(low: number, high: number, from: number, until: number): number {
  if (low < from || high - low > until - from) return low < from || low > until ? from + beside - low : 0;
  return high > until ? until - beside - high : 0;
}
