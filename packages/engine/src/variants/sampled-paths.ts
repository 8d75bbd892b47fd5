import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { ok, type Result } from "@desirepath/core/result.ts";
import type { VariantReading } from "@desirepath/core/variants/variant-selection.ts";
import type { DriverError, EventDriver } from "../clickhouse/driver.ts";
import { type CodesRead, readCodes } from "../journeys/fits.ts";
import { journeyCte, stateCodes, type JourneyView } from "../journeys/journey-view.ts";
import { measure } from "../journeys/measure.ts";
import { variantColumns } from "./variant-columns.ts";

/** The paths of at most so many journeys, those of customers with the least hashes, with a key for each and how many journeys there are in all. */
export async function sampledPaths(driver: EventDriver, view: JourneyView, map: JourneyMap, reading: VariantReading, most: number): Promise<Result<CodesRead & { readonly journeys: number }, DriverError>> {
  const { path, parameters } = variantColumns(reading, map);
  const journey = journeyCte(view);
  const [all, fetched] = await Promise.all([
    measure<{ journeys: number }>(driver, view, "\nSELECT toFloat64(count()) AS journeys FROM journey"),
    driver.bytes(
      `WITH ${journey.sql}
SELECT cityHash64(customer, ordinal) AS key, ${path} AS path FROM journey ORDER BY cityHash64(customer), customer, ordinal LIMIT {most:UInt32}`,
      "Native",
      { parameters: { ...journey.parameters, ...parameters, most }, timeoutMs: 60_000 },
    ),
  ]);
  if (!all.ok) return all;
  return fetched.ok ? ok({ ...readCodes(fetched.value), journeys: all.value[0]!.journeys }) : fetched;
}

/** A journey by its key. */
export interface KeyedJourney {
  readonly customer: string;
  readonly ordinal: number;
  readonly started: number;
  readonly ended: number;
  readonly state: keyof typeof stateCodes;
  readonly events: number;
}

/** The journeys with these keys, by key. */
export async function journeysWithKeys(driver: EventDriver, view: JourneyView, keys: readonly bigint[]): Promise<Result<ReadonlyMap<bigint, KeyedJourney>, DriverError>> {
  if (keys.length === 0) return ok(new Map());
  const rows = await measure<{ key: string; customer: string; ordinal: number; started: number; ended: number; journey_state: number; events: number }>(
    driver,
    view,
    `
SELECT cityHash64(customer, ordinal) AS key, customer, ordinal, toFloat64(toUnixTimestamp64Milli(started_at)) AS started, toFloat64(toUnixTimestamp64Milli(ended_at)) AS ended, state AS journey_state, toUInt32(length(touchpoints)) AS events
FROM journey
WHERE key IN {keys:Array(UInt64)}`,
    { keys },
  );
  if (!rows.ok) return rows;
  return ok(new Map(rows.value.map(({ key, journey_state, ...journey }) => [BigInt(key), { ...journey, state: stateNames.get(journey_state)! }])));
}

const stateNames = new Map<number, keyof typeof stateCodes>(Object.entries(stateCodes).map(([name, code]) => [code, name as keyof typeof stateCodes]));
