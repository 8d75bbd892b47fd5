import { useSyncExternalStore } from "react";

const narrow = matchMedia("(max-width: 640px)");

/** Is the page as narrow as a phone, also because it is enlarged? */
export function useIsPhone(): boolean {
  return useSyncExternalStore(
    (listener) => {
      narrow.addEventListener("change", listener);
      return () => narrow.removeEventListener("change", listener);
    },
    () => narrow.matches,
  );
}
