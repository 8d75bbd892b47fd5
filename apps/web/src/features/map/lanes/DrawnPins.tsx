import type { Column, Row } from "@desirepath/core/layout/board.ts";
import { memo } from "react";
import { cssVars } from "../../../ui/css-vars.ts";
import { useBoard } from "../board/board-context.ts";
import grid from "../board/Grid.module.css";
import { CommentPin } from "../comments/CommentPin.tsx";
import { useCommentCounts } from "../comments/comments-context.ts";
import { placeKey } from "../comments/threads.ts";
import { useHeldColumn } from "./LaneCells.tsx";

export interface DrawnPinsProps {
  readonly row: Row;
  readonly at: number;
  /** Those in view, and the place of the first. */
  readonly columns: readonly Column[];
  readonly firstColumn: number;
}

/** A pin takes this much beside its number; in narrower columns the number stands alone. */
const leastForIcon = 44;

/** Where comments wait on a row whose cells are not mounted. */
export const DrawnPins = memo(function DrawnPins({ row, at, columns, firstColumn }: DrawnPinsProps) {
  const counts = useCommentCounts();
  const { board, store } = useBoard();
  // The cell that is mounted has its own.
  const held = useHeldColumn(board, store, at);
  const { lane } = row;
  const [first] = columns;
  if (lane === null || first === undefined) return null;
  const waiting = columns.filter(({ kind, id }, nth) => kind === "touchpoint" && firstColumn + nth !== held && counts.has(placeKey({ touchpoint: id, lane: lane.id })));
  if (waiting.length === 0) return null;
  return (
    <div role="gridcell" aria-colindex={firstColumn + 2} aria-colspan={columns.length} className={grid.pins} style={{ gridColumn: `${firstColumn + 2} / span ${columns.length}`, gridRow: at + 1 }}>
      {waiting.map(({ id, x, width }) => (
        <span key={id} className={grid.pin} data-narrow={width < leastForIcon} style={cssVars({ "--left": `${x - first.x}px`, "--width": `${width}px` })}>
          <CommentPin touchpoint={id} lane={lane.id} />
        </span>
      ))}
    </div>
  );
});
