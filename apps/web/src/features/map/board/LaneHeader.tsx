import type { Row } from "@desirepath/core/layout/board.ts";
import { faceOf } from "@desirepath/core/layout/feelings.ts";
import { levelY } from "@desirepath/core/layout/emotion-chart.ts";
import { useState } from "react";
import { createPortal } from "react-dom";
import { FaceIcon } from "../../../ui/FaceIcon.tsx";
import { classes, cssVars } from "../../../ui/css-vars.ts";
import { CommentPin } from "../comments/CommentPin.tsx";
import { LaneIcon } from "../lanes/LaneIcon.tsx";
import { LaneMenu } from "../lanes/LaneMenu.tsx";
import { useLaneActions } from "../lanes/use-lane-actions.ts";
import { useLaneDrag } from "../lanes/use-lane-drag.ts";
import { laneHint } from "../words.ts";
import styles from "./Board.module.css";
import { FiguresTable } from "./FiguresTable.tsx";
import { InlineText } from "./InlineText.tsx";

export function LaneHeader({ row, at }: { readonly row: Row; readonly at: number }) {
  const [asTable, setAsTable] = useState(false);
  const [isRenaming, setRenaming] = useState(false);
  const actions = useLaneActions();
  const drag = useLaneDrag(row.lane?.id ?? null, actions);
  const hint = row.height > 40 ? laneHint(row.kind) : "";
  const isChart = row.kind === "emotion" || row.kind === "trail";
  return (
    <div
      role="rowheader"
      className={classes(styles.lane, actions !== null && styles.movable, drag.line !== null && styles.dragged)}
      style={{ gridRow: at + 1 }}
      data-short={row.height < 36}
      data-lane={row.lane?.id}
      onPointerDown={drag.start}
      onDoubleClick={() => actions !== null && setRenaming(true)}
    >
      <LaneIcon kind={row.kind} />
      <div className="grow">
        <b title={row.title}>
          <InlineText value={row.title} label="Lane name" editing={isRenaming} onStop={() => setRenaming(false)} onSave={(title) => row.lane !== null && actions?.rename(row.lane.id, title.trim())}>
            {row.title}
          </InlineText>
        </b>
        {hint !== "" && <span>{hint}</span>}
        {row.kind === "emotion" && row.height > 140 && <span>Band: 95% interval</span>}
        {isChart && row.height > 60 && (
          <button type="button" className={styles.asTable} onClick={() => setAsTable(true)}>
            View as table
          </button>
        )}
      </div>
      {row.height > 20 && row.lane !== null && <CommentPin inLine lane={row.lane.id} />}
      {row.kind === "emotion" && (
        <div className={styles.axis} aria-hidden>
          {[2, 1, 0, -1, -2].map((level) => (
            <i key={level} style={{ top: levelY(level, row.height) }}>
              <FaceIcon face={faceOf(level)} size={row.height > 140 ? 17 : 13} decorative />
            </i>
          ))}
        </div>
      )}
      {actions !== null && row.lane !== null && row.height > 20 && <LaneMenu lane={row.lane} actions={actions} onRename={() => setRenaming(true)} />}
      {drag.line !== null && createPortal(<div className={styles.laneDrop} style={cssVars({ "--y": `${drag.line.y}px` })} aria-hidden />, drag.line.grid)}
      {asTable && <FiguresTable onClose={() => setAsTable(false)} />}
    </div>
  );
}

export function Legend({ layer }: { readonly layer: "expected" | "both" | "actual" }) {
  return (
    <div role="columnheader" className={styles.corner} style={{ gridRow: "1 / 3" }}>
      <span className="vh">Lane. </span>
      <span data-off={layer === "actual"}>
        <svg width="22" height="8" aria-hidden="true">
          <path d="M1 4h20" stroke="var(--text-3)" strokeWidth="1.6" strokeDasharray="4 3" />
        </svg>
        Expected
      </span>
      <span data-off={layer === "expected"}>
        <svg width="22" height="8" aria-hidden="true">
          <path d="M1 6C7 6 9 2 21 2" stroke="var(--e4)" strokeWidth="2.6" fill="none" strokeLinecap="round" />
        </svg>
        Actual, from data
      </span>
      <span data-off={layer === "expected"}>
        <svg width="22" height="8" aria-hidden="true">
          <path d="M1 6C8 6 12 2 21 2" stroke="var(--accent)" strokeWidth="2.6" fill="none" strokeLinecap="round" />
        </svg>
        Walked, not on map
      </span>
    </div>
  );
}
