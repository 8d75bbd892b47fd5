import { isIP } from "node:net";

export interface RequestRate {
  /** How many requests a second an address may go on sending. */
  readonly perSecond: number;
  /** How many it may send at once after a rest. */
  readonly burst: number;
}

/** Generous: a page asks for a dozen things at once, a program may fetch without pause. */
export const usualRate: RequestRate = { perSecond: 100, burst: 600 };

/** Tells addresses apart while so many are at it; then those that have rested are forgotten. */
const mostAddresses = 20_000;

interface Bucket {
  tokens: number;
  /** When `tokens` was counted, in milliseconds. */
  at: number;
}

/** How often one address may ask, whoever it is: each has a bucket of tokens that fills steadily, and each request takes one. */
export class RequestLimit {
  readonly #rate: RequestRate;
  readonly #now: () => number;
  readonly #buckets = new Map<string, Bucket>();

  constructor(rate: RequestRate = usualRate, now: () => number = () => performance.now()) {
    this.#rate = rate;
    this.#now = now;
  }

  /** Takes one request. Returns how many seconds to wait, from 1, if it is one too many; else 0. */
  take(address: string): number {
    const { perSecond, burst } = this.#rate;
    const key = whoseAddress(address);
    const now = this.#now();
    const bucket = this.#buckets.get(key) ?? { tokens: burst, at: now };
    const tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / 1000) * perSecond);
    if (!this.#buckets.has(key) && this.#buckets.size >= mostAddresses) this.#makeRoom(now);
    this.#buckets.set(key, bucket);
    bucket.at = now;
    bucket.tokens = tokens < 1 ? tokens : tokens - 1;
    return tokens < 1 ? Math.max(1, Math.ceil((1 - tokens) / perSecond)) : 0;
  }

  #makeRoom(now: number): void {
    const { perSecond, burst } = this.#rate;
    for (const [key, { tokens, at }] of this.#buckets) if (tokens + ((now - at) / 1000) * perSecond >= burst) this.#buckets.delete(key);
    if (this.#buckets.size < mostAddresses) return;
    // All at it at once: those that came first go, a tenth in one sweep.
    for (const key of this.#buckets.keys()) {
      if (this.#buckets.size < mostAddresses * 0.9) break;
      this.#buckets.delete(key);
    }
  }
}

/** One household or machine has a whole network of 64 bits in version 6. */
export function whoseAddress(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, "");
  if (isIP(plain) !== 6) return plain;
  const [head = "", tail] = plain.split("%")[0]!.split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const groups = tail === undefined ? before : [...before, ...Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => "0"), ...after];
  return `${groups.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16)).join(":")}::/64`;
}
