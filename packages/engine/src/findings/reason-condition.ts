import type { Feature, ReasonSelection } from "@desirepath/core/findings/reason-selection.ts";
import { firstOffMapCode } from "@desirepath/core/journeys/journey.ts";
import { codeOfNode, codeOfTouchpoint } from "@desirepath/core/journeys/nodes.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { compileSegment } from "../events/segment-sql.ts";
import { visible } from "../events/visible-events.ts";
import { codeOf } from "../journeys/build-statement.ts";
import { type Build, stateCodes, type Statement } from "../journeys/journey-view.ts";
import { projectionOf } from "../journeys/projection.ts";
import { feltTowardCondition } from "./felt-toward-condition.ts";

const onMap = `code > 0 AND code < ${firstOffMapCode}`;
const isWord = (token: string) => `match(${token}, '^\\\\p{L}')`;

/**
 * What was said in a column `text`, in small letters, each once: words of three letters and more, and two words side by side, with a blank between them, that no
 * mark or number stands between.
 */
export const saidTerms = `arrayDistinct(arrayConcat(
      arrayFilter(token -> lengthUTF8(token) > 2 AND ${isWord("token")}, extractAll(lowerUTF8(text), '\\\\p{L}+(?:[\\'’]\\\\p{L}+)?|[^\\\\p{L}\\\\s]') AS tokens),
      arrayMap((token, to) -> concat(token, ' ', to), (arrayFilter((token, to) -> ${isWord("token")} AND ${isWord("to")}, arrayPopBack(tokens), arrayPopFront(tokens)) AS firsts),
        arrayFilter((to, token) -> ${isWord("token")} AND ${isWord("to")}, arrayPopFront(tokens), arrayPopBack(tokens)))))`;

const nothing: Statement = { sql: "0", parameters: {} };

/** The condition on a row of `journey` that picks the journeys behind a number of what sets journeys apart. Must agree with `outcomeAt` and `hasFeature` in core. */
export function reasonCondition({ outcome, has, longerThanMs, feature }: ReasonSelection, map: JourneyMap, code: number, build: Pick<Build, "offMapNames" | "channels" | "newest">): Statement {
  const came = "(indexOf(touchpoints, {code:UInt16}) AS came_at) > 0";
  const next = `(arrayFirstIndex((code, place) -> place > came_at AND ${onMap} AND code != {code:UInt16}, touchpoints, arrayEnumerate(touchpoints)) AS next_at) >= 0`;
  const known =
    outcome === "delay"
      ? `next_at > 0 AND (toInt64(offsets[next_at]) - toInt64(offsets[came_at]) > {longer_than:Int64}) = ${has ? 1 : 0}`
      : `state != ${stateCodes.open} AND started + toInt64(offsets[came_at]) < {open_from:Int64} AND (goal_at = 0 OR came_at < goal_at)
      AND (state = ${stateCodes.abandoned} AND arrayLast(code -> ${onMap}, touchpoints) = {code:UInt16}) = ${has ? 1 : 0}`;
  const featured = feature === undefined ? { sql: "1", parameters: {} } : featureCondition(feature, map, code, build);
  return {
    sql: `${came} AND ${next} AND ${known} AND ${featured.sql}`,
    parameters: { code, ...(outcome === "delay" ? { longer_than: longerThanMs } : {}), ...featured.parameters },
  };
}

function featureCondition({ kind, name, value, segment }: Feature, map: JourneyMap, code: number, build: Pick<Build, "offMapNames" | "channels" | "newest">): Statement {
  switch (kind) {
    case "did": {
      const did = name === "" ? undefined : codeOfNode(`off:${name}`, map, build.offMapNames);
      if (did === undefined) return nothing;
      return { sql: "has(if(next_at = 0, arraySlice(touchpoints, came_at), arraySlice(touchpoints, came_at, toInt64(next_at) - toInt64(came_at))), {did:UInt16})", parameters: { did } };
    }
    case "came-from": {
      const from = name === "start" ? 0 : codeOfTouchpoint(name, map);
      return from === undefined ? nothing : { sql: `arrayLast(code -> ${onMap}, arraySlice(touchpoints, 1, came_at - 1)) = {from:UInt16}`, parameters: { from } };
    }
    case "channel": {
      const channel = build.channels.indexOf(name) + 1;
      return channel === 0 ? nothing : { sql: "arrayExists((channel, code) -> channel = {channel:UInt16} AND code = {code:UInt16}, channels, touchpoints)", parameters: { channel } };
    }
    case "felt-bad":
      return feltTowardCondition("bad", code);
    case "said": {
      const codes = codeOf(projectionOf(map).definition, []);
      return {
        sql: `arrayExists(at -> (customer, started + toInt64(at)) IN (
        SELECT customer, toUnixTimestamp64Milli(time) FROM events WHERE ${visible} AND text != '' AND ${codes.sql} = {code:UInt16} AND has(${saidTerms}, {said:String})
      ), arrayFilter((at, code) -> code = {code:UInt16}, offsets, touchpoints))`,
        parameters: { ...codes.parameters, said: name },
      };
    }
    case "trait":
      return {
        sql: `customer IN (SELECT customer FROM customers WHERE ${visible} AND name = {trait:String} GROUP BY customer HAVING argMax(value, (import, sequence)) = {trait_value:String})`,
        parameters: { trait: name, trait_value: value },
      };
    case "persona":
      return segment === undefined ? nothing : compileSegment(segment, build.newest ?? 0, "persona");
  }
}
