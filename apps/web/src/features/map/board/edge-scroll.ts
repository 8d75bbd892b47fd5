import { headWidth, stuckHeight } from "./board-context.ts";

const edge = 48;
const step = 14;

/** While something is dragged: scrolls the canvas when the pointer is near an edge, and calls `follow` each frame. */
export function followScrolling(element: HTMLElement, pointer: () => { readonly x: number; readonly y: number }, follow: () => void, axes: "both" | "x" | "y" = "both"): { readonly start: () => void; readonly stop: () => void } {
  let frame = 0;
  const scroll = () => {
    const box = element.getBoundingClientRect();
    const { x, y } = pointer();
    if (axes !== "y") {
      if (x > box.right - edge) element.scrollLeft += step;
      else if (x < box.left + headWidth + edge && x > box.left) element.scrollLeft -= step;
    }
    if (axes !== "x") {
      if (y > box.bottom - edge) element.scrollTop += step;
      else if (y < box.top + stuckHeight + edge / 2 && y > box.top) element.scrollTop -= step;
    }
    follow();
    frame = requestAnimationFrame(scroll);
  };
  return {
    start: () => {
      frame ||= requestAnimationFrame(scroll);
    },
    stop: () => {
      cancelAnimationFrame(frame);
      frame = 0;
    },
  };
}
