import { useEffect, useLayoutEffect, useRef, type RefObject } from "react";

/**
 * What is scrolled away is unmounted: the element that holds it then keeps the focus, so that the keyboard still works, until what the
 * focus is for is mounted, however late.
 *
 * @param wanted what the focus is for; null while it is not mounted.
 */
export function useFocusKept(element: RefObject<HTMLElement | null>, wanted: () => HTMLElement | null): void {
  const had = useRef(false);
  useLayoutEffect(() => {
    const { activeElement } = document;
    if (element.current === null || (activeElement !== element.current && !(had.current && activeElement === document.body))) return;
    (wanted() ?? element.current).focus({ preventScroll: true });
  });
  useEffect(() => {
    const follow = () => {
      if (document.activeElement !== document.body) had.current = element.current?.contains(document.activeElement) === true;
    };
    addEventListener("focusin", follow);
    return () => removeEventListener("focusin", follow);
  }, [element]);
}
