import { day } from "../maps/journey-map.ts";
import { Random } from "../random.ts";

/** Customers have 1 to so many journeys where they come again, each number as often. */
const mostJourneys = 6;

/** Days from the start of a customer's journey to that of the next. */
const comesAgain = { least: 40, most: 58 } as const;

/** What is drawn by chance at a touchpoint. */
const drawings = ["visits", "answers", "lowest", "feels", "calls", "wanders", "wanders-to", "ends", "returns", "pauses"] as const;
type Drawing = (typeof drawings)[number];

/** Stands for all touchpoints together. */
const anywhere = -1;

/**
 * A customer of a simulated world. What happens in one journey is drawn as in any other, but customers may differ from each other: then the same draw in two journeys of one customer
 * comes out together, with a correlation (intraclass) of `alike`, and chances over all customers stay what they are. What a customer does at one touchpoint says nothing of another; what is
 * felt goes along from touchpoint to touchpoint.
 */
export class SimulatedCustomer {
  readonly name: string;
  readonly #random: Random;
  readonly #own: (place: number, drawing: Drawing) => Random;
  readonly #alike: number;

  /**
   * @param random draws what is not the customer's own.
   * @param alike 0 for customers of one journey each.
   */
  constructor(number: number, { random, seed, alike }: { readonly random: Random; readonly seed: number; readonly alike: number }) {
    this.name = `c${String(number).padStart(6, "0")}`;
    this.#random = random;
    this.#own = (place, drawing) => new Random(seed, 3, number, place, drawings.indexOf(drawing));
    this.#alike = alike;
  }

  /** When the customer's journeys begin, in Unix milliseconds; at least `comesAgain.least` days apart. */
  begins({ start, days }: { readonly start: number; readonly days: number }): number[] {
    if (this.#alike === 0) return [start + Math.floor(this.#random.next() * days * day)];
    const pauses = Array.from({ length: this.#random.whole(0, mostJourneys - 1) }, () => this.#random.between(comesAgain.least, comesAgain.most));
    const first = this.#random.next() * (days - pauses.reduce((sum, pause) => sum + pause, 0));
    return [0, ...pauses].map((_, i) => start + Math.floor((first + pauses.slice(0, i).reduce((sum, pause) => sum + pause, 0)) * day));
  }

  chance(share: number, place: number, drawing: Drawing): boolean {
    return this.#uniform(place, drawing) < share;
  }

  /** A whole number from 0 to below `count`, all as likely. */
  oneOf(count: number, place: number, drawing: Drawing): number {
    return Math.floor(count * this.#uniform(place, drawing));
  }

  /** The place of one answer, chosen in proportion to its share; the shares add up to 1. */
  answer(shares: readonly number[]): number {
    let left = this.#uniform(anywhere, "feels");
    const place = shares.findIndex((share) => (left -= share) < 0);
    return place < 0 ? shares.length - 1 : place;
  }

  /** Does the customer feel at the lowest end, with a chance of `share`? */
  feelsLowest(share: number): boolean {
    return this.chance(share, anywhere, "lowest");
  }

  /** Log-normal; see `Random.logNormal`. */
  pause(median: number, spread: number, place: number): number {
    const others = this.#random.logNormal(median, spread * Math.sqrt(1 - this.#alike));
    return this.#alike === 0 ? others : others * this.#own(place, "pauses").logNormal(1, spread * Math.sqrt(this.#alike));
  }

  /** Two of a customer's draws are both the own one with a chance of `alike`. */
  #uniform(place: number, drawing: Drawing): number {
    const isOwn = this.#alike > 0 && this.#random.chance(Math.sqrt(this.#alike));
    return (isOwn ? this.#own(place, drawing) : this.#random).next();
  }
}
