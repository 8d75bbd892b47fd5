import { faceOf, levelOf } from "@desirepath/core/layout/feelings.ts";
import { countText, durationText, levelText, shareText, signed } from "@desirepath/core/layout/figures.ts";
import type { ShareDifference } from "@desirepath/core/paths/flow-difference.ts";
import type { Flow, FlowMove, FlowNode } from "@desirepath/core/paths/flow.ts";
import type { PathsState } from "./paths-state.ts";

/** How a ribbon is painted: a token of colour and how strongly. */
export interface Paint {
  readonly colour: string;
  readonly opacity: number;
}

/** An emotion or a rate of fewer answers or journeys is not painted. */
const leastEvidence = { emotion: 5, conversion: 30 } as const;

/** What a flow is painted against: the whole, so that only what differs from it stands out. */
export interface PaintScale {
  readonly longestSeconds: number;
  readonly conversion: number | null;
}

export function paintScaleOf({ moves, journeys }: Flow): PaintScale {
  const closed = journeys.converted + journeys.abandoned;
  return { longestSeconds: Math.max(1, ...moves.map(({ medianSeconds }) => medianSeconds)), conversion: closed === 0 ? null : journeys.converted / closed };
}

/** The paint of a move: by volume plain, else by what was asked; what is off the map keeps the accent where nothing else is told. */
export function paintOf(move: FlowMove, isOff: boolean, colour: PathsState["colour"], scale: PaintScale): Paint {
  switch (colour) {
    case undefined:
      return isOff ? { colour: "var(--accent)", opacity: 0.34 } : { colour: "var(--line-ctl)", opacity: 0.27 };
    case "time":
      return { colour: "var(--text)", opacity: 0.08 + 0.5 * Math.sqrt(move.medianSeconds / scale.longestSeconds) };
    case "emotion":
      if (move.emotion === null || move.emotion.n < leastEvidence.emotion) return { colour: "var(--line-ctl)", opacity: 0.12 };
      return { colour: `var(--e${faceOf(levelOf(move.emotion.mean))})`, opacity: 0.5 };
    case "conversion": {
      if (move.conversion === null || scale.conversion === null || move.conversion.n < leastEvidence.conversion) return { colour: "var(--line-ctl)", opacity: 0.12 };
      const above = move.conversion.share - scale.conversion;
      return { colour: above >= 0 ? "var(--e4)" : "var(--e2)", opacity: 0.12 + Math.min(0.6, Math.abs(above) * 1.6) };
    }
  }
}

/** The paint of a difference: more of the first or more of the second; faint where chance explains it. */
export function differencePaint({ value, isSure }: ShareDifference): Paint {
  return { colour: value >= 0 ? "var(--e4)" : "var(--e2)", opacity: isSure ? 0.7 : 0.16 };
}

/** Points of a difference with its interval: "+3.1 points (1.2 to 5.0)". */
export function differenceText({ value, low, high, isSure }: ShareDifference): string {
  return `${signed(100 * value, 1)} points (${signed(100 * low, 1)} to ${signed(100 * high, 1)}), ${isSure ? "more than chance" : "chance may explain it"}`;
}

/** The figure that stands under a node's name. */
export function nodeFigure(one: FlowNode, colour: PathsState["colour"], layers: Flow["layers"]): string {
  switch (colour) {
    case "time":
      return layers === "step" && one.step === 0 ? countText(one.journeys) : `${durationText(one.medianSeconds)} in`;
    case "emotion":
      return one.emotion === null || one.emotion.n < leastEvidence.emotion ? "not enough answers" : `${levelText(levelOf(one.emotion.mean))} of ${countText(one.emotion.n)}`;
    case "conversion":
      return one.conversion === null ? "none closed" : `${shareText(one.conversion.share)} goal`;
    case undefined:
      return countText(one.journeys);
  }
}

/** All that is known of a move, in words. */
export function moveTitle(move: FlowMove, ways: number, name: (node: string) => string): string {
  const { journeys, passes, medianSeconds, conversion, emotion } = move;
  return [
    `${name(move.from)} → ${name(move.to)}: ${countText(journeys)} ${journeys === 1 ? "journey" : "journeys"} (${shareText(journeys / Math.max(1, ways))})`,
    ...(passes > journeys ? [`${countText(passes)} times`] : []),
    `${durationText(medianSeconds)} median`,
    ...(conversion === null ? [] : [`${shareText(conversion.share)} of ${countText(conversion.n)} closed reach the goal`]),
    ...(emotion === null ? [] : [`feels ${levelText(levelOf(emotion.mean))} (n ${countText(emotion.n)})`]),
  ].join(" · ");
}
