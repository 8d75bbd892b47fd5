export interface MessageRate {
  /** Messages a second, and as many again for each second of quiet up to `burstSeconds`. */
  readonly messages: number;
  readonly bytes: number;
  readonly burstSeconds: number;
}

/** Far beyond what hands can do: a cursor sends 20 messages a second; what was done offline comes in one. */
export const usualMessageRate: MessageRate = { messages: 200, bytes: 2 ** 20, burstSeconds: 20 };

/** How much one socket may still send, as a bucket that fills with time. */
export class MessageBudget {
  readonly #rate: MessageRate;
  readonly #now: () => number;
  #messages: number;
  #bytes: number;
  #at: number;

  /** @param now milliseconds of a clock that never goes back. */
  constructor(rate: MessageRate, now: () => number = () => performance.now()) {
    this.#rate = rate;
    this.#now = now;
    this.#messages = rate.messages * rate.burstSeconds;
    this.#bytes = rate.bytes * rate.burstSeconds;
    this.#at = now();
  }

  /** May a message of so many bytes come? One that is refused costs nothing. */
  take(bytes: number): boolean {
    const { messages, bytes: bytesEach, burstSeconds } = this.#rate;
    const now = this.#now();
    const seconds = (now - this.#at) / 1000;
    this.#at = now;
    this.#messages = Math.min(messages * burstSeconds, this.#messages + messages * seconds);
    this.#bytes = Math.min(bytesEach * burstSeconds, this.#bytes + bytesEach * seconds);
    if (this.#messages < 1 || this.#bytes < bytes) return false;
    this.#messages--;
    this.#bytes -= bytes;
    return true;
  }
}
