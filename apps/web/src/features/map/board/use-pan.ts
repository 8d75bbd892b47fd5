import { useEffect, type RefObject } from "react";
import { isWriting } from "../../../shell/use-theme-key.ts";

/** Moving the canvas with the middle button, or with the space bar held and any drag. A finger moves it anyway. */
export function usePan(canvas: RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    let space = false;
    let from: { readonly x: number; readonly y: number; readonly left: number; readonly top: number } | null = null;
    const show = () => {
      if (from !== null) element.dataset["panning"] = "now";
      else if (space) element.dataset["panning"] = "ready";
      else delete element.dataset["panning"];
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.code !== "Space" || event.repeat || event.defaultPrevented || isWriting(event.target) || !(event.target === document.body || element.contains(event.target as Node)) || (event.target as Element).closest("a, button, [role=slider]") !== null) {
        if (space && event.code === "Space") event.preventDefault();
        return;
      }
      event.preventDefault();
      space = true;
      show();
    };
    const onKeyUp = (event: KeyboardEvent) => {
      if (event.code !== "Space") return;
      space = false;
      show();
    };
    const onDown = (event: PointerEvent) => {
      if (event.button !== 1 && !(space && event.button === 0)) return;
      // Before anything on the board takes it for a drag of its own.
      event.preventDefault();
      event.stopPropagation();
      from = { x: event.clientX, y: event.clientY, left: element.scrollLeft, top: element.scrollTop };
      element.setPointerCapture(event.pointerId);
      show();
    };
    const onMove = (event: PointerEvent) => {
      if (from === null) return;
      element.scrollLeft = from.left - (event.clientX - from.x);
      element.scrollTop = from.top - (event.clientY - from.y);
    };
    const onUp = () => {
      from = null;
      show();
    };
    const onBlur = () => {
      space = false;
      onUp();
    };
    addEventListener("keydown", onKeyDown);
    addEventListener("keyup", onKeyUp);
    addEventListener("blur", onBlur);
    element.addEventListener("pointerdown", onDown, true);
    element.addEventListener("pointermove", onMove);
    element.addEventListener("pointerup", onUp);
    element.addEventListener("pointercancel", onUp);
    return () => {
      removeEventListener("keydown", onKeyDown);
      removeEventListener("keyup", onKeyUp);
      removeEventListener("blur", onBlur);
      element.removeEventListener("pointerdown", onDown, true);
      element.removeEventListener("pointermove", onMove);
      element.removeEventListener("pointerup", onUp);
      element.removeEventListener("pointercancel", onUp);
    };
  }, [canvas]);
}
