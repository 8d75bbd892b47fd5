import { faceOf, levelOf } from "@desirepath/core/layout/feelings.ts";
import { countText, durationText, shareText, signed } from "@desirepath/core/layout/figures.ts";
import { wrapped } from "@desirepath/core/layout/text-widths.ts";
import { type DrawnColumn, type DrawnNode, nodeWidth } from "@desirepath/core/paths/drawn-flow.ts";
import { differenceKey } from "@desirepath/core/paths/flow-difference.ts";
import { memo, useMemo } from "react";
import { FaceIcon } from "../../ui/FaceIcon.tsx";
import { classes } from "../../ui/css-vars.ts";
import styles from "./FlowChart.module.css";
import { placeKey } from "./flow-choice.ts";
import type { FlowPartProps } from "./FlowMoves.tsx";
import { nodeFigure } from "./flow-paint.ts";

/** A loop at a touchpoint is drawn from this share of its journeys on; its number stands in the title and the details in any case. */
const leastAgain = 0.05;

/** Emotion of fewer answers has no face. */
const leastAnswers = 5;

/** The bars with their names and figures. */
export function FlowNodes({ drawn, flow, difference, chosen, colour, name, stop }: FlowPartProps) {
  const bars = useMemo(() => {
    const found = new Map((difference?.flow ?? flow).nodes.map((one) => [differenceKey(one.step, one.node), one]));
    return drawn.nodes.flatMap((node, index) => {
      const key = differenceKey(node.step, node.node);
      const one = found.get(key);
      if (one === undefined) return [];
      const change = difference?.nodes.get(key);
      return {
        node,
        place: placeKey({ kind: "node", index }),
        text: wrapped(name(node.node), node.label.width, 12.5, 1)[0] ?? "",
        figure: change === undefined ? `${nodeFigure(one, colour, flow.layers)}${node.isOffMap && colour === undefined ? ` · ${shareText(one.journeys / Math.max(1, flow.journeys.ways))}` : ""}` : `${signed(100 * change.value, 1)} pt${change.isSure ? "" : "?"}`,
        title: `${name(node.node)}: ${countText(one.journeys)} journeys${one.passes > one.journeys && difference === null ? `, ${countText(one.passes)} times` : ""}${one.again > 0 ? `, ${countText(one.again)} more than once in a row` : ""}`,
        felt: one.emotion !== null && one.emotion.n >= leastAnswers ? one.emotion.mean : null,
        isAgain: one.again >= leastAgain * one.journeys && one.again > 0 && difference === null,
      };
    });
  }, [drawn, flow, difference, colour, name]);
  return bars.map((bar) => <Bar key={bar.place} {...bar} isChosen={chosen?.kind === "node" && chosen.step === bar.node.step && chosen.node === bar.node.node} isStop={bar.place === stop} />);
}

interface BarProps {
  readonly place: string;
  readonly node: DrawnNode;
  readonly text: string;
  readonly figure: string;
  readonly title: string;
  /** Mean emotion in [-1, 1]; null with too few answers. */
  readonly felt: number | null;
  /** Do many come several times in a row? */
  readonly isAgain: boolean;
  readonly isChosen: boolean;
  readonly isStop: boolean;
}

const Bar = memo(function Bar({ place, node: { x, y, height, isOffMap, label }, text, figure, title, felt, isAgain, isChosen, isStop }: BarProps) {
  return (
    <g data-place={place} className={classes(styles.node, isOffMap && styles.offNode, isChosen && styles.chosenNode)} role="button" tabIndex={isStop ? 0 : -1} aria-pressed={isChosen} aria-label={title}>
      <title>{title}</title>
      <rect className={styles.bar} x={x} y={y} width={nodeWidth} height={height} rx="2.5" />
      {isAgain && <path className={styles.again} d={`M${x + nodeWidth} ${y + 3}c13 -7 13 13 0 7`} />}
      <text className={styles.name} x={label.x} y={label.y}>
        {text}
      </text>
      {felt !== null && <FaceIcon face={faceOf(levelOf(felt))} size={12} x={label.x} y={label.y + 4} decorative />}
      <text className={styles.figure} x={label.x + (felt === null ? 0 : 16)} y={label.y + 14}>
        {figure}
      </text>
    </g>
  );
});

/** When each column is, and who left in it. */
export function FlowAxis({ drawn, flow, chosen, name, stop }: FlowPartProps) {
  const y = drawn.height - 34;
  return (
    <g>
      <line className={styles.axis} x1="0" x2={drawn.width} y1={y} y2={y} />
      {drawn.columns.map((column, index) => (
        <g key={column.x}>
          <line className={styles.tick} x1={column.x + nodeWidth / 2} x2={column.x + nodeWidth / 2} y1={y} y2={y + 5} />
          <text className={styles.day} x={column.x} y={y + 19}>
            {columnText(column)}
          </text>
          {column.abandoned > 0 && <Left column={column} y={y} place={placeKey({ kind: "left", index })} at={flow.layers === "step" ? columnText(column) : column.nodes.map(name).join(", ")} isStop={placeKey({ kind: "left", index }) === stop} isChosen={chosen?.kind === "column" && chosen.step === column.step && chosen.nodes === column.nodes} />}
        </g>
      ))}
      <text className={styles.day} x={drawn.width - 4} y={y + 19} textAnchor="end">
        {flow.layers === "step" ? "step" : "median time in"}
      </text>
    </g>
  );
}

function Left({ column: { x, abandoned, closed }, y, place, at, isStop, isChosen }: { readonly column: DrawnColumn; readonly y: number; readonly place: string; readonly at: string; readonly isStop: boolean; readonly isChosen: boolean }) {
  return (
    <g data-place={place} className={styles.left} role="button" tabIndex={isStop ? 0 : -1} aria-pressed={isChosen} aria-label={`Left at ${at}: ${countText(abandoned)} journeys, ${shareText(abandoned / closed)}`}>
      <title>{`${countText(abandoned)} of the ${countText(closed)} that are not open left here`}</title>
      <text className={classes(styles.leftShare, abandoned / closed >= 0.2 && styles.much)} x={x + 14} y={y - 24}>
        −{shareText(abandoned / closed)}
      </text>
      <text className={styles.leftCount} x={x + 14} y={y - 10}>
        {countText(abandoned)}
      </text>
    </g>
  );
}

function columnText({ step, seconds }: DrawnColumn): string {
  if (seconds !== null) return seconds === 0 ? "Start" : durationText(seconds);
  return step === 0 ? "Step 0" : step > 0 ? `+${step}` : `−${-step}`;
}
