import { z } from "zod";
import { grouped } from "../journeys/grouped.ts";
import { stateOf } from "../journeys/journey.ts";
import type { JourneyLog } from "../journeys/journey.ts";
import { codeOfNode, nodeOf } from "../journeys/nodes.ts";
import type { JourneyMap } from "../maps/journey-map.ts";
import { share } from "../measures/map-measures.ts";
import { medianOf } from "../measures/statistics.ts";
import { finishPassed } from "./finish-flow.ts";
import type { FlowContext } from "./finish-flow.ts";
import type { PathQuestion } from "./path-selection.ts";
import { wayIn } from "./ways.ts";
import { pathBegins, pathEnds } from "./way-ends.ts";
import type { PathBegin, PathEnd } from "./way-ends.ts";

/** Branches that are told one by one; the others are summed. */
export const shownBranches = 12;

const branch = {
  journeys: z.number(),
  conversion: share.nullable(),
  emotion: z.object({ n: z.number(), mean: z.number() }).nullable(),
  /** Between this step and the one that it branches off from; 0 at the root. */
  medianSeconds: z.number(),
};

/** What comes after (or, counted from the end, before) some first steps: `journeys` is the sum of branches, `other` and ends. */
export const pathBranches = z
  .object({
    journeys: z.number(),
    branches: z.array(z.object({ node: z.string(), ...branch })),
    /** All further nodes; null without any. */
    other: z.object({ nodes: z.number(), journeys: z.number() }).nullable(),
    ends: z.array(z.object({ kind: z.enum([...pathEnds, ...pathBegins]), journeys: z.number() })),
  })
  .meta({ id: "PathBranches" });
export type PathBranches = z.infer<typeof pathBranches>;

/** What is counted of one level of a tree. */
export interface BranchCounts {
  readonly branches: readonly { readonly code: number; readonly journeys: number; readonly closed: number; readonly converted: number; readonly scores: number; readonly scoreSum: number; readonly medianMs: number }[];
  readonly ends: readonly { readonly kind: PathEnd | PathBegin; readonly journeys: number }[];
}

/** Is the tree told from the end back? */
export function isBackward(question: PathQuestion): boolean {
  return question.align === "end";
}

/**
 * Counts the branches after the first steps of a tree plainly, with which the store's SQL must agree.
 *
 * @param trunk nodes from step 0 on outward; none for the root.
 */
export function branchCountsOf(log: JourneyLog, map: JourneyMap, question: PathQuestion, trunk: readonly string[]): BranchCounts {
  const wayOf = wayIn(question, map, log.offMapNames);
  const codes = trunk.map((node) => codeOfNode(node, map, log.offMapNames));
  const outward = isBackward(question) ? -1 : 1;
  const found = log.journeys.flatMap((journey) => {
    const way = wayOf(journey, stateOf(journey, log.newest ?? journey.endedAt, map.timeoutMs));
    if (way === undefined) return [];
    const stayAt = (step: number) => way.stays[step * outward - way.firstStep];
    if (codes.some((code, step) => stayAt(step)?.code !== code || code === undefined)) return [];
    const next = stayAt(codes.length);
    const before = codes.length === 0 ? undefined : stayAt(codes.length - 1);
    return [{ way, next, ms: next === undefined || before === undefined ? 0 : Math.abs(next.atMs - before.atMs) }];
  });
  const going = found.flatMap(({ way, next, ms }) => (next === undefined ? [] : [{ way, ms, ...next }]));
  const ending = found.filter(({ next }) => next === undefined).map(({ way }) => (outward === 1 ? way.end : way.begin));
  return {
    branches: [...grouped(going, ({ code }) => code)].map(([code, same]) => ({
      code,
      journeys: same.length,
      closed: same.filter(({ way }) => way.state !== "open").length,
      converted: same.filter(({ way }) => way.state === "converted").length,
      scores: same.reduce((sum, { scores }) => sum + scores, 0),
      scoreSum: same.reduce((sum, { scoreSum }) => sum + scoreSum, 0),
      medianMs: medianOf(same.map(({ ms }) => ms)),
    })),
    ends: [...grouped(ending, (kind) => kind)].map(([kind, same]) => ({ kind, journeys: same.length })),
  };
}

/** One level of a tree out of its counts: the largest branches first, then map order. */
export function finishBranches(counts: BranchCounts, context: FlowContext): PathBranches {
  const all = counts.branches.toSorted((a, b) => b.journeys - a.journeys || a.code - b.code);
  const rest = all.slice(shownBranches);
  return {
    journeys: sum(all) + sum(counts.ends),
    branches: all.slice(0, shownBranches).map((one) => ({ node: nodeOf(one.code, context.map, context.offMapNames), journeys: one.journeys, ...finishPassed(one, context) })),
    other: rest.length === 0 ? null : { nodes: rest.length, journeys: sum(rest) },
    ends: counts.ends.toSorted((a, b) => b.journeys - a.journeys || a.kind.localeCompare(b.kind, "en")),
  };
}

function sum(items: readonly { readonly journeys: number }[]): number {
  return items.reduce((total, { journeys }) => total + journeys, 0);
}
