import { z } from "zod";
import { analysisKind } from "../analyses/analysis-kind.ts";

const interval = z.object({ low: z.number(), high: z.number() });

/** The 95 % intervals of what happens next, by bootstrap over customers. */
export const nextIntervals = analysisKind("next-intervals", {
  needs: "map:read",
  /** Drop-offs to aim at, 0..1, by touchpoint id; for the others the map's median. */
  params: z.strictObject({ targets: z.record(z.string(), z.number().min(0).max(1)).default({}) }),
  result: z.object({
    /** How often the chain was solved over customers drawn anew. */
    resamples: z.number(),
    /** The probability of the goal from the start; null without a goal or a closed journey. */
    probability: interval.nullable(),
    touchpoints: z.array(
      z.object({
        touchpoint: z.string(),
        probability: interval.nullable(),
        removalEffect: interval.nullable(),
        /** Additional conversions per 30 days. */
        opportunity: interval.nullable(),
      }),
    ),
  }),
});
