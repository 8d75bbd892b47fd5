import type { Board } from "@desirepath/core/layout/board.ts";
import { countText, durationText, shareText } from "@desirepath/core/layout/figures.ts";
import type { PointerEvent } from "react";
import { JourneysLink } from "../JourneysLink.tsx";
import { useMapScreen } from "../map-screen.ts";
import { journeysText } from "../words.ts";
import styles from "./Board.module.css";
import { cellKey, useBoard, useCell } from "./board-context.ts";
import { InlineText } from "./InlineText.tsx";

/** Those of stages that are in view. */
export function StageHeaders({ stages, onDragStart }: { readonly stages: Board["stages"]; readonly onDragStart: (event: PointerEvent, id: string) => void }) {
  return stages.map((span) => <StageHeader key={span.stage.id} span={span} onDragStart={onDragStart} />);
}

function StageHeader({ span, onDragStart }: { readonly span: Board["stages"][number]; readonly onDragStart: (event: PointerEvent, id: string) => void }) {
  const { measures, edit } = useMapScreen();
  const { editing, setEditing } = useBoard();
  const { stage } = span;
  const cell = useCell("stages", stage.id);
  const key = cellKey("stages", stage.id);
  const measured = measures?.stages.find((one) => one.stage === stage.id);
  const onward = measured?.continuation ?? null;
  const seconds = measured?.timeToLeave?.medianSeconds ?? null;
  return (
    <div
      role="columnheader"
      aria-colindex={span.first + 2}
      aria-colspan={span.last - span.first + 1}
      className={styles.stage}
      style={{ gridColumn: `${span.first + 2} / ${span.last + 3}`, gridRow: 1 }}
      data-writable={edit !== null}
      {...cell}
      onPointerDown={(event) => onDragStart(event, stage.id)}
      onDoubleClick={() => edit !== null && setEditing(key)}
    >
      <div className={styles.stageIn}>
        <b className={styles.stageName} title={stage.name}>
          <InlineText value={stage.name} label="Stage name" editing={editing === key} onStop={() => setEditing(null)} onSave={(text) => edit?.((c, e) => c.renameStage(e, stage.id, text.trim()))}>
            {stage.name === "" ? "Unnamed stage" : stage.name}
          </InlineText>
        </b>
        {editing !== key && span.width > 190 && (onward !== null || seconds !== null) && (
          <span className={styles.stageFigures}>
            {onward !== null && onward.n > 0 && (
              <JourneysLink inBoard selection={{ kind: "continued-stage", stage: stage.id }} title={`${journeysText(onward.count)} of ${countText(onward.n)} closed ones that reached ${stage.name} went on (95% interval ${shareText(onward.low)} to ${shareText(onward.high)}); ${countText(measured?.open ?? 0)} are open`}>
                {shareText(onward.share)} go on
              </JourneysLink>
            )}
            {onward !== null && onward.n > 0 && seconds !== null && " · "}
            {seconds !== null && <span title="Median time from the first event in this stage to the first in a later one">{durationText(seconds)}</span>}
          </span>
        )}
      </div>
    </div>
  );
}
