import { noEmotion } from "@desirepath/core/events/scales.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { PathQuestion } from "@desirepath/core/paths/path-selection.ts";
import type { Statement } from "../journeys/journey-view.ts";
import { atStayEnds, stayEvents, wayColumns } from "./way-columns.ts";

/**
 * The table expression `way`, after `journey`: one row for each journey with a way under the question, with the way's columns (`wayColumns`), its
 * state, and what is looked at of it, stay by stay: `path`, `arrived` (milliseconds since the journey's start), `stays` (events), `path_scores`, `path_sums`.
 */
export function wayCte(question: PathQuestion, map: JourneyMap, offMapNames: readonly string[]): Statement {
  const way = wayColumns(question, map, offMapNames);
  const perStay = (running: string) => looked(`arrayPopFront(arrayDifference(arrayPushFront(${atStayEnds(running)}, 0)))`);
  return {
    sql: `, way AS (
  SELECT state, ${way.columns.map(([name, sql]) => `${sql} AS ${name}`).join(",\n    ")},
    arrayFilter((offset, code, before) -> code != before, offsets, codes, arrayPushFront(arrayPopBack(codes), 65535)) AS arrivals,
    ${looked("way_walk")} AS path,
    ${looked("arrivals")} AS arrived,
    ${looked(stayEvents)} AS stays,
    ${perStay(`arrayCumSum(emotion -> toInt32(emotion != ${noEmotion}), emotions)`)} AS path_scores,
    ${perStay(`arrayCumSum(emotion -> if(emotion = ${noEmotion}, 0, toInt32(emotion)), emotions)`)} AS path_sums,
    way_low - way_anchor AS first_step,
    toInt64(arrivals[way_first]) AS begun,
    ${question.to === undefined ? `if(goal_at > 0, toInt64(offsets[goal_at]) - begun, toInt64(-1))` : `if(way_reached > 0, toInt64(arrivals[way_reached]) - begun, toInt64(-1))`} AS reach_wait
  FROM journey
  WHERE ${way.has}
)`,
    parameters: way.parameters,
  };
}

function looked(array: string): string {
  return `arraySlice(${array}, way_low, way_high - way_low + 1)`;
}
