import { cellKey } from "@desirepath/core/layout/selection.ts";
import { useCallback, useEffect, useRef, type PointerEvent as ReactPointerEvent } from "react";
import { followScrolling } from "../board/edge-scroll.ts";
import { useMapScreen } from "../map-screen.ts";
import styles from "./OpportunityCells.module.css";

const startsAfter = 4;
/** A finger that rests this long on a card takes hold of it; before that it scrolls. */
const longPressMs = 450;

function swallow(click: MouseEvent): void {
  click.stopPropagation();
}

/**
 * Dragging a card of one lane to another touchpoint, by mouse, pen or a finger that rests: the cell below shows that it takes it, the
 * board's edges scroll, Escape cancels. The panel's "Touchpoint" does the same by keyboard.
 *
 * @param lane the lane's key on the board; cards stay in their lane.
 * @param onDrop is told the touchpoint.
 */
export function useCardDrag(lane: string, onDrop: (item: string, touchpoint: string) => void): (event: ReactPointerEvent<HTMLElement>, item: string) => void {
  const { map } = useMapScreen();
  const latest = useRef({ map, onDrop });
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => {
    latest.current = { map, onDrop };
  });

  // Nothing ends when the cell goes: one that is dragged out of view is unmounted, and its card is still under way.
  return useCallback(
    (event, item) => {
      const canvas = event.currentTarget.closest<HTMLElement>("[data-measuring]");
      if (event.button !== 0 || canvas === null) return;
      const card = event.currentTarget;
      const isTouch = event.pointerType === "touch";
      const from = { x: event.clientX, y: event.clientY };
      let at = from;
      let held = !isTouch;
      let ghost: HTMLElement | null = null;
      let over: HTMLElement | null = null;
      const touchpointOf = (cell: HTMLElement | null) => latest.current.map.touchpoints.find(({ id }) => cell?.dataset["cell"] === cellKey(lane, id))?.id ?? null;
      const look = () => {
        const cell = document.elementFromPoint(at.x, at.y)?.closest<HTMLElement>("[data-cell]") ?? null;
        const next = touchpointOf(cell) === null ? null : cell;
        if (next !== over) {
          over?.classList.remove(styles["taking"]!);
          next?.classList.add(styles["taking"]!);
          over = next;
        }
        if (ghost !== null) ghost.style.transform = `translate(${at.x + 12}px, ${at.y + 12}px)`;
      };
      const scrolling = followScrolling(canvas, () => at, look, "x");
      const end = () => {
        clearTimeout(timer);
        scrolling.stop();
        over?.classList.remove(styles["taking"]!);
        delete card.dataset["held"];
        ghost?.remove();
        removeEventListener("pointermove", move);
        removeEventListener("pointerup", drop);
        removeEventListener("pointercancel", end);
        removeEventListener("keydown", cancel, true);
        removeEventListener("contextmenu", noMenu, true);
        removeEventListener("touchmove", stay);
        stop.current = null;
      };
      const timer = setTimeout(() => {
        if (!isTouch) return;
        held = true;
        card.dataset["held"] = "true";
        navigator.vibrate?.(10);
      }, longPressMs);
      // Once held, the finger moves the card and no longer the canvas.
      const stay = (touch: TouchEvent) => held && isTouch && touch.cancelable && touch.preventDefault();
      const noMenu = (menu: MouseEvent) => {
        if (!held || !isTouch) return;
        menu.preventDefault();
        menu.stopPropagation();
      };
      const move = (moved: PointerEvent) => {
        at = { x: moved.clientX, y: moved.clientY };
        if (ghost !== null || Math.hypot(at.x - from.x, at.y - from.y) < (isTouch ? startsAfter * 2 : startsAfter)) return;
        if (!held) return end();
        ghost = document.createElement("div");
        ghost.className = styles["ghost"]!;
        ghost.setAttribute("aria-hidden", "true");
        ghost.textContent = card.querySelector("p")?.textContent ?? "";
        document.body.append(ghost);
        getSelection()?.removeAllRanges();
        scrolling.start();
      };
      const drop = () => {
        const wasDrag = ghost !== null;
        if (wasDrag) look();
        const touchpoint = wasDrag ? touchpointOf(over) : null;
        end();
        if (!wasDrag) return;
        // The click that ends a drag must not also open the panel.
        addEventListener("click", swallow, { capture: true, once: true });
        setTimeout(() => removeEventListener("click", swallow, { capture: true }), 0);
        if (touchpoint !== null) latest.current.onDrop(item, touchpoint);
      };
      const cancel = (key: KeyboardEvent) => {
        if (key.key !== "Escape") return;
        key.stopPropagation();
        end();
      };
      stop.current?.();
      stop.current = end;
      addEventListener("pointermove", move);
      addEventListener("pointerup", drop);
      addEventListener("pointercancel", end);
      addEventListener("keydown", cancel, true);
      addEventListener("contextmenu", noMenu, true);
      addEventListener("touchmove", stay, { passive: false });
    },
    [lane],
  );
}
