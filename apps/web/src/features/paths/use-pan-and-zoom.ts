import { useCallback, useEffect, useRef, useState, type PointerEvent, type RefObject } from "react";

interface Shift {
  x: number;
  y: number;
  scale: number;
}

const range = { least: 0.2, most: 6 } as const;
/** A press that moves less than this many pixels is a click. */
const clickPixels = 4;

/**
 * Dragging moves the drawing and the wheel with Ctrl or ⌘ (or a pinch) zooms it. The drawing is moved by its transform alone, at most once a
 * frame, so that nothing is laid out or drawn by React meanwhile.
 */
export function usePanAndZoom(svg: RefObject<SVGSVGElement | null>, drawing: object): {
  readonly view: RefObject<SVGGElement | null>;
  readonly handlers: { readonly onPointerDown: (event: PointerEvent<SVGSVGElement>) => void; readonly onClickCapture: (event: { stopPropagation(): void }) => void };
  readonly isMoved: boolean;
  readonly reset: () => void;
} {
  const view = useRef<SVGGElement | null>(null);
  const shift = useRef<Shift>({ x: 0, y: 0, scale: 1 });
  const frame = useRef(0);
  const wasDragged = useRef(false);
  const [isMoved, setMoved] = useState(false);

  const apply = useCallback(() => {
    cancelAnimationFrame(frame.current);
    frame.current = requestAnimationFrame(() => {
      const { x, y, scale } = shift.current;
      view.current?.setAttribute("transform", `translate(${x} ${y}) scale(${scale})`);
      setMoved(x !== 0 || y !== 0 || scale !== 1);
    });
  }, []);
  const reset = useCallback(() => {
    shift.current = { x: 0, y: 0, scale: 1 };
    apply();
  }, [apply]);
  // Another drawing begins where drawings begin.
  useEffect(reset, [drawing, reset]);

  useEffect(() => {
    const element = svg.current;
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
  }, [svg, apply]);

  const onPointerDown = useCallback(
    (event: PointerEvent<SVGSVGElement>) => {
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
  return { view, handlers: { onPointerDown, onClickCapture }, isMoved, reset };
}
