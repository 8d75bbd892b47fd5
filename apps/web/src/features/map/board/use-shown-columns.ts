import { columnsWithin, type Board } from "@desirepath/core/layout/board.ts";
import { useLayoutEffect, useState, type RefObject } from "react";
import { headWidth } from "./board-context.ts";
import { followView } from "../../../ui/follow-view.ts";

/** The columns that the canvas shows, and a few beside them. Scrolling renders anew only when that changes. */
export function useShownColumns(board: Board, canvas: RefObject<HTMLDivElement | null>): { readonly first: number; readonly last: number } {
  const [shown, setShown] = useState(() => columnsWithin(board, 0, 1600));
  useLayoutEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const follow = () => {
      const next = columnsWithin(board, element.scrollLeft, element.scrollLeft + element.clientWidth - headWidth);
      setShown((last) => (last.first === next.first && last.last === next.last ? last : next));
    };
    return followView(element, follow);
  }, [board, canvas]);
  return shown;
}
