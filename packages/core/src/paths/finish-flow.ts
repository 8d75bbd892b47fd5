import { emotionUnits } from "../events/scales.ts";
import { nodeOf } from "../journeys/nodes.ts";
import type { JourneyMap } from "../maps/journey-map.ts";
import { shareOf } from "../measures/share-of.ts";
import { timingOf } from "../measures/timing.ts";
import { otherOffMap, otherOnMap } from "./flow-counts.ts";
import type { FlowCounts, FlowLayers } from "./flow-counts.ts";
import type { Flow } from "./flow.ts";
import type { PathQuestion } from "./path-selection.ts";

/** How flows call what they don't name. An id of a touchpoint has no colon. */
export const otherNodes = { on: ":on", off: ":off" } as const;

export interface FlowContext {
  readonly map: Pick<JourneyMap, "touchpoints" | "goal">;
  readonly offMapNames: readonly string[];
}

/** What is shown of counts that passed: conversion, emotion and time. */
export function finishPassed({ closed, converted, scores, scoreSum, medianMs }: { readonly closed: number; readonly converted: number; readonly scores: number; readonly scoreSum: number; readonly medianMs: number }, { map }: FlowContext) {
  return {
    closed,
    conversion: map.goal === null ? null : shareOf(converted, closed),
    emotion: scores === 0 ? null : { n: scores, mean: scoreSum / scores / emotionUnits },
    medianSeconds: medianMs / 1000,
  };
}

/** A flow out of its counts. */
export function finishFlow(counts: FlowCounts, question: PathQuestion, layers: FlowLayers, context: FlowContext): Flow {
  const name = (code: number) => (code === otherOnMap ? otherNodes.on : code === otherOffMap ? otherNodes.off : nodeOf(code, context.map, context.offMapNames));
  const { all, ways, reached, missed } = counts;
  const isReachable = question.to !== undefined || context.map.goal !== null;
  return {
    layers,
    journeys: { all, ways: ways.converted + ways.open + ways.abandoned, ...ways },
    reach: isReachable ? shareOf(reached, reached + missed) : null,
    timeToReach: timingOf(counts.timeToReach),
    nodes: counts.nodes
      .toSorted((a, b) => a.step - b.step || b.journeys - a.journeys || a.code - b.code)
      .map((one) => ({ node: name(one.code), step: one.step, passes: one.passes, journeys: one.journeys, again: one.again, ...finishPassed(one, context) })),
    moves: counts.moves
      .toSorted((a, b) => a.step - b.step || b.passes - a.passes || a.from - b.from || a.to - b.to)
      .map((one) => ({ from: name(one.from), to: name(one.to), step: one.step, passes: one.passes, journeys: one.journeys, ...finishPassed(one, context) })),
    begins: counts.begins.toSorted((a, b) => a.step - b.step || b.journeys - a.journeys || a.code - b.code || a.kind.localeCompare(b.kind, "en")).map(({ step, code, kind, journeys }) => ({ step, node: name(code), kind, journeys })),
    ends: counts.ends.toSorted((a, b) => a.step - b.step || b.journeys - a.journeys || a.code - b.code || a.kind.localeCompare(b.kind, "en")).map(({ step, code, kind, journeys }) => ({ step, node: name(code), kind, journeys })),
  };
}
