import type { FindingSelection } from "@desirepath/core/findings/finding-selections.ts";
import { loopsOf } from "@desirepath/core/conformance/fit.ts";
import { firstOffMapCode, touchpointCode } from "@desirepath/core/journeys/journey.ts";
import { codeOfTouchpoint } from "@desirepath/core/journeys/nodes.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { Parameters } from "../clickhouse/driver.ts";
import { compileRule } from "../events/rule-sql.ts";
import { visible } from "../events/visible-events.ts";
import { codeOf } from "../journeys/build-statement.ts";
import { projectionOf } from "../journeys/projection.ts";
import { type Build, stateCodes, type Statement } from "../journeys/journey-view.ts";
import { feltTowardCondition } from "./felt-toward-condition.ts";
import { reasonCondition } from "./reason-condition.ts";
import { mapParameters, pastAt } from "./visit-statements.ts";

const onMap = `code > 0 AND code < ${firstOffMapCode}`;
const walk = `arrayCompact(arrayFilter(code -> ${onMap}, touchpoints))`;

/** The condition on a row of `journey` that picks the journeys behind a number of a finding. Must agree with `isSelectedByFinding` in core. */
export function findingCondition(selection: FindingSelection, map: JourneyMap, build: Pick<Build, "offMapNames" | "channels" | "newest">): Statement {
  const ofMap = mapParameters(map, build.channels);
  if (selection.kind === "deviates") return deviationCondition(selection.deviation, map, ofMap);
  const code = codeOfTouchpoint(selection.touchpoint, map);
  if (code === undefined) return { sql: "0", parameters: {} };
  switch (selection.kind) {
    case "felt-toward": {
      const felt = feltTowardCondition(selection.side, code);
      return { sql: `state != ${stateCodes.open} AND ${felt.sql}`, parameters: felt.parameters };
    }
    case "came-back":
      return { sql: `countEqual(${walk}, {code:UInt16}) > 1`, parameters: { code } };
    case "escalated":
      return {
        sql: `arrayExists((code, to, channel) -> code = {code:UInt16} AND to != code AND has({support:Array(UInt16)}, channel) AND NOT has({ways:Array(UInt32)}, toUInt32(code) * 65536 + to),
          arrayPopBack(touchpoints), arrayPopFront(touchpoints), arrayPopFront(channels))`,
        parameters: { code, support: ofMap["support"]!, ways: ofMap["ways"]! },
      };
    case "waited":
      return {
        sql: `(indexOf(touchpoints, {code:UInt16}) AS came_at) > 0 AND started + toInt64(offsets[came_at]) >= {waited_from:Int64}
          AND (arrayFirstIndex((code, place) -> place > came_at AND ${onMap} AND code != {code:UInt16}, touchpoints, arrayEnumerate(touchpoints)) AS next_at) > 0
          AND toInt64(offsets[next_at]) - toInt64(offsets[came_at]) > {longer_than:Int64}`,
        parameters: { code, waited_from: selection.from, longer_than: selection.longerThanMs },
      };
    case "sets-apart":
      return reasonCondition(selection, map, code, build);
    case "got-past":
      return {
        sql: `state != ${stateCodes.open} AND has(touchpoints, {code:UInt16}) = ${selection.passed ? 1 : 0} AND notEmpty(arrayMap(code -> {stage_of:Array(UInt8)}[code], touchpoints) AS staged)
          AND (${pastAt("{code:UInt16}")} AS past) > 0 AND (goal_at = 0 OR goal_at >= past)`,
        parameters: { code, stage_of: ofMap["stage_of"]! },
      };
  }
}

function deviationCondition(deviation: Extract<FindingSelection, { kind: "deviates" }>["deviation"], map: JourneyMap, ofMap: ReturnType<typeof mapParameters>): Statement {
  switch (deviation) {
    case "ad-hoc":
      return { sql: `arrayExists(code -> NOT (${onMap}), touchpoints)`, parameters: {} };
    case "wrong-order":
      return {
        sql: `arrayExists((code, to) -> to < code AND NOT has({loops:Array(UInt32)}, toUInt32(code) * 65536 + to), arrayPopBack(${walk} AS walked), arrayPopFront(walked))`,
        parameters: { loops: loopsOf(map).map(({ from, to }) => from * 65_536 + to) },
      };
    case "missing": {
      const required = map.touchpoints.flatMap((t, i) => (t.required ? [touchpointCode(i)] : []));
      return {
        sql: "arrayExists(code -> NOT has(touchpoints, code) AND arrayExists(other -> {stage_of:Array(UInt8)}[other] > {stage_of:Array(UInt8)}[code], touchpoints), {required:Array(UInt16)})",
        parameters: { required, stage_of: ofMap["stage_of"]! },
      };
    }
    case "failed":
      return failedCondition(map);
  }
}

/** Journeys hold no failures: their events at touchpoints that have any are looked up among the customer's failed events by touchpoint and millisecond. */
function failedCondition(map: JourneyMap): Statement {
  const rules = map.touchpoints.flatMap(({ failure }, i) => (failure === null ? [] : [{ code: touchpointCode(i), ...compileRule(failure, `failure_${i}`) }]));
  if (rules.length === 0) return { sql: "0", parameters: {} };
  const codes = codeOf(projectionOf(map).definition, []);
  return {
    sql: `arrayExists((at, code) -> (customer, started + toInt64(at), code) IN (
        SELECT customer, toUnixTimestamp64Milli(time), ${codes.sql} AS failed_code
        FROM events
        WHERE ${visible} AND (${rules.map(({ sql }) => sql).join(" OR ")}) AND (${rules.map(({ code, sql }) => `failed_code = ${code} AND ${sql}`).join(" OR ")})
      ), arrayFilter((at, code) -> has({failing:Array(UInt16)}, code), offsets, touchpoints), arrayFilter(code -> has({failing:Array(UInt16)}, code), touchpoints))`,
    parameters: { ...codes.parameters, ...(Object.assign({}, ...rules.map(({ parameters }) => parameters)) as Parameters), failing: rules.map(({ code }) => code) },
  };
}
