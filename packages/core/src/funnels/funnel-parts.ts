import type { FunnelStep } from "./funnel.ts";

/** Most steps of a funnel. */
export const mostFunnelSteps = 12;

/**
 * How the steps must come: *ordered*: in this order, whatever else comes between; *strict*: each directly after the one before, with no
 * other event between; *any-order*: all of them, in whatever order.
 */
export const funnelOrders = ["ordered", "strict", "any-order"] as const;
export type FunnelOrder = (typeof funnelOrders)[number];

/** Why a funnel means nothing, and at which step (from 0). */
export type FunnelFault = { readonly code: "optional-at-the-end" | "needs-an-order" | "nothing-follows" | "node-twice"; readonly step: number };

export const faultWords: Readonly<Record<FunnelFault["code"], string>> = {
  "optional-at-the-end": "the first and the last step of a funnel cannot be optional",
  "needs-an-order": "only a funnel in order, with anything between, has optional steps and exclusions",
  "nothing-follows": "nothing can be excluded after the last step",
  "node-twice": "in any order, nothing can stand in two steps",
};

/** The first fault of a funnel; undefined if it has none. */
export function faultOf({ steps, order = "ordered" }: { readonly steps: readonly FunnelStep[]; readonly order?: FunnelOrder | undefined }): FunnelFault | undefined {
  const last = steps.length - 1;
  const seen = new Set<string>();
  for (const [step, { nodes, optional, without }] of steps.entries()) {
    if (order !== "ordered" && (optional !== undefined || without !== undefined)) return { code: "needs-an-order", step };
    if (optional !== undefined && (step === 0 || step === last)) return { code: "optional-at-the-end", step };
    if (without !== undefined && (step === last || optional !== undefined)) return { code: "nothing-follows", step };
    if (order === "any-order" && nodes.some((one) => seen.has(one))) return { code: "node-twice", step };
    for (const one of nodes) seen.add(one);
  }
  return undefined;
}

const stagePrefix = "stage:";

/** The node of a funnel that stands for all touchpoints of a stage. */
export function nodeOfStage(stage: string): string {
  return `${stagePrefix}${stage}`;
}

/** The stage that a node stands for; undefined for all other nodes. */
export function stageOfNode(one: string): string | undefined {
  return one.startsWith(stagePrefix) ? one.slice(stagePrefix.length) : undefined;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Between which bounds times are counted: durations that people have words for, each about three times the one before. */
export const timeBoundsMs = [1000, 10_000, minute, 5 * minute, 15 * minute, hour, 3 * hour, 8 * hour, day, 3 * day, 7 * day, 14 * day, 30 * day, 90 * day, 365 * day] as const;

/** The times that are counted in a bin: from its bound on, and below the next; without any below the last. */
export function tookOf(bin: number): { readonly atLeastMs: number; readonly belowMs?: number } {
  const below = timeBoundsMs[bin];
  return { atLeastMs: timeBoundsMs[bin - 1] ?? 0, ...(below === undefined ? {} : { belowMs: below }) };
}

/**
 * The values that a breakdown tells journeys by, as texts: those of a trait or channel begin with `=`, periods are the day of their
 * beginning (2026-01-05). `noValue` is that of journeys without: no such trait, or the step was not reached.
 */
export const noValue = "";

/** Places (from 0) of the steps that have to be. */
export function requiredSteps(steps: readonly { readonly optional?: true | undefined }[]): number[] {
  return steps.flatMap(({ optional }, place) => (optional === undefined ? [place] : []));
}
