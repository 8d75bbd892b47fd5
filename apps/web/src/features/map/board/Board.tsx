import { boardOf, type Board as BoardLayout, type Column, type Row } from "@desirepath/core/layout/board.ts";
import { emotionChart } from "@desirepath/core/layout/emotion-chart.ts";
import { trailOf } from "@desirepath/core/layout/trail.ts";
import { useEffect, useMemo, useRef, useState, type RefObject } from "react";
import { classes, cssVars } from "../../../ui/css-vars.ts";
import { EmotionLane } from "../lanes/EmotionLane.tsx";
import { LaneCell } from "../lanes/LaneCell.tsx";
import { TrailLane } from "../lanes/TrailLane.tsx";
import { useMapScreen, type Layer } from "../map-screen.ts";
import styles from "./Board.module.css";
import { BoardContext, cellKey, headWidth, type BoardState } from "./board-context.ts";
import { CustomerGoalCells } from "./CustomerGoalCells.tsx";
import { LaneHeader, Legend } from "./LaneHeader.tsx";
import { StageHeaders } from "./StageHeaders.tsx";
import { TouchpointHeader } from "./TouchpointHeader.tsx";
import { UnmappedHeader, UnmappedOffer } from "./UnmappedColumn.tsx";
import { useBoardKeys } from "./use-board-keys.ts";
import { useColumnDrag } from "./use-column-drag.ts";
import { useShownColumns } from "./use-shown-columns.ts";

export interface BoardProps {
  readonly zoom: number;
  /** Mount every column, not only those in view: on paper nobody scrolls. */
  readonly whole?: boolean;
  /** At full detail; else that which belongs to the zoom. */
  readonly columnWidth?: number | undefined;
  readonly layer: Layer;
  readonly canvas: RefObject<HTMLDivElement | null>;
}

/** The board of stages, touchpoints and lanes. Only the columns in view, and a few beside them, are mounted. */
export function Board({ zoom, whole = false, columnWidth, layer, canvas }: BoardProps) {
  const screen = useMapScreen();
  const { map, measures, findings, selected, edit } = screen;
  const [dragged, setDragged] = useState<Readonly<Record<string, number>>>({});
  const [focus, setFocus] = useState<string | null>(null);
  const [editing, setEditing] = useState<string | null>(null);

  const board = useMemo(() => boardOf(map, measures?.unmapped, { zoom, ...(columnWidth === undefined ? {} : { columnWidth, unmappedWidth: columnWidth }) }), [map, measures?.unmapped, zoom, columnWidth]);
  const heightOf = (kind: string) => board.rows.find((row) => row.kind === kind)?.height;
  const [trailHeight, emotionHeight] = [heightOf("trail"), heightOf("emotion")];
  const trail = useMemo(() => trailOf(board, measures, trailHeight === undefined ? {} : { height: trailHeight }), [board, measures, trailHeight]);
  const momentsOfTruth = useMemo(() => new Set(findings.flatMap((found) => (found.kind === "moment-of-truth" ? [found.touchpoint] : []))), [findings]);
  const chart = useMemo(
    () => emotionChart(board, map, measures, { layer, expected: dragged, momentsOfTruth, ...(emotionHeight === undefined ? {} : { height: emotionHeight }) }),
    [board, map, measures, layer, dragged, momentsOfTruth, emotionHeight],
  );

  const inView = useShownColumns(board, canvas);
  const shown = useMemo(() => (whole ? { first: 0, last: board.columns.length - 1 } : inView), [whole, board, inView]);
  const columns = useMemo(() => board.columns.slice(shown.first, shown.last + 1), [board, shown]);
  const mayWrite = edit !== null;
  const state = useMemo<BoardState>(() => ({ board, focus: focus ?? firstCell(board), setFocus, editing: mayWrite ? editing : null, setEditing }), [board, focus, editing, mayWrite]);
  const onKeyDown = useBoardKeys(state, canvas);
  const drag = useColumnDrag(board, canvas);

  useRevealed(board, selected, canvas);

  const template = `${headWidth}px ${board.columns.map((column) => `${column.width}px`).join(" ")}`;
  const visibilityAt = board.rows.findIndex((row) => row.kind === "visibility");
  return (
    <BoardContext value={state}>
      <div
        role="grid"
        aria-label={`Journey map ${map.title}`}
        aria-rowcount={board.rows.length}
        aria-colcount={board.columns.length + 1}
        className={styles.board}
        data-detail={board.detail}
        style={{ gridTemplateColumns: template, gridTemplateRows: board.rows.map((row) => `${row.height}px`).join(" "), width: headWidth + board.width }}
        onKeyDown={onKeyDown}
      >
        <div role="presentation" aria-hidden style={{ display: "contents" }}>
          {board.stages.map((span) => (
            <div key={span.stage.id} className={styles.border} style={{ gridColumn: span.first + 2, gridRow: "2 / -1" }} />
          ))}
          {board.columns.map((column, at) => {
            const end = visibilityAt < 0 ? -1 : visibilityAt + 1;
            if (column.kind === "unmapped") return <div key={column.id} className={styles.hatched} style={{ gridColumn: at + 2, gridRow: `3 / ${end}` }} />;
            return column.id === selected ? <div key={column.id} className={styles.selected} style={{ gridColumn: at + 2, gridRow: "2 / -1" }} /> : null;
          })}
          {drag.lineX !== null && <div className={styles.dropline} style={cssVars({ "--x": `${headWidth + drag.lineX}px` })} />}
        </div>
        {board.rows.map((row, at) => (
          <BoardRow key={row.id} row={row} at={at} columns={columns} firstColumn={shown.first} layer={layer}>
            {row.kind === "trail" && <TrailLane trail={trail} row={at} first={shown.first} columns={columns} rowId={row.id} />}
            {row.kind === "emotion" && <EmotionLane chart={chart} row={at} first={shown.first} columns={columns} rowId={row.id} onDrag={setDragged} />}
            {row.kind === "stages" && <StageHeaders board={board} onDragStart={drag.startStage} />}
            {row.kind === "customer-goals" && row.lane !== null && <CustomerGoalCells board={board} row={row} at={at} />}
            {row.kind === "touchpoints" &&
              columns.map((column, i) =>
                column.kind === "touchpoint" ? (
                  <TouchpointHeader key={column.id} column={column} at={shown.first + i} onDragStart={drag.startTouchpoint} isDragged={drag.dragging === column.id} />
                ) : column.kind === "unmapped" ? (
                  <UnmappedHeader key={column.id} column={column} at={shown.first + i} />
                ) : (
                  <VacantHeader key={column.id} column={column} at={shown.first + i} />
                ),
              )}
          </BoardRow>
        ))}
        {board.detail === "full" && columns.map((column, i) => (column.kind === "unmapped" ? <UnmappedOffer key={column.id} column={column} at={shown.first + i} board={board} /> : null))}
      </div>
    </BoardContext>
  );
}

function BoardRow({ row, at, columns, firstColumn, layer, children }: { readonly row: Row; readonly at: number; readonly columns: readonly Column[]; readonly firstColumn: number; readonly layer: BoardProps["layer"]; readonly children: React.ReactNode }) {
  const isOwn = ["stages", "touchpoints", "trail", "emotion", "customer-goals", "visibility"].includes(row.kind);
  return (
    <div role="row" aria-rowindex={at + 1} className={styles.row}>
      {row.kind === "stages" ? <Legend layer={layer} /> : row.kind === "touchpoints" ? null : row.kind === "visibility" ? <VisibilityLine at={at} /> : <LaneHeader row={row} at={at} />}
      {children}
      {!isOwn && columns.map((column, i) => <LaneCell key={column.id} row={row} column={column} at={at} columnAt={firstColumn + i} />)}
    </div>
  );
}

/** Brings the column of the selected touchpoint into view, also beside an inspector that has just opened. */
function useRevealed(board: BoardLayout, selected: string | null, canvas: RefObject<HTMLDivElement | null>): void {
  const shown = useRef<string | null>(null);
  useEffect(() => {
    const column = board.columns.find((one) => one.id === selected);
    const element = canvas.current;
    if (selected === shown.current || element === null) return;
    shown.current = selected;
    if (column === undefined) return;
    // On narrow screens the inspector lies over the canvas.
    const covered = matchMedia("(max-width: 1100px)").matches ? Math.min(372, element.clientWidth * 0.92) : 0;
    const room = Math.max(column?.width ?? 0, element.clientWidth - headWidth - covered);
    if (column.x < element.scrollLeft) element.scrollTo({ left: column.x - 20 });
    // With room for what stands beside it: behaviour off the map belongs to the touchpoint before it.
    else if (column.x + column.width > element.scrollLeft + room) element.scrollTo({ left: Math.min(column.x - 20, column.x + column.width - room + 130) });
  }, [board, selected, canvas]);
}

function VisibilityLine({ at }: { readonly at: number }) {
  return (
    <div role="rowheader" className={styles.visibility} style={{ gridRow: at + 1 }}>
      <span className={styles.visibilityName}>Line of visibility</span>
      <span className={styles.visibilityHint}>customers see what is above; backstage is below</span>
    </div>
  );
}

function VacantHeader({ column, at }: { readonly column: Column; readonly at: number }) {
  const { edit } = useMapScreen();
  return (
    <div role="columnheader" className={classes(styles.header, styles.vacant)} style={{ gridColumn: at + 2, gridRow: 2 }}>
      {edit === null ? "No touchpoint yet" : "Press T to add a touchpoint"}
      <span className="vh">in stage {column.stage}</span>
    </div>
  );
}

function firstCell(board: BoardLayout): string {
  const first = board.columns[0];
  return first === undefined ? "" : cellKey("touchpoints", first.id);
}
