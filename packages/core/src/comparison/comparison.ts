import { z } from "zod";
import { analysisKind } from "../analyses/analysis-kind.ts";
import { scaleNames } from "../events/scales.ts";
import { journeyFilter } from "../measures/filter.ts";
import { share } from "../measures/map-measures.ts";

/** What is measured of both sides. */
export const comparedMeasures = ["conversion", "duration", "events", "mean-emotion", "peak-end", "trough", "end", "score", "coverage", "fit", "continuation", "reach", "drop-off", "repeat", "time-to-next", "emotion", "response", "way", "channel", "trait"] as const;
export type ComparedMeasure = (typeof comparedMeasures)[number];

const figure = z.object({
  /** What it rests on: journeys, closed journeys, answers, times or customers, as the measure has it. */
  n: z.number(),
  /** Shares 0..1, emotion scores in [-1, 1], seconds, events, and answers' scores as in `satisfactionScore`. */
  value: z.number(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});

export const comparedRow = z.object({
  /** The same for the same measure of the same map. */
  id: z.string(),
  measure: z.enum(comparedMeasures),
  /** Where it is measured. Without any of these: over whole journeys. */
  stage: z.string().optional(),
  touchpoint: z.string().optional(),
  channel: z.string().optional(),
  trait: z.object({ name: z.string(), value: z.string() }).optional(),
  /** A way that journeys take (see `Variant`), and what it is called beside the usual way of all journeys. */
  way: z.object({ name: z.string(), path: z.array(z.string()) }).optional(),
  scale: z.enum(scaleNames as [(typeof scaleNames)[number], ...(typeof scaleNames)[number][]]).optional(),
  first: figure.nullable(),
  second: figure.nullable(),
  /** First less second; null where it cannot be told, or where either side rests on fewer than 30. */
  difference: z.object({ value: z.number(), low: z.number(), high: z.number(), p: z.number() }).nullable(),
  /** Intervals reckon with customers who have several journeys that are alike: so many are worth one independent one, on the side where it is more. Absent where it makes no difference. */
  designEffect: z.number().optional(),
  /** Does it hold beside all other differences of the comparison (Benjamini and Hochberg, 5 %)? */
  isMoreThanChance: z.boolean(),
  /** How far the sides are apart in standard deviations, about; rows come by this, those that are more than chance first. */
  weight: z.number(),
});
export type ComparedRow = z.infer<typeof comparedRow>;

const side = z.object({
  /** The journeys that were counted; it leaves the other side's out where both had some. */
  filter: journeyFilter,
  journeys: z.number(),
  open: z.number(),
  customers: z.number(),
});

export const comparison = z
  .object({
    first: side,
    second: side,
    /** What the filters as asked have in common; `leftOutOf` is the side that does without these journeys, null where neither could. */
    overlap: z.object({ journeys: z.number(), customers: z.number(), leftOutOf: z.enum(["first", "second"]).nullable() }),
    rows: z.array(comparedRow),
    /** How many of the rows could be tested. */
    tested: z.number(),
    /**
     * Where most of a difference in conversion lies: conversion is the product of the shares that come from each stage to the next, so its ratio
     * is the product of theirs. `part` is this step's of the logarithm; null if conversion does not differ by more than chance or no step stands out.
     */
    because: z.object({ from: z.string().nullable(), part: z.number(), first: share, second: share }).nullable(),
  })
  .meta({ id: "Comparison" });
export type Comparison = z.infer<typeof comparison>;

/** Asks for what differs between the journeys of the filter and those of another; journeys of both are left out of one side. */
export const comparisonAnalysis = analysisKind("comparison", { needs: "map:read", params: z.strictObject({ against: journeyFilter.default({}) }), result: comparison });
