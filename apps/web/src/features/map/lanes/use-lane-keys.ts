import { useEffect } from "react";
import { isWriting } from "../../../shell/use-theme-key.ts";
import { singleKeysAct } from "../../../shell/single-keys.ts";
import { mountedCell } from "../board/board-context.ts";
import { arrowRequests } from "./lane-requests.ts";
import type { LaneActions } from "./use-lane-actions.ts";

/** Alt with the arrow keys up and down moves the lane of the cell that has the focus; A lists the arrows of a touchpoint. */
export function useLaneKeys(actions: LaneActions | null): void {
  useEffect(() => {
    if (actions === null) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || isWriting(event.target)) return;
      const cell = event.target instanceof Element ? event.target.closest<HTMLElement>("[role=grid] [data-cell]") : null;
      const [lane, column] = cell?.dataset["cell"]?.split("|") ?? [];
      if (cell === null || lane === undefined || column === undefined) return;
      if (!event.altKey && event.key.toLowerCase() === "a" && lane === "touchpoints" && singleKeysAct()) {
        event.preventDefault();
        arrowRequests.ask(column);
        return;
      }
      if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
      event.preventDefault();
      if (!actions.moveBy(lane, event.key === "ArrowDown" ? 1 : -1)) return;
      // A cell that is put elsewhere in the page may lose the focus on its way.
      requestAnimationFrame(() => requestAnimationFrame(() => mountedCell(document.body, cell.dataset["cell"] ?? "")?.focus()));
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [actions]);
}
