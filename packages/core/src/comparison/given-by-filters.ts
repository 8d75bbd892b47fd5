import type { JourneyMap } from "../maps/journey-map.ts";
import { namesOnly } from "../maps/rule-names.ts";
import type { JourneyFilter } from "../measures/filter.ts";
import type { SegmentCondition } from "../segments/segment.ts";
import type { ComparedRow } from "./comparison.ts";

/**
 * Rows that the filters themselves settle: their channels, their traits, whether and how often journeys come to a touchpoint whose events their segments ask for, and how
 * journeys felt where their segments ask for that. That these differ says nothing.
 */
export function givenByFilters(filters: readonly JourneyFilter[], map: JourneyMap): (row: Pick<ComparedRow, "measure" | "touchpoint" | "trait">) => boolean {
  const asked = filters.flatMap((filter) => [filter, ...(filter.except ?? [])]);
  const conditions = asked.flatMap(({ segment }) => (segment === undefined ? [] : flat(segment.conditions)));
  const traits = new Set([...asked.flatMap(({ trait }) => trait?.name ?? []), ...conditions.flatMap((one) => (one.kind === "trait" ? one.name : []))]);
  const names = new Set(conditions.flatMap((one) => (one.kind === "did" ? (namesOnly(one.rule) ?? []) : [])));
  const feels = conditions.some((one) => one.kind === "felt");
  const reached = new Set(map.touchpoints.flatMap(({ id, binding }) => (binding !== null && namesOnly(binding)?.some((name) => names.has(name)) === true ? id : [])));
  const hasChannels = asked.some(({ channels }) => channels !== undefined);
  return ({ measure, touchpoint, trait }) => {
    switch (measure) {
      case "channel":
        return hasChannels;
      case "trait":
        return traits.has(trait!.name);
      case "reach":
      case "repeat":
        return touchpoint !== undefined && reached.has(touchpoint);
      case "mean-emotion":
      case "peak-end":
      case "trough":
      case "end":
        return feels;
      default:
        return false;
    }
  };
}

function flat(conditions: readonly SegmentCondition[]): SegmentCondition[] {
  return conditions.flatMap((one) => (one.kind === "group" ? flat(one.conditions) : one));
}
