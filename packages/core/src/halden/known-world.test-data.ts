import type { HaldenRow } from "./rows.ts";
import { simulateHalden, type HaldenOptions } from "./simulator.ts";

/** A row as one customer's event: counted once, with the customer that its ids lead to. */
export interface KnownEvent extends HaldenRow {
  readonly customer: string;
  readonly at: number;
}

/** A world as an import would know it: rows sent twice counted once, anonymous visits joined to their customers, in order of time. */
export function knownWorld(options: HaldenOptions): ReadonlyMap<string, readonly KnownEvent[]> {
  const rows = new Map<string, HaldenRow>();
  const customerOf = new Map<string, string>();
  for (const row of simulateHalden(options)) {
    rows.set(row.event_id, row);
    if (row.anonymous_id !== "" && row.customer_id !== "") customerOf.set(row.anonymous_id, row.customer_id);
  }
  const journeys = new Map<string, KnownEvent[]>();
  for (const row of rows.values()) {
    const customer = row.customer_id || (customerOf.get(row.anonymous_id) ?? row.anonymous_id);
    const event = { ...row, customer, at: Date.parse(row.time) };
    const journey = journeys.get(customer);
    if (journey) journey.push(event);
    else journeys.set(customer, [event]);
  }
  for (const journey of journeys.values()) journey.sort((a, b) => a.at - b.at);
  return journeys;
}

export function has(journey: readonly KnownEvent[], ...names: readonly string[]): boolean {
  return journey.some(({ event }) => names.includes(event));
}

/** The middle value; of an even number the upper one of the two. Expects at least one. */
export function middleOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
