import { arrivals } from "./arrivals.ts";
import { circumstancesOf, type Circumstances, type Situation } from "./circumstances.ts";
import { CommentPiles } from "./comment-piles.ts";
import { dayMs, firstContacts, personAt, type Person } from "./people.ts";
import { Random } from "../random.ts";
import { AnswerPiles, type Answer } from "./ratings.ts";
import { inRhythm } from "./rhythm.ts";
import { rowsOf, type HaldenRow, type Occurrence } from "./rows.ts";
import * as tables from "./tables.ts";
import type { AnswerTable, Step, TouchpointName, TouchpointTable } from "./tables.ts";
import { chosenTruths, truths, worldStart, type TruthChoice, type TruthId } from "./truths.ts";

export interface HaldenOptions {
  readonly seed?: number;
  readonly customers?: number;
  /** ISO date of the first day. */
  readonly start?: string;
  readonly truths?: TruthChoice;
  /** ISO date or instant: leave out what reached us at or after it. The rows before are the same with and without. */
  readonly until?: string;
}

export const haldenDefaults = { seed: 26, customers: 20_000, start: worldStart, days: 365 } as const;

/**
 * The events of Halden Bikes over a year, in the order in which they reached us: nearly by time, with late ones days after they
 * happened and some sent twice. The same options give the same rows. Memory holds the journeys under way, not the year.
 */
export function* simulateHalden(options: HaldenOptions = {}): Generator<HaldenRow> {
  const { seed, customers, start } = { ...haldenDefaults, ...options };
  const from = Date.parse(start);
  const end = from + haldenDefaults.days * dayMs;
  const until = Math.min(end, options.until === undefined ? end : Date.parse(options.until));
  const world = new World(from, chosenTruths(options.truths ?? "all"), seed);
  const starts = firstContacts(customers, from, haldenDefaults.days, new Random(seed, 1));
  const people = (function* () {
    for (let index = 0; index < customers && starts[index]! < until; index++) {
      const random = new Random(seed, 2, index);
      const person = personAt(index, starts[index]!, random);
      yield { start: person.start, rows: rowsOf(person, world.live(person, random), random) };
    }
  })();
  yield* arrivals(people, until);
}

class World {
  readonly #start: number;
  readonly #holds: ReadonlySet<TruthId>;
  readonly #answers = new AnswerPiles();
  readonly #comments: CommentPiles;

  constructor(start: number, holds: ReadonlySet<TruthId>, seed: number) {
    this.#start = start;
    this.#holds = holds;
    this.#comments = new CommentPiles(new Random(seed, 3));
  }

  /** Everything that happens to one person, in order of time. */
  live(person: Person, random: Random): readonly Occurrence[] {
    const life: Occurrence[] = [];
    const ahead = [...person.route];
    let time = person.start;
    let owns = false;
    const lastOfConsideration = person.route.findLastIndex((name) => name === "compares-models" || name === "asks-a-question");
    const rides = person.route.includes("test-ride");
    for (let at = 0; at < ahead.length; at++) {
      const name = ahead[at]!;
      const atLastOfConsideration = at === lastOfConsideration;
      const extraDropOff = rides || !this.#holds.has("test-ride-decides") ? 0 : name === "checkout" ? truths["test-ride-decides"].withoutRide.checkout : atLastOfConsideration ? truths["test-ride-decides"].withoutRide.consideration : 0;
      const visit = this.#visit(name, person, time, extraDropOff, ahead[at + 1] === "workshop-visit", random);
      life.push(...visit.occurrences);
      if (visit.leaves) return life;
      if (name === "waits-for-delivery") {
        owns = true;
        ahead.push(...afterwards(random));
      }
      const back = this.#goesBack(name, random);
      if (back && ahead.indexOf(name) === at) ahead.splice(at + 1, 0, back);
      time = this.#rest(name, visit.end, owns, life, random);
    }
    return life;
  }

  #goesBack(from: TouchpointName, random: Random): TouchpointName | undefined {
    const back = tables.returns.find(([[leaving]]) => leaving === from);
    if (!back) return undefined;
    const share = from === "test-ride" && this.#holds.has("models-not-comparable") ? truths["models-not-comparable"].backAfterRide : back[1];
    return random.chance(share) ? back[0][1] : undefined;
  }

  /** The pause after a touchpoint, with what no map has in it. Returns when the next touchpoint is due. */
  #rest(name: TouchpointName, end: number, owns: boolean, life: Occurrence[], random: Random): number {
    const { pauseDays, pauseSpread } = tables.touchpoints[name];
    const pause = random.logNormal(pauseDays, pauseSpread) * dayMs;
    if (!random.chance(tables.offMapShare)) return end + pause;
    const options = owns ? tables.offMapWhileOwning : tables.offMapWhileBuying;
    const [[what, channel]] = options[random.weighted(options.map(([, weight]) => weight))]!;
    const time = inRhythm(end, pause * random.between(0.1, 0.9), channel, random);
    life.push({ time, name: what, channel, identifies: false });
    return Math.max(end + pause, time + 60_000);
  }

  #visit(name: TouchpointName, person: Person, due: number, extraDropOff: number, workshopFollows: boolean, random: Random) {
    const table: TouchpointTable = tables.touchpoints[name];
    const now = circumstancesOf(name, due, this.#start, this.#holds);
    const answered = random.chance(table.answer.share);
    const [what, channel, scale] = table.answer.as[random.weighted(table.answer.as.map(([, weight]) => weight))]![0];
    const felt = this.#answers.deal(`${name} ${what} ${scale} ${answered}`, scale, now.level);
    const leaves = random.chance(Math.min(0.95, this.#dropOff(name, now, felt) + extraDropOff));

    const occurrences: Occurrence[] = [];
    const playing = { name, person, now, leaves, workshopFollows, occurrences, random, first: 0, waitEnd: 0 };
    let time = due;
    for (const step of table.steps) time = this.#play(step, time, playing);
    if (answered) {
      const situations = occurrences.some((o) => o.name === "lease_id_rejected") && now.situations.includes("leasing-silence") ? [...now.situations, "id-rejected" as const] : now.situations;
      const given = momentOf(table.answer.after, channel, time, playing);
      occurrences.push({ time: given, name: what, channel, identifies: false, answer: felt, text: this.#words(name, table.answer, felt, situations, person, given, random) });
    }
    occurrences.sort((a, b) => a.time - b.time);
    return { occurrences, leaves, end: occurrences.at(-1)!.time };
  }

  #dropOff(name: TouchpointName, now: Circumstances, felt: Answer): number {
    if (name !== "test-ride" || !this.#holds.has("test-ride-decides")) return now.dropOff;
    const { positive, neutral, negative } = truths["test-ride-decides"].dropOffAfter;
    return felt.score > 0 ? positive : felt.score < 0 ? negative : neutral;
  }

  /** Plays one step as often as it happens; returns the time of the last, or `time` if it does not happen. */
  #play(step: Step, time: number, playing: Playing): number {
    const { random, now, occurrences } = playing;
    if (step.only === "staying" && playing.leaves) return time;
    if (step.only === "leaving" && !playing.leaves) return time;
    const [[name, channel]] = step.as[random.weighted(step.as.map(([, weight]) => weight))]!;
    if (step.only === "no-workshop" && playing.workshopFollows) return time;
    if (!random.chance(now.shares[name] ?? step.share ?? 1)) return time;
    let last = time;
    for (let left = step.times ? random.whole(...step.times) : 1; left > 0; left--) {
      last = momentOf(step.after, channel, last, playing);
      if (playing.first === 0) {
        playing.first = last;
        playing.waitEnd = now.waitDays > 0 ? inRhythm(last, random.logNormal(now.waitDays, now.waitSpread) * dayMs, "partner", random) : last;
      }
      const answer = step.answer && random.chance(step.answer.share) ? this.#answers.deal(name, step.answer.as[0]![0][2], now.callLevel) : undefined;
      const words = answer ? { answer, text: this.#words("calls-the-store", step.answer!, answer, now.situations, playing.person, last, random) } : {};
      occurrences.push({ time: last, name, channel, identifies: step.identifies ?? false, ...words });
      if (step.followedBy) last = this.#play(step.followedBy, last, playing);
    }
    return last;
  }

  #words(about: TouchpointName | "calls-the-store", table: AnswerTable, felt: Answer, situations: readonly Situation[], person: Person, time: number, random: Random): string {
    if (!random.chance(table.textShare)) return "";
    return this.#comments.deal(about, felt, situations, tables.languages[person.country] ?? [], time);
  }
}

interface Playing {
  readonly person: Person;
  readonly now: Circumstances;
  readonly leaves: boolean;
  readonly workshopFollows: boolean;
  readonly occurrences: Occurrence[];
  readonly random: Random;
  /** Time of the visit's first event, 0 before it. */
  first: number;
  waitEnd: number;
}

/** When a step happens that follows one at `time`. What belongs to a wait stays inside it. */
function momentOf(after: Step["after"], channel: string, time: number, { random, first, waitEnd }: Playing): number {
  if ("minutes" in after) return inRhythm(time, random.logNormal(after.minutes, 0.6) * 60_000, channel, random);
  const [low, high] = after.ofWait;
  if (low === 1) return inRhythm(waitEnd, 0, channel, random);
  const part = random.between(low, high) * (waitEnd - first);
  const moment = inRhythm(first, part, channel, random);
  return moment < waitEnd ? moment : Math.floor(first + part);
}

/** What an owner will meet after delivery. */
function afterwards(random: Random): TouchpointName[] {
  const ahead: TouchpointName[] = [];
  for (const name of tables.owning) {
    const share = name === "workshop-visit" && ahead.includes("contacts-support") ? tables.workshopAfterCase : tables.touchpoints[name].visits;
    if (random.chance(share)) ahead.push(name);
  }
  return ahead;
}
