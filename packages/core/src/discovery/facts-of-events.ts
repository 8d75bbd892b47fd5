import type { OrderedEvent } from "../events/event.ts";
import { emotionScore } from "../events/scales.ts";
import { medianOf } from "../measures/statistics.ts";
import type { DiscoveryFacts, KindFacts, NameFacts, SilenceBin, TransitionFacts } from "./discovery-facts.ts";
import { longSilenceMs, namesLimit, silenceEdgesMs, transitionsLimit } from "./discovery-facts.ts";
import { compareText } from "./text-order.ts";

/**
 * The facts that discovery works from, by plain counting: the meaning of `DiscoveryFacts`, and what the stores must agree with.
 *
 * @param events in any order; within a customer they are put in order of time, then sequence, then id.
 * @returns names by falling number of events, then by name; transitions by falling count, then by their names and channels.
 */
export function discoveryFactsOf(events: readonly OrderedEvent[]): DiscoveryFacts {
  const names = new Map<string, Tally & { channels: Map<string, Tally> }>();
  const pairs = new Map<string, { from: OrderedEvent; to: OrderedEvent; silences: number[] }>();
  const silences: number[] = [];
  const longestSilences: number[] = [];

  const journeys = journeysOf(events);
  for (const journey of journeys) {
    const own = journey.slice(1).map((event, i) => event.time - journey[i]!.time);
    for (const silence of own) silences.push(silence);
    if (own.length > 0) longestSilences.push(own.reduce((a, b) => Math.max(a, b)));

    journey.forEach((event, i) => {
      const channel = event.channel ?? "";
      const ofName = within(names, event.name, () => ({ ...emptyTally(), channels: new Map<string, Tally>() }));
      const ofChannel = within(ofName.channels, channel, emptyTally);
      for (const tally of [ofName, ofChannel]) count(tally, event, i, journey.length);

      const next = journey[i + 1];
      if (next === undefined) return;
      const key = JSON.stringify([event.name, channel, next.name, next.channel ?? ""]);
      within(pairs, key, () => ({ from: event, to: next, silences: [] as number[] })).silences.push(own[i]!);
    });
  }

  const all = [...names].map(([name, tally]): NameFacts => ({
    name,
    ...factsOf(tally),
    channels: [...tally.channels].map(([channel, t]) => ({ channel, ...factsOf(t) })).toSorted((a, b) => b.events - a.events || compareText(a.channel, b.channel)),
  }));
  all.sort((a, b) => b.events - a.events || compareText(a.name, b.name));
  const kept = all.slice(0, namesLimit);
  const rarer = all.slice(namesLimit);
  const keptNames = new Set(kept.map((n) => n.name));

  let oldest: number | null = null;
  let newest: number | null = null;
  for (const { time } of events) {
    oldest = oldest === null ? time : Math.min(oldest, time);
    newest = newest === null ? time : Math.max(newest, time);
  }

  return {
    customers: journeys.length,
    events: events.length,
    oldest,
    newest,
    names: kept,
    rarer: { names: rarer.length, events: rarer.reduce((sum, n) => sum + n.events, 0) },
    transitions: [...pairs.values()]
      .filter(({ from, to }) => keptNames.has(from.name) && keptNames.has(to.name))
      .map(({ from, to, silences }): TransitionFacts => ({
        from: from.name,
        fromChannel: from.channel ?? "",
        to: to.name,
        toChannel: to.channel ?? "",
        count: silences.length,
        medianSeconds: medianOf(silences) / 1000,
        afterLongSilence: silences.filter((ms) => ms > longSilenceMs).length,
      }))
      .toSorted((a, b) => b.count - a.count || compareTransitions(a, b))
      .slice(0, transitionsLimit),
    silences: histogramOf(silences),
    longestSilences: histogramOf(longestSilences),
  };
}

/** By from, its channel, to, its channel, in code point order. */
export function compareTransitions(a: TransitionFacts, b: TransitionFacts): number {
  return compareText(a.from, b.from) || compareText(a.fromChannel, b.fromChannel) || compareText(a.to, b.to) || compareText(a.toChannel, b.toChannel);
}

interface Tally {
  events: number;
  readonly customers: Set<string>;
  readonly positions: number[];
  starts: number;
  ends: number;
  readonly scores: number[];
}

function emptyTally(): Tally {
  return { events: 0, customers: new Set(), positions: [], starts: 0, ends: 0, scores: [] };
}

function count(tally: Tally, event: OrderedEvent, i: number, length: number): void {
  tally.events += 1;
  tally.customers.add(event.customer);
  tally.positions.push((i + 0.5) / length);
  if (i === 0) tally.starts += 1;
  if (i === length - 1) tally.ends += 1;
  if (event.rating !== undefined && event.scale !== undefined) tally.scores.push(emotionScore(event.scale, event.rating));
}

function factsOf(tally: Tally): KindFacts {
  const n = tally.scores.length;
  return {
    events: tally.events,
    customers: tally.customers.size,
    medianPosition: medianOf(tally.positions),
    starts: tally.starts,
    ends: tally.ends,
    emotion: { n, mean: n === 0 ? null : tally.scores.reduce((sum, s) => sum + s, 0) / n },
  };
}

function journeysOf(events: readonly OrderedEvent[]): readonly (readonly OrderedEvent[])[] {
  const journeys = new Map<string, OrderedEvent[]>();
  for (const event of events) within(journeys, event.customer, () => [] as OrderedEvent[]).push(event);
  for (const journey of journeys.values()) journey.sort((a, b) => a.time - b.time || a.sequence - b.sequence || compareText(a.id ?? "", b.id ?? ""));
  return [...journeys.values()];
}

function histogramOf(silences: readonly number[]): readonly SilenceBin[] {
  const bins = new Map<number, number>();
  for (const silence of silences) {
    const fromMs = silenceEdgesMs.findLast((edge) => edge <= silence) ?? 0;
    bins.set(fromMs, (bins.get(fromMs) ?? 0) + 1);
  }
  return [...bins].map(([fromMs, count]) => ({ fromMs, count })).toSorted((a, b) => a.fromMs - b.fromMs);
}

function within<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}
