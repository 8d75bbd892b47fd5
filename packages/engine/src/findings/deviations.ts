import type { DeviationAggregate, DeviationSide } from "@desirepath/core/conformance/deviation-measures.ts";
import { emotionUnits, noEmotion } from "@desirepath/core/events/scales.ts";
import { deviationClasses } from "@desirepath/core/findings/finding-selections.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { ok, type Result } from "@desirepath/core/result.ts";
import type { DriverError, EventDriver } from "../clickhouse/driver.ts";
import { stateCodes, type JourneyView } from "../journeys/journey-view.ts";
import { measure } from "../journeys/measure.ts";
import { findingCondition } from "./finding-condition.ts";

interface SideRow {
  readonly place: number;
  readonly met: number;
  readonly journeys: number;
  readonly closed: number;
  readonly converted: number;
  readonly n: number;
  readonly sum: number;
  readonly sumOfSquares: number;
}

const nobody: DeviationSide = { journeys: 0, closed: { count: 0, n: 0 }, emotion: { n: 0, sum: 0, sumOfSquares: 0 } };

/** Counts how journeys deviate; agrees with `deviationAggregatesOf` in core. */
export async function deviationAggregatesFrom(driver: EventDriver, view: JourneyView, map: JourneyMap): Promise<Result<DeviationAggregate[], DriverError>> {
  const conditions = deviationClasses.map((deviation) => findingCondition({ kind: "deviates", deviation }, map, view.build));
  const rows = await measure<SideRow>(
    driver,
    view,
    `
SELECT place, met,
  toFloat64(count()) AS journeys,
  toFloat64(countIf(state != ${stateCodes.open})) AS closed,
  toFloat64(countIf(state = ${stateCodes.converted})) AS converted,
  toFloat64(countIf(is_felt)) AS n, sumIf(mean, is_felt) AS sum, sumIf(mean * mean, is_felt) AS sumOfSquares
FROM (
  SELECT state, [${conditions.map(({ sql }) => `toUInt8(${sql})`).join(", ")}] AS mets,
    arrayFilter(emotion -> emotion != ${noEmotion}, emotions) AS scores,
    notEmpty(scores) AS is_felt, if(is_felt, arrayAvg(scores) / ${emotionUnits}, 0) AS mean
  FROM journey
)
ARRAY JOIN mets AS met, arrayEnumerate(mets) AS place
GROUP BY place, met
ORDER BY place, met`,
    Object.assign({}, ...conditions.map(({ parameters }) => parameters)),
  );
  if (!rows.ok) return rows;
  const side = (place: number, met: number): DeviationSide => {
    const row = rows.value.find((one) => one.place === place + 1 && one.met === met);
    if (row === undefined) return nobody;
    return { journeys: row.journeys, closed: { count: row.converted, n: row.closed }, emotion: { n: row.n, sum: row.sum, sumOfSquares: row.sumOfSquares } };
  };
  return ok(deviationClasses.map((deviation, place) => ({ deviation, with: side(place, 1), without: side(place, 0) })));
}
