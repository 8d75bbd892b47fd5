import { grouped } from "../journeys/grouped.ts";
import { isOnMap, stateOf } from "../journeys/journey.ts";
import type { JourneyLog } from "../journeys/journey.ts";
import type { JourneyMap } from "../maps/journey-map.ts";
import { medianOf } from "../measures/statistics.ts";
import { timingAggregateOf } from "../measures/timing.ts";
import { nodeKey, otherOffMap, otherOnMap } from "./flow-counts.ts";
import type { FlowCounts, FlowLayers, NodeVisits } from "./flow-counts.ts";
import type { PathQuestion } from "./path-selection.ts";
import { wayIn } from "./ways.ts";
import type { Way } from "./ways.ts";

/** The ways of journeys under a question. */
function waysOf(log: JourneyLog, map: JourneyMap, question: PathQuestion): Way[] {
  const wayOf = wayIn(question, map, log.offMapNames);
  return log.journeys.flatMap((journey) => wayOf(journey, stateOf(journey, log.newest ?? journey.endedAt, map.timeoutMs)) ?? []);
}

/** Journeys at each node of the layers. */
export function nodeVisitsOf(log: JourneyLog, map: JourneyMap, question: PathQuestion, layers: FlowLayers): NodeVisits[] {
  const stays = waysOf(log, map, question).flatMap((way) => way.stays.map(({ code }, i) => ({ way, code, step: stepAt(way, i, layers) })));
  return [...grouped(stays, ({ step, code }) => nodeKey(step, code)).values()].map((here) => ({ step: here[0]!.step, code: here[0]!.code, journeys: distinctWays(here).length }));
}

/**
 * Counts a flow plainly: the meaning of `FlowCounts`, with which the store's SQL must agree.
 *
 * @param log its journeys are counted; filter them first.
 * @param named keys of the nodes that are told apart (`namedNodes`).
 */
export function flowCountsOf(log: JourneyLog, map: JourneyMap, question: PathQuestion, layers: FlowLayers, named: ReadonlySet<number>): FlowCounts {
  const ways = waysOf(log, map, question);
  const nodeAt = (way: Way, i: number) => {
    const step = stepAt(way, i, layers);
    const { code } = way.stays[i]!;
    return { step, code: named.has(nodeKey(step, code)) ? code : isOnMap(code) ? otherOnMap : otherOffMap };
  };
  const stays = ways.flatMap((way) => way.stays.map((stay, i) => ({ way, ...stay, ...nodeAt(way, i), ms: stay.atMs - way.beginMs })));
  const moves = ways.flatMap((way) => way.stays.slice(1).map((stay, i) => ({ way, ...stay, step: stepAt(way, i, layers), from: nodeAt(way, i).code, to: nodeAt(way, i + 1).code, ms: stay.atMs - way.stays[i]!.atMs })));
  const isReached = (way: Way) => (question.to === undefined ? way.state === "converted" : way.reachMs !== null);
  const inState = (state: Way["state"]) => ways.filter((way) => way.state === state).length;
  return {
    all: log.journeys.length,
    ways: { converted: inState("converted"), open: inState("open"), abandoned: inState("abandoned") },
    reached: ways.filter(isReached).length,
    missed: ways.filter((way) => !isReached(way) && way.state !== "open").length,
    timeToReach: timingAggregateOf(ways.flatMap((way) => way.reachMs ?? [])),
    nodes: [...grouped(stays, ({ step, code }) => nodeKey(step, code)).values()].map((here) => ({
      code: here[0]!.code,
      again: distinctWays(here.filter(({ events }) => events > 1)).length,
      ...passed(here),
    })),
    moves: [...grouped(moves, ({ step, from, to }) => `${step} ${from} ${to}`).values()].map((same) => ({ from: same[0]!.from, to: same[0]!.to, ...passed(same) })),
    begins: [...grouped(ways.map((way) => ({ ...nodeAt(way, 0), kind: way.begin })), ({ step, code, kind }) => `${step} ${code} ${kind}`).values()].map((same) => ({ ...same[0]!, journeys: same.length })),
    ends: [...grouped(ways.map((way) => ({ ...nodeAt(way, way.stays.length - 1), kind: way.end })), ({ step, code, kind }) => `${step} ${code} ${kind}`).values()].map((same) => ({ ...same[0]!, journeys: same.length })),
  };
}

function stepAt(way: Way, i: number, layers: FlowLayers): number {
  return layers === "step" ? way.firstStep + i : 0;
}

function passed(items: readonly { readonly way: Way; readonly step: number; readonly ms: number; readonly scores: number; readonly scoreSum: number }[]) {
  const ways = distinctWays(items);
  return {
    step: items[0]!.step,
    passes: items.length,
    journeys: ways.length,
    closed: ways.filter(({ state }) => state !== "open").length,
    converted: ways.filter(({ state }) => state === "converted").length,
    scores: items.reduce((sum, { scores }) => sum + scores, 0),
    scoreSum: items.reduce((sum, { scoreSum }) => sum + scoreSum, 0),
    medianMs: medianOf(items.map(({ ms }) => ms)),
  };
}

function distinctWays(items: readonly { readonly way: Way }[]): Way[] {
  return [...new Set(items.map(({ way }) => way))];
}
