import { firstOffMapCode } from "@desirepath/core/journeys/journey.ts";
import { codeOfTouchpoint } from "@desirepath/core/journeys/nodes.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { WaitingSelection } from "@desirepath/core/next/waiting.ts";
import { ok, type Result } from "@desirepath/core/result.ts";
import type { DriverError, EventDriver } from "../clickhouse/driver.ts";
import { visible } from "../events/visible-events.ts";
import { type JourneyView, stateCodes, type Statement } from "../journeys/journey-view.ts";
import type { Page } from "../journeys/listed-journeys.ts";
import { measure } from "../journeys/measure.ts";
import { timesToNext, type TimesToNextRow } from "../journeys/measure-statements.ts";

const lastPlace = `arrayLastIndex(code -> code > 0 AND code < ${firstOffMapCode}, touchpoints)`;
const since = `(started + if(last_place = 0, 0, toInt64(offsets[last_place])))`;

/** The condition on a row of `journey` that picks the journeys behind a number of those that wait. Must agree with `isWaiting` in core. */
export function waitingCondition({ touchpoint, longerThanMs }: WaitingSelection, map: JourneyMap): Statement {
  const code = touchpoint === null ? 0 : codeOfTouchpoint(touchpoint, map);
  if (code === undefined) return { sql: "0", parameters: {} };
  const isHere = `state = ${stateCodes.open} AND if((${lastPlace} AS last_place) = 0, 0, touchpoints[last_place]) = {waiting_at:UInt16}`;
  if (longerThanMs === undefined) return { sql: isHere, parameters: { waiting_at: code } };
  return { sql: `${isHere} AND {open_from:Int64} + {timeout_ms:Int64} - ${since} > {longer_than:Float64}`, parameters: { waiting_at: code, timeout_ms: map.timeoutMs, longer_than: longerThanMs } };
}

/** By touchpoint code: the median and the 90th percentile of the time to the next touchpoint, in milliseconds; no entry where nobody went on. */
export type TimesToNext = ReadonlyMap<number, { readonly medianMs: number; readonly p90Ms: number }>;

export async function timesToNextIn(driver: EventDriver, view: JourneyView): Promise<Result<TimesToNext, DriverError>> {
  const rows = await measure<TimesToNextRow>(driver, view, timesToNext);
  if (!rows.ok) return rows;
  return ok(new Map(rows.value.flatMap(({ code, waits: [median, p90] }) => (median === null || p90 === null ? [] : [[code, { medianMs: median, p90Ms: p90 }]]))));
}

/** An open journey that waits at its last touchpoint for longer than nine of ten took that went on. */
export interface StuckJourney {
  readonly customer: string;
  readonly ordinal: number;
  readonly code: number;
  /** Unix milliseconds. */
  readonly since: number;
  readonly waitedMs: number;
  /** Sums of the customer's values, of all time, by currency. */
  readonly values: { readonly currency: string; readonly value: number }[];
}

/**
 * Who is stuck, the most valuable first: by the sum in the currency that most of their values are in, then by how long they wait.
 *
 * @param times of `timesToNextIn` over the same journeys.
 */
export async function stuckJourneys(driver: EventDriver, view: JourneyView, times: TimesToNext, { offset, limit }: Page): Promise<Result<{ total: number; journeys: StuckJourney[] }, DriverError>> {
  const stuck = `
  SELECT customer, ordinal, ${lastPlace} AS last_place, if(last_place = 0, 0, touchpoints[last_place]) AS code, ${since} AS since, {newest:Int64} - since AS waited
  FROM journey
  WHERE state = ${stateCodes.open} AND code > 0 AND waited > transform(code, {codes:Array(UInt16)}, {limits:Array(Float64)}, inf)`;
  const parameters = { newest: view.build.newest ?? 0, codes: [...times.keys()], limits: [...times.values()].map(({ p90Ms }) => p90Ms) };
  if (times.size === 0) return ok({ total: 0, journeys: [] });
  const [counted, rows] = await Promise.all([
    measure<{ total: number }>(driver, view, `\nSELECT toFloat64(count()) AS total FROM (${stuck})`, parameters),
    measure<{ customer: string; ordinal: number; code: number; since: number; waitedMs: number; sums: Record<string, number> }>(
      driver,
      view,
      `,
stuck AS (${stuck}
),
paid AS (
  SELECT customer, currency, sum(value) AS amount, count() AS times
  FROM events
  WHERE ${visible} AND NOT isNaN(value) AND customer IN (SELECT customer FROM stuck)
  GROUP BY customer, currency
),
purse AS (
  SELECT customer, mapFromArrays(groupArray(currency), groupArray(amount)) AS sums
  FROM (SELECT customer, currency, amount FROM paid ORDER BY customer, currency)
  GROUP BY customer
)
SELECT customer, ordinal, code, toFloat64(since) AS since, toFloat64(waited) AS waitedMs, sums
FROM stuck LEFT JOIN purse USING (customer)
ORDER BY sums[(SELECT argMax(name, (often, name)) FROM (SELECT toString(currency) AS name, sum(times) AS often FROM paid GROUP BY name))] DESC, waited DESC, customer, ordinal
LIMIT {limit:UInt32} OFFSET {offset:UInt32}`,
      { ...parameters, offset, limit },
    ),
  ]);
  if (!counted.ok) return counted;
  if (!rows.ok) return rows;
  return ok({ total: counted.value[0]!.total, journeys: rows.value.map(({ sums, ...journey }) => ({ ...journey, values: Object.entries(sums).map(([currency, value]) => ({ currency, value })) })) });
}

/** A customer's newest journey in view. */
export interface NewestJourney {
  readonly ordinal: number;
  readonly state: keyof typeof stateCodes;
  /** Unix milliseconds. */
  readonly started: number;
  readonly ended: number;
  /** Its last touchpoint's code, 0 if it reached none, and when it was there last; then the start. */
  readonly code: number;
  readonly since: number;
}

/** The newest journey of a customer; undefined for one without any in view. */
export async function newestJourneyOf(driver: EventDriver, view: JourneyView, customer: string): Promise<Result<NewestJourney | undefined, DriverError>> {
  const rows = await measure<Omit<NewestJourney, "state"> & { readonly journey_state: number }>(
    driver,
    view,
    `
SELECT ordinal, state AS journey_state, toFloat64(started) AS started, toFloat64(toUnixTimestamp64Milli(ended_at)) AS ended, ${lastPlace} AS last_place,
  if(last_place = 0, 0, touchpoints[last_place]) AS code, toFloat64(${since}) AS since
FROM journey
WHERE customer = {customer:String}
ORDER BY ordinal DESC
LIMIT 1`,
    { customer },
  );
  if (!rows.ok) return rows;
  const [row] = rows.value;
  if (row === undefined) return ok(undefined);
  const { ordinal, journey_state, started, ended, code, since: at } = row;
  const state = (Object.keys(stateCodes) as (keyof typeof stateCodes)[]).find((name) => stateCodes[name] === journey_state)!;
  return ok({ ordinal, state, started, ended, code, since: at });
}
