import { timeZoneNamed } from "@desirepath/core/time/time-zone.ts";
import { ok, type Result } from "@desirepath/core/result.ts";
import type { DriverError, EventDriver } from "@desirepath/engine/clickhouse/driver.ts";
import { knowsZone } from "@desirepath/engine/imports/incoming-rows.ts";

/** The time zone that is meant by a name, if both this program and the event store know it: their databases of zones can be of different years. */
export async function knownTimeZone(driver: EventDriver, name: string): Promise<Result<string | undefined, DriverError>> {
  const zone = timeZoneNamed(name);
  if (zone === undefined) return ok(undefined);
  const known = await knowsZone(driver, zone);
  return known.ok ? ok(known.value ? zone : undefined) : known;
}
