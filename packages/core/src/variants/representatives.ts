import { z } from "zod";
import { analysisKind } from "../analyses/analysis-kind.ts";
import { share } from "../measures/map-measures.ts";
import { variantReading } from "./variant-selection.ts";

/** Most journeys that stand for the others. */
export const mostRepresentatives = 8;

/**
 * The journeys that stand for the most others: medoids by normalised edit distance on their steps (measures.md section 10; the idea is that of Bernard and
 * Andritsos, "Contextual and behavioral customer journey discovery using a genetic approach", ADBIS 2019). It names customers.
 */
export const representatives = analysisKind("representatives", {
  needs: "customers:read",
  params: z.strictObject({
    /** How many, as long as there are as many distinct ways. */
    count: z.number().int().min(1).max(mostRepresentatives).default(3),
    reading: variantReading.default({}),
  }),
  result: z.object({
    /** All journeys in view, and how many of them were looked at. */
    journeys: z.number(),
    sampled: z.number(),
    representatives: z.array(
      z.object({
        name: z.string(),
        path: z.array(z.string()),
        mayGoOn: z.boolean(),
        /** Of the journeys that were looked at, those that are nearest to this one; the interval is that of the share in all of them. */
        stands: share,
        /** Mean share of steps in which those differ from it, 0..1. */
        meanDistance: z.number(),
        journey: z.object({ customer: z.string(), ordinal: z.number(), started: z.number(), ended: z.number(), state: z.enum(["converted", "open", "abandoned"]), events: z.number() }),
      }),
    ),
  }),
});
