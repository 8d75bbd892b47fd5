import { useEffect, useState, type RefObject } from "react";

/** Steps in which the window is followed, so that scrolling re-renders now and then and not with every pixel. */
const step = 75;

/** The stretch of the board, in board pixels, that the canvas shows right of the lane headers. */
export function useVisibleWindow(canvas: RefObject<HTMLDivElement | null>, headWidth: number): { readonly from: number; readonly until: number } {
  const [view, setView] = useState({ from: 0, until: 2000 });
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const follow = () => {
      const from = Math.floor(element.scrollLeft / step) * step;
      const until = Math.ceil((element.scrollLeft + element.clientWidth - headWidth) / step) * step;
      setView((last) => (last.from === from && last.until === until ? last : { from, until }));
    };
    follow();
    element.addEventListener("scroll", follow, { passive: true });
    const size = new ResizeObserver(follow);
    size.observe(element);
    return () => {
      element.removeEventListener("scroll", follow);
      size.disconnect();
    };
  }, [canvas, headWidth]);
  return view;
}
