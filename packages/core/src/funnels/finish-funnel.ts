import { z } from "zod";
import { share, timing } from "../measures/map-measures.ts";
import { shareOf } from "../measures/share-of.ts";
import { timingOf } from "../measures/timing.ts";
import { utc } from "../time/time-zone.ts";
import type { FunnelBreakdown } from "./funnel-breakdown.ts";
import type { FunnelCounts, FunnelRow } from "./funnel-counts.ts";
import { requiredSteps } from "./funnel-parts.ts";
import type { Funnel } from "./funnel.ts";

/**
 * How many came to a step. Shares are of closed journeys alone (as a stage's continuation is, measures.md section 3): of open ones it is not known
 * yet whether they will come further, and those that already did would make the newest look better than they are.
 */
export const funnelStepCounts = z.object({
  /** Place in the funnel from 0. */
  step: z.number(),
  isOptional: z.boolean(),
  reached: z.number(),
  /** Of those that came here, that came to no later step: closed, and open. Both 0 at an optional and at the last step. */
  stopped: z.number(),
  open: z.number(),
  /** Of those that stopped, that met the map's goal all the same. */
  converted: z.number(),
  /** Closed ones that came here, of all closed ones; of those at the first step; of those at the step before that has to be. */
  ofAll: share.nullable(),
  ofFirst: share.nullable(),
  ofPrevious: share.nullable(),
});
export type FunnelStepCounts = z.infer<typeof funnelStepCounts>;

const counted = z.object({
  all: z.number(),
  /** Who did not come to the first step: closed, and open. */
  begin: z.object({ stopped: z.number(), open: z.number() }),
  steps: z.array(funnelStepCounts),
});

export const funnelAnswer = counted
  .extend({
    /** For each step: from the reached step before it. Null for the first step, in any order, and where nobody came so far. */
    times: z.array(timing.extend({ bins: z.array(z.number()) }).nullable()),
    /** Of weeks and months: whose days they are made of; null for all else. */
    zone: z.string().nullable(),
    /** By the values of the breakdown, the most frequent (of periods, the latest) as they come, last all others (`value` null), if there are any. Empty without a breakdown. */
    parts: z.array(counted.extend({ value: z.string().nullable() })),
  })
  .meta({ id: "FunnelAnswer" });
export type FunnelAnswer = z.infer<typeof funnelAnswer>;
export type FunnelPartCounts = z.infer<typeof counted>;

/** Where those went who stopped at a step. */
export const funnelStopped = z
  .object({
    stopped: z.number(),
    /** Of them, that met the goal all the same. */
    converted: z.number(),
    /** Who went to no other node after the step. */
    left: share.nullable(),
    next: z.array(z.object({ node: z.string(), share })),
    /** Nodes that are not told apart. */
    other: share.nullable(),
  })
  .meta({ id: "FunnelStopped" });
export type FunnelStopped = z.infer<typeof funnelStopped>;

/** What is shown of a funnel. */
export function finishFunnel({ rows, times }: FunnelCounts, funnel: Funnel, breakdown?: FunnelBreakdown, values: readonly string[] = []): FunnelAnswer {
  const parts = [...(breakdown === undefined ? [] : values), null].map((value) => ({ value, own: rows.filter((row) => row.value === value) }));
  return {
    ...countsOf(rows, funnel),
    times: times.map((time) => (time === null ? null : { ...timingOf(time)!, bins: [...time.bins] })),
    zone: breakdown?.by === "week" || breakdown?.by === "month" ? (breakdown.zone ?? utc) : null,
    parts: breakdown === undefined ? [] : parts.filter(({ own }) => own.length > 0).map(({ value, own }) => ({ value, ...countsOf(own, funnel) })),
  };
}

function countsOf(rows: readonly FunnelRow[], { steps }: Funnel): FunnelPartCounts {
  const required = requiredSteps(steps);
  const sum = (picks: (row: FunnelRow) => boolean) => rows.reduce((all, row) => all + (picks(row) ? row.journeys : 0), 0);
  const cameTo = (depth: number) => sum((row) => row.depth >= depth);
  const openAt = (depth: number) => sum((row) => row.depth === depth && row.state === "open");
  const closed = (depth: number) => sum((row) => row.depth >= depth && row.state !== "open");
  let depth = 0;
  return {
    all: cameTo(0),
    begin: { stopped: cameTo(0) - cameTo(1) - openAt(0), open: openAt(0) },
    steps: steps.map(({ optional }, step) => {
      if (optional !== undefined) {
        const isPassed = (row: FunnelRow) => (row.passed & (1 << step)) !== 0;
        const passed = sum((row) => isPassed(row) && row.state !== "open");
        return { step, isOptional: true, reached: sum(isPassed), stopped: 0, open: 0, converted: 0, ofAll: shareOf(passed, closed(0)), ofFirst: shareOf(passed, closed(1)), ofPrevious: shareOf(passed, closed(depth)) };
      }
      depth++;
      const own = depth;
      const isLast = own === required.length;
      const reached = cameTo(own);
      const open = isLast ? 0 : openAt(own);
      return {
        step,
        isOptional: false,
        reached,
        stopped: isLast ? 0 : reached - cameTo(own + 1) - open,
        open,
        converted: isLast ? 0 : sum((row) => row.depth === own && row.state === "converted"),
        ofAll: shareOf(closed(own), closed(0)),
        ofFirst: shareOf(closed(own), closed(1)),
        ofPrevious: shareOf(closed(own), closed(own - 1)),
      };
    }),
  };
}

/** Most nodes that are told apart of those where people went instead. */
const mostNext = 8;

/** @param next of `nextAfter`: by node, null for those who left. */
export function finishStopped(next: readonly { readonly node: string | null; readonly journeys: number }[], converted: number): FunnelStopped {
  const stopped = next.reduce((sum, { journeys }) => sum + journeys, 0);
  const nodes = next.flatMap(({ node, journeys }) => (node === null ? [] : [{ node, journeys }])).toSorted((a, b) => b.journeys - a.journeys || (a.node < b.node ? -1 : 1));
  const sumOf = (some: readonly { readonly journeys: number }[]) => shareOf(some.reduce((sum, { journeys }) => sum + journeys, 0), stopped);
  const rest = nodes.slice(mostNext);
  return {
    stopped,
    converted,
    left: sumOf(next.filter(({ node }) => node === null)),
    next: nodes.slice(0, mostNext).map(({ node, journeys }) => ({ node, share: shareOf(journeys, stopped)! })),
    other: rest.length === 0 ? null : sumOf(rest),
  };
}
