import { compareText } from "../discovery/text-order.ts";
import type { OrderedEvent } from "../events/event.ts";
import { answerCode, emotionScore, emotionUnits, isAnswerOn } from "../events/scales.ts";
import { meetsRule } from "../maps/binding.ts";
import type { JourneyMap } from "../maps/journey-map.ts";
import { grouped } from "./grouped.ts";
import { offMapCode, offMapNamesLimit, rareOffMap, touchpointCode } from "./journey.ts";
import type { Journey, JourneyLog } from "./journey.ts";

/** An event with the data source that brought it, so that bindings may ask for the source. */
export interface SourcedEvent extends OrderedEvent {
  readonly source?: string;
}

/** What of a map decides how events become journeys; nothing else of the map changes a projection. */
export type CuttingRules = Pick<JourneyMap, "scope" | "timeoutMs" | "goal" | "touchpoints">;

/**
 * Cuts events into journeys by a map's bindings and scope (measures.md section 2).
 *
 * An event belongs to the first touchpoint, in map order, whose binding it meets; a touchpoint without binding has no events.
 *
 * Scopes, for one customer's events in order:
 * - *lifetime*: all of them are one journey. Neither silence nor the goal ends it.
 * - *inactivity*: a silence longer than the timeout ends a journey and the next event starts another. Two events exactly the timeout
 *   apart are in one journey. The goal does not end a journey: what follows it within the timeout belongs to it.
 * - *start and goal*: a journey starts at an event that meets the start rule while no journey is under way. It ends *with* the first
 *   event that meets the goal (the first event itself may: a journey of one event), or with the last event before a silence longer than the
 *   timeout. Meeting the start rule again while under way does not restart it. Events before a start, between a goal and the next
 *   start, or after a silence without a new start are in no journey: they are out of scope and count nowhere, also not as off
 *   the map. Without a goal only silence ends a journey.
 *
 * An event at a touchpoint that meets the touchpoint's failure rule is a failed one. Events of one customer at one touchpoint in one millisecond are
 * not told apart: if one of them failed, all did.
 *
 * @param events in any order, each once; they are put in order by `compareEvents`.
 * @param offMapNames the dictionary of off-map names to use; by default that of these events, see `offMapNamesOf`.
 * @returns journeys by customer (code point order), then by time.
 */
export function cutJourneys(events: readonly SourcedEvent[], map: CuttingRules, offMapNames: readonly string[] = offMapNamesOf(events, map)): JourneyLog {
  const codeOfName = new Map(offMapNames.map((name, k) => [name, offMapCode(k)]));
  const codeOf = (event: SourcedEvent) => touchpointOf(event, map) ?? codeOfName.get(event.name) ?? rareOffMap;

  const journeys: Journey[] = [];
  const customers = [...grouped(events, (event) => event.customer)].toSorted(([a], [b]) => compareText(a, b));
  for (const [customer, own] of customers) {
    const momentOf = (event: SourcedEvent) => `${event.time} ${codeOf(event)}`;
    const failed = new Set(own.filter((event) => isFailure(event, codeOf(event), map)).map(momentOf));
    cut(own.toSorted(compareEvents), map).forEach((part, ordinal) => {
      const startedAt = part[0]!.time;
      const goalAt = map.goal === null ? -1 : part.findLastIndex((event) => meetsRule(map.goal!.rule, event));
      const failures = failed.size === 0 ? [] : part.flatMap((event, i) => (failed.has(momentOf(event)) ? [i] : []));
      journeys.push({
        customer,
        ordinal,
        startedAt,
        endedAt: part.at(-1)!.time,
        touchpoints: part.map(codeOf),
        offsetsMs: part.map((event) => event.time - startedAt),
        emotions: part.map(emotionOf),
        answers: part.map((event) => (hasAnswer(event) ? answerCode(event.scale, event.rating) : 0)),
        channels: part.map((event) => event.channel ?? ""),
        goalAt: goalAt < 0 ? null : goalAt,
        ...(failures.length > 0 && { failures }),
      });
    });
  }

  let oldest: number | null = null;
  let newest: number | null = null;
  for (const { time } of events) {
    oldest = oldest === null ? time : Math.min(oldest, time);
    newest = newest === null ? time : Math.max(newest, time);
  }
  return { journeys, offMapNames, oldest, newest };
}

/** The order of one customer's events: by time, then by the place that their source gave them, then by id (code point order). */
export function compareEvents(a: OrderedEvent, b: OrderedEvent): number {
  return a.time - b.time || a.sequence - b.sequence || compareText(a.id ?? "", b.id ?? "");
}

/**
 * The dictionary of off-map names: the names of all events, in scope or not, that no touchpoint binds; the most frequent
 * first, ties in code point order; at most `offMapNamesLimit`.
 */
export function offMapNamesOf(events: readonly SourcedEvent[], map: Pick<CuttingRules, "touchpoints">): string[] {
  const counts = new Map<string, number>();
  for (const event of events) {
    if (touchpointOf(event, map) === undefined) counts.set(event.name, (counts.get(event.name) ?? 0) + 1);
  }
  return [...counts]
    .toSorted(([a, n], [b, m]) => m - n || compareText(a, b))
    .slice(0, offMapNamesLimit)
    .map(([name]) => name);
}

/** The code of the first touchpoint, in map order, whose binding the event meets; undefined off the map. */
function touchpointOf(event: SourcedEvent, map: Pick<CuttingRules, "touchpoints">): number | undefined {
  const index = map.touchpoints.findIndex(({ binding }) => binding !== null && meetsRule(binding, event));
  return index < 0 ? undefined : touchpointCode(index);
}

function isFailure(event: SourcedEvent, code: number, map: Pick<CuttingRules, "touchpoints">): boolean {
  const failure = map.touchpoints.find((_, i) => touchpointCode(i) === code)?.failure ?? null;
  return failure !== null && meetsRule(failure, event);
}

/** One customer's events in order, cut into the parts that are journeys; none is empty. */
function cut(events: readonly SourcedEvent[], { scope, timeoutMs, goal }: CuttingRules): SourcedEvent[][] {
  if (scope.kind === "lifetime") return [[...events]];

  const parts: SourcedEvent[][] = [];
  let current: SourcedEvent[] | undefined;
  for (const event of events) {
    if (current !== undefined && event.time - current.at(-1)!.time > timeoutMs) current = undefined;
    if (current !== undefined) current.push(event);
    else if (scope.kind === "inactivity" || meetsRule(scope.start, event)) parts.push((current = [event]));
    if (scope.kind === "start-and-goal" && goal !== null && meetsRule(goal.rule, event)) current = undefined;
  }
  return parts;
}

function hasAnswer(event: SourcedEvent): event is SourcedEvent & { scale: NonNullable<SourcedEvent["scale"]>; rating: number } {
  return event.scale !== undefined && event.rating !== undefined && isAnswerOn(event.scale, event.rating);
}

/** The emotion score in units of 1/120: the rating's. Text alone has none until a sentiment reader has read it. */
function emotionOf(event: SourcedEvent): number | null {
  return hasAnswer(event) ? Math.round(emotionScore(event.scale, event.rating) * emotionUnits) : null;
}
