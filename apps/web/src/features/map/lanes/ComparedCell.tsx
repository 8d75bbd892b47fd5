import type { Column } from "@desirepath/core/layout/board.ts";
import type { KeyboardEvent, ReactNode } from "react";
import { useCell } from "../board/board-context.ts";
import { CommentPin } from "../comments/CommentPin.tsx";
import styles from "./ChartLane.module.css";

export interface ComparedCellProps {
  readonly column: Column;
  /** Places in the board's columns and rows. */
  readonly at: number;
  readonly row: number;
  readonly rowId: string;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLElement>) => void;
  readonly children?: ReactNode;
}

/** A cell under the emotions of several personas. */
export function ComparedCell({ column, at, row, rowId, onKeyDown, children }: ComparedCellProps) {
  const cell = useCell(rowId, column.id);
  return (
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- a cell has its tab stop from useCell
    <div role="gridcell" aria-colindex={at + 2} className={styles.cell} style={{ gridColumn: at + 2, gridRow: row + 1 }} {...cell} onKeyDown={onKeyDown}>
      {children}
      {column.kind === "touchpoint" && <CommentPin touchpoint={column.id} lane={rowId} />}
    </div>
  );
}
