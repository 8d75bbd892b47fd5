import type { Column, Row } from "@desirepath/core/layout/board.ts";
import type { Touchpoint } from "@desirepath/core/maps/journey-map.ts";
import { lazy, memo, Suspense, useState, type HTMLAttributes } from "react";
import { classes } from "../../../ui/css-vars.ts";
import boardStyles from "../board/Board.module.css";
import { cellKey, useBoard, useCell } from "../board/board-context.ts";
import { CommentPin } from "../comments/CommentPin.tsx";
import { OpportunityCells } from "../library/OpportunityCells.tsx";
import { StakeholderCells } from "../library/StakeholderCells.tsx";
import { useMapScreen } from "../map-screen.ts";
import { OwnMapCell } from "../whole/OwnMapCell.tsx";
import { ChannelChips, Competitors, Owner, PainPoint, Reason, Systems, Text } from "./AuthoredCells.tsx";
import { ImageCell } from "./ImageCell.tsx";
import { isWritable } from "./lane-kinds.ts";
import styles from "./LaneCell.module.css";
import { MomentOfTruth, QuoteCell } from "./EvidenceCells.tsx";
import { MetricsCell } from "./MetricsCell.tsx";
import { useImageDrop } from "./use-image-drop.ts";

const CellEditor = lazy(() => import("./CellEditor.tsx").then((module) => ({ default: module.CellEditor })));

export interface LaneCellProps {
  readonly row: Row;
  readonly column: Column;
  readonly at: number;
  readonly columnAt: number;
  /** How many columns it takes, if it reaches over others. */
  readonly columnSpan?: number;
}

export const LaneCell = memo(function LaneCell(props: LaneCellProps) {
  return props.row.kind === "images" && props.column.kind === "touchpoint" ? <DropCell {...props} touchpoint={props.column.touchpoint} /> : <Cell {...props} />;
});

function DropCell({ touchpoint, ...cell }: LaneCellProps & { readonly touchpoint: Touchpoint }) {
  return <Cell {...cell} drop={useImageDrop(cell.row, touchpoint)} />;
}

function Cell({ row, column, at, columnAt, columnSpan = 1, drop }: LaneCellProps & { readonly drop?: HTMLAttributes<HTMLElement> }) {
  const cell = useCell(row.id, column.id);
  const { edit, select } = useMapScreen();
  const { editing, setEditing } = useBoard();
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const key = cellKey(row.id, column.id);
  const touchpoint = column.kind === "touchpoint" ? column.touchpoint : null;
  const writable = edit !== null && touchpoint !== null && isWritable(row.kind);
  const isShort = row.height < 36;
  const isEdited = editing === key && writable;
  return (
    <div
      // Told of only where it is needed: a board of cells that each draw themselves again opens later.
      ref={isEdited ? setElement : undefined}
      role="gridcell"
      aria-colindex={columnAt + 2}
      aria-colspan={columnSpan}
      aria-readonly={!writable}
      className={classes(boardStyles.cell, styles[row.kind] ?? styles["text"], isShort && styles.short)}
      style={{ gridColumn: `${columnAt + 2} / span ${columnSpan}`, gridRow: at + 1 }}
      data-writable={writable}
      {...cell}
      {...drop}
      onClick={() => touchpoint !== null && !isWritable(row.kind) && select(touchpoint.id)}
      onDoubleClick={() => writable && setEditing(key)}
    >
      {touchpoint !== null && <Content row={row} touchpoint={touchpoint} />}
      {touchpoint !== null && row.lane !== null && editing !== key && row.height > 20 && <CommentPin touchpoint={touchpoint.id} lane={row.lane.id} />}
      {isEdited && touchpoint !== null && element !== null && (
        <Suspense>
          <CellEditor row={row} touchpoint={touchpoint} cell={element} onStop={() => setEditing(null)} />
        </Suspense>
      )}
    </div>
  );
}

const Content = memo(function Content({ row, touchpoint }: { readonly row: Row; readonly touchpoint: Touchpoint }) {
  const text = row.lane?.cells[touchpoint.id] ?? "";
  const mark = row.lane?.marks[touchpoint.id];
  switch (row.kind) {
    case "moments-of-truth":
      return <MomentOfTruth text={text} touchpoint={touchpoint} />;
    case "quotes":
      return <QuoteCell text={text} source={mark?.source ?? ""} touchpoint={touchpoint} />;
    case "pain-points":
      return <PainPoint text={text} severity={mark?.severity ?? null} touchpoint={touchpoint} />;
    case "reasons":
      return <Reason text={text} reason={mark?.reason ?? null} />;
    case "competitors":
      return <Competitors text={text} competitors={mark?.competitors ?? []} touchpoint={touchpoint} />;
    case "metrics":
      return <MetricsCell row={row} touchpoint={touchpoint} />;
    case "owners":
      return <Owner owner={touchpoint.owner} />;
    case "systems":
      return <Systems systems={touchpoint.systems} />;
    case "channels":
      return <ChannelChips channels={touchpoint.channels} />;
    case "opportunities":
      return <OpportunityCells row={row} touchpoint={touchpoint} />;
    case "stakeholders":
      return <StakeholderCells touchpoint={touchpoint} />;
    case "images":
      return <ImageCell row={row} touchpoint={touchpoint} />;
    case "maps":
      return <OwnMapCell touchpoint={touchpoint} />;
    default:
      return <Text text={text} />;
  }
});
