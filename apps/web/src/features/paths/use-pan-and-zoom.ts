import { useCallback, useEffect, useRef, useState, type PointerEvent, type RefObject } from "react";

interface Shift {
  x: number;
  y: number;
  scale: number;
}

const range = { least: 0.2, most: 6 } as const;
/** A press that moves less than this many pixels is a click. */
const clickPixels = 4;

/** So long after the last move the drawing is drawn anew, sharp at its size. */
const restMs = 200;

/**
 * Dragging moves the drawing within its frame, and the wheel with Ctrl or ⌘ (or a pinch) zooms it. The drawing is moved by its transform alone, at most
 * once a frame and as a picture, so that nothing is laid out or drawn meanwhile.
 */
export function usePanAndZoom(drawing: object): {
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly layer: RefObject<HTMLDivElement | null>;
  readonly handlers: { readonly onPointerDown: (event: PointerEvent<HTMLDivElement>) => void; readonly onClickCapture: (event: { stopPropagation(): void }) => void };
  readonly isMoved: boolean;
  readonly reset: () => void;
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
        wasDragged.current = true;
        shift.current = { ...from.at, x: from.at.x + dx, y: from.at.y + dy };
        apply();
      };
      const onUp = () => {
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
  return { frame, layer, handlers: { onPointerDown, onClickCapture }, isMoved, reset };
}
