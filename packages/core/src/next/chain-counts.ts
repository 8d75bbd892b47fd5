import { isOnMap, stateOf, touchpointCode, type Journey, type JourneyLog } from "../journeys/journey.ts";
import type { JourneyMap } from "../maps/journey-map.ts";

/**
 * The states of a map's chain, as numbers: 0 is the start, a touchpoint is its code (1 for the first), and beyond the touchpoints' codes stand what
 * ends a journey and what else is counted.
 */
export const startState = 0;
export const goalState = 0xffff;
export const goneState = 0xfffe;
/** Not moves: closed journeys that reached `from` at any time, before the goal or after. */
export const reachedMark = 0xfffd;
/** Not moves: open journeys whose last touchpoint is `from`, 0 if they have none. */
export const waitingMark = 0xfffc;

/** How often journeys went from one state directly to another, or a mark in place of `to`. */
export interface ChainCount {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** All their times together, in milliseconds; 0 from the start, into *gone*, and for marks. */
  readonly ms: number;
}

/**
 * Counts the moves between touchpoints of closed journeys, from the start up to the goal, or up to where they were abandoned (measures.md section 9).
 * Off-map events are passed over, as for drop-off and time to next. What happens after the goal's last event is no move: the journey has ended in it.
 *
 * @returns only what occurs, by `from`, then `to`.
 */
export function chainCountsOf(log: JourneyLog, map: Pick<JourneyMap, "timeoutMs">): ChainCount[] {
  const counts = new Map<string, { from: number; to: number; count: number; ms: number }>();
  const add = (from: number, to: number, ms: number) => {
    const one = counts.get(`${from} ${to}`) ?? { from, to, count: 0, ms: 0 };
    one.count++;
    one.ms += ms;
    counts.set(`${from} ${to}`, one);
  };
  for (const journey of log.journeys) {
    if (stateOf(journey, log.newest ?? journey.endedAt, map.timeoutMs) === "open") {
      add(journey.touchpoints.findLast(isOnMap) ?? startState, waitingMark, 0);
      continue;
    }
    const path = pathOf(journey);
    path.forEach(({ code, at }, i) => add(path[i - 1]?.code ?? startState, code, i === 0 ? 0 : at - path[i - 1]!.at));
    const last = path.at(-1);
    if (journey.goalAt === null) add(last?.code ?? startState, goneState, 0);
    else add(last?.code ?? startState, goalState, last === undefined ? 0 : journey.offsetsMs[journey.goalAt]! - last.at);
    for (const code of new Set(journey.touchpoints.filter(isOnMap))) add(code, reachedMark, 0);
  }
  return [...counts.values()].toSorted((a, b) => a.from - b.from || a.to - b.to);
}

/** The journey's events at touchpoints up to its goal, with their times since its start. */
function pathOf({ touchpoints, offsetsMs, goalAt }: Journey): { code: number; at: number }[] {
  const codes = goalAt === null ? touchpoints : touchpoints.slice(0, goalAt + 1);
  return codes.flatMap((code, i) => (isOnMap(code) ? [{ code, at: offsetsMs[i]! }] : []));
}

/** The codes of all touchpoints of the map, 1 to n. */
export function statesOf(map: Pick<JourneyMap, "touchpoints">): number[] {
  return map.touchpoints.map((_, i) => touchpointCode(i));
}
