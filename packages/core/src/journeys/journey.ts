/**
 * One customer's actual sequence of events as a map's bindings and scope cut it (measures.md section 2). It holds what one row of
 * the `journeys` table holds; the arrays have one entry for each event, in the order of time, sequence and id.
 */
export interface Journey {
  readonly customer: string;
  /** 0 for the customer's first journey under this scope, then 1, ... in order of time. */
  readonly ordinal: number;
  /** Unix milliseconds of the first and the last event. */
  readonly startedAt: number;
  readonly endedAt: number;
  /** Touchpoint codes, see `touchpointCode`, `offMapCode` and `rareOffMap`. */
  readonly touchpoints: readonly number[];
  /** Milliseconds since `startedAt`; never falls. */
  readonly offsetsMs: readonly number[];
  /** Emotion scores in units of 1/120 (`emotionUnits`), null where the event has none. */
  readonly emotions: readonly (number | null)[];
  /** `answerCode(scale, rating)`, 0 where the event has no answer. */
  readonly answers: readonly number[];
  /** The empty string where the event has no channel. */
  readonly channels: readonly string[];
  /**
   * Place (from 0) of the *last* event that meets the map's goal, null if none does; the journey is converted if there is one.
   * The place matters, not only the fact: a journey of the lifetime scope goes on after the goal, and whoever bought, then
   * came to the stage "Service" and left, did not continue from "Service" to the goal. See `continuesFrom`.
   */
  readonly goalAt: number | null;
  /** Places of the events that their touchpoint counts as failed; absent if there are none. The `journeys` table does not hold them: they are looked up among the events. */
  readonly failures?: readonly number[];
}

/** Journeys with the dictionary that their off-map codes refer to and the moment that tells open from abandoned. */
export interface JourneyLog {
  /** By customer (code point order), then ordinal. */
  readonly journeys: readonly Journey[];
  /** Names of off-map events; `offMapCode(k)` is the k-th. */
  readonly offMapNames: readonly string[];
  /** Unix milliseconds of the oldest and newest of *all* events, in scope or not; null without events. */
  readonly oldest: number | null;
  readonly newest: number | null;
}

/** Codes from here on stand for off-map event names by their place in the dictionary. */
export const firstOffMapCode = 0x8000;

/** The code of off-map events whose name is beyond the dictionary. */
export const rareOffMap = 0;

/** Most names in the dictionary of off-map names. */
export const offMapNamesLimit = 2000;

/** The code of the map's i-th touchpoint, i from 0: 1 for the first. */
export function touchpointCode(index: number): number {
  return index + 1;
}

/** The code of the k-th name of the off-map dictionary, k from 0. */
export function offMapCode(k: number): number {
  return firstOffMapCode + k;
}

export function isOnMap(code: number): boolean {
  return code !== rareOffMap && code < firstOffMapCode;
}

export type JourneyState = "converted" | "open" | "abandoned";

/**
 * Converted if an event meets the goal; else open if the last event is within the timeout of the newest event in the data (we do
 * not know yet how it ends); else abandoned. A silence of exactly the timeout is still open, as it does not cut a journey either.
 *
 * @param newest Unix milliseconds of the newest of all events in the workspace, whatever the filter: the clock of the data.
 */
export function stateOf(journey: Journey, newest: number, timeoutMs: number): JourneyState {
  if (journey.goalAt !== null) return "converted";
  return journey.endedAt >= newest - timeoutMs ? "open" : "abandoned";
}
