import { z } from "zod";
import { scaleNames } from "../events/scales.ts";
import { journeyFilter } from "./filter.ts";

/** A share with its 95 % Wilson interval: `count` of `n`. All are null-free: where n is 0 the estimate itself is null. */
export const share = z.object({ count: z.number(), n: z.number(), share: z.number(), low: z.number(), high: z.number() });
export type Share = z.infer<typeof share>;

export const emotionEstimate = z.object({
  n: z.number(),
  /** Plain mean of the evidence, score in [-1, 1]. */
  mean: z.number(),
  /** Shrunk toward the map's mean (section 6), with its 95 % interval. */
  actual: z.number(),
  low: z.number(),
  high: z.number(),
  /** False below n = 5: the curve is broken there. */
  enough: z.boolean(),
});
export type EmotionEstimate = z.infer<typeof emotionEstimate>;

export const evidenceStatus = z.enum(["assumption", "thin", "supported", "contradicted"]);
export type EvidenceStatus = z.infer<typeof evidenceStatus>;

export const satisfactionScore = z.object({
  scale: z.enum(scaleNames as [typeof scaleNames[number], ...typeof scaleNames[number][]]),
  n: z.number(),
  /** NPS in -100..100, CSAT in 0..100, CES mean 1..7, stars mean 1..5, thumbs share up 0..100. */
  value: z.number(),
  low: z.number(),
  high: z.number(),
});
export type SatisfactionScore = z.infer<typeof satisfactionScore>;

export const timing = z.object({ n: z.number(), medianSeconds: z.number(), p90Seconds: z.number() });
export type Timing = z.infer<typeof timing>;

export const touchpointMeasures = z.object({
  touchpoint: z.string(),
  volume: z.number(),
  reach: z.number(),
  reachShare: z.number().nullable(),
  repeatRate: z.number().nullable(),
  dropOff: share.nullable(),
  timeToNext: timing.nullable(),
  emotion: emotionEstimate.nullable(),
  /** Actual less expected, in score; `finding` only if the interval of actual leaves out expected. */
  gap: z.object({ value: z.number(), finding: z.boolean() }).nullable(),
  evidence: evidenceStatus,
  newestEvidence: z.number().nullable(),
  scores: z.array(satisfactionScore),
  /** Journeys with an answer here over journeys that reached here. */
  responseRate: share.nullable(),
});
export type TouchpointMeasures = z.infer<typeof touchpointMeasures>;

export const stageMeasures = z.object({
  stage: z.string(),
  reached: z.number(),
  /** Closed journeys that reached a later stage or the goal, of the closed ones that reached this stage; null at the last stage if nothing lies ahead of it: no goal, or one of an earlier stage that nobody meets again. */
  continuation: share.nullable(),
  open: z.number(),
  /** From the first event in the stage to the first in a later stage. */
  timeToLeave: timing.nullable(),
});
export type StageMeasures = z.infer<typeof stageMeasures>;

/** A node is a touchpoint id, or `off:` with the name of an off-map event, or `off:` alone for the rare rest. */
export const transition = z.object({ from: z.string(), to: z.string(), count: z.number(), journeys: z.number(), medianSeconds: z.number() });

/** An off-map event name that at least 5 % of a touchpoint's journeys meet directly after it. */
export const unmappedColumn = z.object({
  after: z.string(),
  name: z.string(),
  /** Journeys that have it directly after the touchpoint, of the journeys that reached the touchpoint. */
  share,
  events: z.number(),
  timeAfter: timing.nullable(),
  emotion: emotionEstimate.nullable(),
});
export type UnmappedColumn = z.infer<typeof unmappedColumn>;

export const desirePath = z.object({
  kind: z.enum(["off-map", "backward", "skips-stage"]),
  from: z.string(),
  to: z.string(),
  count: z.number(),
  journeys: z.number(),
  share: z.number(),
});
export type DesirePath = z.infer<typeof desirePath>;

/** Everything that the map screen shows, for one map, projection and filter. */
export const mapMeasures = z
  .object({
    projection: z.string(),
    filter: journeyFilter,
    /** Unix milliseconds of the oldest and newest event in the workspace; null without events. */
    data: z.object({ oldest: z.number().nullable(), newest: z.number().nullable() }),
    journeys: z.object({ total: z.number(), converted: z.number(), open: z.number(), abandoned: z.number() }),
    events: z.object({ onMap: z.number(), offMap: z.number() }),
    coverage: z.number().nullable(),
    /** Mean fit, and the journeys with fit >= 0.8 of all. */
    fit: z.object({ mean: z.number(), fitting: share }).nullable(),
    /** Journey emotion over journeys that have any score: means of the per-journey figures. */
    emotion: z.object({ journeys: z.number(), mean: z.number(), peakEnd: z.number(), trough: z.number(), end: z.number() }).nullable(),
    stages: z.array(stageMeasures),
    touchpoints: z.array(touchpointMeasures),
    transitions: z.array(transition),
    unmapped: z.array(unmappedColumn),
    desirePaths: z.array(desirePath),
    /** Off-map event names with their volume and reach; `other` holds the tail. */
    offMap: z.array(z.object({ name: z.string(), events: z.number(), journeys: z.number() })),
  })
  .meta({ id: "MapMeasures" });
export type MapMeasures = z.infer<typeof mapMeasures>;
