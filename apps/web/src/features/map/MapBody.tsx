import { boardOf } from "@desirepath/core/layout/board.ts";
import { dayText } from "@desirepath/core/layout/figures.ts";
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { singleKeysAct } from "../../shell/single-keys.ts";
import { isWriting } from "../../shell/use-theme-key.ts";
import { classes } from "../../ui/css-vars.ts";
import { EmptyState } from "../../ui/States.tsx";
import { rangeName } from "./bars/time-range.ts";
import { Board } from "./board/Board.tsx";
import { headWidth } from "./board/board-context.ts";
import { useCollapsedStages } from "./board/use-collapsed-stages.ts";
import { CommentsPanel } from "./comments/CommentsPanel.tsx";
import { useComments } from "./comments/comments-context.ts";
import { Dock } from "./Dock.tsx";
import { EmptyMap } from "./EmptyMap.tsx";
import { Inspector } from "./inspector/Inspector.tsx";
import styles from "./MapPage.module.css";
import { useMapScreen, type Layer, type MapView } from "./map-screen.ts";
import { NothingBound } from "./NothingBound.tsx";
import { PhoneMap } from "./PhoneMap.tsx";
import { FollowFrame } from "./presence/FollowFrame.tsx";
import { PresenceLayer } from "./presence/PresenceLayer.tsx";
import { useIsPhone } from "./use-is-phone.ts";
import { leastPrinted, printedWidth, usePrinting } from "./use-printing.ts";
import { journeysText } from "./words.ts";

const HistoryPanel = lazy(() => import("./history/HistoryPanel.tsx").then((module) => ({ default: module.HistoryPanel })));
const Outline = lazy(() => import("./outline/Outline.tsx").then((module) => ({ default: module.Outline })));

export interface MapBodyProps {
  readonly layer: Layer;
  readonly view?: MapView;
  readonly isFetching: boolean;
  /** The numbers are on their way for the first time. */
  readonly isCounting: boolean;
  /** Something to say before the board. */
  readonly notice?: ReactNode;
  /** Something that stands below the board. */
  readonly foot?: ReactNode;
}

/** The map below its bars: the board, or the list on a phone; what stands beside it; and the dock. */
export function MapBody({ layer, view = "board", isFetching, isCounting, notice, foot }: MapBodyProps) {
  const { workspace, map, measures, selected, tab, rights, audience } = useMapScreen();
  const comments = useComments();
  const isPhone = useIsPhone();
  const isPrinting = usePrinting();
  const canvas = useRef<HTMLDivElement>(null);
  const [zoom, setZoom] = useState(1);

  const { collapsed, setCollapsed } = useCollapsedStages(workspace, map.id);

  const unmapped = measures?.unmapped;
  const boardWidth = useMemo(() => boardOf(map, unmapped, { zoom, collapsed }).width, [map, unmapped, zoom, collapsed]);
  const zoomFor = useCallback(
    (room: number) => {
      const whole = boardOf(map, unmapped, { zoom: 1, collapsed }).width;
      return whole > 0 ? Math.max(0.2, Math.min(1.25, Math.floor((room / whole) * 100) / 100)) : 1;
    },
    [map, unmapped, collapsed],
  );
  /** On paper columns get narrow before anything is left out. */
  const printed = () => {
    const room = printedWidth - headWidth;
    const columnWidth = Math.min(150, Math.floor(room / Math.max(1, boardOf(map, unmapped, { zoom: 1 }).columns.length)));
    return columnWidth < leastPrinted ? { zoom: Math.min(1, zoomFor(room)) } : { zoom: 1, columnWidth };
  };
  const fit = useCallback(() => setZoom(zoomFor((canvas.current?.clientWidth ?? 0) - headWidth)), [zoomFor]);
  useZoomKeys(fit, setZoom);

  const isEmpty = map.stages.length === 0;
  const inspected = map.touchpoints.some((one) => one.id === selected) ? selected : null;
  const showsComments = inspected === null && tab === "comments" && comments !== null;
  const showsHistory = inspected === null && tab === "history" && audience === "member";
  const isNarrow = isPhone && !isPrinting;
  const isText = view !== "board" && !isPrinting;
  return (
    <div className={classes(styles.work, (inspected !== null || showsComments || showsHistory) && styles.withInspector)}>
      <div ref={canvas} className={styles.canvas} data-measuring={isFetching}>
        {notice}
        {isEmpty ? (
          audience === "member" && (rights.edit || !rights.isKnown) ? (
            <EmptyMap />
          ) : (
            <EmptyState title="Nothing is on this map yet">It will show here as soon as somebody draws it.</EmptyState>
          )
        ) : isText ? (
          <Suspense>
            <Outline form={view} />
          </Suspense>
        ) : isNarrow ? (
          <PhoneMap />
        ) : (
          <Board {...(isPrinting ? printed() : { zoom })} whole={isPrinting} layer={layer} canvas={canvas} onZoom={setZoom} collapsed={collapsed} setCollapsed={setCollapsed} />
        )}
        {isCounting && !isEmpty && (
          <p className={styles.counting} role="status">
            Counting journeys
          </p>
        )}
        {isPrinting && <PrintNote />}
        {!isEmpty && !isNarrow && <PresenceLayer canvas={canvas} zoom={zoom} />}
      </div>
      {!isEmpty && !isNarrow && <FollowFrame canvas={canvas} zoom={zoom} onZoom={setZoom} />}
      {!isEmpty && !showsComments && !showsHistory && <NothingBound />}
      {inspected !== null && <Inspector touchpoint={inspected} />}
      {showsComments && <CommentsPanel />}
      {showsHistory && (
        <Suspense>
          <HistoryPanel />
        </Suspense>
      )}
      <div className={styles.foot}>
        {foot}
        {!isEmpty && !isNarrow && !isText && <Dock zoom={zoom} onZoom={setZoom} onFit={fit} canvas={canvas} boardWidth={boardWidth} />}
      </div>
    </div>
  );
}

/** What the numbers on a sheet of paper rest on. */
function PrintNote() {
  const { measures, filter } = useMapScreen();
  if (measures === null) return null;
  const { newest } = measures.data;
  const parts = [rangeName(filter, newest), ...(measures.journeys.total === 0 ? [] : [journeysText(measures.journeys.total)]), ...(newest === null ? [] : [`data to ${dayText(newest)}`])];
  return <p className={styles.printNote}>{parts.join(" · ")}. Dashed is expected, solid is what customers did and said. Desirepath.</p>;
}

function useZoomKeys(fit: () => void, setZoom: (zoom: number) => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // A sign that began a text in a cell is nothing else.
      if (event.defaultPrevented || isWriting(event.target)) return;
      const isCommand = event.metaKey || event.ctrlKey;
      if (!isCommand && event.shiftKey && event.code === "Digit1" && singleKeysAct()) {
        event.preventDefault();
        fit();
      } else if (isCommand && event.key === "0") {
        event.preventDefault();
        setZoom(1);
      }
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [fit, setZoom]);
}
