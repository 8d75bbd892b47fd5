import { ok, type Result } from "@desirepath/core/result.ts";
import { emotionUnits, noEmotion } from "@desirepath/core/events/scales.ts";
import type { DriverError, EventDriver } from "../clickhouse/driver.ts";
import { shownColumns, shownEvent, type ShownEvent, type ShownRow } from "./shown-events.ts";
import { visible } from "./visible-events.ts";

export interface ListedCustomer {
  readonly customer: string;
  readonly events: number;
  /** Unix milliseconds of the first and the last event. */
  readonly first: number;
  readonly last: number;
  /** Mean emotion score in [-1, 1]; null without any. */
  readonly emotion: number | null;
}

export interface CustomersQuery {
  readonly workspace: string;
  /** Only customers whose name here, or one of whose identifiers, contains this, whatever the case. */
  readonly search?: string | undefined;
  readonly offset: number;
  readonly limit: number;
}

const searched = `(empty({search:String})
    OR positionCaseInsensitiveUTF8(customer, {search:String}) > 0
    OR customer IN (SELECT customer FROM identifiers WHERE ${visible} AND positionCaseInsensitiveUTF8(value, {search:String}) > 0))`;

/** Customers, most recently seen first. */
export async function customers(driver: EventDriver, { workspace, search = "", offset, limit }: CustomersQuery): Promise<Result<{ total: number; customers: ListedCustomer[] }, DriverError>> {
  const parameters = { workspace, search, offset, limit };
  const settings = { optimize_aggregation_in_order: 1 };
  const [total, listed] = await Promise.all([
    driver.rows<{ total: number }>(`SELECT toFloat64(uniqExact(cityHash64(customer))) AS total FROM events WHERE ${visible} AND ${searched}`, { parameters }),
    driver.rows<ListedCustomer>(
      `SELECT
         customer,
         toFloat64(count()) AS events,
         toFloat64(toUnixTimestamp64Milli(min(time))) AS first,
         toFloat64(toUnixTimestamp64Milli(max(time))) AS last,
         avgIf(emotion, emotion != ${noEmotion}) / ${emotionUnits} AS emotion
       FROM events
       WHERE ${visible} AND ${searched}
       GROUP BY customer
       ORDER BY last DESC, customer
       LIMIT {limit:UInt32} OFFSET {offset:UInt64}`,
      { parameters, settings },
    ),
  ]);
  if (!total.ok) return total;
  return listed.ok ? ok({ total: total.value[0]?.total ?? 0, customers: listed.value }) : listed;
}

export interface CustomerTimeline {
  readonly customer: string;
  /** The newest value of each. */
  readonly traits: Record<string, string>;
  readonly identifiers: { readonly kind: string; readonly value: string }[];
  /** In order: by time, then the place in their source, then id. */
  readonly events: ShownEvent[];
  /** True if there are more, older events than these. */
  readonly cut: boolean;
}

/** The most events of one customer that are shown; the newest ones. */
export const timelineLimit = 5000;

/** One customer with all events; undefined for somebody who has none. */
export async function customerTimeline(driver: EventDriver, workspace: string, customer: string, limit: number = timelineLimit): Promise<Result<CustomerTimeline | undefined, DriverError>> {
  const parameters = { workspace, customer, limit: limit + 1 };
  const [newestFirst, traits, identifiers] = await Promise.all([
    driver.rows<ShownRow>(
      `SELECT ${shownColumns} FROM events
       WHERE ${visible} AND customer = {customer:String}
       ORDER BY time DESC, sequence DESC, id DESC
       LIMIT {limit:UInt32}`,
      { parameters },
    ),
    driver.rows<{ name: string; latest: string }>(
      `SELECT name, argMax(value, (import, sequence)) AS latest FROM customers
       WHERE ${visible} AND customer = {customer:String} GROUP BY name ORDER BY name LIMIT 1000`,
      { parameters },
    ),
    driver.rows<{ kind: string; value: string }>(
      `SELECT DISTINCT kind, value FROM identifiers
       WHERE ${visible} AND customer = {customer:String} ORDER BY kind, value LIMIT 1000`,
      { parameters },
    ),
  ]);
  if (!newestFirst.ok) return newestFirst;
  if (!traits.ok) return traits;
  if (!identifiers.ok) return identifiers;
  if (newestFirst.value.length === 0) return ok(undefined);
  return ok({
    customer,
    traits: Object.fromEntries(traits.value.map(({ name, latest }) => [name, latest])),
    identifiers: identifiers.value,
    events: newestFirst.value.slice(0, limit).toReversed().map(shownEvent),
    cut: newestFirst.value.length > limit,
  });
}
