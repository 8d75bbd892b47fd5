import { z } from "zod";
import { isOnMap, type Journey, type JourneyLog, stateOf } from "../journeys/journey.ts";
import { codeOfTouchpoint } from "../journeys/nodes.ts";
import type { JourneyMap } from "../maps/journey-map.ts";

/** Open journeys whose last touchpoint is this one (null: that have not reached any), or only those that wait there longer than so many milliseconds. */
export const waitingSelection = z.object({ kind: z.literal("waiting"), touchpoint: z.string().nullable(), longerThanMs: z.number().min(0).optional() });
export type WaitingSelection = z.infer<typeof waitingSelection>;

/** Where an open journey waits. */
export interface Waiting {
  /** Code of its last touchpoint; undefined if it has not reached any. */
  readonly code: number | undefined;
  /** Unix milliseconds of its last event there; of its start, if there is none. */
  readonly since: number;
  /** Until the newest of all events, which is the clock of the data. */
  readonly waitedMs: number;
}

/** Where a journey waits; undefined if it is not open. */
export function waitingOf(journey: Journey, { newest }: Pick<JourneyLog, "newest">, map: Pick<JourneyMap, "timeoutMs">): Waiting | undefined {
  const now = newest ?? journey.endedAt;
  if (stateOf(journey, now, map.timeoutMs) !== "open") return undefined;
  const place = journey.touchpoints.findLastIndex(isOnMap);
  const since = journey.startedAt + (journey.offsetsMs[place] ?? 0);
  return { code: journey.touchpoints[place], since, waitedMs: now - since };
}

/** Does a selection pick the journey? A touchpoint that the map does not have picks none. */
export function isWaiting(log: JourneyLog, map: JourneyMap, { touchpoint, longerThanMs }: WaitingSelection): (journey: Journey) => boolean {
  const code = touchpoint === null ? undefined : codeOfTouchpoint(touchpoint, map);
  if (touchpoint !== null && code === undefined) return () => false;
  return (journey) => {
    const waiting = waitingOf(journey, log, map);
    return waiting !== undefined && waiting.code === code && (longerThanMs === undefined || waiting.waitedMs > longerThanMs);
  };
}
