import { countText, shareText } from "@desirepath/core/layout/figures.ts";
import type { DrawnFlow, DrawnMove } from "@desirepath/core/paths/drawn-flow.ts";
import { differenceKey, type FlowDifference } from "@desirepath/core/paths/flow-difference.ts";
import type { Flow } from "@desirepath/core/paths/flow.ts";
import { memo, useMemo } from "react";
import { classes } from "../../ui/css-vars.ts";
import styles from "./FlowChart.module.css";
import { type Chosen, placeKey } from "./flow-choice.ts";
import { differencePaint, differenceText, moveTitle, type Paint, paintOf, paintScaleOf } from "./flow-paint.ts";
import type { PathsState } from "./paths-state.ts";

/** What each part of the drawing is made of. */
export interface FlowPartProps {
  readonly drawn: DrawnFlow;
  readonly flow: Flow;
  readonly difference: FlowDifference | null;
  readonly chosen: Chosen | null;
  readonly colour: PathsState["colour"];
  readonly name: (node: string) => string;
  /** Where the Tab key enters, and where the pointer is. */
  readonly stop: string;
  readonly pointed: string | null;
}

/** The ribbons between the nodes, and loops back. */
export const FlowMoves = memo(function FlowMoves({ drawn, flow, difference, chosen, colour, name, stop, pointed }: FlowPartProps) {
  const ribbons = useMemo(() => ribbonsOf(drawn, flow, difference, colour, name), [drawn, flow, difference, colour, name]);
  return ribbons.map((ribbon) => (
    <Ribbon
      key={ribbon.place}
      {...ribbon}
      isChosen={chosen !== null && isAt(ribbon.move, chosen, flow.layers)}
      isStop={ribbon.place === stop}
      title={ribbon.place === pointed ? ribbon.title() : null}
    />
  ));
});

interface DrawnRibbon {
  readonly place: string;
  readonly move: DrawnMove;
  readonly paint: Paint;
  /** Its name for who hears it. */
  readonly label: string;
}

function ribbonsOf(drawn: DrawnFlow, flow: Flow, difference: FlowDifference | null, colour: PathsState["colour"], name: (node: string) => string): (DrawnRibbon & { readonly title: () => string })[] {
  const scale = paintScaleOf(flow);
  const found = new Map((difference?.flow ?? flow).moves.map((move) => [differenceKey(move.step, move.from, move.to), move]));
  return drawn.moves.flatMap((one, index) => {
    const key = differenceKey(one.step, one.from, one.to);
    const move = found.get(key);
    if (move === undefined) return [];
    const change = difference?.moves.get(key);
    const way = `${name(one.from)} to ${name(one.to)}`;
    return {
      place: placeKey({ kind: "move", index }),
      move: one,
      paint: change === undefined ? paintOf(move, one.isOffMap, colour, scale) : differencePaint(change),
      label: change === undefined ? `${way}: ${countText(move.journeys)} ${move.journeys === 1 ? "journey" : "journeys"}, ${shareText(move.journeys / Math.max(1, flow.journeys.ways))}` : `${way}: ${differenceText(change)}`,
      title: () => (change === undefined ? moveTitle(move, flow.journeys.ways, name) : `${name(one.from)} → ${name(one.to)}: ${differenceText(change)}`),
    };
  });
}

/** Is the move what was chosen, or does it touch the node that was? */
function isAt({ step, from, to }: DrawnMove, chosen: Chosen, layers: Flow["layers"]): boolean {
  if (chosen.kind === "move") return chosen.step === step && chosen.from === from && chosen.to === to;
  return chosen.kind === "node" && ((chosen.node === from && chosen.step === step) || (chosen.node === to && (layers === "node" || chosen.step === step + 1)));
}

const Ribbon = memo(function Ribbon({ place, move, paint, label, isChosen, isStop, title }: DrawnRibbon & { readonly isChosen: boolean; readonly isStop: boolean; /** Only while the pointer is here: hundreds of them take as long as all else. */ readonly title: string | null }) {
  const drawing = move.isLoop ? { stroke: paint.colour, strokeOpacity: paint.opacity + 0.1, strokeWidth: Math.max(1.5, move.width) } : { fill: paint.colour, fillOpacity: paint.opacity };
  return (
    <path data-place={place} className={classes(styles.move, move.isLoop && styles.loop, isChosen && styles.chosen)} d={move.path} {...drawing} role="button" tabIndex={isStop ? 0 : -1} aria-pressed={isChosen} aria-label={label}>
      {title !== null && <title>{title}</title>}
    </path>
  );
});
