import { answerCodesOf } from "@desirepath/core/emotion/felt-journeys.ts";
import type { EmotionFigureName, EmotionSelection } from "@desirepath/core/emotion/emotion-selections.ts";
import { noEmotion } from "@desirepath/core/events/scales.ts";
import { firstOffMapCode } from "@desirepath/core/journeys/journey.ts";
import { codeOfTouchpoint } from "@desirepath/core/journeys/nodes.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { levelCuts } from "@desirepath/core/measures/emotion-levels.ts";
import type { Parameters } from "../clickhouse/driver.ts";
import { stateCodes, type Statement } from "../journeys/journey-view.ts";

/** Has an `emotion` of the stores a score? */
export const isScored = `emotion != ${noEmotion}`;

/** The places of a journey's events: touchpoint codes, and 0 for what is off the map; see `placeOf` in core. */
export const placesSql = `arrayMap(code -> if(code >= ${firstOffMapCode}, 0, code), touchpoints)`;

/** A journey's scores in units. */
export const scoresSql = `arrayFilter(emotion -> ${isScored}, emotions)`;

/** The level of `sum / over` units, in whole numbers; see `levelOfUnits` in core. */
export function levelSql(sum: string, over: string): string {
  return `multiIf(${sum} <= -${levelCuts.outer} * ${over}, -2, ${sum} <= -${levelCuts.inner} * ${over}, -1, ${sum} < ${levelCuts.inner} * ${over}, 0, ${sum} < ${levelCuts.outer} * ${over}, 1, 2)`;
}

/** A figure of a journey's emotion as a sum of units and over how many it is; see `journeyEmotionOf` in core. */
export function figureSums(figure: EmotionFigureName, scores: string): { readonly sum: string; readonly over: string } {
  const [lowest, highest, last] = [`toInt64(arrayMin(${scores}))`, `toInt64(arrayMax(${scores}))`, `toInt64(${scores}[-1])`];
  switch (figure) {
    case "mean":
      return { sum: `toInt64(arraySum(${scores}))`, over: `toInt64(length(${scores}))` };
    case "peak-end":
      return { sum: `if(-${lowest} >= ${highest}, ${lowest}, ${highest}) + ${last}`, over: "toInt64(2)" };
    case "trough":
      return { sum: lowest, over: "toInt64(1)" };
    case "end":
      return { sum: last, over: "toInt64(1)" };
  }
}

/** The condition on a row of `journey` that picks the journeys behind a number about emotion. Must agree with `isFelt` in core. */
export function emotionCondition(selection: EmotionSelection, map: JourneyMap): Statement {
  switch (selection.kind) {
    case "felt-from": {
      const { from, level, since, until } = selection;
      const here = atPlace(selection.touchpoint, map);
      const conditions = [
        isScored,
        here.sql,
        ...(from === undefined ? [] : [from === "rating" ? "answer > 0" : "answer = 0"]),
        ...(level === undefined ? [] : [`${levelSql("emotion", "1")} = {felt_level:Int8}`]),
        ...(since === undefined ? [] : ["started + toInt64(at) >= {felt_since:Int64}"]),
        ...(until === undefined ? [] : ["started + toInt64(at) < {felt_until:Int64}"]),
      ];
      return {
        sql: `arrayExists((code, emotion, answer, at) -> ${conditions.join(" AND ")}, touchpoints, emotions, answers, offsets)`,
        parameters: {
          ...here.parameters,
          ...(level === undefined ? {} : { felt_level: level }),
          ...(since === undefined ? {} : { felt_since: since }),
          ...(until === undefined ? {} : { felt_until: until }),
        },
      };
    }
    case "answered": {
      const here = atPlace(selection.touchpoint, map);
      // An array of parameters must not be empty; no event has the code of no answer and an answer.
      const codes = answerCodesOf(selection);
      const gave = `arrayExists((code, answer) -> ${here.sql} AND answer > 0 AND has({felt_answers:Array(UInt8)}, answer), touchpoints, answers)`;
      return { sql: `arrayExists(code -> ${here.sql}, touchpoints) AND ${selection.given ? gave : `NOT ${gave}`}`, parameters: { ...here.parameters, felt_answers: codes.length === 0 ? [0] : codes } };
    }
    case "journey-felt": {
      const { figure, level, state } = selection;
      const standing = state === undefined ? "1" : `state = ${stateCodes[state]}`;
      const isFelt = `arrayExists(emotion -> ${isScored}, emotions)`;
      if (level === null) return { sql: `${standing} AND NOT ${isFelt}`, parameters: {} };
      if (level === undefined) return { sql: `${standing} AND ${isFelt}`, parameters: {} };
      const { sum, over } = figureSums(figure, scoresSql);
      return { sql: `${standing} AND ${isFelt} AND ${levelSql(`(${sum})`, over)} = {felt_level:Int8}`, parameters: { felt_level: level } };
    }
  }
}

function atPlace(touchpoint: string | null | undefined, map: JourneyMap): { readonly sql: string; readonly parameters: Parameters } {
  if (touchpoint === undefined) return { sql: "1", parameters: {} };
  if (touchpoint === null) return { sql: `(code = 0 OR code >= ${firstOffMapCode})`, parameters: {} };
  const code = codeOfTouchpoint(touchpoint, map);
  return code === undefined ? { sql: "0", parameters: {} } : { sql: "code = {felt_code:UInt16}", parameters: { felt_code: code } };
}
