import { useEffect, useState } from "react";

export interface Point {
  /** In pixels of the window. */
  readonly x: number;
  readonly y: number;
}

export interface DragSteps {
  /** Pixels from which on it is a drag and no press; 4 unless said. */
  readonly startsAfter?: number;
  /** May it become a drag now? If not it ends, as where a finger scrolls. */
  readonly mayBegin?: () => boolean;
  /** Comes before the first move. */
  readonly onBegin?: (at: Point) => void;
  readonly onMove?: (at: Point) => void;
  /** The pointer was let go. Does not come after Escape, or where the browser took the pointer away. */
  readonly onDrop: (at: Point, wasDragged: boolean) => void;
  /** Comes last, and always. */
  readonly onEnd?: () => void;
  /** Gets all that the pointer does from the press on, also beyond the window's edge. */
  readonly capture?: Element;
}

/** The press that begins a drag, of React or of the browser. */
export interface Press {
  readonly pointerId: number;
  readonly clientX: number;
  readonly clientY: number;
}

export const dragStartsAfter = 4;

/**
 * Follows a pointer from its press until it is let go: a drag begins after some pixels, Escape calls it off and does nothing else, another
 * finger changes nothing.
 *
 * @param events where the pointer's events and the keys arrive.
 * @returns calls it off.
 */
export function dragPointer({ pointerId, clientX, clientY }: Press, steps: DragSteps, events: EventTarget = window): () => void {
  const from = { x: clientX, y: clientY };
  let at: Point = from;
  let wasDragged = false;
  const stop = new AbortController();
  const end = () => {
    if (stop.signal.aborted) return;
    stop.abort();
    if (steps.capture?.hasPointerCapture(pointerId) === true) steps.capture.releasePointerCapture(pointerId);
    steps.onEnd?.();
  };
  const on = <E extends Event>(name: string, heard: (event: E) => void, capture = false) => events.addEventListener(name, heard as (event: Event) => void, { signal: stop.signal, capture });
  const isOurs = (event: PointerEvent) => event.pointerId === pointerId;
  on("pointermove", (event: PointerEvent) => {
    if (!isOurs(event)) return;
    at = { x: event.clientX, y: event.clientY };
    if (!wasDragged) {
      if (Math.hypot(at.x - from.x, at.y - from.y) < (steps.startsAfter ?? dragStartsAfter)) return;
      if (steps.mayBegin?.() === false) return end();
      wasDragged = true;
      steps.onBegin?.(at);
    }
    steps.onMove?.(at);
  });
  on("pointerup", (event: PointerEvent) => {
    if (!isOurs(event)) return;
    const dropped = { x: event.clientX, y: event.clientY };
    end();
    steps.onDrop(dropped, wasDragged);
  });
  on("pointercancel", (event: PointerEvent) => isOurs(event) && end());
  on("keydown", (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    end();
  }, true);
  steps.capture?.setPointerCapture(pointerId);
  return end;
}

/** Begins drags that end with what began them; a second one ends the first. */
export function usePointerDrag(): (press: Press, steps: DragSteps) => void {
  const [drag] = useState(() => {
    let stop = (): void => undefined;
    return {
      begin: (press: Press, steps: DragSteps) => {
        stop();
        stop = dragPointer(press, steps);
      },
      stop: () => stop(),
    };
  });
  useEffect(() => drag.stop, [drag]);
  return drag.begin;
}
