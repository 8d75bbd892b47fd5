import { boardOf, type Board as BoardLayout, type Column, type Row } from "@desirepath/core/layout/board.ts";
import { emotionChart } from "@desirepath/core/layout/emotion-chart.ts";
import { chartTiles, rowsWithCells, type BoardPart } from "@desirepath/core/layout/mounted-cells.ts";
import { trailOf } from "@desirepath/core/layout/trail.ts";
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState, type ReactNode, type RefObject } from "react";
import { classes, cssVars } from "../../../ui/css-vars.ts";
import { ArrowRow } from "../lanes/ArrowRow.tsx";
import { DrawnPins } from "../lanes/DrawnPins.tsx";
import { EmotionLane } from "../lanes/EmotionLane.tsx";
import { DrawnLane, HeldColumn, LaneCells } from "../lanes/LaneCells.tsx";
import { walkRequests } from "../lanes/lane-requests.ts";
import { TrailLane } from "../lanes/TrailLane.tsx";
import { useMapScreen, type Layer } from "../map-screen.ts";
import { BoardReplay } from "../replay/BoardReplay.tsx";
import type { Ending } from "../../../text/RichTextEditor.tsx";
import styles from "./Board.module.css";
import { BoardContext, cellKey, headWidth, mountedCell, type BoardState } from "./board-context.ts";
import { boardStore } from "./board-store.ts";
import { CollapsedHeader } from "./CollapsedColumn.tsx";
import { CustomerGoalCells } from "./CustomerGoalCells.tsx";
import grid from "./Grid.module.css";
import { LaneHeader, Legend } from "./LaneHeader.tsx";
import { ReachHandle } from "./ReachHandle.tsx";
import { SelectionBar } from "./SelectionBar.tsx";
import { StageHeaders } from "./StageHeaders.tsx";
import { TouchpointHeader } from "./TouchpointHeader.tsx";
import { UnmappedHeader, UnmappedOffer } from "./UnmappedColumn.tsx";
import { useBoardActions } from "./use-board-actions.ts";
import { useBoardCommands } from "./use-board-commands.ts";
import { useBoardClipboard } from "./use-board-clipboard.ts";
import { useBoardKeys } from "./use-board-keys.ts";
import { useBoardPointer } from "./use-board-pointer.ts";
import { neighbourOf, useBoardWalk } from "./use-board-walk.ts";
import { useColumnDrag } from "./use-column-drag.ts";
import { useFocusKept } from "../../../ui/use-focus-kept.ts";
import { usePan } from "./use-pan.ts";
import { useRevealed, useWrittenInView } from "./use-revealed.ts";
import { useShownPart } from "./use-shown-part.ts";
import { useStrayFiles } from "./use-stray-files.ts";
import { useZoomGesture } from "./use-zoom-gesture.ts";

const BoardMenu = lazy(() => import("./BoardMenu.tsx").then((module) => ({ default: module.BoardMenu })));
const WideRangeDialog = lazy(() => import("./WideRangeDialog.tsx").then((module) => ({ default: module.WideRangeDialog })));

export interface BoardProps {
  readonly zoom: number;
  /** Mount every column, not only those in view: on paper nobody scrolls. */
  readonly whole?: boolean;
  /** At full detail; else that which belongs to the zoom. */
  readonly columnWidth?: number | undefined;
  readonly layer: Layer;
  readonly canvas: RefObject<HTMLDivElement | null>;
  /** Undefined where the zoom is not the reader's to choose. */
  readonly onZoom?: ((zoom: number) => void) | undefined;
  readonly collapsed?: ReadonlySet<string>;
  readonly setCollapsed?: (stages: readonly string[], folded: boolean) => void;
}

const none: ReadonlySet<string> = new Set();
const foldNone = () => undefined;

/** The board of stages, touchpoints and lanes. Only the rows and columns in view, and a few beside them, are mounted. */
export function Board({ zoom, whole = false, columnWidth, layer, canvas, onZoom, collapsed = none, setCollapsed = foldNone }: BoardProps) {
  const screen = useMapScreen();
  const { map, measures, findings, selected, edit } = screen;
  const [dragged, setDragged] = useState<Readonly<Record<string, number>>>({});
  const [store] = useState(boardStore);
  const [writing, setWriting] = useState<{ readonly key: string; readonly typed: string | null; readonly ended: Ending | null } | null>(null);
  const [menu, setMenu] = useState<{ readonly key: string; readonly at: { readonly x: number; readonly y: number } } | null>(null);
  const gridElement = useRef<HTMLDivElement>(null);

  const board = useMemo(
    () => boardOf(map, measures?.unmapped, { zoom, ...(whole ? {} : { collapsed }), ...(columnWidth === undefined ? {} : { columnWidth, unmappedWidth: columnWidth }) }),
    [map, measures?.unmapped, zoom, columnWidth, collapsed, whole],
  );
  const heightOf = (kind: string) => board.rows.find((row) => row.kind === kind)?.height;
  const [trailHeight, emotionHeight] = [heightOf("trail"), heightOf("emotion")];
  const drawTrail = useCallback((part: BoardLayout) => trailOf(part, measures, { within: board, ...(trailHeight === undefined ? {} : { height: trailHeight }) }), [board, measures, trailHeight]);
  const trail = useMemo(() => drawTrail(board), [drawTrail, board]);
  const momentsOfTruth = useMemo(() => new Set(findings.flatMap((found) => (found.kind === "moment-of-truth" ? [found.touchpoint] : []))), [findings]);
  const drawEmotion = useCallback(
    (part: BoardLayout) => emotionChart(part, map, measures, { layer, expected: dragged, momentsOfTruth, ...(emotionHeight === undefined ? {} : { height: emotionHeight }) }),
    [map, measures, layer, dragged, momentsOfTruth, emotionHeight],
  );
  const chart = useMemo(() => drawEmotion(board), [drawEmotion, board]);
  const allTiles = useMemo(() => chartTiles(board), [board]);

  useZoomGesture(board, zoom, onZoom, canvas, gridElement);
  usePan(canvas);
  useStrayFiles();
  const inView = useShownPart(board, canvas);
  const shown = useMemo<BoardPart>(() => (whole ? { first: 0, last: board.columns.length - 1, firstRow: 0, lastRow: board.rows.length - 1 } : inView), [whole, board, inView]);
  const columns = useMemo(() => board.columns.slice(shown.first, shown.last + 1), [board, shown]);
  const mounted = useMemo(() => (whole ? null : rowsWithCells(board, shown)), [whole, board, shown]);
  const tiles = useMemo(() => allTiles.filter((tile) => tile.last >= shown.first && tile.first <= shown.last), [allTiles, shown]);
  const cellsOf = (at: number, draw: (columns: readonly Column[], first: number) => ReactNode) => (mounted === null || mounted.has(at) ? draw(columns, shown.first) : <HeldColumn at={at}>{draw}</HeldColumn>);
  const stagesShown = useMemo(() => board.stages.filter((span) => span.last >= shown.first && span.first <= shown.last), [board, shown]);
  const mayWrite = edit !== null;
  const setEditing = useCallback((key: string | null, typed?: string) => {
    // Letters that come before the field is there are not lost.
    setWriting((last) => (key === null ? null : { key, typed: typed === undefined ? null : last?.key === key ? `${last.typed ?? ""}${typed}` : typed, ended: null }));
    if (key !== null) store.setFocus(key);
  }, [store]);
  const endEditing = useCallback((ended: Ending) => setWriting((last) => last && { ...last, ended }), []);
  const walk = useBoardWalk(board, store, canvas);
  useEffect(() => walkRequests.hear(walk), [walk]);
  const moveOn = useCallback(
    (direction: Parameters<BoardState["moveOn"]>[0]) => {
      const next = neighbourOf(board, store.focus() ?? "", direction, store.trail());
      if (next !== null) walk(next);
    },
    [board, store, walk],
  );
  const openMenu = useCallback<BoardState["openMenu"]>((key, at) => {
    store.setFocus(key);
    setMenu({ key, at });
  }, [store]);
  const first = firstCell(board);
  const state = useMemo<BoardState>(
    () => ({ board, store, firstCell: first, editing: mayWrite ? (writing?.key ?? null) : null, typed: writing?.typed ?? null, ended: writing?.ended ?? null, setEditing, endEditing, moveOn, openMenu }),
    [board, store, first, mayWrite, writing, setEditing, endEditing, moveOn, openMenu],
  );
  const actions = useBoardActions(board, store, setEditing);
  const onKeyDown = useBoardKeys(state, actions, walk, canvas);
  useBoardCommands(board, store, first, actions, walk, collapsed, setCollapsed);
  const pointer = useBoardPointer(board, store, canvas);
  const clipboard = useBoardClipboard(board, store, first, actions, canvas);
  const drag = useColumnDrag(board, actions, openMenu, canvas);
  const { setWidth } = actions;
  const onWidth = useCallback((touchpoint: string, width: number | null) => setWidth([touchpoint], width), [setWidth]);

  useWrittenInView(board, writing?.key ?? null, canvas);
  useFocusKept(gridElement, () => mountedCell(gridElement.current, store.focus() ?? ""));
  useRevealed(board, selected, canvas);

  const template = `${headWidth}px ${board.columns.map((column) => `${column.width}px`).join(" ")}`;
  const visibilityAt = board.rows.findIndex((row) => row.kind === "visibility");
  return (
    <BoardContext value={state}>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the cells have the focus; the grid hears for them */}
      <div
        ref={gridElement}
        role="grid"
        aria-label={`Journey map ${map.title}`}
        aria-rowcount={board.rows.length}
        aria-colcount={board.columns.length + 1}
        aria-multiselectable
        tabIndex={-1}
        className={styles.board}
        data-detail={board.detail}
        style={{ gridTemplateColumns: template, gridTemplateRows: board.rows.map((row) => `${row.height}px`).join(" "), width: headWidth + board.width }}
        onKeyDown={onKeyDown}
        onPointerDown={pointer.onPointerDown}
        onClickCapture={pointer.onClickCapture}
        onContextMenu={(event) => {
          const key = (event.target as Element).closest<HTMLElement>("[data-cell]")?.dataset["cell"];
          if (key === undefined || (event.target as Element).closest("textarea, input, [contenteditable], a") !== null) return;
          event.preventDefault();
          // A finger's long press is waited for where headers are dragged: it may become a drag.
          if (event.nativeEvent instanceof PointerEvent && event.nativeEvent.pointerType === "touch" && (event.target as Element).closest("[role=columnheader]") !== null) return;
          openMenu(key, { x: event.clientX, y: event.clientY });
        }}
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
          {board.columns.map((column, at) => (column.kind === "collapsed" ? <div key={column.id} className={grid.foldedColumn} style={{ gridColumn: at + 2, gridRow: "3 / -1" }} /> : null))}
          {pointer.frame !== null && <div className={grid.frame} style={cssVars({ "--left": `${headWidth + pointer.frame.left}px`, "--top": `${pointer.frame.top}px`, "--width": `${pointer.frame.right - pointer.frame.left}px`, "--height": `${pointer.frame.bottom - pointer.frame.top}px` })} />}
          {mayWrite && <ReachHandle board={board} store={store} canvas={canvas} onSpan={actions.setSpan} />}
          {!whole && <BoardReplay board={board} shown={shown} canvas={canvas} />}
          {drag.lineX !== null && <div className={styles.dropline} style={cssVars({ "--x": `${headWidth + drag.lineX}px` })} />}
        </div>
        {board.rows.map((row, at) => at > 1 && (at < shown.firstRow || at > shown.lastRow) ? null : (
          <BoardRow key={row.id} row={row} at={at} board={board} columns={columns} firstColumn={shown.first} layer={layer} isDrawn={mounted?.has(at) === false}>
            {row.kind === "trail" && cellsOf(at, (held, first) => <TrailLane trail={trail} tiles={tiles} draw={drawTrail} row={at} first={first} columns={held} rowId={row.id} />)}
            {row.kind === "emotion" && cellsOf(at, (held, first) => <EmotionLane chart={chart} tiles={tiles} draw={drawEmotion} row={at} first={first} columns={held} rowId={row.id} onDrag={setDragged} />)}
            {row.kind === "stages" && <StageHeaders stages={stagesShown} onDragStart={drag.startStage} />}
            {row.kind === "arrows" && <ArrowRow board={board} row={row} at={at} />}
            {row.kind === "customer-goals" && row.lane !== null && <CustomerGoalCells stages={stagesShown} row={row} at={at} />}
            {row.kind === "touchpoints" &&
              columns.map((column, i) =>
                column.kind === "touchpoint" ? (
                  <TouchpointHeader key={column.id} column={column} at={shown.first + i} onDragStart={drag.startTouchpoint} isDragged={drag.dragging.has(column.id)} zoom={zoom} onWidth={onWidth} />
                ) : column.kind === "unmapped" ? (
                  <UnmappedHeader key={column.id} column={column} at={shown.first + i} />
                ) : column.kind === "collapsed" ? (
                  <CollapsedHeader key={column.id} column={column} at={shown.first + i} onExpand={() => setCollapsed([column.stage], false)} />
                ) : (
                  <VacantHeader key={column.id} column={column} at={shown.first + i} />
                ),
              )}
          </BoardRow>
        ))}
        {board.detail === "full" && columns.map((column, i) => (column.kind === "unmapped" ? <UnmappedOffer key={column.id} column={column} at={shown.first + i} board={board} /> : null))}
      </div>
      {!whole && <SelectionBar board={board} store={store} actions={actions} copy={clipboard.copy} setCollapsed={setCollapsed} place={canvas} />}
      <Suspense>
        {menu !== null && (
          <BoardMenu
            board={board}
            cell={menu.key}
            at={menu.at}
            actions={actions}
            collapsed={collapsed}
            setCollapsed={setCollapsed}
            copy={clipboard.copy}
            write={setEditing}
            onClose={() => {
              setMenu(null);
              if (canvas.current?.contains(document.activeElement) !== true || document.activeElement === gridElement.current) walk(menu.key);
            }}
          />
        )}
        {clipboard.wide !== null && <WideRangeDialog range={clipboard.wide} />}
      </Suspense>
    </BoardContext>
  );
}

function BoardRow({ row, at, board, columns, firstColumn, layer, isDrawn, children }: { readonly row: Row; readonly at: number; readonly board: BoardLayout; readonly columns: readonly Column[]; readonly firstColumn: number; readonly layer: BoardProps["layer"]; readonly isDrawn: boolean; readonly children: ReactNode }) {
  const isOwn = ["stages", "touchpoints", "trail", "emotion", "customer-goals", "visibility", "arrows"].includes(row.kind);
  return (
    <div role="row" aria-rowindex={at + 1} className={styles.row}>
      {row.kind === "stages" ? <Legend layer={layer} /> : row.kind === "touchpoints" || row.kind === "arrows" ? null : row.kind === "visibility" ? <VisibilityLine at={at} /> : <LaneHeader row={row} at={at} />}
      {children}
      {!isOwn && isDrawn && <DrawnLane row={row} at={at} board={board} columns={columns} firstColumn={firstColumn} />}
      {isDrawn && <DrawnPins row={row} at={at} columns={columns} firstColumn={firstColumn} />}
      {!isOwn && !isDrawn && <LaneCells row={row} at={at} board={board} columns={columns} firstColumn={firstColumn} />}
    </div>
  );
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
