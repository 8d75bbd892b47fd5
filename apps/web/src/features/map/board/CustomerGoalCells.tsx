import type { Board, Row } from "@desirepath/core/layout/board.ts";
import { plainTextOf } from "@desirepath/core/text/rich-text.ts";
import { lazy, Suspense, useState } from "react";
import { RichText } from "../../../text/RichText.tsx";
import { useMapScreen } from "../map-screen.ts";
import styles from "./Board.module.css";
import { cellKey, useBoard, useCell } from "./board-context.ts";

const GoalEditor = lazy(() => import("../lanes/CellEditor.tsx").then((module) => ({ default: module.GoalEditor })));

/** What the customer wants in each stage: one cell across all its columns. */
export function CustomerGoalCells({ stages, row, at }: { readonly stages: Board["stages"]; readonly row: Row; readonly at: number }) {
  return stages.map((span) => <CustomerGoalCell key={span.stage.id} span={span} rowId={row.id} at={at} />);
}

function CustomerGoalCell({ span, rowId, at }: { readonly span: Board["stages"][number]; readonly rowId: string; readonly at: number }) {
  const { edit } = useMapScreen();
  const { editing, setEditing } = useBoard();
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const { stage } = span;
  const key = cellKey(rowId, stage.id);
  const cell = useCell(rowId, stage.id);
  return (
    <div
      ref={editing === key ? setElement : undefined}
      role="gridcell"
      aria-colspan={span.last - span.first + 1}
      className={styles.goal}
      style={{ gridColumn: `${span.first + 2} / ${span.last + 3}`, gridRow: at + 1 }}
      data-writable={edit !== null}
      {...cell}
      onDoubleClick={() => edit !== null && setEditing(key)}
    >
      <div className={styles.goalText} title={plainTextOf(stage.customerGoal)}>
        <RichText text={stage.customerGoal} />
      </div>
      {editing === key && element !== null && (
        <Suspense>
          <GoalEditor stage={stage} cell={element} onStop={() => setEditing(null)} />
        </Suspense>
      )}
    </div>
  );
}
