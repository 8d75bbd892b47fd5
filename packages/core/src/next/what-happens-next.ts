import { z } from "zod";
import { touchpointCode } from "../journeys/journey.ts";
import type { JourneyMap } from "../maps/journey-map.ts";
import type { JourneyFilter } from "../measures/filter.ts";
import { share } from "../measures/map-measures.ts";
import { shareOf } from "../measures/share-of.ts";
import { emptyMoves, placeOf, type SolvedChain, solveChain } from "./absorbing-chain.ts";
import { type ChainCount, goalState, goneState, reachedMark, startState, waitingMark } from "./chain-counts.ts";
import { opportunityValue, per30Days, usualDropOff } from "./opportunity.ts";

/** The next move of a journey: a touchpoint's id, or how it ends. */
const onward = z.object({ to: z.string(), end: z.enum(["goal", "gone"]).nullable(), count: z.number(), share: z.number() });
export type Onward = z.infer<typeof onward>;

export const nextAtTouchpoint = z.object({
  touchpoint: z.string(),
  /** Closed journeys that reached it, and the open ones that wait here: it is their last touchpoint. */
  closed: z.number(),
  waiting: z.number(),
  /** That a journey here reaches the goal from here on; null without a goal, or if no closed journey went on from here. */
  probability: z.number().nullable(),
  /** Visits still to come, those here included, and mean time, to the goal or to where the journey ends; null if no closed journey was here before its end. */
  steps: z.number().nullable(),
  seconds: z.number().nullable(),
  /** Relative loss of conversions without it, 0..1. */
  removalEffect: z.number().nullable(),
  dropOff: share.nullable(),
  /** What the opportunity value is computed from for any target; see `StateInChain`. */
  chain: z.object({ probability: z.number(), hit: z.number(), stay: z.number(), leaves: z.number() }).nullable(),
  /** Moves of closed journeys from here to elsewhere: repeats at the touchpoint are passed over, as in time to next. */
  moves: z.number(),
  /** Most frequent first, then in map order, the goal, gone. */
  onward: z.array(onward),
});
export type NextAtTouchpoint = z.infer<typeof nextAtTouchpoint>;

/** What happens next from each touchpoint (measures.md section 9). */
export const whatHappensNext = z
  .object({
    hasGoal: z.boolean(),
    journeys: z.object({ total: z.number(), converted: z.number(), open: z.number(), abandoned: z.number() }),
    /** Open journeys that have not reached any touchpoint of the map yet. */
    waitingBefore: z.number(),
    /** Journeys that start in 30 days; null if the data span less than a day. */
    per30Days: z.number().nullable(),
    /** Of all journeys from their start. */
    probability: z.number().nullable(),
    steps: z.number().nullable(),
    seconds: z.number().nullable(),
    /** The median drop-off of the touchpoints that journeys move on from, so not of those that lie after the goal only: the target where none is set. */
    usualDropOff: z.number().nullable(),
    /** One for each touchpoint, in map order. */
    touchpoints: z.array(nextAtTouchpoint),
  })
  .meta({ id: "WhatHappensNext" });
export type WhatHappensNext = z.infer<typeof whatHappensNext>;

/** Milliseconds that the journeys in view started in: the time range, as far as there are events; null without events. */
export function spanOf({ oldest, newest }: { readonly oldest: number | null; readonly newest: number | null }, { from, until }: JourneyFilter): number | null {
  if (oldest === null || newest === null) return null;
  return Math.max(0, Math.min(until ?? newest, newest) - Math.max(from ?? oldest, oldest));
}

/**
 * What happens next, from counts.
 *
 * @param spanMs of `spanOf`.
 */
export function finishNext(counts: readonly ChainCount[], map: Pick<JourneyMap, "touchpoints" | "goal">, spanMs: number | null): WhatHappensNext {
  const n = map.touchpoints.length;
  const hasGoal = map.goal !== null;
  const moves = emptyMoves(n);
  const [reached, waiting, dropped] = [new Float64Array(n + 1), new Float64Array(n + 1), new Float64Array(n + 1)];
  const journeys = { total: 0, converted: 0, open: 0, abandoned: 0 };
  for (const { from, to, count, ms } of counts) {
    if (to === reachedMark) reached[from]! += count;
    else if (to === waitingMark) waiting[from]! += count;
    else {
      const place = placeOf(n, from, to);
      if (place === undefined) throw new RangeError(`a move from ${from} to ${to}, of ${n} touchpoints`);
      moves.weights[place]! += count;
      moves.ms[from]! += ms;
      if (to === goalState) journeys.converted += count;
      if (to === goneState) {
        journeys.abandoned += count;
        dropped[from]! += count;
      }
    }
  }
  journeys.open = waiting.reduce((sum, count) => sum + count, 0);
  journeys.total = journeys.converted + journeys.open + journeys.abandoned;

  const chain = solveChain(moves);
  const dropOffs = map.touchpoints.map((_, i) => shareOf(dropped[i + 1]!, reached[i + 1]!));
  return {
    hasGoal,
    journeys,
    waitingBefore: waiting[startState]!,
    per30Days: spanMs === null ? null : per30Days(journeys.total, spanMs),
    probability: hasGoal ? (chain?.probability ?? null) : null,
    steps: chain?.steps ?? null,
    seconds: chain === null ? null : chain.ms / 1000,
    usualDropOff: usualDropOff(dropOffs.map((one, i) => (chain?.states[i] ? (one?.share ?? null) : null))),
    touchpoints: map.touchpoints.map(({ id }, i) => ({
      touchpoint: id,
      closed: reached[i + 1]!,
      waiting: waiting[i + 1]!,
      ...ofState(chain, i, hasGoal),
      dropOff: dropOffs[i]!,
      ...onwardFrom(moves.weights, map, touchpointCode(i)),
    })),
  };
}

function ofState(chain: SolvedChain | null, i: number, hasGoal: boolean): Pick<NextAtTouchpoint, "probability" | "steps" | "seconds" | "removalEffect" | "chain"> {
  const state = chain?.states[i] ?? null;
  if (state === null) return { probability: null, steps: null, seconds: null, removalEffect: null, chain: null };
  const { probability, hit, stay, leaves } = state;
  // The last step is no touchpoint, it is the end itself.
  const toCome = { steps: state.steps - 1, seconds: state.ms / 1000 };
  return hasGoal ? { probability, ...toCome, removalEffect: state.removalEffect, chain: { probability, hit, stay, leaves } } : { probability: null, ...toCome, removalEffect: null, chain: null };
}

function onwardFrom(weights: Float64Array, { touchpoints }: Pick<JourneyMap, "touchpoints">, code: number): Pick<NextAtTouchpoint, "moves" | "onward"> {
  const columns = touchpoints.length + 2;
  const own = [...weights.subarray(code * columns, (code + 1) * columns)].map((count, i) => (i === code - 1 ? 0 : count));
  const moves = own.reduce((sum, count) => sum + count, 0);
  const ends = ["goal", "gone"] as const;
  const onward = own.flatMap((count, i): Onward[] => (count === 0 ? [] : [{ to: touchpoints[i]?.id ?? "", end: ends[i - touchpoints.length] ?? null, count, share: count / moves }]));
  return { moves, onward: onward.toSorted((a, b) => b.count - a.count) };
}

/**
 * Opportunity value of a touchpoint for a target.
 *
 * @param target drop-off to aim at, 0..1; null for the map's median.
 * @returns additional conversions per 30 days; null if it cannot be told.
 */
export function opportunityAt(touchpoint: NextAtTouchpoint, { usualDropOff: usual, per30Days: journeys }: Pick<WhatHappensNext, "usualDropOff" | "per30Days">, target: number | null): number | null {
  const aim = target ?? usual;
  if (touchpoint.chain === null || touchpoint.dropOff === null || aim === null || journeys === null) return null;
  return opportunityValue(touchpoint.chain, touchpoint.dropOff.share, aim, journeys);
}
