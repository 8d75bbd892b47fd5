import { scales, emotionScore, emotionUnits } from "../events/scales.ts";
import type { Finding } from "../findings/finding.ts";
import { recentFrom } from "../findings/visits.ts";
import { offMapCode, touchpointCode } from "../journeys/journey.ts";
import type { Journey, JourneyLog } from "../journeys/journey.ts";
import { named } from "../maps/binding.ts";
import { day, journeyMap } from "../maps/journey-map.ts";
import type { JourneyMap } from "../maps/journey-map.ts";
import { Random } from "../random.ts";
import { SimulatedCustomer } from "./simulated-customer.ts";

/** What can be the matter in a world, each at one touchpoint. */
export const plantedKinds = ["gap", "drop-off", "moment-of-truth", "slow", "rework", "escalation", "change"] as const;
export type PlantedKind = (typeof plantedKinds)[number];

/** An effect with the value that a finding of it estimates. */
export interface Planted {
  readonly kind: PlantedKind;
  readonly touchpoint: string;
  readonly truth: number;
}

export interface World {
  readonly map: JourneyMap;
  readonly log: JourneyLog;
  readonly planted: readonly Planted[];
}

const names = ["ad", "search", "compare", "ask", "try", "choose", "cart", "pay"] as const;
const goal = names.length - 1;
const year = { start: Date.UTC(2025, 0, 1), days: 360 } as const;

/** Chances that hold at every touchpoint where nothing is the matter. */
const usual = { visits: 0.75, ends: 0.06, answers: 0.35, calls: 0.01, returns: 0.005, wanders: 0.02, pauseDays: 0.8, pauseSpread: 0.6 } as const;

/** Shares of the answers 1 to 5 (CSAT); their mean score, 0.125, is what the map expects. */
const answerShares = [0.1, 0.15, 0.3, 0.3, 0.15];
const expectedScore = answerShares.reduce((sum, share, i) => sum + share * emotionScore("csat", scales.csat.lowest + i), 0);

/** How large each effect is at size 1; sizes multiply it. */
const sizes = { gap: 0.3, dropOff: 0.12, endsAfterBad: 0.5, slowdown: 0.7, returns: 0.12, calls: 0.12, change: 0.4 } as const;

/** A world to be drawn. */
export interface WorldRecipe {
  readonly seed: number;
  readonly customers: number;
  /** Of the planted effects; 0 plants none. */
  readonly size: number;
  /**
   * How far journeys of one customer go together: the intraclass correlation of what they do and feel, 0..1. From above 0 on customers have 1 to 6 journeys, 3.5 on average; at 0,
   * as without it, one.
   */
  readonly alike?: number;
}

/**
 * A year of customers who walk a map of eight touchpoints, drawn independently of each other: at each they answer, turn to support, come back or end with the same chances, whatever they
 * felt and whenever they came. So in a world with nothing planted no touchpoint differs from another, and every finding is false.
 */
export function simulatedWorld({ seed, customers, size, alike = 0 }: WorldRecipe): World {
  const places = size === 0 ? new Map<number, PlantedKind>() : placesFor(new Random(seed, 1));
  const random = new Random(seed, 2);
  const map = worldMap(alike);
  const begun = Array.from({ length: customers }, (_, i) => new SimulatedCustomer(i, { random, seed, alike })).map((customer) => ({ customer, begins: customer.begins(year) }));
  const begins = begun.flatMap((one) => one.begins);
  const until = Math.max(...begins);
  const walking = { places, size, changedAt: year.start + Math.floor((year.days / 2) * day), recent: recentFrom({ from: Math.min(...begins), until }) };
  const journeys = begun
    .flatMap(({ customer, begins: own }) => own.map((startedAt, ordinal) => journeyOf(customer, ordinal, startedAt, walking)))
    .map((journey) => cutAt(journey, until));
  return { map, log: { journeys, offMapNames: ["call", ...offMap], oldest: Math.min(...begins), newest: until }, planted: truthsOf(walking) };
}

const offMap = ["newsletter", "help page", "forum", "store"] as const;

interface Walking {
  readonly places: ReadonlyMap<number, PlantedKind>;
  readonly size: number;
  readonly changedAt: number;
  /** From here on waits count as recent. */
  readonly recent: number;
}

/** Every kind at a touchpoint of its own, neither the goal nor the one before it. */
function placesFor(random: Random): Map<number, PlantedKind> {
  const free = names.map((_, i) => i).slice(0, goal - 1);
  // Six touchpoints for seven kinds: one kind, another each time, is left out.
  const kinds: PlantedKind[] = [...plantedKinds];
  kinds.splice(random.whole(0, kinds.length - 1), 1);
  return new Map(free.map((place) => [place, kinds.splice(random.whole(0, kinds.length - 1), 1)[0]!]));
}

function worldMap(alike: number): JourneyMap {
  const stages = ["Look", "Weigh", "Decide", "Buy"];
  return journeyMap.parse({
    schemaVersion: 1,
    id: "world",
    title: "A world",
    timeoutMs: 30 * day,
    ...(alike === 0 ? {} : { scope: { kind: "inactivity" } }),
    goal: { name: "Paid", rule: named("pay") },
    stages: stages.map((name, i) => ({ id: `s${i}`, name })),
    touchpoints: names.map((name, i) => ({ id: name, stage: `s${Math.floor(i / 2)}`, name, binding: named(name), expected: { level: 2 * expectedScore } })),
    // Whoever leaves a touchpoint out does as the map says.
    arrows: names.flatMap((from, i) => names.slice(i + 1).map((to) => ({ id: `${from}-${to}`, from, to, kind: "alternative" }))),
  });
}

interface Drawn {
  readonly code: number;
  readonly at: number;
  readonly units: number | null;
  readonly channel: string;
}

function journeyOf(customer: SimulatedCustomer, ordinal: number, startedAt: number, walking: Walking): Journey {
  const { places, size } = walking;
  const route = names.flatMap((_, i) => (i === goal || customer.chance(usual.visits, i, "visits") ? [i] : []));
  const events: Drawn[] = [];
  let at = startedAt;
  let goalAt: number | null = null;
  for (const [step, here] of route.entries()) {
    const kind = places.get(here);
    const before = route[step - 1];
    const units = customer.chance(usual.answers, here, "answers") ? answerAt(kind, at, walking, customer) : null;
    events.push({ code: touchpointCode(here), at, units, channel: "web" });
    if (here === goal) {
      goalAt = events.length - 1;
      break;
    }
    const chanceBack = before === undefined ? 0 : places.get(before) === "rework" ? usual.returns + size * sizes.returns : usual.returns;
    const pause = () => Math.floor(customer.pause(usual.pauseDays * (kind === "slow" && at >= walking.recent ? 1 + size * sizes.slowdown : 1), usual.pauseSpread, here) * day);
    const calls = customer.chance(kind === "escalation" ? usual.calls + size * sizes.calls : usual.calls, here, "calls");
    // A call comes directly after the touchpoint, and so does whoever wanders off; not both.
    if (calls) events.push({ code: offMapCode(0), at: at + 120_000, units: null, channel: "phone" });
    else if (customer.chance(usual.wanders, here, "wanders")) events.push({ code: offMapCode(1 + customer.oneOf(offMap.length, here, "wanders-to")), at: at + 180_000, units: null, channel: "web" });
    // Who ends, ends here: only who stays may go back.
    if (customer.chance(endsAt(kind, units, size), here, "ends")) break;
    if (customer.chance(chanceBack, here, "returns")) events.push({ code: touchpointCode(before!), at: (at += pause()), units: null, channel: "web" });
    at += pause();
  }
  return {
    customer: customer.name,
    ordinal,
    startedAt,
    endedAt: events.at(-1)!.at,
    touchpoints: events.map(({ code }) => code),
    offsetsMs: events.map((event) => event.at - startedAt),
    emotions: events.map(({ units }) => units),
    answers: events.map(({ units }) => (units === null ? 0 : 1)),
    channels: events.map(({ channel }) => channel),
    goalAt,
  };
}

function endsAt(kind: PlantedKind | undefined, units: number | null, size: number): number {
  if (kind === "drop-off") return usual.ends + size * sizes.dropOff;
  if (kind === "moment-of-truth" && units !== null && units < 0) return usual.ends + size * sizes.endsAfterBad;
  return usual.ends;
}

/** An answer in units, drawn; where people feel worse, some of them answer at the lowest end instead. */
function answerAt(kind: PlantedKind | undefined, at: number, { size, changedAt }: Walking, customer: SimulatedCustomer): number {
  const lower = kind === "gap" ? size * sizes.gap : kind === "change" && at >= changedAt ? size * sizes.change : 0;
  const isLowest = customer.feelsLowest(lower / (1 + expectedScore));
  const score = isLowest ? -1 : emotionScore("csat", scales.csat.lowest + customer.answer(answerShares));
  return Math.round(score * emotionUnits);
}

/** What findings of the planted effects estimate. */
function truthsOf({ places, size }: Walking): Planted[] {
  const ends = names.map((_, place) => (place === goal ? 0 : meanEnd(places.get(place), size)));
  /** Share of those at one touchpoint or before it that are still there when they come to a later one. */
  const left = (from: number, to: number) => ends.slice(from, to).reduce((share, end) => share * (1 - usual.visits * end), 1);
  const reach = names.map((_, place) => left(0, place) * (place === goal ? 1 : usual.visits));
  /** The rate at one place less that at the others, each with its weight. */
  const excess = (rates: readonly number[], place: number) => {
    const others = rates.map((rate, other) => ({ rate, weight: other === place ? 0 : reach[other]! }));
    return rates[place]! - others.reduce((sum, { rate, weight }) => sum + weight * rate, 0) / others.reduce((sum, { weight }) => sum + weight, 0);
  };
  const calls = ends.map((_, place) => (place === goal ? 0 : usual.calls + (places.get(place) === "escalation" ? size * sizes.calls : 0)));
  const returns = ends.map((end, place) => {
    const chance = usual.returns + (places.get(place) === "rework" ? size * sizes.returns : 0);
    // Back from the next touchpoint that is visited and not ended at; nobody comes back from the goal.
    return (1 - end) * chance * ends.slice(place + 1, goal).reduce((sum, endNext, away) => sum + usual.visits * (1 - usual.visits) ** away * (1 - endNext), 0);
  });
  return [...places].map(([place, kind]) => {
    const truths: Readonly<Record<PlantedKind, () => number>> = {
      gap: () => -size * sizes.gap,
      "drop-off": () => excess(ends.slice(0, goal), place),
      "moment-of-truth": () => size * sizes.endsAfterBad * left(place + 1, goal),
      slow: () => normalBelow(Math.log(1 + size * sizes.slowdown) / (usual.pauseSpread * Math.SQRT2)),
      rework: () => excess(returns, place),
      escalation: () => excess(calls, place),
      change: () => -size * sizes.change,
    };
    return { kind, touchpoint: names[place]!, truth: truths[kind]() };
  });
}

/** Chance to end at a visit, over all who come. */
function meanEnd(kind: PlantedKind | undefined, size: number): number {
  if (kind === "drop-off") return usual.ends + size * sizes.dropOff;
  if (kind !== "moment-of-truth") return usual.ends;
  const bad = answerShares[0]! + answerShares[1]!;
  return usual.ends + usual.answers * bad * size * sizes.endsAfterBad;
}

/** Standard normal distribution, by its series; exact to 1e-9 for |x| < 5. */
function normalBelow(x: number): number {
  let [term, sum] = [x, x];
  for (let k = 1; k < 100; k++) {
    term *= (x * x) / (2 * k + 1);
    sum += term;
  }
  return 0.5 + (sum * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
}

/** The journey as it is known when the data end. */
function cutAt(journey: Journey, until: number): Journey {
  const kept = journey.offsetsMs.filter((offset) => journey.startedAt + offset <= until).length;
  if (kept === journey.offsetsMs.length) return journey;
  const cut = <T>(values: readonly T[]) => values.slice(0, kept);
  return {
    ...journey,
    endedAt: journey.startedAt + journey.offsetsMs[kept - 1]!,
    touchpoints: cut(journey.touchpoints),
    offsetsMs: cut(journey.offsetsMs),
    emotions: cut(journey.emotions),
    answers: cut(journey.answers),
    channels: cut(journey.channels),
    goalAt: journey.goalAt !== null && journey.goalAt < kept ? journey.goalAt : null,
  };
}

/** Does a finding tell of what was planted? */
export function tellsOf(found: Finding, { kind, touchpoint }: Planted): boolean {
  return found.kind === kind && found.touchpoint === touchpoint;
}
