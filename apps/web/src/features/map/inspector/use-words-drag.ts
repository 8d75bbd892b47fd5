import { cellKey } from "@desirepath/core/layout/selection.ts";
import { useCallback, useEffect, useRef, type PointerEvent as ReactPointerEvent } from "react";
import { useToasts } from "../../../ui/Toasts.tsx";
import { followScrolling } from "../board/edge-scroll.ts";
import { usePointerDrag } from "../board/pointer-drag.ts";
import { useMapScreen } from "../map-screen.ts";
import { nodeName } from "../words.ts";
import { lanesForWords, putWords, type SaidWords } from "./put-words.ts";
import styles from "./Binding.module.css";

/** Puts words into a cell and says so, with a way back. */
export function usePutWords(): (lane: string, touchpoint: string, words: SaidWords) => void {
  const { map, edit, undo } = useMapScreen();
  const { show } = useToasts();
  return (lane, touchpoint, words) => {
    if (edit?.(putWords(map, lane, touchpoint, words)) !== true) return;
    const title = lanesForWords(map).find(({ id }) => id === lane)?.title ?? "the map";
    show({ text: `The words stand in ${title} at ${nodeName(touchpoint, map)}.`, action: { label: "Undo", onSelect: undo } });
  };
}

/**
 * Dragging a customer's words onto the board: it begins after 4 px, cells that take words show where they would go, the board's edges
 * scroll, Escape cancels. The menu beside it does the same without a drag.
 */
export function useWordsDrag(): (event: ReactPointerEvent, words: SaidWords) => void {
  const { map, edit } = useMapScreen();
  const put = usePutWords();
  const latest = useRef({ map, put });
  const begin = usePointerDrag();
  useEffect(() => {
    latest.current = { map, put };
  });

  return useCallback(
    (event, words) => {
      if (event.button !== 0 || edit === null) return;
      event.preventDefault();
      const board = document.querySelector<HTMLElement>("[role=grid]")?.closest<HTMLElement>("[data-measuring]") ?? null;
      let at = { x: event.clientX, y: event.clientY };
      let ghost: HTMLElement | null = null;
      let over: HTMLElement | null = null;
      const placeOf = (cell: HTMLElement | null) => {
        const key = cell?.dataset["cell"];
        for (const lane of lanesForWords(latest.current.map)) for (const { id } of latest.current.map.touchpoints) if (cellKey(lane.id, id) === key) return { lane: lane.id, touchpoint: id };
        return null;
      };
      const look = () => {
        const cell = document.elementFromPoint(at.x, at.y)?.closest<HTMLElement>("[data-cell]") ?? null;
        const next = placeOf(cell) === null ? null : cell;
        if (next !== over) {
          over?.classList.remove(styles["drop"]!);
          next?.classList.add(styles["drop"]!);
          over = next;
        }
        if (ghost !== null) ghost.style.transform = `translate(${at.x + 12}px, ${at.y + 12}px)`;
      };
      // Where it comes from lies beside the board: that is no edge to scroll at.
      const scrolling = board === null ? null : followScrolling(board, () => (at.x < board.getBoundingClientRect().right ? at : board.getBoundingClientRect()), look, "x");
      begin(event, {
        onBegin: () => {
          ghost = document.createElement("q");
          ghost.className = styles["ghost"]!;
          ghost.setAttribute("aria-hidden", "true");
          ghost.textContent = words.text.slice(0, 90);
          document.body.append(ghost);
          scrolling?.start();
        },
        onMove: (moved) => {
          at = moved;
        },
        onDrop: (_at, wasDragged) => {
          const place = wasDragged ? placeOf(over) : null;
          if (place !== null) latest.current.put(place.lane, place.touchpoint, words);
        },
        onEnd: () => {
          scrolling?.stop();
          over?.classList.remove(styles["drop"]!);
          ghost?.remove();
        },
      });
    },
    [begin, edit],
  );
}
