import { useEffect, type RefObject } from "react";
import { followView } from "../../../ui/follow-view.ts";
import { cellAround, spotAt, viewOf } from "./board-places.ts";
import type { PresenceStore } from "./presence-store.ts";

const fields = "input, textarea, [contenteditable=true]";

/** Tells the others where one is on the board: by the pointer, the focus, and what is in view. */
export function useTelling(store: PresenceStore, canvas: RefObject<HTMLDivElement | null>, zoom: number, selected: string | null): void {
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const onPoint = (event: PointerEvent) => {
      if (event.pointerType !== "touch") store.tell({ cursor: spotAt(event.target, event.clientX, event.clientY) });
    };
    const onLeave = () => store.tell({ cursor: null });
    const onFocus = (event: FocusEvent) => {
      const cell = cellAround(event.target);
      store.tell({ focus: cell?.key ?? null, writes: cell !== null && event.target instanceof HTMLElement && event.target.matches(fields) });
    };
    /** The editor of a cell lies over it, outside of the board: whoever goes from the cell into it writes there. */
    let last: string | null = null;
    const onEditor = (event: FocusEvent) => {
      const { target } = event;
      if (!(target instanceof HTMLElement)) return;
      if (element.contains(target)) last = cellAround(target)?.key ?? null;
      else if (last !== null && target.matches(fields) && target.closest("[role=dialog]") !== null) store.tell({ focus: last, writes: true });
    };
    const onBlur = (event: FocusEvent) => {
      if (!(event.relatedTarget instanceof Node) || !element.contains(event.relatedTarget)) store.tell({ focus: null, writes: false });
    };
    element.addEventListener("pointermove", onPoint, { passive: true });
    element.addEventListener("pointerleave", onLeave);
    element.addEventListener("focusin", onFocus);
    element.addEventListener("focusout", onBlur);
    document.addEventListener("focusin", onEditor);
    return () => {
      element.removeEventListener("pointermove", onPoint);
      element.removeEventListener("pointerleave", onLeave);
      element.removeEventListener("focusin", onFocus);
      element.removeEventListener("focusout", onBlur);
      document.removeEventListener("focusin", onEditor);
      store.tell({ cursor: null, focus: null, writes: false });
    };
  }, [store, canvas]);

  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    // What is in view is measured, so not at each step of scrolling.
    const unfollow = followView(element, () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        store.tell({ view: viewOf(element, zoom, selected) });
      }, 100);
    });
    return () => {
      unfollow();
      clearTimeout(timer);
    };
  }, [store, canvas, zoom, selected]);
}
