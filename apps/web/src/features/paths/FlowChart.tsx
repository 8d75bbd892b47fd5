import { faceOf, levelOf } from "@desirepath/core/layout/feelings.ts";
import { countText, durationText, shareText, signed } from "@desirepath/core/layout/figures.ts";
import { wrapped } from "@desirepath/core/layout/text-widths.ts";
import { differenceKey, type FlowDifference } from "@desirepath/core/paths/flow-difference.ts";
import { layOutFlow, nodeWidth, type DrawnFlow } from "@desirepath/core/paths/flow-layout.ts";
import type { Flow } from "@desirepath/core/paths/flow.ts";
import { memo, useId, useMemo, type RefObject } from "react";
import { FaceIcon } from "../../ui/FaceIcon.tsx";
import { classes } from "../../ui/css-vars.ts";
import styles from "./FlowChart.module.css";
import { differencePaint, differenceText, moveTitle, nodeFigure, paintOf, paintScaleOf } from "./flow-paint.ts";
import { nodeLabel } from "./path-names.ts";
import { usePaths } from "./use-paths.ts";
import { usePanAndZoom } from "./use-pan-and-zoom.ts";

export type Chosen = { readonly kind: "node"; readonly step: number; readonly node: string } | { readonly kind: "move"; readonly step: number; readonly from: string; readonly to: string } | { readonly kind: "column"; readonly step: number; readonly nodes: readonly string[] };

export interface FlowChartProps {
  readonly flow: Flow;
  readonly difference: FlowDifference | null;
  readonly width: number;
  readonly hideUnder: number;
  readonly chosen: Chosen | null;
  readonly onChoose: (chosen: Chosen | null) => void;
  readonly svg: RefObject<SVGSVGElement | null>;
}

/** A loop at a touchpoint is drawn from this share of its journeys on; its number stands in the title and the details in any case. */
const leastAgain = 0.05;

/** A taller drawing is moved by hand. */
const mostHeight = 900;

/** Ribbons of a difference: the largest change is so many pixels thick. */
const thickestChange = 46;

/** The flow as a drawing. Its numbers stand in the table as well. */
export const FlowChart = memo(function FlowChart({ flow, difference, width, hideUnder, chosen, onChoose, svg }: FlowChartProps) {
  const { map, state } = usePaths();
  const drawn = useMemo(() => layOut(flow, difference, width, hideUnder, new Map(map.touchpoints.map(({ id }, i) => [id, i]))), [flow, difference, width, hideUnder, map.touchpoints]);
  const { frame, layer, handlers, isMoved, reset } = usePanAndZoom(drawn);
  const prefix = useId();
  const name = (node: string) => nodeLabel(node, map);
  const summary = `Flow of ${countText(flow.journeys.ways)} journeys between ${countText(flow.nodes.length)} ${flow.layers === "step" ? "touchpoints and steps" : "touchpoints"}; ${countText(flow.journeys.abandoned)} left, ${countText(flow.journeys.open)} are still open.`;
  return (
    <div ref={frame} className={styles.chart} style={{ height: Math.min(drawn.height, mostHeight) }} {...handlers}>
      <div ref={layer} className={styles.layer} style={{ width: drawn.width }}>
        <svg ref={svg} className={styles.svg} role="group" aria-label={summary} width={drawn.width} height={drawn.height} viewBox={`0 0 ${drawn.width} ${drawn.height}`}>
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
            <Moves drawn={drawn} flow={flow} difference={difference} chosen={chosen} onChoose={onChoose} name={name} colour={state.colour} />
            <Nodes drawn={drawn} flow={flow} difference={difference} chosen={chosen} onChoose={onChoose} name={name} colour={state.colour} />
            <Axis drawn={drawn} flow={flow} onChoose={onChoose} />
          </g>
        </svg>
      </div>
      {isMoved && (
        <button type="button" className={styles.reset} onClick={reset}>
          Show all
        </button>
      )}
    </div>
  );
});

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

interface PartProps {
  readonly drawn: DrawnFlow;
  readonly flow: Flow;
  readonly difference: FlowDifference | null;
  readonly chosen: Chosen | null;
  readonly onChoose: (chosen: Chosen | null) => void;
  readonly name: (node: string) => string;
  readonly colour: ReturnType<typeof usePaths>["state"]["colour"];
}

function Ends({ drawn, prefix }: { readonly drawn: DrawnFlow; readonly prefix: string }) {
  return drawn.ends.map(({ step, node, kind, path, isOffMap: isOff }) => {
    const key = `${step} ${node} ${kind}`;
    if (kind === "abandoned") return <path key={key} d={path} fill={`url(#${prefix}${isOff ? "off" : "left"})`} />;
    if (kind === "further") return <path key={key} d={path} fill={`url(#${prefix}on)`} />;
    return <path key={key} className={kind === "open" ? styles.open : styles.got} d={path} />;
  });
}

function Moves({ drawn, flow, difference, chosen, onChoose, name, colour }: PartProps) {
  const scale = useMemo(() => paintScaleOf(flow), [flow]);
  const { moves } = difference?.flow ?? flow;
  const found = useMemo(() => new Map(moves.map((move) => [differenceKey(move.step, move.from, move.to), move])), [moves]);
  return drawn.moves.map((one) => {
    const key = differenceKey(one.step, one.from, one.to);
    const move = found.get(key);
    if (move === undefined) return null;
    const change = difference?.moves.get(key);
    const paint = change === undefined ? paintOf(move, one.isOffMap, colour, scale) : differencePaint(change);
    const isChosen = (chosen?.kind === "move" && chosen.step === one.step && chosen.from === one.from && chosen.to === one.to) || (chosen?.kind === "node" && ((chosen.node === one.from && chosen.step === one.step) || (chosen.node === one.to && (flow.layers === "node" || chosen.step === one.step + 1))));
    return (
      <path
        key={key}
        className={classes(styles.move, one.isLoop && styles.loop, one.isOffMap && colour === undefined && styles.off, isChosen && styles.chosen)}
        d={one.path}
        style={one.isLoop ? { stroke: paint.colour, strokeOpacity: paint.opacity + 0.1, strokeWidth: Math.max(1.5, one.width) } : { fill: paint.colour, fillOpacity: paint.opacity }}
        onClick={() => onChoose({ kind: "move", step: one.step, from: one.from, to: one.to })}
      >
        <title>{change === undefined ? moveTitle(move, flow.journeys.ways, name) : `${name(one.from)} → ${name(one.to)}: ${differenceText(change)}`}</title>
      </path>
    );
  });
}

function Nodes({ drawn, flow, difference, chosen, onChoose, name, colour }: PartProps) {
  const { nodes } = difference?.flow ?? flow;
  const found = useMemo(() => new Map(nodes.map((one) => [differenceKey(one.step, one.node), one])), [nodes]);
  return drawn.nodes.map(({ id, step, node, x, y, height, isOffMap: isOff, label }) => {
    const key = differenceKey(step, node);
    const one = found.get(key);
    if (one === undefined) return null;
    const change = difference?.nodes.get(key);
    const isChosen = chosen?.kind === "node" && chosen.step === step && chosen.node === node;
    const figure = change === undefined ? `${nodeFigure(one, colour, flow.layers)}${isOff && colour === undefined ? ` · ${shareText(one.journeys / Math.max(1, flow.journeys.ways))}` : ""}` : `${signed(100 * change.value, 1)} pt${change.isSure ? "" : "?"}`;
    const title = `${name(node)}: ${countText(one.journeys)} journeys${one.passes > one.journeys ? `, ${countText(one.passes)} times` : ""}${one.again > 0 ? `, ${countText(one.again)} more than once in a row` : ""}`;
    const choose = () => onChoose({ kind: "node", step, node });
    const felt = one.emotion !== null && one.emotion.n >= 5 ? one.emotion.mean : null;
    return (
      <g key={id} className={classes(styles.node, isOff && styles.offNode, isChosen && styles.chosenNode)} onClick={choose} role="button" tabIndex={0} aria-pressed={isChosen} aria-label={title} onKeyDown={(event) => (event.key === "Enter" || event.key === " ") && (event.preventDefault(), choose())}>
        <title>{title}</title>
        <rect className={styles.bar} x={x} y={y} width={nodeWidth} height={height} rx="2.5" />
        {one.again >= leastAgain * one.journeys && one.again > 0 && difference === null && <path className={styles.again} d={`M${x + nodeWidth} ${y + 3}c13 -7 13 13 0 7`} />}
        <text className={styles.name} x={label.x} y={label.y}>
          {wrapped(name(node), label.width, 12.5, 1)[0]}
        </text>
        {felt !== null && <FaceIcon face={faceOf(levelOf(felt))} size={12} x={label.x} y={label.y + 4} decorative />}
        <text className={styles.figure} x={label.x + (felt === null ? 0 : 16)} y={label.y + 14}>
          {figure}
        </text>
      </g>
    );
  });
}

function Axis({ drawn, flow, onChoose }: { readonly drawn: DrawnFlow; readonly flow: Flow; readonly onChoose: (chosen: Chosen) => void }) {
  const y = drawn.height - 34;
  return (
    <g>
      <line className={styles.axis} x1="0" x2={drawn.width} y1={y} y2={y} />
      {drawn.columns.map(({ x, step, seconds, nodes, abandoned, closed }) => (
        <g key={x}>
          <line className={styles.tick} x1={x + nodeWidth / 2} x2={x + nodeWidth / 2} y1={y} y2={y + 5} />
          <text className={styles.day} x={x} y={y + 19}>
            {seconds === null ? stepLabel(step) : seconds === 0 ? "Start" : durationText(seconds)}
          </text>
          {abandoned > 0 && (
            <g className={styles.left} onClick={() => onChoose({ kind: "column", step, nodes })}>
              <title>{`${countText(abandoned)} of the ${countText(closed)} that are not open left here`}</title>
              <text className={classes(styles.leftShare, abandoned / closed >= 0.2 && styles.much)} x={x + 14} y={y - 24}>
                −{shareText(abandoned / closed)}
              </text>
              <text className={styles.leftCount} x={x + 14} y={y - 10}>
                {countText(abandoned)}
              </text>
            </g>
          )}
        </g>
      ))}
      <text className={styles.day} x={drawn.width - 4} y={y + 19} textAnchor="end">
        {flow.layers === "step" ? "step" : "median time in"}
      </text>
    </g>
  );
}

function stepLabel(step: number): string {
  return step === 0 ? "Step 0" : step > 0 ? `+${step}` : `−${-step}`;
}

