import { isOnMap } from "../journeys/journey.ts";
import type { Journey, JourneyState } from "../journeys/journey.ts";
import { codeOfNode } from "../journeys/nodes.ts";
import type { JourneyMap } from "../maps/journey-map.ts";
import { foldCode } from "../measures/folding.ts";
import type { PathNodes, PathQuestion, PathSelection, UnlikeMoves } from "./path-selection.ts";
import type { PathBegin, PathEnd } from "./way-ends.ts";

/** One stay at a node: consecutive events there. */
export interface Stay {
  /** A code after folding (`foldCode`). */
  readonly code: number;
  /** Milliseconds from the journey's start to the stay's first event. */
  readonly atMs: number;
  /** Events of the stay. */
  readonly events: number;
  /** Scores of its events in units of 1/120: their number and sum. */
  readonly scores: number;
  readonly scoreSum: number;
}

/** The part of a journey that a question looks at. */
export interface Way {
  readonly stays: readonly Stay[];
  /** Step of the first stay; the others follow one by one. */
  readonly firstStep: number;
  readonly begin: PathBegin;
  readonly end: PathEnd;
  /** The journey's state, whatever becomes of the way. */
  readonly state: JourneyState;
  /** When the way begins, though it may be before the first stay that is looked at: milliseconds since the journey's start. */
  readonly beginMs: number;
  /** From the way's begin to `to`, or without `to` to the goal; null if it does not get there. */
  readonly reachMs: number | null;
}

/** A question with the codes of its nodes; undefined for those that it does not name. Null asks for a node that is not there. */
interface CodedQuestion {
  readonly from: number | null | undefined;
  readonly to: number | null | undefined;
  readonly through: number | null | undefined;
  readonly align: "start" | "end";
  readonly steps: number;
}

/** The stays of a journey in order. */
export function staysOf(journey: Journey): Stay[] {
  const stays: { code: number; atMs: number; events: number; scores: number; scoreSum: number }[] = [];
  journey.touchpoints.forEach((unfolded, i) => {
    const code = foldCode(unfolded);
    if (stays.at(-1)?.code !== code) stays.push({ code, atMs: journey.offsetsMs[i]!, events: 0, scores: 0, scoreSum: 0 });
    const stay = stays.at(-1)!;
    stay.events++;
    const units = journey.emotions[i] ?? null;
    if (units !== null) {
      stay.scores++;
      stay.scoreSum += units;
    }
  });
  return stays;
}

/**
 * The way of a journey under a question; undefined if it has none. The meaning of `pathQuestion`, with which the store's SQL must agree.
 */
export function wayIn(question: PathQuestion, map: Pick<JourneyMap, "touchpoints">, offMapNames: readonly string[]): (journey: Journey, state: JourneyState) => Way | undefined {
  const code = (node: string | undefined) => (node === undefined ? undefined : (codeOfNode(node, map, offMapNames) ?? null));
  const coded: CodedQuestion = { from: code(question.from), to: code(question.to), through: code(question.through), align: question.align ?? "start", steps: question.steps ?? Number.POSITIVE_INFINITY };
  return (journey, state) => wayOf(journey, state, coded);
}

function wayOf(journey: Journey, state: JourneyState, { from, to, through, align, steps }: CodedQuestion): Way | undefined {
  const stays = staysOf(journey);
  const first = from === undefined ? 0 : stays.findIndex((stay) => stay.code === from);
  if (first < 0) return undefined;
  const reached = to === undefined ? -1 : stays.findIndex((stay, i) => stay.code === to && (from === undefined || i > first));
  const last = reached < 0 ? stays.length - 1 : reached;
  if (align === "end" && to !== undefined && reached < 0) return undefined;
  const anchor = through === undefined ? (align === "end" ? last : first) : stays.findIndex((stay) => stay.code === through);
  if (anchor < 0) return undefined;

  const low = Math.max(first, anchor - steps);
  const high = Math.min(last, anchor + steps);
  const beginMs = stays[first]!.atMs;
  const goalMs = to === undefined && journey.goalAt !== null ? journey.offsetsMs[journey.goalAt]! - beginMs : -1;
  return {
    stays: stays.slice(low, high + 1),
    firstStep: low - anchor,
    begin: low === first ? "begins" : "earlier",
    end: high < last ? "further" : reached >= 0 ? "arrived" : state,
    state,
    beginMs,
    reachMs: reached >= 0 ? stays[reached]!.atMs - beginMs : goalMs < 0 ? null : goalMs,
  };
}

/** Does a journey have a way that meets a selection? */
export function onPath(selection: PathSelection, map: Pick<JourneyMap, "touchpoints">, offMapNames: readonly string[]): (journey: Journey, state: JourneyState) => boolean {
  const wayOfJourney = wayIn(selection.question, map, offMapNames);
  const among = (nodes: PathNodes) => amongNodes(nodes, map, offMapNames);
  const { at = [], move, unlike, begin, end } = selection;
  const conditions: ((way: Way) => boolean)[] = [
    ...at.map(({ step, again, ...nodes }) => {
      const isHere = among(nodes);
      return (way: Way) => way.stays.some((stay, i) => (step === undefined || way.firstStep + i === step) && isHere(stay.code) && (again === undefined || stay.events > 1));
    }),
    ...(move === undefined ? [] : [movesBetween(among(move.from), among(move.to))]),
    ...(unlike === undefined ? [] : [movesUnlike(unlike, map, offMapNames)]),
    ...(begin === undefined ? [] : [(way: Way) => way.begin === begin.kind && (begin.step === undefined || way.firstStep === begin.step) && among(begin)(way.stays[0]!.code)]),
    ...(end === undefined ? [] : [(way: Way) => way.end === end.kind && (end.step === undefined || way.firstStep + way.stays.length - 1 === end.step) && among(end)(way.stays.at(-1)!.code)]),
  ];
  return (journey, state) => {
    const way = wayOfJourney(journey, state);
    return way !== undefined && conditions.every((holds) => holds(way));
  };
}

function movesBetween(isFrom: (code: number) => boolean, isTo: (code: number) => boolean): (way: Way) => boolean {
  return ({ stays }) => stays.some((stay, i) => i > 0 && isFrom(stays[i - 1]!.code) && isTo(stay.code));
}

function movesUnlike({ nodes, at }: UnlikeMoves, map: Pick<JourneyMap, "touchpoints">, offMapNames: readonly string[]): (way: Way) => boolean {
  const placeOf = new Map(nodes.map((node, place) => [codeOfNode(node, map, offMapNames), place]));
  const layers = at.map(({ step, named, moves }) => ({ step, named: new Set(named), moves: new Set(moves.flatMap((from, i) => (i % 2 === 0 ? [`${from} ${moves[i + 1]}`] : []))) }));
  const layerOf = (step: number) => layers.find((layer) => layer.step === undefined || layer.step === step);
  const placeIn = (code: number, step: number) => {
    const place = placeOf.get(code);
    return place !== undefined && layerOf(step)?.named.has(place) === true ? place : isOnMap(code) ? -1 : -2;
  };
  return ({ stays, firstStep }) =>
    stays.some(({ code }, i) => {
      const next = stays[i + 1];
      const step = firstStep + i;
      return next !== undefined && layerOf(step)?.moves.has(`${placeIn(code, step)} ${placeIn(next.code, step + 1)}`) !== true;
    });
}

/** Nodes that the map or the dictionary does not have are none. */
function amongNodes({ nodes, not = false, side }: PathNodes, map: Pick<JourneyMap, "touchpoints">, offMapNames: readonly string[]): (code: number) => boolean {
  const codes = new Set(nodes.flatMap((node) => codeOfNode(node, map, offMapNames) ?? []));
  return (code) => codes.has(code) !== not && (side === undefined || isOnMap(code) === (side === "on"));
}
