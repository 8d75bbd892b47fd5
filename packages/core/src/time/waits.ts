import { isOnMap, type Journey, type JourneyLog, stateOf } from "../journeys/journey.ts";
import { atNode } from "../journeys/nodes.ts";
import type { JourneyMap } from "../maps/journey-map.ts";
import { utc, wallClock } from "./time-zone.ts";
import type { TimeSelection, WaitOutcome, WaitQuestion } from "./wait-question.ts";

type Timed = Pick<JourneyMap, "touchpoints" | "timeoutMs" | "scope">;
type Known = Pick<JourneyLog, "offMapNames" | "newest">;

/** A journey's waits, and how its first one came out. */
export interface Waits {
  /** Milliseconds, in the order in which they began. */
  readonly waits: readonly number[];
  /** Undefined if no wait began. */
  readonly first: { readonly outcome: WaitOutcome; readonly ms: number } | undefined;
}

/**
 * The waits of a journey. A wait that has not arrived is known up to the newest of all events, or, as journeys are taken to be over only after
 * the timeout, up to the moment at which this one was over: its last event and the timeout; where the goal ends journeys, the goal. What a whole
 * journey takes is known of an open one up to its last event.
 */
export function waitsOf(journey: Journey, question: WaitQuestion, map: Timed, { offMapNames, newest }: Known): Waits {
  const { startedAt, endedAt, offsetsMs, touchpoints, goalAt } = journey;
  const clock = newest ?? endedAt;
  const isAt = (node: string) => atNode(node, map, offMapNames);
  const known = (since: number | undefined, waits: readonly number[]): Waits => {
    if (since === undefined) return { waits, first: undefined };
    if (waits.length > 0) return { waits, first: { outcome: "arrived", ms: waits[0]! } };
    const over = map.scope.kind === "start-and-goal" && goalAt !== null ? endedAt : endedAt + map.timeoutMs < clock ? endedAt + map.timeoutMs : null;
    return { waits, first: over === null ? { outcome: "waiting", ms: clock - startedAt - since } : { outcome: "left", ms: over - startedAt - since } };
  };
  switch (question.kind) {
    case "next": {
      const isHere = isAt(question.node);
      const here = touchpoints.flatMap((code, i) => (isHere(code) ? i : []));
      const waits = here.flatMap((at) => waitToOther(journey, at, isHere) ?? []);
      return known(here.length === 0 ? undefined : offsetsMs[here[0]!], waits);
    }
    case "between": {
      const from = touchpoints.findIndex(isAt(question.from));
      if (from < 0) return known(undefined, []);
      const isTo = isAt(question.to);
      const to = touchpoints.findIndex((code, i) => i > from && isTo(code));
      return known(offsetsMs[from], to < 0 ? [] : [offsetsMs[to]! - offsetsMs[from]!]);
    }
    case "journey": {
      if (question.to === "goal") return known(0, goalAt === null ? [] : [offsetsMs[goalAt]!]);
      const ms = endedAt - startedAt;
      return stateOf(journey, clock, map.timeoutMs) === "open" ? { waits: [], first: { outcome: "waiting", ms } } : { waits: [ms], first: { outcome: "arrived", ms } };
    }
    case "acting":
    case "waiting": {
      const turns = turnsOf(touchpoints, isAt(question.start), isAt(question.end)).map((i) => offsetsMs[i]!);
      const first = question.kind === "acting" ? 0 : 1;
      const waits = turns.flatMap((at, i) => (i % 2 === first && turns[i + 1] !== undefined ? turns[i + 1]! - at : []));
      return known(turns[first], waits);
    }
  }
}

/** Milliseconds to the next event at a touchpoint that is another one; undefined if there is none. */
function waitToOther({ touchpoints, offsetsMs }: Journey, at: number, isHere: (code: number) => boolean): number | undefined {
  const next = touchpoints.findIndex((code, i) => i > at && isOnMap(code) && !isHere(code));
  return next < 0 ? undefined : offsetsMs[next]! - offsetsMs[at]!;
}

/** Places of starts and ends in turn: the first start, the first end after it, the first start after that, and so on. */
function turnsOf(touchpoints: readonly number[], isStart: (code: number) => boolean, isEnd: (code: number) => boolean): number[] {
  const turns: number[] = [];
  touchpoints.forEach((code, i) => {
    // What is bound as both is a start.
    if (turns.length % 2 === 0 ? isStart(code) : isEnd(code) && !isStart(code)) turns.push(i);
  });
  return turns;
}

/** Does a selection pick the journey? A node that the map and the dictionary do not have picks none. */
export function isAtTime(log: JourneyLog, map: JourneyMap, selection: TimeSelection): (journey: Journey) => boolean {
  if (selection.kind === "at-hour") {
    const { weekday, hour, zone = utc } = selection;
    const wall = wallClock(zone);
    const isHere = selection.node === undefined ? () => true : atNode(selection.node, map, log.offMapNames);
    return ({ touchpoints, offsetsMs, startedAt }) =>
      touchpoints.some((code, i) => {
        if (!isHere(code)) return false;
        const at = hourOf(wall(startedAt + offsetsMs[i]!));
        return (weekday === undefined || at.weekday === weekday) && (hour === undefined || at.hour === hour);
      });
  }
  const { outcome, atLeastMs = 0, belowMs = Number.POSITIVE_INFINITY } = selection;
  return (journey) => {
    const { waits, first } = waitsOf(journey, selection.wait, map, log);
    if (outcome === "began") return first !== undefined;
    return outcome === "arrived" ? waits.some((ms) => ms >= atLeastMs && ms < belowMs) : first?.outcome === outcome;
  };
}

/** Day of the week (1 is Monday) and hour of a moment in Unix milliseconds, of UTC; of a zone's where its `wallClock` showed it. */
export function hourOf(at: number): { readonly weekday: number; readonly hour: number } {
  const hours = Math.floor(at / 3_600_000);
  return { weekday: modulo(Math.floor(hours / 24) + 3, 7) + 1, hour: modulo(hours, 24) };
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}

/** For one node: events in each hour of the week of a zone, and the waits to the next touchpoint that began then. */
export function hourVisitsOf(journey: Journey, node: string | undefined, zone: string, map: Timed, { offMapNames }: Known): { readonly weekday: number; readonly hour: number; readonly waitMs: number | undefined }[] {
  const isHere = node === undefined ? () => true : atNode(node, map, offMapNames);
  const wall = wallClock(zone);
  return journey.touchpoints.flatMap((code, i) => (isHere(code) ? [{ ...hourOf(wall(journey.startedAt + journey.offsetsMs[i]!)), waitMs: node === undefined ? undefined : waitToOther(journey, i, isHere) }] : []));
}
