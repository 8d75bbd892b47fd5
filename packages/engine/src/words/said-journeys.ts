import { visible } from "../events/visible-events.ts";
import type { Statement } from "../journeys/journey-view.ts";

/** The journeys with a text of one of these hashes (decimal texts of unsigned 64-bit numbers). */
export interface SaidSelection {
  readonly kind: "said";
  readonly hashes: readonly string[];
}

/** The condition on a row of `journey` (see `journeyCte`). Each text belongs to the journey that `saidWords` shows it in. */
export function saidCondition({ hashes }: SaidSelection): Statement {
  return {
    sql: `(customer, ordinal) IN (
      SELECT event.customer, journey.ordinal
      FROM (SELECT customer, time FROM events WHERE ${visible} AND text != '' AND cityHash64(text) IN {hashes:Array(UInt64)}) AS event
      ASOF JOIN (SELECT customer, ordinal, started_at, ended_at FROM journey) AS journey
      ON event.customer = journey.customer AND event.time >= journey.started_at
      WHERE event.time <= journey.ended_at)`,
    parameters: { hashes: hashes.map(BigInt) },
  };
}
