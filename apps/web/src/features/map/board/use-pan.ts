import { useEffect, type RefObject } from "react";
import { dragPointer } from "./pointer-drag.ts";
import { isWriting } from "../../../shell/use-theme-key.ts";

/** Moving the canvas with the middle button, or with the space bar held and any drag. A finger moves it anyway. */
export function usePan(canvas: RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    let space = false;
    let stop: (() => void) | null = null;
    const show = () => {
      if (stop !== null) element.dataset["panning"] = "now";
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
      const { scrollLeft: left, scrollTop: top } = element;
      stop?.();
      stop = dragPointer(event, {
        startsAfter: 0,
        capture: element,
        onMove: ({ x, y }) => {
          element.scrollLeft = left - (x - event.clientX);
          element.scrollTop = top - (y - event.clientY);
        },
        onDrop: () => undefined,
        onEnd: () => {
          stop = null;
          show();
        },
      });
      show();
    };
    const onBlur = () => {
      space = false;
      stop?.();
      show();
    };
    addEventListener("keydown", onKeyDown);
    addEventListener("keyup", onKeyUp);
    addEventListener("blur", onBlur);
    element.addEventListener("pointerdown", onDown, true);
    return () => {
      removeEventListener("keydown", onKeyDown);
      removeEventListener("keyup", onKeyUp);
      removeEventListener("blur", onBlur);
      element.removeEventListener("pointerdown", onDown, true);
      stop?.();
    };
  }, [canvas]);
}
