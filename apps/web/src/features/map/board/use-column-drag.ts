import { useCallback, useEffect, useRef, useState, type PointerEvent as ReactPointerEvent, type RefObject } from "react";
import { dropAt, stageDropAt, type Board } from "@desirepath/core/layout/board.ts";
import { cellKey, selectedIds } from "@desirepath/core/layout/selection.ts";
import { useMapScreen } from "../map-screen.ts";
import { headWidth } from "./board-context.ts";
import { followScrolling } from "./edge-scroll.ts";
import { placeAmongOthers } from "./place-beside.ts";
import { dragStartsAfter, usePointerDrag } from "./pointer-drag.ts";
import type { BoardActions } from "./use-board-actions.ts";

/** A finger that rests this long on a header takes hold of it; if it then lifts without moving, the menu opens. */
const longPressMs = 450;

function swallow(click: MouseEvent): void {
  click.stopPropagation();
}

export interface ColumnDrag {
  readonly dragging: ReadonlySet<string>;
  /** Where the line stands that marks the drop, in board pixels. */
  readonly lineX: number | null;
  readonly startTouchpoint: (event: ReactPointerEvent, id: string) => void;
  readonly startStage: (event: ReactPointerEvent, id: string) => void;
}

const none: ReadonlySet<string> = new Set();

/** Dragging touchpoints or stages by their headers: it begins after 4 px, or after a long press of a finger; Escape cancels, the edges scroll. */
export function useColumnDrag(board: Board, actions: BoardActions, openMenu: (key: string, at: { readonly x: number; readonly y: number }) => void, canvas: RefObject<HTMLDivElement | null>): ColumnDrag {
  const { map, edit } = useMapScreen();
  const [drag, setDrag] = useState<{ readonly ids: ReadonlySet<string>; readonly lineX: number } | null>(null);
  const latest = useRef({ board, map, edit, actions, openMenu });
  useEffect(() => {
    latest.current = { board, map, edit, actions, openMenu };
  });
  const begin = usePointerDrag();

  const start = useCallback(
    (kind: "touchpoints" | "stages", event: ReactPointerEvent, id: string) => {
      const element = canvas.current;
      if (event.button !== 0 || element === null || event.shiftKey || event.ctrlKey || event.metaKey || (event.target as Element).closest("a, button, input, textarea, [role=slider], [role=separator]") !== null) return;
      const isTouch = event.pointerType === "touch";
      if (latest.current.edit === null && !isTouch) return;
      const key = cellKey(kind, id);
      const ids = () => {
        const chosen = selectedIds(latest.current.board, latest.current.actions.target(key), kind);
        return chosen.length > 0 ? chosen : [id];
      };
      let at = { x: event.clientX, y: event.clientY };
      let held = !isTouch;
      const boardX = () => at.x - element.getBoundingClientRect().left + element.scrollLeft - headWidth;
      const lineAt = () => (kind === "touchpoints" ? dropAt(latest.current.board, boardX())?.lineX : stageDropAt(latest.current.board, boardX()).lineX) ?? 0;
      const scrolling = followScrolling(element, () => at, () => setDrag({ ids: new Set(ids()), lineX: lineAt() }), "x");
      const timer = setTimeout(() => {
        if (!isTouch) return;
        held = true;
        navigator.vibrate?.(10);
      }, longPressMs);
      // Once held, the finger moves the header and no longer the canvas.
      const stay = (touch: TouchEvent) => held && isTouch && touch.cancelable && touch.preventDefault();
      begin(event, {
        startsAfter: isTouch ? dragStartsAfter * 2 : dragStartsAfter,
        mayBegin: () => held && latest.current.edit !== null,
        onBegin: scrolling.start,
        onMove: (moved) => {
          at = moved;
        },
        onDrop: (_at, wasDragged) => {
          const x = boardX();
          const chosen = ids();
          if (!wasDragged && !(held && isTouch)) return;
          // The click that ends a drag must not also select.
          addEventListener("click", swallow, { capture: true, once: true });
          setTimeout(() => removeEventListener("click", swallow, { capture: true }), 0);
          const { board: now, map: drawn, edit: write } = latest.current;
          if (!wasDragged) return latest.current.openMenu(key, at);
          if (kind === "stages") {
            const { before } = stageDropAt(now, x);
            const stays = drawn.stages.slice(before === null ? drawn.stages.length : drawn.stages.findIndex((stage) => stage.id === before)).find((stage) => !chosen.includes(stage.id))?.id ?? null;
            write?.((c, e) => c.together(e, chosen.map((one) => () => c.moveStage(e, one, stays))));
            return;
          }
          const to = dropAt(now, x);
          if (to !== null) write?.((c, e) => c.moveTouchpoints(e, chosen, placeAmongOthers(drawn, chosen, to)));
        },
        onEnd: () => {
          clearTimeout(timer);
          scrolling.stop();
          removeEventListener("touchmove", stay);
          setDrag(null);
        },
      });
      addEventListener("touchmove", stay, { passive: false });
    },
    [begin, canvas],
  );

  return {
    dragging: drag?.ids ?? none,
    lineX: drag?.lineX ?? null,
    startTouchpoint: useCallback((event, id) => start("touchpoints", event, id), [start]),
    startStage: useCallback((event, id) => start("stages", event, id), [start]),
  };
}
