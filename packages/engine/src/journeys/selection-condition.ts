import { firstOffMapCode, rareOffMap, touchpointCode } from "@desirepath/core/journeys/journey.ts";
import { codeOfNode, codeOfTouchpoint } from "@desirepath/core/journeys/nodes.ts";
import { stagePlaces } from "@desirepath/core/journeys/stage-order.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { noEmotion } from "@desirepath/core/events/scales.ts";
import { levelOfUnits } from "@desirepath/core/measures/emotion-levels.ts";
import type { JourneySelection } from "@desirepath/core/measures/filter.ts";
import { shownOffMapNames } from "@desirepath/core/measures/map-aggregates.ts";
import { emotionCondition } from "../emotion/emotion-condition.ts";
import { findingCondition } from "../findings/finding-condition.ts";
import { funnelCondition } from "../funnels/funnel-condition.ts";
import { waitingCondition } from "../next/waiting.ts";
import { pathCondition } from "../paths/path-condition.ts";
import { variantGroupCondition } from "../variants/variant-group-condition.ts";
import { variantCondition } from "../variants/variant-columns.ts";
import { timeCondition } from "../time/wait-columns.ts";
import { type Build, stateCodes, type Statement } from "./journey-view.ts";

/** The selections that a condition on one journey can say; `fits` is the kernel's. */
export type ConditionedSelection = Exclude<JourneySelection, { kind: "fits" }>;

const none: Statement = { sql: "0", parameters: {} };

/**
 * The condition on a row of `journey` (see `journeyCte`) that picks the journeys behind a number. Must agree with `selectJourneys` in
 * core. What the map or the dictionary does not have picks none.
 */
export function selectionCondition(selection: ConditionedSelection, map: JourneyMap, build: Pick<Build, "offMapNames" | "channels" | "newest">): Statement {
  const { offMapNames, channels } = build;
  switch (selection.kind) {
    case "all":
      return { sql: "1", parameters: {} };
    case "state":
      return { sql: `state = ${stateCodes[selection.state]}`, parameters: {} };
    case "reached":
      return atTouchpoint(selection.touchpoint, map, "has(touchpoints, {code:UInt16})");
    case "dropped-off":
      return atTouchpoint(
        selection.touchpoint,
        map,
        `state = ${stateCodes.abandoned} AND arrayLast(code -> code > 0 AND code < ${firstOffMapCode}, touchpoints) = {code:UInt16}`,
      );
    case "felt":
      return felt(selection, map);
    case "reached-stage": {
      const { within } = stageCodes(selection.stage, map);
      return { sql: "hasAny(touchpoints, {within:Array(UInt16)})", parameters: { within } };
    }
    case "continued-stage": {
      const { within, later } = stageCodes(selection.stage, map);
      return {
        sql: `state != ${stateCodes.open} AND (arrayFirstIndex(code -> has({within:Array(UInt16)}, code), touchpoints) AS reached_at) > 0
          AND (goal_at >= reached_at OR hasAny(arraySlice(touchpoints, reached_at), {later:Array(UInt16)}))`,
        parameters: { within, later },
      };
    }
    case "moved":
      return follows(nodeCondition(selection.from, "a", map, offMapNames), nodeCondition(selection.to, "b", map, offMapNames));
    case "felt-toward":
    case "came-back":
    case "escalated":
    case "waited":
    case "got-past":
    case "deviates":
    case "sets-apart":
      return findingCondition(selection, map, build);
    case "off-map": {
      const node = `off:${selection.name}`;
      if (selection.after !== undefined) return follows(nodeCondition(selection.after, "a", map, offMapNames), nodeCondition(node, "b", map, offMapNames));
      const { sql, parameters } = nodeCondition(node, "b", map, offMapNames);
      return { sql: `arrayExists(b -> ${sql}, touchpoints)`, parameters };
    }
    case "waiting":
      return waitingCondition(selection, map);
    case "funnel-step":
      return funnelCondition(selection, map, { offMapNames, channels });
    case "took":
    case "at-hour":
      return timeCondition(selection, map, offMapNames);
    case "felt-from":
    case "answered":
    case "journey-felt":
      return emotionCondition(selection, map);
    case "variant":
      return variantCondition(selection, map, offMapNames);
    case "variant-group":
      return variantGroupCondition(selection, map, offMapNames);
    case "path":
      return pathCondition(selection, map, offMapNames);
  }
}

function atTouchpoint(touchpoint: string, map: JourneyMap, sql: string): Statement {
  const code = codeOfTouchpoint(touchpoint, map);
  return code === undefined ? none : { sql, parameters: { code } };
}

function felt({ touchpoint, level }: Extract<JourneySelection, { kind: "felt" }>, map: JourneyMap): Statement {
  const code = codeOfTouchpoint(touchpoint, map);
  if (code === undefined) return none;
  const units = Array.from({ length: 255 }, (_, i) => i - 127).filter((u) => u !== noEmotion && (level === undefined || levelOfUnits(u) === level));
  return {
    sql: "arrayExists((code, emotion) -> code = {code:UInt16} AND emotion >= {lowest:Int16} AND emotion <= {highest:Int16}, touchpoints, emotions)",
    parameters: { code, lowest: units[0]!, highest: units.at(-1)! },
  };
}

/** Codes of the touchpoints in a stage, and of those in later stages. */
function stageCodes(stage: string, map: JourneyMap): { within: number[]; later: number[] } {
  const place = map.stages.findIndex((s) => s.id === stage);
  const placeOf = stagePlaces(map);
  const codes = map.touchpoints.map((_, i) => touchpointCode(i));
  if (place < 0) return { within: [], later: [] };
  return { within: codes.filter((code) => placeOf(code) === place), later: codes.filter((code) => (placeOf(code) ?? -1) > place) };
}

function follows(from: Statement, to: Statement): Statement {
  return {
    sql: `arrayExists((a, b) -> ${from.sql} AND ${to.sql}, arrayPopBack(touchpoints), arrayPopFront(touchpoints))`,
    parameters: { ...from.parameters, ...to.parameters },
  };
}

/** Is the code in a variable at a node? See `atNode` in core. */
function nodeCondition(node: string, variable: "a" | "b", map: JourneyMap, offMapNames: readonly string[]): Statement {
  const code = codeOfNode(node, map, offMapNames);
  if (code === undefined) return none;
  if (code === rareOffMap) return { sql: `(${variable} = ${rareOffMap} OR ${variable} >= ${firstOffMapCode + shownOffMapNames})`, parameters: {} };
  return { sql: `${variable} = {node_${variable}:UInt16}`, parameters: { [`node_${variable}`]: code } };
}
