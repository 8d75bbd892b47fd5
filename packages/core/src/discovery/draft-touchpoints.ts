import type { ChannelFacts, DiscoveryFacts, KindFacts, NameFacts, TransitionFacts } from "./discovery-facts.ts";
import { compareText } from "./text-order.ts";

/** The share of all events that the touchpoints are to cover. */
export const coverageWanted = 0.95;
/** A name that this share of the customers meet joins the map even beyond that. */
export const reachWanted = 0.05;
export const touchpointsAtMost = 60;
/** The schema of bindings takes no longer text. */
const longestBoundName = 1000;

/** An event name that becomes a touchpoint, or the part of it in some of its channels. */
export interface DraftTouchpoint {
  readonly name: string;
  /** Where the name behaves differently by channel: `only` these channels, or all `except` these, which have their own touchpoints. */
  readonly separated: { readonly kind: "only" | "except"; readonly channels: readonly string[] } | null;
  readonly events: number;
  /** Customers who meet it; for several channels of a name at most this many. */
  readonly customers: number;
  readonly medianPosition: number;
  /** The channels of its events, the most frequent first. */
  readonly channels: readonly { readonly channel: string; readonly events: number }[];
}

export interface Draft {
  /** By median relative position, then name, then channels. */
  readonly touchpoints: readonly DraftTouchpoint[];
  /** The names left off the map, by falling number of events, then by name. */
  readonly tail: readonly NameFacts[];
  /** Events at touchpoints. */
  readonly covered: number;
  /** The cap kept names off that coverage or reach would have put on. */
  readonly capped: boolean;
}

/**
 * Chooses what becomes a touchpoint: the most frequent names until `coverageWanted` of all events are covered, then each name that at least
 * `reachWanted` of the customers meet, then those of `always` (a goal must stand on the map); at most `touchpointsAtMost` touchpoints. A name
 * whose channels behave differently becomes several.
 */
export function draftTouchpoints(facts: DiscoveryFacts, always: readonly string[] = []): Draft {
  const names = facts.names.toSorted((a, b) => b.events - a.events || compareText(a.name, b.name));
  const bindable = names.filter((n) => n.name.length <= longestBoundName);
  const wanted = new Set(bindable.filter((n) => always.includes(n.name)));
  const parts = new Map<NameFacts, readonly DraftTouchpoint[]>();
  const neighbours = neighboursOf(facts.transitions);
  let room = touchpointsAtMost - wanted.size;
  let covered = 0;
  let capped = false;

  for (const name of bindable) {
    const isWanted = wanted.has(name);
    if (!isWanted && covered >= coverageWanted * facts.events && name.customers < reachWanted * facts.customers) continue;
    if (!isWanted && room === 0) {
      capped = true;
      continue;
    }
    const own = separatedByChannel(name, neighbours);
    const fitting = own.length <= room + (isWanted ? 1 : 0) ? own : [wholeName(name)];
    room -= fitting.length - (isWanted ? 1 : 0);
    parts.set(name, fitting);
    covered += name.events;
  }

  return {
    touchpoints: [...parts.values()].flat().toSorted(compareDrafts),
    tail: names.filter((n) => !parts.has(n)),
    covered,
    capped,
  };
}

function compareDrafts(a: DraftTouchpoint, b: DraftTouchpoint): number {
  return a.medianPosition - b.medianPosition || compareText(a.name, b.name) || compareText(a.channels[0]?.channel ?? "", b.channels[0]?.channel ?? "");
}

function wholeName(name: NameFacts): DraftTouchpoint {
  return { name: name.name, separated: null, events: name.events, customers: name.customers, medianPosition: name.medianPosition, channels: byEvents(name.channels) };
}

/** A channel needs this much evidence before it can stand apart. */
const eventsToSeparate = 100;
const shareToSeparate = 0.05;
/** It stands apart if its median relative position differs by this much ... */
const positionApart = 0.25;
/** ... or if this share of what comes before and after would have to change, beyond what chance explains. */
const neighboursApart = 0.4;

/**
 * One touchpoint for the whole name, or one for each group of channels that behave alike. Channels join, from the most frequent down, the first
 * group whose most frequent channel they don't differ from; channels with too little evidence, and unknown ones, stay with the first group.
 */
function separatedByChannel(name: NameFacts, neighbours: Neighbours): readonly DraftTouchpoint[] {
  const channels = byEvents(name.channels);
  const groups: ChannelFacts[][] = [];
  const unsure: ChannelFacts[] = [];
  for (const channel of channels) {
    if (channel.channel === "" || channel.channel.length > longestBoundName || channel.events < eventsToSeparate || channel.events < shareToSeparate * name.events) {
      unsure.push(channel);
      continue;
    }
    const alike = groups.find(([first]) => !behavesApart(profileOf(name, first!, neighbours), profileOf(name, channel, neighbours)));
    if (alike === undefined) groups.push([channel]);
    else alike.push(channel);
  }
  if (groups.length < 2) return [wholeName(name)];

  const apart = groups.slice(1);
  const separate = (group: readonly ChannelFacts[], separated: DraftTouchpoint["separated"]): DraftTouchpoint => ({
    name: name.name,
    separated,
    events: group.reduce((sum, c) => sum + c.events, 0),
    customers: Math.min(name.customers, group.reduce((sum, c) => sum + c.customers, 0)),
    medianPosition: group[0]!.medianPosition,
    channels: byEvents(group),
  });
  return [
    separate([...groups[0]!, ...unsure], { kind: "except", channels: apart.flat().map((c) => c.channel).toSorted(compareText) }),
    ...apart.map((group) => separate(group, { kind: "only", channels: group.map((c) => c.channel).toSorted(compareText) })),
  ];
}

function byEvents(channels: readonly ChannelFacts[]): readonly ChannelFacts[] {
  return channels.toSorted((a, b) => b.events - a.events || compareText(a.channel, b.channel));
}

interface Profile {
  readonly medianPosition: number;
  /** How often what comes directly before and after; "before" and "after" mark the side, and the ends of journeys count as neighbours. */
  readonly neighbours: ReadonlyMap<string, number>;
  readonly total: number;
}

function behavesApart(a: Profile, b: Profile): boolean {
  if (Math.abs(a.medianPosition - b.medianPosition) >= positionApart) return true;
  if (a.total === 0 || b.total === 0) return false;
  let distance = 0;
  let byChance = 0;
  for (const key of new Set([...a.neighbours.keys(), ...b.neighbours.keys()])) {
    const inA = a.neighbours.get(key) ?? 0;
    const inB = b.neighbours.get(key) ?? 0;
    distance += Math.abs(inA / a.total - inB / b.total) / 2;
    // Expected distance between two samples of one distribution: the mean of a half-normal with the variance of the difference of shares.
    const pooled = (inA + inB) / (a.total + b.total);
    byChance += Math.sqrt((2 / Math.PI) * pooled * (1 - pooled) * (1 / a.total + 1 / b.total)) / 2;
  }
  return distance - byChance >= neighboursApart;
}

type Neighbours = ReadonlyMap<string, ReadonlyMap<string, number>>;

function kindKey(name: string, channel: string): string {
  return JSON.stringify([name, channel]);
}

function neighboursOf(transitions: readonly TransitionFacts[]): Neighbours {
  const all = new Map<string, Map<string, number>>();
  const add = (kind: string, neighbour: string, count: number) => {
    const own = all.get(kind) ?? new Map<string, number>();
    own.set(neighbour, (own.get(neighbour) ?? 0) + count);
    all.set(kind, own);
  };
  for (const t of transitions) {
    add(kindKey(t.from, t.fromChannel), `after ${t.to}`, t.count);
    add(kindKey(t.to, t.toChannel), `before ${t.from}`, t.count);
  }
  return all;
}

function profileOf(name: NameFacts, channel: ChannelFacts & KindFacts, neighbours: Neighbours): Profile {
  const own = new Map([...(neighbours.get(kindKey(name.name, channel.channel)) ?? [])].toSorted(([a], [b]) => compareText(a, b)));
  own.set("before", channel.starts);
  own.set("after", channel.ends);
  return { medianPosition: channel.medianPosition, neighbours: own, total: [...own.values()].reduce((sum, count) => sum + count, 0) };
}
