import { boardOf } from "@desirepath/core/layout/board.ts";
import { curvePath } from "@desirepath/core/layout/curve.ts";
import { emotionChart } from "@desirepath/core/layout/emotion-chart.ts";
import { Keyboard, Maximize, Minus, Plus } from "lucide-react";
import { useEffect, useMemo, useRef, useState, type PointerEvent, type RefObject } from "react";
import { Button, IconButton } from "../../ui/Button.tsx";
import { classes, cssVars } from "../../ui/css-vars.ts";
import { keysText } from "../../ui/key-names.ts";
import { openOverlay } from "../../shell/commands.ts";
import { Divider } from "../../ui/Page.tsx";
import styles from "./Dock.module.css";
import { useComments } from "./comments/comments-context.ts";
import { useMapScreen } from "./map-screen.ts";
import { followView } from "../../ui/follow-view.ts";

const height = 42;
const widest = 313;

export interface DockProps {
  readonly zoom: number;
  readonly onZoom: (zoom: number) => void;
  readonly onFit: () => void;
  readonly canvas: RefObject<HTMLDivElement | null>;
  readonly boardWidth: number;
}

export const zooms = [0.3, 0.45, 0.6, 0.8, 1, 1.25] as const;

export function Dock({ zoom, onZoom, onFit, canvas, boardWidth }: DockProps) {
  const { edit, audience } = useMapScreen();
  const comments = useComments();
  const mayComment = comments?.mayWrite === true;
  const smaller = zooms.findLast((step) => step < zoom - 0.001);
  const larger = zooms.find((step) => step > zoom + 0.001);
  return (
    <footer className={styles.dock}>
      {(edit !== null || mayComment) && (
        <span className={classes("micro", "muted", styles.keys)} aria-label="Shortcuts on the board">
          {edit !== null && (
            <>
              <kbd>T</kbd> touchpoint <kbd>G</kbd> stage{" "}
            </>
          )}
          {mayComment && (
            <>
              <kbd>C</kbd> comment{" "}
            </>
          )}
          {edit !== null && (
            <>
              <span className={styles.range}><kbd>1</kbd>–<kbd>5</kbd></span> emotion <kbd>{keysText("⌥←→")}</kbd> move <kbd>{keysText("⌘K")}</kbd> more
            </>
          )}
        </span>
      )}
      <span className="grow" />
      <Minimap canvas={canvas} boardWidth={boardWidth} />
      <Divider />
      <IconButton label="Zoom out" size="small" disabled={smaller === undefined} onClick={() => smaller !== undefined && onZoom(smaller)}>
        <Minus />
      </IconButton>
      <Button variant="ghost" size="small" className="num" onClick={() => onZoom(1)} title="Back to 100%">
        {Math.round(zoom * 100)}%
      </Button>
      <IconButton label="Zoom in" size="small" disabled={larger === undefined} onClick={() => larger !== undefined && onZoom(larger)}>
        <Plus />
      </IconButton>
      {audience === "member" && (
        <IconButton label="Keyboard shortcuts" keys="?" size="small" onClick={() => openOverlay("shortcuts")}>
          <Keyboard />
        </IconButton>
      )}
      <IconButton label="Fit the whole map" keys="⇧1" size="small" onClick={onFit}>
        <Maximize />
      </IconButton>
    </footer>
  );
}

/** The whole map in small, with the part in view; dragging scrolls. */
function Minimap({ canvas, boardWidth }: { readonly canvas: RefObject<HTMLDivElement | null>; readonly boardWidth: number }) {
  const { map, measures } = useMapScreen();
  const [view, setView] = useState({ left: 0, width: 0 });
  const drag = useRef(false);
  const { board, chart } = useMemo(() => {
    const small = boardOf(map, measures?.unmapped, { columnWidth: Math.min(20, Math.max(2, widest / Math.max(1, map.touchpoints.length))), unmappedWidth: 10 });
    return { board: small, chart: emotionChart(small, map, measures, { height: height - 4, top: 4, bottom: 8 }) };
  }, [map, measures]);
  const width = Math.min(widest, board.width);
  const scale = width / Math.max(1, board.width);

  useEffect(() => {
    const element = canvas.current;
    if (element === null || boardWidth === 0) return;
    const follow = () => setView({ left: (element.scrollLeft / boardWidth) * width, width: Math.min(width, ((element.clientWidth - 160) / boardWidth) * width) });
    return followView(element, follow);
  }, [canvas, boardWidth, width]);

  const scrollTo = (event: PointerEvent<HTMLElement>) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left - view.width / 2;
    canvas.current?.scrollTo({ left: (x / width) * boardWidth });
  };
  return (
    <div
      className={styles.minimap}
      aria-hidden
      onPointerDown={(event) => {
        drag.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
        scrollTo(event);
      }}
      onPointerMove={(event) => drag.current && scrollTo(event)}
      onPointerUp={() => {
        drag.current = false;
      }}
    >
      <svg width={width} height={height} viewBox={`0 0 ${board.width} ${height}`} preserveAspectRatio="none">
        {chart.expected.map((path) => (
          <path key={path} className={styles.expected} d={path} />
        ))}
        {chart.actual.map((path) => (
          <path key={path} className={styles.actual} d={path} />
        ))}
        {scale > 0.9 && chart.points.map((point) => (point.actual === null ? null : <circle key={point.touchpoint} cx={point.x} cy={point.actual.y} r="2.4" fill={`var(--e${point.actual.face})`} />))}
        {chart.detours.map((detour) => (
          <path key={detour.column} className={styles.unmapped} d={`M${detour.x} 3V${height - 9}`} />
        ))}
        {board.stages.map((span) => (
          <rect key={span.stage.id} className={styles.stage} x={span.x + 1} y={height - 5} width={Math.max(1, span.width - 2)} height="3" rx="1.5" />
        ))}
        {chart.actual.length === 0 && chart.expected.length === 0 && <path className={styles.expected} d={curvePath([{ x: 0, y: height / 2 }, { x: board.width, y: height / 2 }])} />}
      </svg>
      <div className={styles.view} style={cssVars({ "--left": `${view.left}px`, "--width": `${view.width}px` })} />
    </div>
  );
}
