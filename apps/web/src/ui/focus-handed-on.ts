import { useEffect, useRef, type RefObject } from "react";

/** Where the focus goes when a form that stood in a place is done with; nowhere if it has been taken elsewhere meanwhile. */
export function useFocusBack<E extends HTMLElement>(isOpen: boolean): RefObject<E | null> {
  const element = useRef<E>(null);
  const was = useRef(isOpen);
  useEffect(() => {
    if (was.current && !isOpen && isLost()) element.current?.focus();
    was.current = isOpen;
  }, [isOpen]);
  return element;
}

/** Takes the focus if what had it has gone with the screen that stood here before. A page that is opened at this screen has not lost any. */
export function useFocusOnArrival<E extends HTMLElement>(): RefObject<E | null> {
  const element = useRef<E>(null);
  useEffect(() => {
    // Once menus and dialogs have given back what they took.
    const frame = requestAnimationFrame(() => hasBegun && isLost() && element.current?.focus());
    return () => cancelAnimationFrame(frame);
  }, []);
  return element;
}

/** Gives the focus to the cell of the board where it was last, once what stood beside the board has gone with it. */
export function useFocusToBoard(): void {
  useEffect(
    () => () =>
      void requestAnimationFrame(() => {
        if (isLost()) document.querySelector<HTMLElement>("[role=grid] [data-cell][tabindex='0']")?.focus({ preventScroll: true });
      }),
    [],
  );
}

/**
 * What is about to leave a list hands the focus on: to what follows it, else to what stands before it.
 *
 * @param otherwise where it goes when nothing else is in the list.
 * @returns to be called once it is gone; it does nothing if the focus has been taken elsewhere meanwhile.
 */
export function leaving(item: HTMLElement | null | undefined, otherwise: HTMLElement | null | undefined): () => void {
  const next = item?.nextElementSibling ?? item?.previousElementSibling ?? otherwise;
  return () => {
    if (isLost() || item?.contains(document.activeElement) === true) (next as HTMLElement | null | undefined)?.focus();
  };
}

function isLost(): boolean {
  return document.activeElement === document.body || document.activeElement === null;
}

let hasBegun = false;
addEventListener("focusin", () => (hasBegun = true), { once: true });
