import { codeOfNode } from "@desirepath/core/journeys/nodes.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { PathQuestion } from "@desirepath/core/paths/path-selection.ts";
import { stateCodes, type Statement } from "../journeys/journey-view.ts";

/** How statements write the ends of a way: a state's code, or one of these. */
export const wayEndCodes = { converted: stateCodes.converted, open: stateCodes.open, abandoned: stateCodes.abandoned, arrived: 4, further: 5 } as const;

/** A named expression over a row of `journey`, or over the columns before it. */
export type Column = readonly [name: string, sql: string];

/**
 * The way of each row of `journey` (see `wayIn` in core), as columns that build on each other:
 * `way_walk` = codes without repeats; and places in it, from 1: `way_first` and `way_last` of the way, `way_anchor` of step 0, `way_low` and
 * `way_high` of what is looked at. `way_reached` is the place of `to`, 0 if it is not met. The row has a way where `has` holds.
 */
export function wayColumns(question: PathQuestion, map: Pick<JourneyMap, "touchpoints">, offMapNames: readonly string[]): { readonly columns: readonly Column[]; readonly has: string; readonly parameters: Statement["parameters"] } {
  // No code is as large as this one: a node that is not there is met by nothing.
  const code = (node: string) => codeOfNode(node, map, offMapNames) ?? 65_535;
  const { from, to, through, align, steps } = question;
  const anchor = through === undefined ? (align === "end" ? "way_last" : "way_first") : "toInt32(indexOf(way_walk, {way_through:UInt16}))";
  return {
    columns: [
      ["way_walk", "arrayCompact(codes)"],
      ["way_first", from === undefined ? "toInt32(1)" : "toInt32(indexOf(way_walk, {way_from:UInt16}))"],
      ["way_reached", to === undefined ? "toInt32(0)" : `toInt32(arrayFirstIndex((code, place) -> code = {way_to:UInt16} AND place > ${from === undefined ? "0" : "way_first"}, way_walk, arrayEnumerate(way_walk)))`],
      ["way_last", "if(way_reached > 0, way_reached, toInt32(length(way_walk)))"],
      ["way_anchor", anchor],
      ["way_low", steps === undefined ? "way_first" : "greatest(way_first, way_anchor - {way_steps:Int32})"],
      ["way_high", steps === undefined ? "way_last" : "least(way_last, way_anchor + {way_steps:Int32})"],
      ["way_end", `multiIf(way_high < way_last, ${wayEndCodes.further}, way_reached > 0, ${wayEndCodes.arrived}, state)`],
    ],
    has: `way_first > 0 AND way_anchor > 0${align === "end" && to !== undefined ? " AND way_reached > 0" : ""}`,
    parameters: {
      ...(from !== undefined && { way_from: code(from) }),
      ...(to !== undefined && { way_to: code(to) }),
      ...(through !== undefined && { way_through: code(through) }),
      ...(steps !== undefined && { way_steps: steps }),
    },
  };
}

/**
 * What an array beside `codes` holds at each stay's last event. It is filtered in step with the codes, never looked up by place: an array that
 * an array's function looks into is copied for each of its elements, which takes the square of a journey's length in memory.
 */
export function atStayEnds(array: string): string {
  return `arrayFilter((one, code, next) -> code != next, ${array}, codes, arrayPushBack(arrayPopFront(codes), 65535))`;
}

/** Events of each stay of `way_walk`. */
export const stayEvents = `arrayPopFront(arrayDifference(arrayPushFront(${atStayEnds("arrayEnumerate(codes)")}, 0)))`;
