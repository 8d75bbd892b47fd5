/**
 * A small seeded source of chance, so that the demo is the same on every machine. Not for secrets.
 *
 * The generator is a Weyl counter with a 32-bit mixing step (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number
 * Generators", 2014, in 32 bits; mixing constants by Wellons' hash prospector).
 */
export class Random {
  #state: number;

  /** The same parts give the same numbers; parts that differ anywhere give unrelated ones. */
  constructor(...parts: readonly number[]) {
    this.#state = parts.reduce((state, part) => mix(state ^ mix(part | 0)), 0x2545f491);
  }

  /** Uniform in [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x9e3779b9) | 0;
    return mix(this.#state) / 0x1_0000_0000;
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  /** Uniform in [low, high). */
  between(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  /** A whole number from `low` to `high`, both possible. */
  whole(low: number, high: number): number {
    return low + Math.floor((high - low + 1) * this.next());
  }

  /** Log-normal: half of the draws lie below `median`; `spread` is the standard deviation of the logarithm. */
  logNormal(median: number, spread: number): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.next()));
    return median * Math.exp(spread * radius * Math.cos(2 * Math.PI * this.next()));
  }

  /** The place of one weight, chosen in proportion to it. The weights need not add up to 1. */
  weighted(weights: readonly number[]): number {
    let left = this.next() * weights.reduce((sum, weight) => sum + weight, 0);
    for (let i = 0; i < weights.length; i++) {
      left -= weights[i]!;
      if (left < 0) return i;
    }
    return weights.length - 1;
  }
}

/** Spreads the bits of a 32-bit number; returns an unsigned one. */
function mix(x: number): number {
  let mixed = x | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
