import { named, namesOnly } from "@desirepath/core/maps/rule-names.ts";
import type { Segment, SegmentCondition } from "@desirepath/core/segments/segment.ts";

export type Trait = Extract<SegmentCondition, { kind: "trait" }>;
export type Did = Extract<SegmentCondition, { kind: "did" }>;
export type Felt = Extract<SegmentCondition, { kind: "felt" }>;
export type Group = Extract<SegmentCondition, { kind: "group" }>;

/** How often something was done, as people choose it. */
export const oftenness = ["ever", "never", "at-least", "at-most", "exactly"] as const;
export type Oftenness = (typeof oftenness)[number];

/** Null for a range with both ends, which only the API writes. */
export function oftennessOf({ atLeast, atMost }: Did): Oftenness | null {
  if (atMost === null) return atLeast === 1 ? "ever" : "at-least";
  if (atLeast > 0) return atLeast === atMost ? "exactly" : null;
  return atMost === 0 ? "never" : "at-most";
}

/** A condition with another oftenness; a number that it has already is kept. */
export function didAsOften(did: Did, often: Oftenness): Did {
  const count = Math.max(2, did.atLeast, did.atMost ?? 0);
  switch (often) {
    case "ever":
      return { ...did, atLeast: 1, atMost: null };
    case "never":
      return { ...did, atLeast: 0, atMost: 0 };
    case "at-least":
      return { ...did, atLeast: count, atMost: null };
    case "at-most":
      return { ...did, atLeast: 0, atMost: count };
    case "exactly":
      return { ...did, atLeast: count, atMost: count };
  }
}

/** When something was done, as people choose it. */
export type Period = "ever" | "days" | "dates";

export function periodOf({ lastDays, from, until }: Did): Period {
  return lastDays !== null ? "days" : from !== undefined || until !== undefined ? "dates" : "ever";
}

/** The first day that a choice of dates begins with, until another one is typed. */
const firstDay = Date.UTC(2000, 0, 1);

export function didWithin({ from, until, ...did }: Did, period: Period): Did {
  if (period === "dates") return { ...did, lastDays: null, from: from ?? firstDay, ...(until === undefined ? {} : { until }) };
  return { ...did, lastDays: period === "days" ? (did.lastDays ?? 90) : null };
}

export function freshCondition(kind: SegmentCondition["kind"], traits: readonly string[]): SegmentCondition {
  switch (kind) {
    case "trait":
      return { kind, name: traits[0] ?? "", is: "one-of", values: [] };
    case "did":
      return { kind, rule: named(), atLeast: 1, atMost: null, lastDays: null };
    case "felt":
      return { kind, from: 0.2, to: 1 };
    case "group":
      return { kind, match: "any", not: false, conditions: [] };
  }
}

/** The segment without conditions that are not filled in yet; null if nothing is left, so that it means nobody in particular. */
export function filledSegment({ match, conditions }: Segment): Segment | null {
  const filled = filledConditions(conditions);
  return filled.length === 0 ? null : { match, conditions: filled };
}

function filledConditions(conditions: readonly SegmentCondition[]): SegmentCondition[] {
  return conditions.flatMap((condition): SegmentCondition[] => {
    if (condition.kind !== "group") return isFilled(condition) ? [condition] : [];
    const inside = filledConditions(condition.conditions);
    return inside.length === 0 ? [] : [{ ...condition, conditions: inside }];
  });
}

function isFilled(condition: Trait | Did | Felt): boolean {
  switch (condition.kind) {
    case "trait":
      return condition.name !== "" && condition.values.length > 0;
    case "did":
      return (namesOnly(condition.rule)?.length ?? 1) > 0 && (condition.from ?? Number.NEGATIVE_INFINITY) < (condition.until ?? Number.POSITIVE_INFINITY);
    case "felt":
      return condition.from <= condition.to && (condition.at === undefined || (namesOnly(condition.at)?.length ?? 1) > 0);
  }
}
