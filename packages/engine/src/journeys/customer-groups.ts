import { grouped } from "@desirepath/core/journeys/grouped.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { leastPerCustomer } from "@desirepath/core/measures/design-effect.ts";
import { ok, type Result } from "@desirepath/core/result.ts";
import type { DriverError, EventDriver } from "../clickhouse/driver.ts";
import type { JourneyView } from "./journey-view.ts";
import { measure } from "./measure.ts";

/** Who is counted apart by a statement: nobody, so that there is one row for all of them; or groups of customers, in a column `customer_group` before all others. */
export type Apart = "" | typeof byGroups;
export const byGroups = "customer_group, ";

/** What a row has that counts one group of customers. */
export interface InGroup {
  readonly customer_group: number;
}

export function byGroup<Row extends InGroup>(rows: readonly Row[]): Map<number, Row[]> {
  return grouped(rows, (row) => row.customer_group);
}

/** Have customers several journeys among those in view, enough to matter? Agrees with `haveSeveral` in core. */
export async function haveSeveralJourneys(driver: EventDriver, view: JourneyView, map: Pick<JourneyMap, "scope">): Promise<Result<boolean, DriverError>> {
  if (map.scope.kind === "lifetime") return ok(false);
  const rows = await measure<{ several: number }>(driver, view, `\nSELECT sum(own * own) > ${leastPerCustomer} * sum(own) AS several FROM (SELECT count() AS own FROM journey GROUP BY cityHash64(customer))`);
  return rows.ok ? ok(rows.value[0]!.several === 1) : rows;
}
