import { cellKey } from "@desirepath/core/layout/selection.ts";
import { useCallback, useEffect, useRef, type PointerEvent as ReactPointerEvent } from "react";
import { useToasts } from "../../../ui/Toasts.tsx";
import { useMapScreen } from "../map-screen.ts";
import { nodeName } from "../words.ts";
import { lanesForWords, putWords, type SaidWords } from "./put-words.ts";
import styles from "./Binding.module.css";

const startsAfter = 4;
const edge = 48;
const headWidth = 160;

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
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => {
    latest.current = { map, put };
  });
  useEffect(() => () => stop.current?.(), []);

  return useCallback(
    (event, words) => {
      if (event.button !== 0 || edit === null) return;
      event.preventDefault();
      const from = { x: event.clientX, y: event.clientY };
      let at = from;
      let ghost: HTMLElement | null = null;
      let over: HTMLElement | null = null;
      let frame = 0;
      const placeOf = (cell: HTMLElement | null) => {
        const key = cell?.dataset["cell"];
        for (const lane of lanesForWords(latest.current.map)) for (const { id } of latest.current.map.touchpoints) if (cellKey(lane.id, id) === key) return { lane: lane.id, touchpoint: id };
        return null;
      };
      const look = () => {
        const board = document.querySelector<HTMLElement>("[role=grid]")?.closest<HTMLElement>("[data-measuring]");
        const box = board?.getBoundingClientRect();
        if (board && box && at.x < box.right) {
          const by = at.x > box.right - edge ? 14 : at.x < box.left + headWidth + edge && at.x > box.left ? -14 : 0;
          if (by !== 0) board.scrollLeft += by;
        }
        const cell = document.elementFromPoint(at.x, at.y)?.closest<HTMLElement>("[data-cell]") ?? null;
        const next = placeOf(cell) === null ? null : cell;
        if (next !== over) {
          over?.classList.remove(styles["drop"]!);
          next?.classList.add(styles["drop"]!);
          over = next;
        }
        if (ghost !== null) ghost.style.transform = `translate(${at.x + 12}px, ${at.y + 12}px)`;
        frame = requestAnimationFrame(look);
      };
      const end = () => {
        cancelAnimationFrame(frame);
        over?.classList.remove(styles["drop"]!);
        ghost?.remove();
        removeEventListener("pointermove", move);
        removeEventListener("pointerup", drop);
        removeEventListener("pointercancel", end);
        removeEventListener("keydown", cancel, true);
        stop.current = null;
      };
      const move = (moved: PointerEvent) => {
        at = { x: moved.clientX, y: moved.clientY };
        if (ghost !== null || Math.hypot(at.x - from.x, at.y - from.y) < startsAfter) return;
        ghost = document.createElement("q");
        ghost.className = styles["ghost"]!;
        ghost.setAttribute("aria-hidden", "true");
        ghost.textContent = words.text.slice(0, 90);
        document.body.append(ghost);
        frame = requestAnimationFrame(look);
      };
      const drop = () => {
        const place = ghost === null ? null : placeOf(over);
        end();
        if (place !== null) latest.current.put(place.lane, place.touchpoint, words);
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
    [edit],
  );
}
