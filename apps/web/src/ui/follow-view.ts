/**
 * Calls `follow` at once, and whenever the element is scrolled or changes its size.
 *
 * @returns ends it.
 */
export function followView(element: HTMLElement, follow: () => void): () => void {
  follow();
  element.addEventListener("scroll", follow, { passive: true });
  const size = new ResizeObserver(follow);
  size.observe(element);
  return () => {
    element.removeEventListener("scroll", follow);
    size.disconnect();
  };
}
