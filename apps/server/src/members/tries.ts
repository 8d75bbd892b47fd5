import { err, ok, type Result } from "@desirepath/core/result.ts";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { whoseAddress } from "../http/request-limit.ts";

/** How many tries may fail within how long. */
export interface Allowance {
  readonly tries: number;
  readonly withinS: number;
}

export interface TriesLimits {
  /** Of one account (or link) from one address. */
  readonly accountFromAddress: Allowance;
  /** Of one address, whatever it tries. */
  readonly address: Allowance;
  /** Of one account from all addresses together: so many that its holder is hardly ever kept out by others. */
  readonly account: Allowance;
}

export const usualLimits: TriesLimits = {
  accountFromAddress: { tries: 8, withinS: 900 },
  address: { tries: 60, withinS: 900 },
  account: { tries: 100, withinS: 900 },
};

export interface TooManyTries {
  readonly code: "too-many-tries";
  readonly afterS: number;
}

/** A try that may be made. It counts as failed until it is said to have succeeded, so that many at once cannot outrun the count. */
export interface Try {
  succeeded(): Promise<void>;
}

/** Counts tries at secrets that could be guessed: passwords, codes, links. */
export class Tries {
  readonly #accountFromAddress: RateLimiterMemory;
  readonly #address: RateLimiterMemory;
  readonly #account: RateLimiterMemory;

  constructor(limits: TriesLimits = usualLimits) {
    [this.#accountFromAddress, this.#address, this.#account] = [limits.accountFromAddress, limits.address, limits.account].map(({ tries, withinS }) => new RateLimiterMemory({ points: tries, duration: withinS })) as [RateLimiterMemory, RateLimiterMemory, RateLimiterMemory];
  }

  /**
   * May there be one more try?
   *
   * @param account what is tried at: an e-mail address, a link's id; undefined where the secret itself names it.
   * @param isKnownDevice somebody has signed in to the account from this browser before. Tries from elsewhere do not keep it out.
   */
  async begin(address: string, account?: string, isKnownDevice = false): Promise<Result<Try, TooManyTries>> {
    const from = whoseAddress(address);
    const name = account?.toLowerCase();
    const close: Counted[] = [[this.#address, from], ...(name === undefined ? [] : [[this.#accountFromAddress, `${name} ${from}`] as const])];
    const far: Counted[] = name === undefined || isKnownDevice ? [] : [[this.#account, name]];
    // Only what the first let through counts for the account: else one address alone could keep it closed.
    const waitMs = (await waitOf(close)) ?? (await waitOf(far));
    if (waitMs !== undefined) return err({ code: "too-many-tries", afterS: Math.max(1, Math.ceil(waitMs / 1000)) });
    return ok({
      succeeded: async () => {
        await this.#address.reward(from);
        if (name === undefined) return;
        await this.#accountFromAddress.delete(`${name} ${from}`);
        await this.#account.delete(name);
      },
    });
  }
}

type Counted = readonly [limiter: RateLimiterMemory, key: string];

/** Counts one try everywhere. @returns how long to wait if any refuses, in ms. */
async function waitOf(counted: readonly Counted[]): Promise<number | undefined> {
  const waits = await Promise.all(
    counted.map(([limiter, key]) =>
      limiter.consume(key).then(
        () => undefined,
        (refusal: unknown) => {
          if (refusal instanceof RateLimiterRes) return refusal.msBeforeNext;
          throw refusal;
        },
      ),
    ),
  );
  const refused = waits.filter((wait) => wait !== undefined);
  return refused.length === 0 ? undefined : Math.max(...refused);
}
