/** Runs jobs one at a time for each workspace, in the order in which they were asked for, and at most so many of all workspaces at once. */
export class JobQueue {
  readonly #last = new Map<string, Promise<void>>();
  readonly #cancels = new Map<string, AbortController>();
  readonly #waiting: (() => void)[] = [];
  #free: number;
  #closed = false;

  constructor(atOnce = Infinity) {
    this.#free = atOnce;
  }

  /** Is the job waiting or running? */
  has(job: string): boolean {
    return this.#cancels.has(job);
  }

  /** Adds a job. `work` must not throw; it sees the signal when it is cancelled. */
  add(workspace: string, job: string, work: (signal: AbortSignal) => Promise<void>): void {
    const cancel = new AbortController();
    if (this.#closed) cancel.abort();
    this.#cancels.set(job, cancel);
    const before = this.#last.get(workspace) ?? Promise.resolve();
    const run = before
      .then(() => this.#place())
      .then(() => work(cancel.signal))
      .finally(() => {
        this.#leave();
        this.#cancels.delete(job);
        if (this.#last.get(workspace) === run) this.#last.delete(workspace);
      });
    this.#last.set(workspace, run);
  }

  cancel(job: string): void {
    this.#cancels.get(job)?.abort();
  }

  /** Resolves when nothing is at work in the workspace. */
  async idle(workspace: string): Promise<void> {
    for (let last = this.#last.get(workspace); last; last = this.#last.get(workspace)) await last;
  }

  /** Cancels everything and waits for it to stop. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const cancel of this.#cancels.values()) cancel.abort();
    await Promise.all(this.#last.values());
  }

  #place(): Promise<void> | undefined {
    if (this.#free > 0) {
      this.#free--;
      return undefined;
    }
    return new Promise((begin) => this.#waiting.push(begin));
  }

  #leave(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#free++;
  }
}
