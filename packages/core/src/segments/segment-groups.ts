import type { Segment, SegmentCondition } from "./segment.ts";

/** Groups of conditions, apart from the schema: screens need them before anything is validated. */

/** How many groups may stand inside of each other. */
export const deepestGroup = 3;

/** How many groups stand inside of each other. */
export function groupsDeep(conditions: readonly SegmentCondition[]): number {
  return conditions.reduce((deepest, condition) => (condition.kind === "group" ? Math.max(deepest, 1 + groupsDeep(condition.conditions)) : deepest), 0);
}

/** Everyone who does not belong to a segment. */
export function complementOf({ match, conditions }: Segment): Segment {
  return { match: "all", conditions: [{ kind: "group", match, not: true, conditions }] };
}
