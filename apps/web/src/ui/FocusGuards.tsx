import { useEffect } from "react";

/**
 * The spans around an open popup that hand the focus on can be reached by Tab, and yet are hidden from assistive technology by the popup
 * library, which is a contradiction (WCAG 4.1.2). Without content they say nothing anyway, so the hiding is taken off.
 */
export function FocusGuards() {
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      for (const guard of document.querySelectorAll("[data-base-ui-focus-guard][aria-hidden]")) guard.removeAttribute("aria-hidden");
    });
    return () => cancelAnimationFrame(frame);
  }, []);
  return null;
}
