import { useEffect } from "react";

/** Names the page in the browser's tab while it is shown. */
export function useDocumentTitle(title: string | undefined): void {
  useEffect(() => {
    if (title === undefined) return;
    document.title = `${title} · Desirepath`;
    return () => {
      document.title = "Desirepath";
    };
  }, [title]);
}
