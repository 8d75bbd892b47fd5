/** One customer's journey, by when it began and ended (Unix milliseconds). */
export interface ReplayedJourney {
  readonly customer: string;
  readonly from: number;
  readonly until: number;
  /** The step that shows, from 0; the first is left out. */
  readonly at?: number;
}

/** A journey out of an address, typed by people too; undefined if it is none. */
export function replayedFrom(value: unknown): ReplayedJourney | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { customer, from, until, at } = value as Readonly<Record<string, unknown>>;
  if (typeof customer !== "string" || customer === "" || customer.length > 1000 || !Number.isInteger(from) || !Number.isInteger(until) || (until as number) < (from as number)) return undefined;
  return { customer, from: from as number, until: until as number, ...(Number.isSafeInteger(at) && (at as number) > 0 ? { at: at as number } : {}) };
}

/** A journey at one of its steps. */
export function replayedAt({ at: _before, ...journey }: ReplayedJourney, at: number): ReplayedJourney {
  return at === 0 ? journey : { ...journey, at };
}
