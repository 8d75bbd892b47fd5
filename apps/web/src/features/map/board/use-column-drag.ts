import { useCallback, useEffect, useRef, useState, type PointerEvent as ReactPointerEvent, type RefObject } from "react";
import { dropAt, stageDropAt, type Board } from "@desirepath/core/layout/board.ts";
import { useMapScreen } from "../map-screen.ts";
import { headWidth } from "./board-context.ts";

const startsAfter = 4;
const edge = 48;

function swallow(click: MouseEvent): void {
  click.stopPropagation();
}

export interface ColumnDrag {
  readonly dragging: string | null;
  /** Where the line stands that marks the drop, in board pixels. */
  readonly lineX: number | null;
  readonly startTouchpoint: (event: ReactPointerEvent, id: string) => void;
  readonly startStage: (event: ReactPointerEvent, id: string) => void;
}

/** Dragging a touchpoint or a stage by its header: it begins after 4 px, Escape cancels, the edges scroll. */
export function useColumnDrag(board: Board, canvas: RefObject<HTMLDivElement | null>): ColumnDrag {
  const { edit } = useMapScreen();
  const [drag, setDrag] = useState<{ readonly id: string; readonly lineX: number } | null>(null);
  const latest = useRef({ board, edit });
  useEffect(() => {
    latest.current = { board, edit };
  }, [board, edit]);
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => stop.current?.(), []);

  const start = useCallback(
    (kind: "touchpoint" | "stage") => (event: ReactPointerEvent, id: string) => {
      const element = canvas.current;
      if (event.button !== 0 || latest.current.edit === null || element === null || (event.target as Element).closest("a, button, input, textarea") !== null) return;
      const from = { x: event.clientX, y: event.clientY };
      let moving = false;
      let pointerX = from.x;
      let frame = 0;
      const boardX = () => pointerX - element.getBoundingClientRect().left + element.scrollLeft - headWidth;
      const lineAt = () => (kind === "touchpoint" ? dropAt(latest.current.board, boardX())?.lineX : stageDropAt(latest.current.board, boardX()).lineX) ?? 0;
      const scroll = () => {
        const box = element.getBoundingClientRect();
        const by = pointerX > box.right - edge ? 14 : pointerX < box.left + headWidth + edge ? -14 : 0;
        if (by !== 0) element.scrollLeft += by;
        if (moving) setDrag({ id, lineX: lineAt() });
        frame = requestAnimationFrame(scroll);
      };
      const end = () => {
        cancelAnimationFrame(frame);
        removeEventListener("pointermove", move);
        removeEventListener("pointerup", drop);
        removeEventListener("pointercancel", end);
        removeEventListener("keydown", cancel, true);
        setDrag(null);
        stop.current = null;
      };
      const move = (moved: PointerEvent) => {
        pointerX = moved.clientX;
        if (!moving && Math.hypot(moved.clientX - from.x, moved.clientY - from.y) >= startsAfter) {
          moving = true;
          frame = requestAnimationFrame(scroll);
        }
      };
      const drop = () => {
        const place = moving ? { touchpoint: dropAt(latest.current.board, boardX()), stage: stageDropAt(latest.current.board, boardX()) } : null;
        end();
        if (place === null) return;
        // The click that ends a drag must not also select.
        addEventListener("click", swallow, { capture: true, once: true });
        setTimeout(() => removeEventListener("click", swallow, { capture: true }), 0);
        if (kind === "stage") latest.current.edit?.((c, e) => c.moveStage(e, id, place.stage.before));
        else if (place.touchpoint !== null) {
          const to = place.touchpoint;
          latest.current.edit?.((c, e) => c.moveTouchpoint(e, id, to));
        }
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
    },
    [canvas],
  );

  return { dragging: drag?.id ?? null, lineX: drag?.lineX ?? null, startTouchpoint: useCallback((event, id) => start("touchpoint")(event, id), [start]), startStage: useCallback((event, id) => start("stage")(event, id), [start]) };
}
