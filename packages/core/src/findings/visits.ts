import { isOnMap, stateOf } from "../journeys/journey.ts";
import type { Journey, JourneyLog } from "../journeys/journey.ts";
import { stagePlaces } from "../journeys/stage-order.ts";
import { codeOfTouchpoint } from "../journeys/nodes.ts";
import { day } from "../maps/journey-map.ts";
import type { JourneyMap } from "../maps/journey-map.ts";
import type { JourneyFilter } from "../measures/filter.ts";

/** Channels by which customers turn to people for help; capitals do not matter. E-mail is not among them, as most of it is sent to customers. */
export const supportChannels = ["phone", "chat", "support", "helpdesk", "help desk", "hotline", "call center", "call centre", "callcenter", "contact center"] as const;

export function isSupportChannel(channel: string): boolean {
  return (supportChannels as readonly string[]).includes(channel.toLowerCase());
}

/** All that one journey did at one touchpoint. */
export interface Visit {
  readonly code: number;
  /** Place in the journey of the first event here. */
  readonly first: number;
  /** Number from 1 of the furthest stage that the journey had reached before; 0 for none. */
  readonly stage: number;
  /** Unix milliseconds of the first event here. */
  readonly arrivedAt: number;
  /** Milliseconds from the first event here to the journey's next event at another touchpoint; null if there is none. */
  readonly waitMs: number | null;
  /** Is an event here that comes after one at another touchpoint that came after an earlier one here? */
  readonly cameBack: boolean;
  /** Is an event here directly followed by one elsewhere in a support channel, by a way that the map does not have (`isMapped`)? */
  readonly escalated: boolean;
  /** Scores here in units of 1/120. */
  readonly feelings: readonly number[];
  /** Was the goal not yet met for the last time when the journey came here? Then, if it is closed, its end is known and could still be of both kinds. */
  readonly atRisk: boolean;
}

/** The visits of a journey, in the order of their first events. */
export function visitsOf(journey: Journey, map: JourneyMap): Visit[] {
  const { touchpoints, offsetsMs, emotions, channels, startedAt, goalAt } = journey;
  const placeOf = stagePlaces(map);
  const mapped = isMapped(map);
  const walk = touchpoints.filter(isOnMap).filter((code, i, all) => i === 0 || all[i - 1] !== code);
  return [...new Set(touchpoints.filter(isOnMap))].map((code) => {
    const first = touchpoints.indexOf(code);
    const next = touchpoints.findIndex((other, i) => i > first && isOnMap(other) && other !== code);
    return {
      code,
      first,
      stage: touchpoints.slice(0, first).reduce((most, before) => Math.max(most, isOnMap(before) ? placeOf(before)! + 1 : 0), 0),
      arrivedAt: startedAt + offsetsMs[first]!,
      waitMs: next < 0 ? null : offsetsMs[next]! - offsetsMs[first]!,
      cameBack: walk.filter((other) => other === code).length > 1,
      escalated: touchpoints.some((to, i) => i > 0 && touchpoints[i - 1] === code && to !== code && isSupportChannel(channels[i]!) && !mapped(code, to)),
      feelings: emotions.flatMap((units, i) => (units !== null && touchpoints[i] === code ? [units] : [])),
      atRisk: goalAt === null || first < goalAt,
    };
  });
}

/** Does the map have the way from a touchpoint directly to a code: forward within its stage or to the next, or along an arrow that is drawn? */
export function isMapped(map: JourneyMap): (from: number, to: number) => boolean {
  const placeOf = stagePlaces(map);
  const drawn = new Set(map.arrows.map((arrow) => `${codeOfTouchpoint(arrow.from, map)} ${codeOfTouchpoint(arrow.to, map)}`));
  return (from, to) => isOnMap(to) && ((to > from && placeOf(to)! <= placeOf(from)! + 1) || drawn.has(`${from} ${to}`));
}

/** Touchpoints that a drawn loop leads to: coming back there is the map's own way. As codes. */
export function loopTargets(map: JourneyMap): ReadonlySet<number> {
  return new Set(map.arrows.flatMap(({ kind, to }) => (kind === "loop" ? (codeOfTouchpoint(to, map) ?? []) : [])));
}

/** Waits as they are ranked: whole seconds, beyond an hour whole minutes; finer differences are no evidence. */
export function coarseWait(waitMs: number): number {
  return waitMs < 3_600_000 ? Math.floor(waitMs / 1000) : 3600 + Math.floor((waitMs - 3_600_000) / 60_000);
}

/** The time that the journeys of a filter cover, in Unix milliseconds; 0 to 0 without data. */
export function periodOf({ oldest, newest }: Pick<JourneyLog, "oldest" | "newest">, filter: JourneyFilter): { readonly from: number; readonly until: number } {
  if (oldest === null || newest === null) return { from: 0, until: 0 };
  const from = Math.max(oldest, filter.from ?? oldest);
  return { from, until: Math.max(from, Math.min(newest, filter.until ?? newest)) };
}

/** Recent is the last quarter of the time that is looked at, but no more than 90 days. Whole milliseconds. */
export function recentFrom({ from, until }: { readonly from: number; readonly until: number }): number {
  return until - Math.floor(Math.min(90 * day, (until - from) / 4));
}

/** Is the journey closed: do we know how it ends? */
export function isClosed(journey: Journey, log: Pick<JourneyLog, "newest">, map: Pick<JourneyMap, "timeoutMs">): boolean {
  return stateOf(journey, log.newest ?? journey.endedAt, map.timeoutMs) !== "open";
}

/** Waits longer than this, of visits that began at `from` or later, are long; null where nothing says what long is. */
export interface LongWait {
  readonly longerThanMs: number;
  readonly from: number;
}

/** From the earlier median on, a wait must be longer by this factor to be long, and the recent median to be told. */
export const slowdown = 1.2;

/** What a long wait is at a touchpoint: beyond twice its target; without one beyond its own earlier median, by a fifth, in the recent time. */
export function longWaitOf(targetSeconds: number | null, earlier: { readonly n: number; readonly medianMs: number }, recent: number): LongWait | null {
  if (targetSeconds !== null) return { longerThanMs: Math.floor(2000 * targetSeconds), from: 0 };
  return earlier.n === 0 ? null : { longerThanMs: Math.floor(slowdown * earlier.medianMs), from: recent };
}

/** A visit felt worse if its mean score, in units of 1/120, is below this; null where nothing is expected. A quarter of a score below what is expected. */
export function worseBelow(expected: { readonly level: number } | null): number | null {
  return expected === null ? null : Math.round(60 * expected.level - 30);
}
