import { exitCodes } from "./failure.ts";

export interface StoppedBySignal {
  /** Aborted at the first Ctrl-C or TERM. */
  readonly signal: AbortSignal;
  /** Rejects then; never resolves. */
  readonly rejection: Promise<never>;
  /** Resolves then. */
  readonly promise: Promise<void>;
  /** Gives the signals back to Node.js. */
  forget(): void;
}

/** Under npm a Ctrl-C comes twice: from the terminal, and passed on by npm. */
const sameMs = 500;

/** Turns the first Ctrl-C or TERM into an abort, so that what is open gets closed; a second one ends the process at once. */
export function stoppedBySignal(): StoppedBySignal {
  const controller = new AbortController();
  const { signal } = controller;
  let stoppedAt = 0;
  const stop = () => {
    if (signal.aborted && performance.now() - stoppedAt > sameMs) process.exit(exitCodes.interrupted);
    if (signal.aborted) return;
    stoppedAt = performance.now();
    controller.abort();
  };
  const heard = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const name of heard) process.on(name, stop);
  const promise = new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
  const rejection = promise.then((): never => {
    throw signal.reason;
  });
  rejection.catch(() => undefined); // not everybody waits for it
  return { signal, promise, rejection, forget: () => heard.forEach((name) => process.off(name, stop)) };
}
