import { useEffect } from "react";
import { isWriting } from "../../../shell/use-theme-key.ts";
import type { LaneActions } from "./use-lane-actions.ts";

/** Alt with the arrows up and down moves the lane of the cell that has the focus. */
export function useLaneKeys(actions: LaneActions | null): void {
  useEffect(() => {
    if (actions === null) return;
    const onKey = (event: KeyboardEvent) => {
      if (!event.altKey || event.metaKey || event.ctrlKey || event.shiftKey || isWriting(event.target)) return;
      if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
      const cell = event.target instanceof Element ? event.target.closest<HTMLElement>("[role=grid] [data-cell]") : null;
      const lane = cell?.dataset["cell"]?.split("|")[0];
      if (cell === null || lane === undefined) return;
      event.preventDefault();
      if (!actions.moveBy(lane, event.key === "ArrowDown" ? 1 : -1)) return;
      // A cell that is put elsewhere in the page may lose the focus on its way.
      requestAnimationFrame(() => requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-cell="${CSS.escape(cell.dataset["cell"] ?? "")}"]`)?.focus()));
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [actions]);
}
