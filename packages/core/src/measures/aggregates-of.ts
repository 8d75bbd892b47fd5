import { fitOf, fittingFrom, loopsOf } from "../conformance/fit.ts";
import { grouped } from "../journeys/grouped.ts";
import { isOnMap, rareOffMap, stateOf, touchpointCode } from "../journeys/journey.ts";
import type { Journey, JourneyLog } from "../journeys/journey.ts";
import { continuesFrom, lastOnMap, leavesAt, reachedAt, stagePlaces } from "../journeys/stage-order.ts";
import type { JourneyMap } from "../maps/journey-map.ts";
import { directlyFollows } from "./directly-follows.ts";
import { journeyEmotionOf } from "./emotion.ts";
import { foldCode } from "./folding.ts";
import type { EmotionAggregate, JourneyEmotionAggregate, MapAggregates, OffMapAfterAggregate, OffMapAggregate, StageAggregate, TouchpointAggregate } from "./map-aggregates.ts";
import { timingAggregateOf } from "./timing.ts";

/**
 * Counts a map's aggregates over journeys, one plain pass for each figure: the meaning of `MapAggregates`, with which the store's SQL must agree.
 *
 * @param log its journeys are counted (filter them first); its oldest and newest are those of all events.
 */
export function aggregatesOf(log: JourneyLog, map: JourneyMap): MapAggregates {
  const { journeys } = log;
  const state = stateIn(log, map);
  const loops = loopsOf(map);
  const fits = journeys.map((journey) => fitOf(journey.touchpoints, loops));
  const codes = journeys.flatMap((journey) => journey.touchpoints);
  return {
    data: { oldest: log.oldest, newest: log.newest },
    journeys: {
      converted: count(journeys, (j) => state(j) === "converted"),
      open: count(journeys, (j) => state(j) === "open"),
      abandoned: count(journeys, (j) => state(j) === "abandoned"),
    },
    events: { onMap: count(codes, isOnMap), offMap: count(codes, (code) => !isOnMap(code)) },
    fit: { journeys: fits.length, sum: fits.reduce((sum, fit) => sum + fit, 0), fitting: count(fits, (fit) => fit >= fittingFrom) },
    emotion: journeyEmotions(journeys),
    stages: map.stages.map((_, stage) => stageAggregate(log, map, stage)),
    touchpoints: map.touchpoints.map((_, i) => touchpointAggregate(log, map, touchpointCode(i))),
    offMap: offMapAggregates(journeys),
    transitions: directlyFollows(journeys),
    offMapAfter: offMapAfter(journeys),
  };
}

/** What is counted at one touchpoint. */
export function touchpointAggregate(log: JourneyLog, map: JourneyMap, code: number): TouchpointAggregate {
  const { journeys } = log;
  const state = stateIn(log, map);
  const here = (journey: Journey) => placesOf(journey, (c) => c === code);
  const reaching = journeys.filter((journey) => here(journey).length > 0);
  const counts = new Map<number, number>();
  for (const journey of reaching) {
    for (const i of here(journey)) {
      const answer = journey.answers[i]!;
      if (answer > 0) counts.set(answer, (counts.get(answer) ?? 0) + 1);
    }
  }
  const times = reaching.flatMap((journey) => here(journey).map((i) => journey.startedAt + journey.offsetsMs[i]!));
  return {
    volume: times.length,
    reach: reaching.length,
    starts: count(journeys, (j) => j.touchpoints[0] === code),
    ends: count(journeys, (j) => j.touchpoints.at(-1) === code),
    closed: count(reaching, (j) => state(j) !== "open"),
    droppedOff: count(reaching, (j) => state(j) === "abandoned" && lastOnMap(j) === code),
    timeToNext: timingAggregateOf(reaching.flatMap((journey) => here(journey).flatMap((i) => timeToNext(journey, i)))),
    emotion: emotionOf(reaching.flatMap((journey) => here(journey).map((i) => journey.emotions[i]!))),
    answers: [...counts].map(([code, n]) => ({ code, n })).toSorted((a, b) => a.code - b.code),
    answered: count(reaching, (j) => here(j).some((i) => j.answers[i]! > 0)),
    newest: times.reduce<number | null>((newest, time) => (newest === null ? time : Math.max(newest, time)), null),
  };
}

/**
 * Time from an event to the journey's next event at *another touchpoint*. Off-map events on the way are passed over: they are
 * not touchpoints, and the time spent in them is part of the way to the next. Nothing if no other touchpoint follows.
 */
export function timeToNext(journey: Journey, at: number): number[] {
  const next = journey.touchpoints.findIndex((code, i) => i > at && isOnMap(code) && code !== journey.touchpoints[at]);
  return next < 0 ? [] : [journey.offsetsMs[next]! - journey.offsetsMs[at]!];
}

function stageAggregate(log: JourneyLog, map: JourneyMap, stage: number): StageAggregate {
  const state = stateIn(log, map);
  const placeOf = stagePlaces(map);
  const reaching = log.journeys.filter((journey) => reachedAt(journey, stage, placeOf) !== undefined);
  const timesToLeave = reaching.flatMap((journey) => {
    const at = reachedAt(journey, stage, placeOf)!;
    const left = leavesAt(journey, stage, at, placeOf);
    return left === undefined ? [] : [journey.offsetsMs[left]! - journey.offsetsMs[at]!];
  });
  return {
    reached: reaching.length,
    open: count(reaching, (j) => state(j) === "open"),
    continued: count(reaching, (j) => state(j) !== "open" && continuesFrom(j, stage, placeOf)),
    timeToLeave: timingAggregateOf(timesToLeave),
  };
}

function offMapAggregates(journeys: readonly Journey[]): OffMapAggregate[] {
  const met = journeys.flatMap((journey) => journey.touchpoints.map((code) => ({ journey, code: foldCode(code) })).filter(({ code }) => !isOnMap(code)));
  return [...grouped(met, ({ code }) => code)]
    .map(([code, same]) => ({ code, events: same.length, journeys: new Set(same.map(({ journey }) => journey)).size }))
    .toSorted((a, b) => a.code - b.code);
}

function offMapAfter(journeys: readonly Journey[]): OffMapAfterAggregate[] {
  const pairs = journeys.flatMap((journey) => {
    const codes = journey.touchpoints.map(foldCode);
    return codes.map((offMap, place) => ({ journey, place, offMap, touchpoint: codes[place - 1] ?? rareOffMap }));
  });
  const unmapped = pairs.filter(({ touchpoint, offMap }) => isOnMap(touchpoint) && !isOnMap(offMap) && offMap !== rareOffMap);
  return [...grouped(unmapped, ({ touchpoint, offMap }) => `${touchpoint} ${offMap}`).values()]
    .map((same) => ({
      touchpoint: same[0]!.touchpoint,
      offMap: same[0]!.offMap,
      events: same.length,
      journeys: new Set(same.map(({ journey }) => journey)).size,
      timeAfter: timingAggregateOf(same.flatMap(({ journey, place }) => journey.offsetsMs.slice(place + 1, place + 2).map((next) => next - journey.offsetsMs[place]!))),
      emotion: emotionOf(same.map(({ journey, place }) => journey.emotions[place]!)),
    }))
    .toSorted((a, b) => a.touchpoint - b.touchpoint || a.offMap - b.offMap);
}

function journeyEmotions(journeys: readonly Journey[]): JourneyEmotionAggregate {
  const each = journeys.map((journey) => journeyEmotionOf(journey.emotions)).filter((emotion) => emotion !== null);
  const sum = (figure: "mean" | "peakEnd" | "trough" | "end") => each.reduce((total, emotion) => total + emotion[figure], 0);
  return { journeys: each.length, mean: sum("mean"), peakEnd: sum("peakEnd"), trough: sum("trough"), end: sum("end") };
}

/** Scores in units of 1/120, null where there is none, as evidence. */
export function emotionOf(units: readonly (number | null)[]): EmotionAggregate {
  const scores = units.filter((u) => u !== null);
  return { n: scores.length, sum: scores.reduce((sum, u) => sum + u, 0), sumOfSquares: scores.reduce((sum, u) => sum + u * u, 0) };
}

function stateIn(log: JourneyLog, map: JourneyMap) {
  return (journey: Journey) => stateOf(journey, log.newest ?? journey.endedAt, map.timeoutMs);
}

function placesOf(journey: Journey, isHere: (code: number) => boolean): number[] {
  return journey.touchpoints.flatMap((code, i) => (isHere(code) ? [i] : []));
}

function count<T>(items: readonly T[], holds: (item: T) => boolean): number {
  return items.reduce((n, item) => n + (holds(item) ? 1 : 0), 0);
}
