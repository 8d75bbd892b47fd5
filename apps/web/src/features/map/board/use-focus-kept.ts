import { useEffect, useLayoutEffect, useRef, type RefObject } from "react";
import { mountedCell } from "./board-context.ts";
import type { BoardStore } from "./board-store.ts";

/** A cell that is scrolled away is unmounted: the grid then keeps the focus, so that the keyboard still works, until the cell that it is for is mounted, however late. */
export function useFocusKept(element: RefObject<HTMLDivElement | null>, store: BoardStore): void {
  const had = useRef(false);
  useLayoutEffect(() => {
    const grid = element.current;
    const { activeElement } = document;
    if (grid === null || (activeElement !== grid && !(had.current && activeElement === document.body))) return;
    (mountedCell(grid, store.focus() ?? "") ?? grid).focus({ preventScroll: true });
  });
  useEffect(() => {
    const follow = () => {
      if (document.activeElement !== document.body) had.current = element.current?.contains(document.activeElement) === true;
    };
    addEventListener("focusin", follow);
    return () => removeEventListener("focusin", follow);
  }, [element]);
}
