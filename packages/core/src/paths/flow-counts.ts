import type { TimingAggregate } from "../measures/map-aggregates.ts";
import type { PathBegin, PathEnd } from "./way-ends.ts";

/**
 * What is counted of a flow of paths, over the journeys of one map, projection and filter that have a way under a question (`wayIn`). The
 * reference (`flowCountsOf`) and the store's SQL both fill it; `finishFlow` turns it into what is shown.
 *
 * With layers by step, each step has nodes of its own, and a journey is at most once at each. By node, each node is there once, at step 0,
 * and a journey may pass it again and again.
 */
export interface FlowCounts {
  /** Journeys in view, with a way or not. */
  readonly all: number;
  /** Journeys with a way, by state. */
  readonly ways: { readonly converted: number; readonly open: number; readonly abandoned: number };
  /** Ways that get to `to`, or to the goal if no `to` is asked for; those that don't and are not open; and how long it takes from the begin. */
  readonly reached: number;
  readonly missed: number;
  readonly timeToReach: TimingAggregate | null;
  readonly nodes: readonly FlowNodeCount[];
  readonly moves: readonly FlowMoveCount[];
  readonly begins: readonly { readonly step: number; readonly code: number; readonly kind: PathBegin; readonly journeys: number }[];
  readonly ends: readonly { readonly step: number; readonly code: number; readonly kind: PathEnd; readonly journeys: number }[];
}

interface Passed {
  readonly step: number;
  /** Stays, or moves; and journeys with at least one. */
  readonly passes: number;
  readonly journeys: number;
  /** Of the journeys, those that are not open, and those that reached the goal. */
  readonly closed: number;
  readonly converted: number;
  /** Scores of the events of the stays (of a move: of the stay that it leads to), in units of 1/120. */
  readonly scores: number;
  readonly scoreSum: number;
  /** At a node: from the way's begin to the stay. Of a move: from the begin of a stay to that of the next. */
  readonly medianMs: number;
}

export interface FlowNodeCount extends Passed {
  readonly code: number;
  /** Journeys with more than one event in a row here. */
  readonly again: number;
}

/** The step is that of `from`. */
export interface FlowMoveCount extends Passed {
  readonly from: number;
  readonly to: number;
}

/** Has each step nodes of its own, or is each node there once? */
export type FlowLayers = "step" | "node";

/** Codes in flows for what is not named on its own: touchpoints of the map, and events off it. No other code is as large. */
export const otherOnMap = 65_000;
export const otherOffMap = 65_001;

/** One number for a step and a code. */
export function nodeKey(step: number, code: number): number {
  return (step + keyedSteps) * 65_536 + code;
}

/** Added to steps, so that keys are not negative. */
export const keyedSteps = 1000;

/** Most nodes that are named at one step, or in all if each is there once. */
export const mostNodes = 100;

/** How many journeys have a way with this node at this step. */
export interface NodeVisits {
  readonly step: number;
  readonly code: number;
  readonly journeys: number;
}

/**
 * The nodes that a flow names on their own, as keys in rising order: those that at least the share of journeys in any of the views visit, at most
 * `mostNodes` for each step; all others are summed into "other".
 *
 * @param views visits in each of the views that are shown together, with their number of ways.
 * @param always codes that are named in any case: those that were asked for.
 */
export function namedNodes(views: readonly { readonly ways: number; readonly visits: readonly NodeVisits[] }[], hideUnder: number, always: readonly number[]): number[] {
  const shares = new Map<number, { step: number; code: number; share: number }>();
  for (const { ways, visits } of views) {
    for (const { step, code, journeys } of visits) {
      const key = nodeKey(step, code);
      const share = Math.max(shares.get(key)?.share ?? 0, journeys / ways);
      shares.set(key, { step, code, share });
    }
  }
  const perStep = new Map<number, number>();
  return [...shares]
    .toSorted(([a, one], [b, other]) => other.share - one.share || a - b)
    .filter(([, { step, code, share }]) => {
      const place = perStep.get(step) ?? 0;
      const isNamed = always.includes(code) || (share >= hideUnder && place < mostNodes);
      if (isNamed) perStep.set(step, place + 1);
      return isNamed;
    })
    .map(([key]) => key)
    .toSorted((a, b) => a - b);
}
