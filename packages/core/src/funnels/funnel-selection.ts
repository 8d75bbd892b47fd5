import { z } from "zod";
import { funnelPart } from "./funnel-breakdown.ts";
import { mostFunnelSteps } from "./funnel-parts.ts";
import { funnel } from "./funnel.ts";

/** Where those who stopped at a step went next: to one of the nodes, or with `not` to any other; without nodes they left. */
export const funnelNext = z.strictObject({ nodes: z.array(z.string().max(1100)).max(60), not: z.literal(true).optional() });
export type FunnelNext = z.infer<typeof funnelNext>;

/**
 * The journeys (or for each customer, her last journey in view) behind a number of a funnel.
 * - `step`: place of the step from 0; -1 for the begin, before the first step.
 * - `outcome`: who came to the step; of them those who came no further and are not open (`stopped`), or are open (`open`).
 * - `took`: of those who came to it, only whose time from the step before was at least so long, and below so long.
 * - `converted`: of those who stopped, only who met the goal all the same.
 * - `next`: of those who stopped, only who went there.
 */
export const funnelSelection = z.object({
  kind: z.literal("funnel-step"),
  funnel,
  step: z.number().int().min(-1).max(mostFunnelSteps - 1),
  outcome: z.enum(["reached", "stopped", "open"]),
  took: z.strictObject({ atLeastMs: z.number().min(0), belowMs: z.number().min(0).optional() }).optional(),
  converted: z.literal(true).optional(),
  next: funnelNext.optional(),
  part: funnelPart.optional(),
});
export type FunnelSelection = z.infer<typeof funnelSelection>;
