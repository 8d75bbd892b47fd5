import { countText } from "@desirepath/core/layout/figures.ts";
import type { DrawnFlow } from "@desirepath/core/paths/drawn-flow.ts";
import { differenceKey, type FlowDifference } from "@desirepath/core/paths/flow-difference.ts";
import { layOutFlow } from "@desirepath/core/paths/flow-layout.ts";
import type { Flow } from "@desirepath/core/paths/flow.ts";
import { ChevronLeft, ChevronRight, Maximize, Minus, Plus } from "lucide-react";
import { memo, type RefObject, useCallback, useId, useMemo } from "react";
import { IconButton } from "../../ui/Button.tsx";
import { classes } from "../../ui/css-vars.ts";
import styles from "./FlowChart.module.css";
import type { Chosen } from "./flow-choice.ts";
import { FlowMoves, type FlowPartProps } from "./FlowMoves.tsx";
import { FlowAxis, FlowNodes } from "./FlowNodes.tsx";
import { nodeLabel } from "./path-names.ts";
import { useFlowWalk } from "./use-flow-walk.ts";
import { type PanAndZoom, scaleAtFirst, usePanAndZoom } from "./use-pan-and-zoom.ts";
import { usePaths } from "./use-paths.ts";

export interface FlowChartProps {
  readonly flow: Flow;
  readonly difference: FlowDifference | null;
  readonly width: number;
  readonly hideUnder: number;
  readonly chosen: Chosen | null;
  readonly onChoose: (chosen: Chosen | null) => void;
  readonly svg: RefObject<SVGSVGElement | null>;
}

/** A taller drawing is moved by hand. */
const mostHeight = 900;

/** Ribbons of a difference: the largest change is so many pixels thick. */
const thickestChange = 46;

/** The flow as a drawing. Its numbers stand in the table as well. */
export const FlowChart = memo(function FlowChart({ flow, difference, width, hideUnder, chosen, onChoose, svg }: FlowChartProps) {
  const { map, state } = usePaths();
  const drawn = useMemo(() => layOut(flow, difference, width, hideUnder, new Map(map.touchpoints.map(({ id }, i) => [id, i]))), [flow, difference, width, hideUnder, map.touchpoints]);
  const scale = scaleAtFirst(drawn, width);
  const height = Math.min(drawn.height * scale, mostHeight);
  const { frame, layer, handlers, reveal, ...moved } = usePanAndZoom(drawn, { width, height });
  const walk = useFlowWalk(drawn, chosen !== null, onChoose, reveal);
  const prefix = useId();
  const name = useCallback((node: string) => nodeLabel(node, map), [map]);
  const summary = `Flow of ${countText(flow.journeys.ways)} journeys between ${countText(flow.nodes.length)} ${flow.layers === "step" ? "touchpoints and steps" : "touchpoints"}; ${countText(flow.journeys.abandoned)} left, ${countText(flow.journeys.open)} are still open.`;
  const part: FlowPartProps = { drawn, flow, difference, chosen, colour: state.colour, name, stop: walk.stop, pointed: walk.pointed };
  return (
    <>
      <div ref={frame} className={styles.chart} style={{ height }} {...handlers}>
        <div ref={layer} className={styles.layer} style={{ width: drawn.width }}>
          <svg ref={svg} className={styles.svg} role="group" aria-label={summary} aria-describedby={`${prefix}keys`} {...walk.handlers} width={drawn.width} height={drawn.height} viewBox={`0 0 ${drawn.width} ${drawn.height}`}>
            <defs>
              <linearGradient id={`${prefix}left`} x1="0" y1="0" x2="0" y2="1">
                <stop offset="0" stopColor="var(--text-3)" stopOpacity=".34" />
                <stop offset="1" stopColor="var(--text-3)" stopOpacity="0" />
              </linearGradient>
              <linearGradient id={`${prefix}off`} x1="0" y1="0" x2="0" y2="1">
                <stop offset="0" stopColor="var(--accent)" stopOpacity=".4" />
                <stop offset="1" stopColor="var(--accent)" stopOpacity="0" />
              </linearGradient>
              <linearGradient id={`${prefix}on`} x1="0" y1="0" x2="1" y2="0">
                <stop offset="0" stopColor="var(--line-ctl)" stopOpacity=".4" />
                <stop offset="1" stopColor="var(--line-ctl)" stopOpacity="0" />
              </linearGradient>
            </defs>
            <g>
              {drawn.band !== null && (
                <>
                  <rect className={styles.band} x="0" y={drawn.band.y} width={drawn.width} height={drawn.band.height} rx="8" />
                  <text className={styles.bandName} x="12" y={drawn.band.y + 17}>
                    Walked, not on the map
                  </text>
                </>
              )}
              <Ends drawn={drawn} prefix={prefix} />
              <FlowMoves {...part} />
              <FlowNodes {...part} />
              <FlowAxis {...part} />
            </g>
          </svg>
        </div>
        <p id={`${prefix}keys`} className="vh">
          Arrow keys go from touchpoint to touchpoint and along the moves between them; Enter shows the numbers.
        </p>
        <Mover {...moved} />
      </div>
      {drawn.moves.some(({ isThinned }) => isThinned) && <p className={styles.thinned}>The largest ways back are drawn thinner than they are; their numbers are true.</p>}
    </>
  );
});

/** What dragging and the wheel do, by buttons; and where the drawing goes on. */
function Mover({ hasMore, zoom, showAll, turn }: Pick<PanAndZoom, "hasMore" | "zoom" | "showAll" | "turn">) {
  return (
    <>
      {hasMore.left && (
        <span className={classes(styles.more, styles.atLeft)}>
          <IconButton label="Go left" size="small" variant="default" onClick={() => turn("left")}>
            <ChevronLeft aria-hidden />
          </IconButton>
        </span>
      )}
      {hasMore.right && (
        <span className={classes(styles.more, styles.atRight)}>
          <IconButton label="Go right" size="small" variant="default" onClick={() => turn("right")}>
            <ChevronRight aria-hidden />
          </IconButton>
        </span>
      )}
      <span className={styles.zoom} role="group" aria-label="Zoom">
        <IconButton label="Zoom out" size="small" variant="default" onClick={() => zoom("out")}>
          <Minus aria-hidden />
        </IconButton>
        <IconButton label="Zoom in" size="small" variant="default" onClick={() => zoom("in")}>
          <Plus aria-hidden />
        </IconButton>
        <IconButton label="Show all" size="small" variant="default" onClick={showAll}>
          <Maximize aria-hidden />
        </IconButton>
      </span>
    </>
  );
}

function layOut(flow: Flow, difference: FlowDifference | null, width: number, hideUnder: number, order: ReadonlyMap<string, number>): DrawnFlow {
  if (difference === null) return layOutFlow(flow, { width, hideUnder, order });
  const largest = Math.max(1e-9, ...[...difference.moves.values()].map(({ value }) => Math.abs(value)));
  return layOutFlow(difference.flow, {
    width,
    hideUnder,
    order,
    thickness: (move) => Math.max(1, (Math.abs(difference.moves.get(differenceKey(move.step, move.from, move.to))?.value ?? 0) / largest) * thickestChange),
  });
}

function Ends({ drawn, prefix }: { readonly drawn: DrawnFlow; readonly prefix: string }) {
  return drawn.ends.map(({ step, node, kind, path, isOffMap: isOff }) => {
    const key = `${step} ${node} ${kind}`;
    if (kind === "abandoned") return <path key={key} d={path} fill={`url(#${prefix}${isOff ? "off" : "left"})`} />;
    if (kind === "further") return <path key={key} d={path} fill={`url(#${prefix}on)`} />;
    return <path key={key} className={kind === "open" ? styles.open : styles.got} d={path} />;
  });
}
