import { type BeginningStratum, byBeginning, type DeviationAggregate, type DeviationSide } from "@desirepath/core/conformance/deviation-measures.ts";
import { emotionUnits, noEmotion } from "@desirepath/core/events/scales.ts";
import { deviationClasses } from "@desirepath/core/findings/finding-selections.ts";
import { grouped } from "@desirepath/core/journeys/grouped.ts";
import { firstOffMapCode } from "@desirepath/core/journeys/journey.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { ok, type Result } from "@desirepath/core/result.ts";
import type { DriverError, EventDriver } from "../clickhouse/driver.ts";
import { haveSeveralJourneys } from "../journeys/customer-groups.ts";
import { stateCodes, type JourneyView } from "../journeys/journey-view.ts";
import { measure } from "../journeys/measure.ts";
import { findingCondition } from "./finding-condition.ts";

interface SideRow {
  /** 0 for all where they are not told apart. */
  readonly own_group: number;
  readonly place: number;
  readonly met: number;
  /** How its journeys began: codes of the first touchpoint and of the first event's channel, 0 for none. */
  readonly start: number;
  readonly channel: number;
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
  const several = await haveSeveralJourneys(driver, view, map);
  if (!several.ok) return several;
  const rows = await measure<SideRow>(
    driver,
    view,
    `
SELECT ${several.value ? "customer_group" : "0"} AS own_group, place, met, start, channel,
  toFloat64(count()) AS journeys,
  toFloat64(countIf(state != ${stateCodes.open})) AS closed,
  toFloat64(countIf(state = ${stateCodes.converted})) AS converted,
  toFloat64(countIf(is_felt)) AS n, sumIf(mean, is_felt) AS sum, sumIf(mean * mean, is_felt) AS sumOfSquares
FROM (
  SELECT customer_group, state, arrayFirst(code -> code > 0 AND code < ${firstOffMapCode}, touchpoints) AS start, channels[1] AS channel, [${conditions.map(({ sql }) => `toUInt8(${sql})`).join(", ")}] AS mets,
    arrayFilter(emotion -> emotion != ${noEmotion}, emotions) AS scores,
    notEmpty(scores) AS is_felt, if(is_felt, arrayAvg(scores) / ${emotionUnits}, 0) AS mean
  FROM journey
)
ARRAY JOIN mets AS met, arrayEnumerate(mets) AS place
GROUP BY own_group, place, met, start, channel
ORDER BY own_group, place, met, start, channel`,
    Object.assign({}, ...conditions.map(({ parameters }) => parameters)),
  );
  if (!rows.ok) return rows;
  return ok(
    deviationClasses.map((deviation, place) => {
      const own = rows.value.filter((row) => row.place === place + 1);
      const groups = several.value ? [...grouped(own, (row) => row.own_group).values()].map((some) => countedOf(some, view.build.channels)) : [];
      return { deviation, ...countedOf(own, view.build.channels), groups };
    }),
  );
}

function countedOf(rows: readonly SideRow[], channels: readonly string[]): DeviationAggregate["groups"][number] {
  return { with: sideOf(rows.filter(({ met }) => met === 1)), without: sideOf(rows.filter(({ met }) => met === 0)), strata: strataOf(rows, channels) };
}

function sideOf(rows: readonly SideRow[]): DeviationSide {
  return rows.reduce(
    (all, row) => ({
      journeys: all.journeys + row.journeys,
      closed: { count: all.closed.count + row.converted, n: all.closed.n + row.closed },
      emotion: { n: all.emotion.n + row.n, sum: all.emotion.sum + row.sum, sumOfSquares: all.emotion.sumOfSquares + row.sumOfSquares },
    }),
    nobody,
  );
}

function strataOf(rows: readonly SideRow[], channels: readonly string[]): BeginningStratum[] {
  const strata = new Map<string, BeginningStratum>();
  for (const { met, start, channel, closed, converted } of rows) {
    if (closed === 0) continue;
    const key = `${start} ${channel}`;
    const known = strata.get(key) ?? { start, channel: channel === 0 ? "" : channels[channel - 1]!, with: { count: 0, n: 0 }, without: { count: 0, n: 0 } };
    const side = met === 1 ? "with" : "without";
    strata.set(key, { ...known, [side]: { count: known[side].count + converted, n: known[side].n + closed } });
  }
  return [...strata.values()].toSorted(byBeginning);
}
