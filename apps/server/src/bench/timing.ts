import type { Result } from "@desirepath/core/result.ts";

/** How long something took, in milliseconds, over several repetitions. */
export interface Timing {
  /** The middle repetition, the lower of two. */
  readonly medianMs: number;
  readonly fastestMs: number;
  readonly slowestMs: number;
  readonly repetitions: number;
}

/** Runs something once. Fails loudly: a figure of a failed run would mean nothing. */
export async function timed<T>(what: () => Promise<T>): Promise<{ readonly ms: number; readonly value: T }> {
  const begun = performance.now();
  const value = await what();
  return { ms: performance.now() - begun, value };
}

/** Runs something so many times in a row. */
export async function repeated(repetitions: number, what: (repetition: number) => Promise<unknown>): Promise<Timing> {
  const runs: number[] = [];
  for (let i = 0; i < repetitions; i++) runs.push((await timed(() => what(i))).ms);
  return timingOf(runs);
}

/** @param runs milliseconds of each repetition, at least one. */
export function timingOf(runs: readonly number[]): Timing {
  const sorted = runs.toSorted((a, b) => a - b);
  return { medianMs: sorted[(sorted.length - 1) >> 1]!, fastestMs: sorted[0]!, slowestMs: sorted.at(-1)!, repetitions: sorted.length };
}

/** How long most took, and the slow ones among them, in milliseconds. */
export interface Spread {
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly repetitions: number;
}

/** Percentiles by nearest rank. @param runs milliseconds of each repetition, at least one. */
export function spreadOf(runs: readonly number[]): Spread {
  const sorted = runs.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]!;
  return { p50Ms: at(0.5), p95Ms: at(0.95), repetitions: sorted.length };
}

/** The value of a result; an error ends the benchmark. */
export function certain<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`the benchmark met an error: ${JSON.stringify(result.error)}`);
  return result.value;
}
