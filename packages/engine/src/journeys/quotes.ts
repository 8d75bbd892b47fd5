import { emotionUnits, noEmotion } from "@desirepath/core/events/scales.ts";
import { touchpointCode } from "@desirepath/core/journeys/journey.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { MapMeasures } from "@desirepath/core/measures/map-measures.ts";
import { ok, type Result } from "@desirepath/core/result.ts";
import type { DriverError, EventDriver } from "../clickhouse/driver.ts";
import { shownColumns, type ShownEvent, shownEvent, type ShownRow } from "../events/shown-events.ts";
import { visible } from "../events/visible-events.ts";
import { codeOf } from "./build-statement.ts";
import { journeyCte, type JourneyView } from "./journey-view.ts";
import { projectionOf } from "./projection.ts";

/** A comment with the id of its touchpoint. */
export type Quote = ShownEvent & { readonly touchpoint: string };

/** Letters of a comment that reads well in a cell of the map. */
const readable = { from: 25, until: 160 } as const;
/** Comments as near as this to a touchpoint's mean feeling count as equally near, in units of 1/120: half a level. */
const nearUnits = emotionUnits / 4;

/**
 * One telling comment for each touchpoint, among those of customers who have a journey in view: of readable length if there is one, near
 * the mean feeling there, the newest of such.
 */
export async function quotesOf(driver: EventDriver, view: JourneyView, map: JourneyMap, measures: MapMeasures): Promise<Result<Quote[], DriverError>> {
  const { definition } = projectionOf(map);
  const code = codeOf(definition, []);
  const journey = journeyCte(view);
  const means = measures.touchpoints.map((t) => (t.emotion === null ? noEmotion : Math.round(t.emotion.mean * emotionUnits)));
  const rows = await driver.rows<ShownRow & { code: number }>(
    `WITH ${journey.sql}
     SELECT ${shownColumns}, ${code.sql} AS code,
       arrayElement({means:Array(Int16)}, code) AS mean,
       NOT (lengthUTF8(text) BETWEEN ${readable.from} AND ${readable.until}) AS is_unreadable,
       if(mean = ${noEmotion} OR emotion = ${noEmotion}, 0, intDiv(abs(toInt32(emotion) - mean), ${nearUnits})) AS distance
     FROM events
     WHERE ${visible} AND text != '' AND code BETWEEN 1 AND {touchpoints:UInt16}
       ${view.filter.from === undefined ? "" : "AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')"}
       AND customer IN (SELECT customer FROM journey)
     ORDER BY code, is_unreadable, distance, time DESC, customer, sequence DESC, id
     LIMIT 1 BY code`,
    { parameters: { ...journey.parameters, ...code.parameters, means, touchpoints: touchpointCode(map.touchpoints.length - 1) } },
  );
  if (!rows.ok) return rows;
  return ok(rows.value.map(({ code: at, ...row }) => ({ ...shownEvent(row), touchpoint: map.touchpoints[at - touchpointCode(0)]!.id })));
}
