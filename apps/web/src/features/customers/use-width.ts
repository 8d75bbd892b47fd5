import { useLayoutEffect, useRef, useState, type RefObject } from "react";

/** The width of an element in whole pixels, 0 before it is known. */
export function useWidth<E extends HTMLElement>(): readonly [RefObject<E | null>, number] {
  const element = useRef<E>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const seen = element.current;
    if (!seen) return;
    setWidth(Math.floor(seen.clientWidth));
    const watch = new ResizeObserver(() => setWidth(Math.floor(seen.clientWidth)));
    watch.observe(seen);
    return () => watch.disconnect();
  }, []);
  return [element, width];
}
