import type { Board, Row } from "@desirepath/core/layout/board.ts";
import { useMapScreen } from "../map-screen.ts";
import styles from "./Board.module.css";
import { cellKey, useBoard, useCell } from "./board-context.ts";
import { InlineText } from "./InlineText.tsx";

/** What the customer wants in each stage: one cell across all its columns. */
export function CustomerGoalCells({ stages, row, at }: { readonly stages: Board["stages"]; readonly row: Row; readonly at: number }) {
  return stages.map((span) => <CustomerGoalCell key={span.stage.id} span={span} rowId={row.id} at={at} />);
}

function CustomerGoalCell({ span, rowId, at }: { readonly span: Board["stages"][number]; readonly rowId: string; readonly at: number }) {
  const { edit } = useMapScreen();
  const { editing, setEditing } = useBoard();
  const { stage } = span;
  const key = cellKey(rowId, stage.id);
  const cell = useCell(rowId, stage.id);
  return (
    <div
      role="gridcell"
      aria-colspan={span.last - span.first + 1}
      className={styles.goal}
      style={{ gridColumn: `${span.first + 2} / ${span.last + 3}`, gridRow: at + 1 }}
      data-writable={edit !== null}
      {...cell}
      onDoubleClick={() => edit !== null && setEditing(key)}
    >
      <InlineText value={stage.customerGoal} label={`Customer goal in ${stage.name}`} editing={editing === key} multiline onStop={() => setEditing(null)} onSave={(text) => edit?.((c, e) => c.setCustomerGoal(e, stage.id, text))}>
        <p title={stage.customerGoal}>{stage.customerGoal}</p>
      </InlineText>
    </div>
  );
}
