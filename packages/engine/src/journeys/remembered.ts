import type { Result } from "@desirepath/core/result.ts";

/**
 * Answers that are kept by all that they depend on; beyond a number of them the one unused for longest goes. Promises are kept, so that
 * callers at one moment share the work. What rejects or is an error is forgotten.
 */
export class Remembered<T, E> {
  readonly #answers = new Map<string, Promise<Result<T, E>>>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  get(key: string, find: () => Promise<Result<T, E>>): Promise<Result<T, E>> {
    const known = this.#answers.get(key);
    if (known !== undefined) {
      this.#answers.delete(key);
      this.#answers.set(key, known);
      return known;
    }
    const finding = find();
    this.#answers.set(key, finding);
    for (const oldKey of [...this.#answers.keys()].slice(0, -this.#most)) this.#answers.delete(oldKey);
    const forget = () => this.#answers.delete(key);
    finding.then((found) => !found.ok && forget(), forget);
    return finding;
  }

  /** Forgets the answers whose keys begin so. */
  forget(beginning: string): void {
    for (const key of this.#answers.keys()) if (key.startsWith(beginning)) this.#answers.delete(key);
  }
}
