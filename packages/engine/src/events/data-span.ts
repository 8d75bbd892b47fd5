import { ok, type Result } from "@desirepath/core/result.ts";
import type { DriverError, EventDriver } from "../clickhouse/driver.ts";
import { visible } from "./visible-events.ts";

/** How much there is, and from when to when (Unix milliseconds; null without events). */
export interface DataSpan {
  readonly oldest: number | null;
  readonly newest: number | null;
  readonly events: number;
  readonly customers: number;
}

export async function dataSpan(driver: EventDriver, workspace: string): Promise<Result<DataSpan, DriverError>> {
  const found = await driver.rows<{ oldest: number; newest: number; events: number; customers: number }>(
    `SELECT
       toFloat64(toUnixTimestamp64Milli(min(time))) AS oldest,
       toFloat64(toUnixTimestamp64Milli(max(time))) AS newest,
       toFloat64(count()) AS events,
       toFloat64(uniqExact(cityHash64(customer))) AS customers
     FROM events WHERE ${visible}`,
    { parameters: { workspace } },
  );
  if (!found.ok) return found;
  const span = found.value[0];
  return ok(span && span.events > 0 ? span : { oldest: null, newest: null, events: 0, customers: 0 });
}

export interface SourceVolume {
  readonly source: string;
  readonly events: number;
  readonly customers: number;
  /** Unix milliseconds of its newest event. */
  readonly newest: number;
  /** Events on each of the seven days (UTC) that end with the day of the workspace's newest event, oldest day first. */
  readonly days: number[];
}

/** Data sources, largest first. */
export async function sources(driver: EventDriver, workspace: string): Promise<Result<SourceVolume[], DriverError>> {
  return driver.rows<SourceVolume>(
    `WITH (SELECT toDate(max(time), 'UTC') FROM events WHERE ${visible}) AS last_day
     SELECT
       source,
       toFloat64(count()) AS events,
       toFloat64(uniqExact(cityHash64(customer))) AS customers,
       toFloat64(toUnixTimestamp64Milli(max(time))) AS newest,
       arrayMap(n -> toFloat64(n), sumForEach(arrayMap(back -> toUInt32(toDate(time, 'UTC') = last_day - back), range(6, -1, -1)))) AS days
     FROM events
     WHERE ${visible}
     GROUP BY source
     ORDER BY events DESC, source`,
    { parameters: { workspace } },
  );
}

export interface FilterChoices {
  readonly oldest: number | null;
  readonly newest: number | null;
  /** Most frequent first; events without a channel are left out. */
  readonly channels: { readonly channel: string; readonly events: number }[];
  /** By name; of each the values with the most customers. */
  readonly traits: { readonly name: string; readonly values: { readonly value: string; readonly customers: number }[] }[];
}

/** Values of one trait beyond these are not offered; such a trait tells customers apart rather than groups of them. */
const mostValues = 100;
const mostTraits = 200;

/** What journeys can be filtered by. */
export async function filterChoices(driver: EventDriver, workspace: string): Promise<Result<FilterChoices, DriverError>> {
  const parameters = { workspace };
  const [span, channels, traits] = await Promise.all([
    dataSpan(driver, workspace),
    driver.rows<{ channel: string; events: number }>(
      `SELECT channel, toFloat64(count()) AS events FROM events
       WHERE ${visible} AND channel != '' GROUP BY channel ORDER BY events DESC, channel LIMIT 1000`,
      { parameters },
    ),
    driver.rows<{ name: string; value: string; customers: number }>(
      `SELECT name, value, toFloat64(count()) AS customers
       FROM (
         SELECT name, customer, argMax(value, (import, sequence)) AS value
         FROM customers WHERE ${visible} GROUP BY name, customer
       )
       GROUP BY name, value
       ORDER BY name, customers DESC, value
       LIMIT ${mostValues} BY name
       LIMIT ${mostTraits * mostValues}`,
      { parameters },
    ),
  ]);
  if (!span.ok) return span;
  if (!channels.ok) return channels;
  if (!traits.ok) return traits;

  const byName = new Map<string, { value: string; customers: number }[]>();
  for (const { name, value, customers } of traits.value) {
    const values = byName.get(name) ?? [];
    values.push({ value, customers });
    byName.set(name, values);
  }
  const { oldest, newest } = span.value;
  return ok({ oldest, newest, channels: channels.value, traits: [...byName].slice(0, mostTraits).map(([name, values]) => ({ name, values })) });
}
