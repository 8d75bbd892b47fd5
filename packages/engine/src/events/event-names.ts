import { ok, type Result } from "@desirepath/core/result.ts";
import type { DriverError, EventDriver } from "../clickhouse/driver.ts";
import { visible } from "./visible-events.ts";

export interface EventName {
  readonly name: string;
  readonly events: number;
  /** Distinct customers. */
  readonly customers: number;
  /** Most frequent first. */
  readonly channels: string[];
}

export interface EventNamesQuery {
  readonly workspace: string;
  /** Only names that contain this, whatever the case. */
  readonly search?: string | undefined;
  readonly limit: number;
}

/** Customers are told apart by a hash: a set of 500,000 texts for each name would not fit. */
const eventNamesSql = `
  SELECT
    name,
    toFloat64(sum(n)) AS events,
    toFloat64(uniqExactMerge(who)) AS customers,
    arrayMap(c -> c.2, arraySort(c -> (-c.1, c.2), groupArrayIf((toInt64(n), channel), channel != ''))) AS channels,
    toFloat64(count() OVER ()) AS total
  FROM (
    SELECT name, channel, count() AS n, uniqExactState(cityHash64(customer)) AS who
    FROM events
    WHERE ${visible} AND (empty({search:String}) OR positionCaseInsensitiveUTF8(name, {search:String}) > 0)
    GROUP BY name, channel
  )
  GROUP BY name
  ORDER BY events DESC, name
  LIMIT {limit:UInt32}`;

/** Event names with their volume, the most frequent first. `total` counts all that match the search. */
export async function eventNames(driver: EventDriver, { workspace, search = "", limit }: EventNamesQuery): Promise<Result<{ total: number; names: EventName[] }, DriverError>> {
  const found = await driver.rows<EventName & { total: number }>(eventNamesSql, { parameters: { workspace, search, limit } });
  if (!found.ok) return found;
  return ok({
    total: found.value[0]?.total ?? 0,
    names: found.value.map(({ name, events, customers, channels }) => ({ name, events, customers, channels })),
  });
}
