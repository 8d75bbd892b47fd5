import type { Journey, JourneyLog } from "../journeys/journey.ts";
import { isOnMap, stateOf, touchpointCode } from "../journeys/journey.ts";
import type { Traits } from "../journeys/select-journeys.ts";
import { stagePlaces } from "../journeys/stage-order.ts";
import type { JourneyMap } from "../maps/journey-map.ts";
import { timeToNext } from "../measures/aggregates-of.ts";
import { type JourneyEmotion, journeyEmotionOf } from "../measures/emotion.ts";
import { medianOf } from "../measures/statistics.ts";
import type { Moments } from "../measures/statistics.ts";
import { medianRanks, mostTraitValues } from "./side-counts.ts";
import type { MedianCount, SideCounts } from "./side-counts.ts";

/**
 * Counts one side of a comparison plainly: the meaning of `SideCounts`, with which the store's SQL must agree.
 *
 * @param log its journeys are counted (filter them first); its newest is that of all events.
 * @param traits those of all customers of the workspace, of either side.
 */
export function sideCountsOf(log: JourneyLog, map: JourneyMap, traits: Traits = new Map()): SideCounts {
  const { journeys } = log;
  const customers = new Set(journeys.map(({ customer }) => customer));
  const closed = journeys.filter((journey) => stateOf(journey, log.newest ?? journey.endedAt, map.timeoutMs) !== "open");
  const lengths = journeys.map(({ touchpoints }) => touchpoints.length);
  const onMap = journeys.map(({ touchpoints }) => touchpoints.filter(isOnMap).length);
  const feelings = journeys.flatMap(({ emotions }) => journeyEmotionOf(emotions) ?? []);
  const felt = (of: (feeling: JourneyEmotion) => number) => momentsOf(feelings.map(of));
  return {
    customers: customers.size,
    events: momentsOf(lengths),
    onMap: { sum: sumOf(onMap), sumOfSquares: sumOf(onMap.map((x) => x * x)), sumOfProducts: sumOf(onMap.map((x, i) => x * lengths[i]!)) },
    emotion: { mean: felt((one) => one.mean), peakEnd: felt((one) => one.peakEnd), trough: felt((one) => one.trough), end: felt((one) => one.end) },
    duration: medianCountOf(closed.map(({ startedAt, endedAt }) => endedAt - startedAt)),
    timesToNext: map.touchpoints.map((_, i) => medianCountOf(journeys.flatMap((journey) => journey.touchpoints.flatMap((code, at) => (code === touchpointCode(i) ? timeToNext(journey, at) : []))))),
    repeats: map.touchpoints.map((_, i) => momentsOf(journeys.flatMap(({ touchpoints }) => touchpoints.filter((code) => code === touchpointCode(i)).length - 1).filter((more) => more >= 0))),
    advanced: advancedOf(closed, map),
    channels: [...new Set(journeys.flatMap(({ channels }) => channels))].filter((channel) => channel !== "").map((channel) => ({ channel, journeys: journeys.filter(({ channels }) => channels.includes(channel)).length })),
    traits: traitsOf(customers, traits),
  };
}

/** See `SideCounts.advanced`. */
function advancedOf(closed: readonly Journey[], map: JourneyMap): number[] {
  const placeOf = stagePlaces(map);
  const furthest = closed.map(({ touchpoints }) => touchpoints.reduce((most, code) => Math.max(most, placeOf(code) ?? -1), -1));
  const cameTo = (stage: number) => closed.filter(({ goalAt }, i) => goalAt !== null || furthest[i]! >= stage).length;
  return [closed.length, ...map.stages.map((_, stage) => cameTo(stage)), closed.filter(({ goalAt }) => goalAt !== null).length];
}

function traitsOf(customers: ReadonlySet<string>, traits: Traits): SideCounts["traits"] {
  const names = [...new Set([...traits.values()].flatMap((own) => Object.keys(own)))];
  return names.flatMap((name) => {
    const values = [...new Set([...traits.values()].flatMap((own) => (Object.hasOwn(own, name) && own[name] !== "" ? own[name]! : [])))];
    if (values.length > mostTraitValues) return [];
    return values.map((value) => ({ name, value, customers: [...customers].filter((customer) => traits.get(customer)?.[name] === value).length }));
  });
}

function medianCountOf(values: readonly number[]): MedianCount | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const { low, high } = medianRanks(values.length);
  return { n: values.length, medianMs: medianOf(values), lowMs: sorted[low - 1]!, highMs: sorted[high - 1]! };
}

function momentsOf(values: readonly number[]): Moments {
  return { n: values.length, sum: sumOf(values), sumOfSquares: sumOf(values.map((value) => value * value)) };
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
