import { dayMs } from "./people.ts";

/** A row with the instant at which it reached us, Unix milliseconds. */
export interface Arrival<Row> {
  readonly row: Row;
  readonly received: number;
}

/**
 * Merges the rows of many people into the order in which they reached us, holding only the days that can still change.
 *
 * @param people by rising start; no row of theirs is received before it.
 * @param until rows received at or after it are left out.
 */
export function* arrivals<Row>(people: Iterable<{ readonly start: number; readonly rows: Iterable<Arrival<Row>> }>, until: number): Generator<Row> {
  const days = new Map<number, Arrival<Row>[]>();
  let next = Number.NEGATIVE_INFINITY;
  for (const { start, rows } of people) {
    const today = Math.floor(start / dayMs);
    if (next === Number.NEGATIVE_INFINITY) next = today;
    for (; next < today; next++) yield* dayOf(days, next);
    for (const arrival of rows) {
      if (arrival.received >= until) continue;
      const day = Math.floor(arrival.received / dayMs);
      const held = days.get(day);
      if (held) held.push(arrival);
      else days.set(day, [arrival]);
    }
  }
  for (const day of [...days.keys()].toSorted((a, b) => a - b)) yield* dayOf(days, day);
}

function* dayOf<Row>(days: Map<number, Arrival<Row>[]>, day: number): Generator<Row> {
  const held = days.get(day);
  if (!held) return;
  days.delete(day);
  for (const { row } of held.toSorted((a, b) => a.received - b.received)) yield row;
}
