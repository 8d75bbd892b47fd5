import { cellReach, type Board, type Column, type Row } from "@desirepath/core/layout/board.ts";
import { placeAt, selectOnly } from "@desirepath/core/layout/selection.ts";
import { lazy, Suspense, useSyncExternalStore, type MouseEvent, type PointerEvent, type ReactNode } from "react";
import { flushSync } from "react-dom";
import boardStyles from "../board/Board.module.css";
import { cellKey, mountedCell, useBoard } from "../board/board-context.ts";
import type { BoardStore } from "../board/board-store.ts";
import grid from "../board/Grid.module.css";
import { useMapScreen } from "../map-screen.ts";
import { LaneCell } from "./LaneCell.tsx";
import { isWritable } from "./lane-kinds.ts";

const LaneStrip = lazy(() => import("./LaneStrip.tsx").then((module) => ({ default: module.LaneStrip })));

export interface LaneCellsProps {
  readonly row: Row;
  readonly at: number;
  readonly board: Board;
  /** Those in view, and the place of the first. */
  readonly columns: readonly Column[];
  readonly firstColumn: number;
}

/** The cells of a lane; one that reaches over others stands in their place, also if it begins left of what is mounted. */
export function LaneCells({ row, at, board, columns, firstColumn }: LaneCellsProps) {
  return columns.map((_, i) => {
    const reach = cellReach(board, row, firstColumn + i);
    if (reach.first < firstColumn + i && i > 0) return null;
    return <ReachingCell key={board.columns[reach.first]!.id} row={row} at={at} board={board} reach={reach} />;
  });
}

function ReachingCell({ row, at, board, reach }: { readonly row: Row; readonly at: number; readonly board: Board; readonly reach: ReturnType<typeof cellReach> }) {
  return <LaneCell row={row} column={board.columns[reach.first]!} at={at} columnAt={reach.first} columnSpan={reach.last - reach.first + 1} />;
}

/** The column of the cell of this row that has the focus, as a place on the board; null while none has. */
export function useHeldColumn(board: Board, store: BoardStore, at: number): number | null {
  return useSyncExternalStore(store.subscribe, () => {
    const place = placeAt(board, store.focus() ?? "");
    return place?.row === at ? place.column : null;
  });
}

/** The one cell of a chart that is mounted where the others are not. */
export function HeldColumn({ at, children }: { readonly at: number; readonly children: (columns: readonly Column[], first: number) => ReactNode }) {
  const { board, store } = useBoard();
  const held = useHeldColumn(board, store, at);
  return children(held === null ? [] : board.columns.slice(held, held + 1), held ?? 0);
}

/** A lane of which only the cell with the focus is mounted; the others are drawn in one piece, and become cells when they are pressed or walked to. */
export function DrawnLane({ row, at, board, columns, firstColumn }: LaneCellsProps) {
  const { store } = useBoard();
  const { select } = useMapScreen();
  const held = useHeldColumn(board, store, at);
  const [first, last] = [columns[0], columns.at(-1)];
  if (first === undefined || last === undefined) return null;
  const columnAt = ({ clientX, currentTarget }: MouseEvent<HTMLElement>) => {
    const x = clientX - currentTarget.getBoundingClientRect().left + first.x;
    return columns.find((column) => x < column.x + column.width) ?? last;
  };
  const hold = (event: PointerEvent<HTMLElement>) => {
    const strip = event.currentTarget;
    const key = cellKey(row.id, columnAt(event).id);
    if (event.shiftKey || event.ctrlKey || event.metaKey) return;
    flushSync(() => {
      store.setFocus(key);
      store.setSelection(selectOnly(board, key));
    });
    mountedCell(strip.parentElement, key)?.focus({ preventScroll: true });
  };
  return (
    <>
      <div
        role="gridcell"
        aria-colindex={firstColumn + 2}
        aria-colspan={columns.length}
        aria-label={`${row.title}: walk here, or zoom in, to read its cells`}
        className={grid.strip}
        style={{ gridColumn: `${firstColumn + 2} / span ${columns.length}`, gridRow: at + 1 }}
        onPointerUp={(event) => event.button === 0 && event.pointerType === "touch" && hold(event)}
        onPointerDown={(event) => event.pointerType !== "touch" && hold(event)}
        // Else the press would give the focus to what lies around it.
        onMouseDown={(event) => event.preventDefault()}
        onClick={(event) => {
          const column = columnAt(event);
          if (column.kind === "touchpoint" && !isWritable(row.kind)) select(column.id);
        }}
      >
        <Suspense fallback={<div className={boardStyles.cell} />}>
          <LaneStrip row={row} board={board} columns={columns} />
        </Suspense>
      </div>
      {held !== null && (
        <div className={grid.held}>
          <ReachingCell row={row} at={at} board={board} reach={cellReach(board, row, held)} />
        </div>
      )}
    </>
  );
}
