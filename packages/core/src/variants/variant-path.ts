import { nodeOfStage, stageOfNode } from "../funnels/funnel-parts.ts";
import { isOnMap, type Journey, type JourneyLog, stateOf } from "../journeys/journey.ts";
import { atNode, codeOfNode, nodeOf } from "../journeys/nodes.ts";
import { stagePlaces } from "../journeys/stage-order.ts";
import type { JourneyMap } from "../maps/journey-map.ts";
import { foldCode } from "../measures/folding.ts";
import { mostVariantSteps, pathsOfSelection, type VariantReading, type VariantSelection } from "./variant-selection.ts";

type Staged = Pick<JourneyMap, "stages" | "touchpoints">;

/** One event of a journey as a reading takes it. */
export interface ReadEvent {
  readonly code: number;
  /** Place of its step, from 0. */
  readonly step: number;
  readonly emotion: number | null;
}

/** The code under which a reading counts a touchpoint or off-map event: stages by their place, from 1. */
export function readCode(map: Staged, { level }: VariantReading): (code: number) => number {
  if (level === undefined) return foldCode;
  const placeOf = stagePlaces(map);
  return (code) => (isOnMap(code) ? placeOf(code)! + 1 : foldCode(code));
}

/** The events of a journey that are part of its first steps, as a reading takes them. */
export function readEvents({ touchpoints, emotions }: Pick<Journey, "touchpoints" | "emotions">, map: Staged, reading: VariantReading): ReadEvent[] {
  const codeOf = readCode(map, reading);
  const events: ReadEvent[] = [];
  touchpoints.forEach((touchpoint, i) => {
    if (reading.offMap === "ignored" && !isOnMap(touchpoint)) return;
    const code = codeOf(touchpoint);
    const last = events.at(-1);
    const isSame = last?.code === code && reading.repeats === undefined;
    events.push({ code, step: last === undefined ? 0 : isSame ? last.step : last.step + 1, emotion: emotions[i] ?? null });
  });
  return events.filter(({ step }) => step < mostVariantSteps);
}

/** The steps of a journey, by the codes of the reading. */
export function pathOf(events: readonly ReadEvent[]): number[] {
  return events.flatMap(({ code, step }, i) => (step === events[i - 1]?.step ? [] : [code]));
}

/** What people and the API call a step of a path. */
export function nodeOfStep(code: number, map: Staged, offMapNames: readonly string[], { level }: VariantReading): string {
  if (level === undefined || !isOnMap(code)) return nodeOf(code, map, offMapNames);
  const stage = map.stages[code - 1];
  if (stage === undefined) throw new RangeError(`the map has no stage ${code}`);
  return nodeOfStage(stage.id);
}

/** The code of a step; undefined for what the map or the dictionary does not have. */
export function codeOfStep(node: string, map: Staged, offMapNames: readonly string[], { level }: VariantReading): number | undefined {
  const stage = stageOfNode(node);
  if (level === undefined) return stage === undefined ? codeOfNode(node, map, offMapNames) : undefined;
  if (stage === undefined) return node.startsWith("off:") ? codeOfNode(node, map, offMapNames) : undefined;
  const place = map.stages.findIndex(({ id }) => id === stage);
  return place < 0 ? undefined : place + 1;
}

/** The paths of a selection in codes; such with an unknown node are none. */
export function codedPaths(selection: VariantSelection, map: Staged, offMapNames: readonly string[]): number[][] {
  return pathsOfSelection(selection).flatMap((path) => {
    const codes = path.map((one) => codeOfStep(one, map, offMapNames, selection.reading));
    return codes.includes(undefined) ? [] : [codes as number[]];
  });
}

/** No code of any step. */
const unknownStep = 65_535;

/** Leaders of groups in codes, each in its place; a node that is unknown here is like no step. */
export function codedLeaders(leaders: readonly (readonly string[])[], reading: VariantReading, map: Staged, offMapNames: readonly string[]): number[][] {
  return leaders.map((path) => path.map((one) => codeOfStep(one, map, offMapNames, reading) ?? unknownStep));
}

/** Does a journey belong to a selection of variants? */
export function isOfVariants(log: JourneyLog, map: JourneyMap, selection: VariantSelection): (journey: Journey) => boolean {
  const { reading, not = false, state, contains } = selection;
  const wanted = new Set(codedPaths(selection, map, log.offMapNames).map((path) => path.join(" ")));
  const isContained = contains === undefined ? undefined : atNode(contains, map, log.offMapNames);
  return (journey) => {
    const own = stateOf(journey, log.newest ?? journey.endedAt, map.timeoutMs);
    return (
      wanted.has(pathOf(readEvents(journey, map, reading)).join(" ")) !== not &&
      (state === undefined || (state === "closed" ? own !== "open" : own === state)) &&
      (isContained === undefined || journey.touchpoints.some(isContained))
    );
  };
}
