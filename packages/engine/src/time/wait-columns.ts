import { firstOffMapCode } from "@desirepath/core/journeys/journey.ts";
import { codeOfNode } from "@desirepath/core/journeys/nodes.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { utc } from "@desirepath/core/time/time-zone.ts";
import type { TimeSelection, WaitQuestion } from "@desirepath/core/time/wait-question.ts";
import type { Parameters } from "../clickhouse/driver.ts";
import { stateCodes, type Statement } from "../journeys/journey-view.ts";

/** Columns over rows of `journey`, of which each may name those before it. */
export interface WaitColumns {
  readonly columns: readonly (readonly [name: string, sql: string])[];
  readonly parameters: Parameters;
}

/** Stands for a node that the map and the dictionary do not have; no event has it. */
const noCode = 65_535;
const onMap = (code: string) => `(${code} > 0 AND ${code} < ${firstOffMapCode})`;
/** The newest of all events. */
export const newest = "({open_from:Int64} + {wait_timeout:Int64})";
const last = "toInt64(offsets[length(offsets)])";

/**
 * The columns that say how long a journey waited, in milliseconds; must agree with `waitsOf` in core:
 * - `wait_list`: the waits that arrived, in the order in which they began;
 * - `wait_since`: when the first one began, since the journey's start; -1 if none did;
 * - `wait_over`: when the journey was over, since its start; -1 while it is not known to be.
 */
export function waitColumns(question: WaitQuestion, map: JourneyMap, offMapNames: readonly string[]): WaitColumns {
  const code = (node: string) => codeOfNode(node, map, offMapNames) ?? noCode;
  const over = [
    ["wait_closed", `if(started + ${last} + {wait_timeout:Int64} < ${newest}, ${last} + {wait_timeout:Int64}, -1)`],
    ["wait_over", map.scope.kind === "start-and-goal" ? `if(goal_at > 0, ${last}, wait_closed)` : "wait_closed"],
  ] as const;
  switch (question.kind) {
    case "next":
      return {
        columns: [
          ["wait_begins", "arrayFilter((at, code) -> code = {wait_from:UInt16}, arrayMap(at -> toInt64(at), offsets), codes)"],
          ["wait_all", arrivalsSql("{wait_from:UInt16}")],
          ["wait_list", "arrayFilter(wait -> wait >= 0, wait_all)"],
          ["wait_since", "if(empty(wait_begins), -1, wait_begins[1])"],
          ...over,
        ],
        parameters: { wait_from: code(question.node), ...clock(map) },
      };
    case "between":
      return {
        columns: [
          ["wait_place", "indexOf(codes, {wait_from:UInt16})"],
          ["wait_since", "if(wait_place = 0, -1, toInt64(offsets[wait_place]))"],
          ["wait_steps", "if(wait_place = 0, 0, indexOf(arraySlice(codes, wait_place + 1), {wait_to:UInt16}))"],
          ["wait_list", "if(wait_steps = 0, [], [toInt64(offsets[wait_place + wait_steps]) - wait_since])"],
          ...over,
        ],
        parameters: { wait_from: code(question.from), wait_to: code(question.to), ...clock(map) },
      };
    case "journey":
      return question.to === "goal"
        ? { columns: [["wait_since", "toInt64(0)"], ["wait_list", "if(goal_at = 0, [], [toInt64(offsets[goal_at])])"], ...over], parameters: clock(map) }
        : { columns: [["wait_since", "toInt64(0)"], ["wait_list", `if(state = ${stateCodes.open}, [], [${last}])`], ["wait_over", "toInt64(-1)"]], parameters: clock(map) };
    case "acting":
    case "waiting": {
      const [start, end] = [code(question.start), code(question.end)];
      const first = question.kind === "acting" ? 1 : 2;
      return {
        columns: [
          ["wait_sides", "arrayFilter(code -> code = {wait_start:UInt16} OR code = {wait_end:UInt16}, codes)"],
          ["wait_times", "arrayFilter((at, code) -> code = {wait_start:UInt16} OR code = {wait_end:UInt16}, arrayMap(at -> toInt64(at), offsets), codes)"],
          // Of each run of the same only the first counts; ends before any start, as if an end stood before them, do not.
          ["wait_turns", "arrayFilter((at, side, before) -> side != before, wait_times, wait_sides, arrayResize(arrayPushFront(wait_sides, {wait_end:UInt16}), length(wait_sides)))"],
          ["wait_list", `arrayFilter((wait, place) -> place > 1 AND place % 2 = ${first - 1}, arrayDifference(wait_turns), arrayEnumerate(wait_turns))`],
          ["wait_since", `if(length(wait_turns) < ${first}, -1, wait_turns[${first}])`],
          ...over,
        ],
        // A node that begins and ends at once only begins.
        parameters: { wait_start: start, wait_end: end === start ? noCode : end, ...clock(map) },
      };
    }
  }
}

function clock({ timeoutMs }: JourneyMap): Parameters {
  return { wait_timeout: timeoutMs };
}

/** For each event at the code: milliseconds to the journey's next event at a touchpoint that is another one; -1 if there is none. */
export function arrivalsSql(code: string): string {
  const stops = `arrayMap(code -> ${onMap("code")} AND code != ${code}, codes)`;
  // Where an event is no such touchpoint, the time of the next one, and so on.
  return `arrayFilter((wait, code) -> code = ${code}, arrayMap((arrival, at) -> if(arrival < 0, toInt64(-1), arrival - toInt64(at)), arrayReverseFill((arrival, stop) -> stop, arrayMap((at, stop) -> if(stop, toInt64(at), toInt64(-1)), offsets, ${stops}), ${stops}), offsets), codes)`;
}

/** A journey's hours, as clocks of the zone show them: places of the hour in the week from 0, Monday at midnight. */
export function hoursOfWeek(zone: string): Statement {
  // Of UTC it is arithmetic, in half of the time.
  if (zone === utc) return { sql: "arrayMap(at -> positiveModulo(toInt64(floor((started + toInt64(at)) / 3600000)) + 72, 168), offsets)", parameters: {} };
  const moment = "fromUnixTimestamp64Milli(toInt64(started) + toInt64(at), {zone:String})";
  return { sql: `arrayMap(at -> (toDayOfWeek(${moment}) - 1) * 24 + toHour(${moment}), offsets)`, parameters: { zone } };
}

/** The outcome of the first wait, and how long it is known; over `waitColumns`. */
export const waitOutcome = "multiIf(wait_since < 0, 0, notEmpty(wait_list), 1, wait_over >= 0, 3, 2)";
export const outcomeCodes = { arrived: 1, waiting: 2, left: 3 } as const;

/** The condition on a row of `journey` that picks the journeys behind a number about time. Must agree with `isAtTime` in core. */
export function timeCondition(selection: TimeSelection, map: JourneyMap, offMapNames: readonly string[]): Statement {
  if (selection.kind === "at-hour") {
    const { node, weekday, hour } = selection;
    const hours = hoursOfWeek(selection.zone ?? utc);
    const conditions = [
      node === undefined ? "1" : "code = {time_node:UInt16}",
      weekday === undefined ? "1" : "intDiv(hour, 24) + 1 = {time_weekday:UInt8}",
      hour === undefined ? "1" : "hour % 24 = {time_hour:UInt8}",
    ];
    return {
      sql: `arrayExists((code, hour) -> ${conditions.join(" AND ")}, codes, ${hours.sql})`,
      parameters: {
        ...hours.parameters,
        ...(node === undefined ? {} : { time_node: codeOfNode(node, map, offMapNames) ?? noCode }),
        ...(weekday === undefined ? {} : { time_weekday: weekday }),
        ...(hour === undefined ? {} : { time_hour: hour }),
      },
    };
  }
  const { columns, parameters } = waitColumns(selection.wait, map, offMapNames);
  const { outcome, atLeastMs, belowMs } = selection;
  const range = [atLeastMs === undefined ? "1" : "wait >= {wait_least:Float64}", belowMs === undefined ? "1" : "wait < {wait_below:Float64}"].join(" AND ");
  const picked = outcome === "began" ? "wait_since >= 0" : outcome === "arrived" ? `arrayExists(wait -> ${range}, wait_list)` : `${waitOutcome} = ${outcomeCodes[outcome]}`;
  return {
    // Each column is named where it is first written; the tuple takes them in without asking anything of them.
    sql: `tupleElement((1, ${columns.map(([name, sql]) => `(${sql}) AS ${name}`).join(", ")}), 1) = 1 AND (${picked})`,
    parameters: {
      ...parameters,
      ...(atLeastMs === undefined ? {} : { wait_least: atLeastMs }),
      ...(belowMs === undefined ? {} : { wait_below: belowMs }),
    },
  };
}
