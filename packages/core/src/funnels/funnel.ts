import { z } from "zod";
import { firstOffMapCode, offMapCode, rareOffMap, touchpointCode } from "../journeys/journey.ts";
import { codeOfNode } from "../journeys/nodes.ts";
import type { JourneyMap } from "../maps/journey-map.ts";
import { shownOffMapNames } from "../measures/map-aggregates.ts";

/** Most steps of a funnel. */
export const mostFunnelSteps = 12;

/** Most nodes of which one step may be any. */
const mostNodes = 40;

const node = z.string().min(1).max(1100);

/**
 * One step of a funnel: an event at any of the nodes. A node is a touchpoint's id, `off:` and an off-map name, `off:` alone for the rare
 * rest, or `stage:` and a stage's id for all touchpoints of the stage.
 */
export const funnelStep = z.strictObject({
  nodes: z.array(node).min(1).max(mostNodes),
  /** It is counted who passes here on the way to the next step, but nobody has to. */
  optional: z.literal(true).optional(),
  /** Nothing of this may come between this step and the next one that has to be. */
  without: z.array(node).min(1).max(mostNodes).optional(),
});
export type FunnelStep = z.infer<typeof funnelStep>;

/**
 * How the steps must come: *ordered*: in this order, whatever else comes between; *strict*: each directly after the one before, with no
 * other event between; *any-order*: all of them, in whatever order.
 */
export const funnelOrders = ["ordered", "strict", "any-order"] as const;
export type FunnelOrder = (typeof funnelOrders)[number];

/** Why a funnel means nothing, and at which step (from 0). */
export type FunnelFault = { readonly code: "optional-at-the-end" | "needs-an-order" | "nothing-follows" | "node-twice"; readonly step: number };

/** A funnel (measures.md section 3). See `walkOf` for what it means that a journey comes to a step. */
export const funnel = z
  .strictObject({
    steps: z.array(funnelStep).min(1).max(mostFunnelSteps),
    /** `ordered` if absent. */
    order: z.enum(funnelOrders).optional(),
    /** Longest time from the first step to the last, in milliseconds; exactly that is still inside. Without it any time will do. */
    windowMs: z.number().int().min(1).max(100 * 366 * 86_400_000).optional(),
    /** Customers in place of journeys: all journeys of a customer that are in view are looked at as one. */
    per: z.literal("customer").optional(),
  })
  .superRefine((written, context) => {
    const fault = faultOf(written);
    if (fault !== undefined) context.addIssue({ code: "custom", path: ["steps", fault.step], message: faultWords[fault.code] });
  })
  .meta({ id: "Funnel" });
export type Funnel = z.infer<typeof funnel>;

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

/** A step with the codes of its nodes, as journeys carry them (unfolded). */
export interface CodedStep {
  readonly codes: readonly number[];
  readonly isOptional: boolean;
  readonly without: readonly number[];
}

/** What the map or the dictionary does not have is at no code. */
export function codedSteps({ steps }: Pick<Funnel, "steps">, map: Pick<JourneyMap, "touchpoints">, offMapNames: readonly string[]): CodedStep[] {
  const codesOf = (nodes: readonly string[]) => [...new Set(nodes.flatMap((one) => codesAt(one, map, offMapNames)))];
  return steps.map(({ nodes, optional = false, without = [] }) => ({ codes: codesOf(nodes), isOptional: optional, without: codesOf(without) }));
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

function codesAt(one: string, map: Pick<JourneyMap, "touchpoints">, offMapNames: readonly string[]): number[] {
  const stage = stageOfNode(one);
  if (stage !== undefined) return map.touchpoints.flatMap((touchpoint, i) => (touchpoint.stage === stage ? [touchpointCode(i)] : []));
  const code = codeOfNode(one, map, offMapNames);
  if (code !== rareOffMap) return code === undefined ? [] : [code];
  return [rareOffMap, ...offMapNames.map((_, k) => offMapCode(k)).filter((k) => k >= firstOffMapCode + shownOffMapNames)];
}

/** Places (from 0) of the steps that have to be. */
export function requiredSteps(steps: readonly { readonly optional?: true | undefined }[]): number[] {
  return steps.flatMap(({ optional }, place) => (optional === undefined ? [place] : []));
}
