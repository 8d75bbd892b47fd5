import { noEmotion } from "@desirepath/core/events/scales.ts";
import { levelCuts } from "@desirepath/core/measures/emotion-levels.ts";
import type { Statement } from "../journeys/journey-view.ts";

/** The condition on a row of `journey` that picks journeys, open ones too, that felt so at a touchpoint before the goal. Must agree with `sideAt` in core. */
export function feltTowardCondition(side: "good" | "neutral" | "bad", code: number): Statement {
  const here = `arrayFilter((emotion, code, place) -> code = {code:UInt16} AND emotion != ${noEmotion} AND (goal_at = 0 OR place < goal_at), emotions, touchpoints, arrayEnumerate(touchpoints))`;
  const [sum, least] = ["arraySum(arrayMap(emotion -> toInt64(emotion), felt_here))", `toInt64(length(felt_here)) * ${levelCuts.inner}`];
  const on = { good: `${sum} >= ${least}`, bad: `${sum} <= -${least}`, neutral: `${sum} < ${least} AND ${sum} > -${least}` }[side];
  return { sql: `notEmpty(${here} AS felt_here) AND ${on}`, parameters: { code } };
}
