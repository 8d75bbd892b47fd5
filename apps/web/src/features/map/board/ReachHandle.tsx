import { cellReach, type Board } from "@desirepath/core/layout/board.ts";
import { isAuthored } from "@desirepath/core/layout/lanes.ts";
import { placeAt } from "@desirepath/core/layout/selection.ts";
import { ChevronsLeftRight } from "lucide-react";
import { useSyncExternalStore, type RefObject } from "react";
import { headWidth } from "./board-context.ts";
import type { BoardStore } from "./board-store.ts";
import { usePointerDrag } from "./pointer-drag.ts";
import styles from "./Grid.module.css";

export interface ReachHandleProps {
  readonly board: Board;
  readonly store: BoardStore;
  readonly canvas: RefObject<HTMLDivElement | null>;
  readonly onSpan: (lane: string, touchpoint: string, span: number) => void;
}

/** At the edge of the cell that has the focus: dragging it lets the cell reach over the touchpoints beside it. Its menu does so by keyboard. */
export function ReachHandle({ board, store, canvas, onSpan }: ReachHandleProps) {
  const key = useSyncExternalStore(store.subscribe, store.focus);
  const drag = usePointerDrag();
  const place = key === null ? null : placeAt(board, key);
  if (place === null || board.detail !== "full") return null;
  const row = board.rows[place.row]!;
  const column = board.columns[place.column]!;
  if (row.lane === null || column.kind !== "touchpoint" || !isAuthored(row.kind) || row.kind === "customer-goals" || row.height < 40) return null;
  const { lane } = row;
  const reach = cellReach(board, row, place.column);
  const begin = board.columns[reach.first]!;
  const reachTo = (clientX: number) => {
    const element = canvas.current;
    if (element === null) return;
    const x = clientX - element.getBoundingClientRect().left + element.scrollLeft - headWidth;
    // The columns that it would cover by more than half.
    const span = board.columns.slice(reach.first).filter((one) => one.kind === "touchpoint" && one.stage === begin.stage && (one.id === begin.id || one.x + one.width / 2 < x)).length;
    if (span !== (lane.spans[begin.id] ?? 1)) onSpan(lane.id, begin.id, span);
  };
  return (
    <div className={styles.reachPlace} style={{ gridColumn: `${reach.first + 2} / ${reach.last + 3}`, gridRow: place.row + 1 }} aria-hidden>
      <span
        className={styles.reach}
        data-shown
        title="Drag to reach over the touchpoints beside it"
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.stopPropagation();
          drag(event, { startsAfter: 1, capture: event.currentTarget, onDrop: ({ x }, wasDragged) => wasDragged && reachTo(x) });
        }}
      >
        <ChevronsLeftRight size={11} />
      </span>
    </div>
  );
}
