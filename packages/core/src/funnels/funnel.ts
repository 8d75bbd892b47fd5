import { z } from "zod";
import { firstOffMapCode, offMapCode, rareOffMap, touchpointCode } from "../journeys/journey.ts";
import { codeOfNode } from "../journeys/nodes.ts";
import type { JourneyMap } from "../maps/journey-map.ts";
import { shownOffMapNames } from "../measures/map-aggregates.ts";
import { faultOf, faultWords, funnelOrders, mostFunnelSteps, stageOfNode } from "./funnel-parts.ts";

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

function codesAt(one: string, map: Pick<JourneyMap, "touchpoints">, offMapNames: readonly string[]): number[] {
  const stage = stageOfNode(one);
  if (stage !== undefined) return map.touchpoints.flatMap((touchpoint, i) => (touchpoint.stage === stage ? [touchpointCode(i)] : []));
  const code = codeOfNode(one, map, offMapNames);
  if (code !== rareOffMap) return code === undefined ? [] : [code];
  return [rareOffMap, ...offMapNames.map((_, k) => offMapCode(k)).filter((k) => k >= firstOffMapCode + shownOffMapNames)];
}
