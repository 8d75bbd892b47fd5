import { z } from "zod";
import { isOnMap } from "../journeys/journey.ts";
import { stateOf } from "../journeys/journey.ts";
import type { Journey, JourneyLog } from "../journeys/journey.ts";
import { codeOfNode } from "../journeys/nodes.ts";
import type { JourneyMap } from "../maps/journey-map.ts";
import { foldCode } from "../measures/folding.ts";
import { unmappedShare } from "../measures/map-aggregates.ts";
import { emotionEstimate, share } from "../measures/map-measures.ts";
import type { MapMeasures } from "../measures/map-measures.ts";
import { shareOf } from "../measures/share-of.ts";
import { newcombeInterval } from "../measures/statistics.ts";

/** A way that people take from a touchpoint and that the map does not have. */
export const desireStep = z
  .object({
    kind: z.enum(["off-map", "backward", "skips-stage"]),
    from: z.string(),
    to: z.string(),
    /** Journeys that go from `from` directly to `to`, of the journeys that reach `from`. */
    taken: share,
    /** From `from` to `to`. */
    medianSeconds: z.number(),
    emotion: emotionEstimate.nullable(),
    /** Closed journeys that took it and reached the goal; and those that went on from `from` to a touchpoint the mapped way, and never took it. Null without goal or journeys. */
    conversion: share.nullable(),
    mappedConversion: share.nullable(),
    /** The first less the second, with its 95 % interval (Newcombe); null if either is. */
    difference: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
  })
  .meta({ id: "DesireStep" });
export type DesireStep = z.infer<typeof desireStep>;

/** A move by codes. */
export interface CodedMove {
  readonly from: number;
  readonly to: number;
}

interface Outcome {
  /** Closed journeys, and those of them that reached the goal. */
  readonly closed: number;
  readonly converted: number;
}

/** For each desire path, in the order asked: who took it, and who went on from the same touchpoint the mapped way and never took it. */
export type DesireCounts = readonly { readonly taken: Outcome; readonly mapped: Outcome }[];

/** The desire paths of a map: those that at least `unmappedShare` of a touchpoint's journeys take, by falling journeys. */
export function desireMovesOf(measures: MapMeasures): { readonly kind: DesireStep["kind"]; readonly from: string; readonly to: string; readonly journeys: number; readonly reach: number }[] {
  const reachOf = new Map(measures.touchpoints.map(({ touchpoint, reach }) => [touchpoint, reach]));
  return [
    ...measures.unmapped.map(({ after, name, share: { count, n } }) => ({ kind: "off-map" as const, from: after, to: `off:${name}`, journeys: count, reach: n })),
    ...measures.desirePaths.flatMap(({ kind, from, to, journeys }) => (kind === "off-map" ? [] : [{ kind, from, to, journeys, reach: reachOf.get(from) ?? journeys }])),
  ]
    .filter(({ journeys, reach }) => journeys >= unmappedShare * reach)
    .toSorted((a, b) => b.journeys - a.journeys);
}

/** Counts outcomes plainly, with which the store's SQL must agree. A mapped move leads to another touchpoint and is none of those asked. */
export function desireCountsOf(log: JourneyLog, map: Pick<JourneyMap, "timeoutMs">, moves: readonly CodedMove[]): DesireCounts {
  const closed = log.journeys.filter((journey) => stateOf(journey, log.newest ?? journey.endedAt, map.timeoutMs) !== "open");
  const key = ({ from, to }: CodedMove) => `${from} ${to}`;
  const asked = new Set(moves.map(key));
  const isMapped = ({ from, to }: CodedMove) => isOnMap(from) && isOnMap(to) && from !== to && !asked.has(key({ from, to }));
  return moves.map((move) => {
    const takes = (journey: Journey) => movesOf(journey).some((one) => key(one) === key(move));
    return {
      taken: outcomeOf(closed.filter(takes)),
      mapped: outcomeOf(closed.filter((journey) => !takes(journey) && movesOf(journey).some((one) => one.from === move.from && isMapped(one)))),
    };
  });
}

/** The table of desire paths. Those with a node that is no longer there are left out. */
export function finishDesireSteps(moves: ReturnType<typeof desireMovesOf>, counts: DesireCounts, measures: MapMeasures, map: Pick<JourneyMap, "goal">): DesireStep[] {
  return moves.map(({ kind, from, to, journeys, reach }, i) => {
    const { taken, mapped } = counts[i]!;
    const conversion = map.goal === null ? null : shareOf(taken.converted, taken.closed);
    const mappedConversion = map.goal === null ? null : shareOf(mapped.converted, mapped.closed);
    const column = measures.unmapped.find((one) => one.after === from && `off:${one.name}` === to);
    return {
      kind,
      from,
      to,
      taken: shareOf(journeys, reach)!,
      medianSeconds: measures.transitions.find((one) => one.from === from && one.to === to)?.medianSeconds ?? 0,
      emotion: column?.emotion ?? null,
      conversion,
      mappedConversion,
      difference: conversion === null || mappedConversion === null ? null : { value: conversion.share - mappedConversion.share, ...newcombeInterval(conversion, mappedConversion) },
    };
  });
}

/** Moves by codes; a node that the map or the dictionary lacks is met by nothing. */
export function codedMoves(moves: readonly { readonly from: string; readonly to: string }[], map: Pick<JourneyMap, "touchpoints">, offMapNames: readonly string[]): CodedMove[] {
  const code = (node: string) => codeOfNode(node, map, offMapNames) ?? 65_535;
  return moves.map(({ from, to }) => ({ from: code(from), to: code(to) }));
}

function movesOf(journey: Journey): CodedMove[] {
  const codes = journey.touchpoints.map(foldCode);
  return codes.slice(1).map((to, i) => ({ from: codes[i]!, to }));
}

function outcomeOf(journeys: readonly Journey[]): Outcome {
  return { closed: journeys.length, converted: journeys.filter(({ goalAt }) => goalAt !== null).length };
}
