import { z } from "zod";
import { type Rule, rule } from "../maps/binding.ts";
import { timeZone } from "../time/wait-question.ts";
import type { JourneyMap } from "../maps/journey-map.ts";

/** Which events count: all, those at a touchpoint (its id) or with an off-map name (`off:` and the name), or those that meet a rule. */
export const cohortEvent = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("any") }),
  z.strictObject({ kind: z.literal("node"), node: z.string().min(1).max(1100) }),
  z.strictObject({ kind: z.literal("rule"), rule }),
]);
export type CohortEvent = z.infer<typeof cohortEvent>;

/** How long a period is. Weeks begin on Monday. */
export const cohortPeriods = ["day", "week", "month", "quarter"] as const;
export type CohortPeriod = (typeof cohortPeriods)[number];

/** Most periods after the beginning that are told. */
export const mostAfter: Readonly<Record<CohortPeriod, number>> = { day: 30, week: 26, month: 24, quarter: 12 };

/** Customers by when they began, or by a trait, and whether they came back in the periods after that one. */
export const cohortQuestion = z.strictObject({
  /** The first of these events of a customer begins. */
  start: cohortEvent.default({ kind: "any" }),
  /** Any of these is a return. */
  returns: cohortEvent.default({ kind: "any" }),
  every: z.enum(cohortPeriods).default("week"),
  /** Rows by the values of this trait, instead of by the period of the start. */
  trait: z.string().min(1).max(300).optional(),
  /** Whose days they are; those of UTC without one. */
  zone: timeZone.optional(),
});
export type CohortQuestion = z.infer<typeof cohortQuestion>;

/** A row of a cohort table: all; those who began in a period (its number) or before one; or who have one of the trait's values, none of the named ones, or no value. */
export const cohortRow = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("all") }),
  z.strictObject({ kind: z.literal("began"), period: z.number().int() }),
  z.strictObject({ kind: z.literal("before"), period: z.number().int() }),
  z.strictObject({ kind: z.literal("value"), value: z.string().max(1000) }),
  z.strictObject({ kind: z.literal("other"), named: z.array(z.string().max(1000)).max(50) }),
  z.strictObject({ kind: z.literal("none") }),
]);
export type CohortRow = z.infer<typeof cohortRow>;

/**
 * The customers behind a number of cohorts. With `after`, so many periods after the one in which they began: of those for whom it is over (in a row of one
 * beginning: whether or not it is), those who came back in it, or in it or later (`or-later`); without `outcome`, all of them.
 */
export const cohortSelection = z.strictObject({ row: cohortRow.default({ kind: "all" }), after: z.number().int().min(1).max(10_000).optional(), outcome: z.enum(["in", "or-later"]).optional() });
export type CohortSelection = z.infer<typeof cohortSelection>;

/** The rule that says whether an event counts. A node that the map does not have, or whose touchpoint is bound to nothing, matches none. */
export function cohortRule(event: CohortEvent, { touchpoints }: Pick<JourneyMap, "touchpoints">): Rule {
  const bound = (until: number): Rule => ({ kind: "any", rules: touchpoints.slice(0, until).flatMap(({ binding }) => binding ?? []) });
  switch (event.kind) {
    case "any":
      return { kind: "all", rules: [] };
    case "rule":
      return event.rule;
    case "node": {
      if (event.node.startsWith("off:")) return { kind: "all", rules: [{ kind: "one-of", of: "name", values: [event.node.slice("off:".length)] }, { kind: "not", rule: bound(touchpoints.length) }] };
      const at = touchpoints.findIndex(({ id }) => id === event.node);
      const binding = touchpoints[at]?.binding ?? null;
      // The touchpoints before it on the map take their events first.
      return binding === null ? { kind: "any", rules: [] } : { kind: "all", rules: [binding, { kind: "not", rule: bound(at) }] };
    }
  }
}

const dayMs = 86_400_000;

/** The number of the period in which a moment lies, in UTC or, where a `wallClock` showed it, in that zone: days, weeks, months or quarters since some beginning of time. */
export function periodOf(at: number, every: CohortPeriod): number {
  const days = Math.floor(at / dayMs);
  if (every === "day") return days;
  // 1 January 1970 was a Thursday.
  if (every === "week") return Math.floor((days + 3) / 7);
  const date = new Date(at);
  return every === "month" ? date.getUTCFullYear() * 12 + date.getUTCMonth() : date.getUTCFullYear() * 4 + Math.floor(date.getUTCMonth() / 3);
}

/** When a period begins, in Unix milliseconds of UTC. */
export function periodStart(period: number, every: CohortPeriod): number {
  if (every === "day") return period * dayMs;
  if (every === "week") return (period * 7 - 3) * dayMs;
  return every === "month" ? Date.UTC(Math.floor(period / 12), period % 12, 1) : Date.UTC(Math.floor(period / 4), (period % 4) * 3, 1);
}
