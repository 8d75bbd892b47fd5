import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { Result } from "@desirepath/core/result.ts";
import type { VariantGroupQuestion } from "@desirepath/core/variants/variant-groups.ts";
import type { DriverError, EventDriver } from "../clickhouse/driver.ts";
import type { JourneyView } from "../journeys/journey-view.ts";
import { measure } from "../journeys/measure.ts";
import { containsCondition, variantColumns } from "./variant-columns.ts";

/** A path in codes, how many journeys take it, and how many there are that are looked at. */
export interface FrequentPath {
  readonly path: readonly number[];
  readonly count: number;
  readonly looked: number;
}

/** The paths that most journeys take, then by path. */
export function frequentPaths(driver: EventDriver, view: JourneyView, map: JourneyMap, { reading, contains }: VariantGroupQuestion, most: number): Promise<Result<FrequentPath[], DriverError>> {
  const { path, parameters } = variantColumns(reading, map);
  const contained = containsCondition(contains, map, view.build.offMapNames);
  return measure<FrequentPath>(
    driver,
    view,
    `
SELECT path, count, sum(count) OVER () AS looked
FROM (SELECT any(own_path) AS path, toFloat64(count()) AS count FROM (SELECT ${path} AS own_path FROM journey WHERE ${contained.sql}) GROUP BY cityHash64(own_path))
ORDER BY count DESC, path
LIMIT {most:UInt32}`,
    { ...parameters, ...contained.parameters, most },
  );
}
