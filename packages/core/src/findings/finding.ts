import { z } from "zod";
import { journeySelection } from "../measures/filter.ts";
import { emotionEstimate, share } from "../measures/map-measures.ts";

const difference = z.object({ value: z.number(), low: z.number(), high: z.number() });
const estimate = difference.extend({ n: z.number() });

/**
 * How much a pain point hurts: journeys affected in 30 days x damage. With a goal, damage is the drop in conversion among affected journeys, and the value is
 * conversions lost in 30 days; without, it is how far feeling stays below what is expected, in score.
 */
export const severity = z.object({ unit: z.enum(["conversions", "emotion"]), value: z.number(), low: z.number(), high: z.number(), perMonth: z.number(), damage: estimate });
export type Severity = z.infer<typeof severity>;

const found = {
  /** The touchpoint that it is about; of a desire path the one that it starts from. */
  touchpoint: z.string(),
  /** How large it is, in the unit that its kind names, with its 95 % interval and the answers or journeys that it rests on. */
  value: z.number(),
  low: z.number(),
  high: z.number(),
  n: z.number(),
  /** So many journeys are worth one independent one, as customers have several that are alike (`designEffect`); test and interval reckon with it. Absent where it makes no difference. */
  designEffect: z.number().optional(),
  /** The journeys that it concerns: those that `selection` opens. */
  journeys: z.number(),
  selection: journeySelection,
};
const pain = { ...found, severity: severity.nullable() };

/** Actual less expected emotion, in score, where the interval of actual leaves out expected; n answers. With a severity it is a pain point. */
export const gapFinding = z.object({ kind: z.literal("gap"), ...found, expected: z.number(), actual: z.number(), severity: severity.nullable().optional() });

/** Frequent behaviour that the map does not have: the share of the touchpoint's n journeys that go on to `to`, which is a node. */
export const desirePathFinding = z.object({
  kind: z.literal("desire-path"),
  ...found,
  way: z.enum(["off-map", "backward", "skips-stage"]),
  to: z.string(),
  /** What is felt at an off-map event; null where nothing is known of it. */
  emotion: emotionEstimate.nullable(),
});

/** Conversion of the journeys that felt good at the touchpoint less that of those that felt bad, of n in both: an association, not called a cause. */
export const momentOfTruthFinding = z.object({
  kind: z.literal("moment-of-truth"),
  ...found,
  good: share,
  bad: share,
  /** Those that felt neither; with at least 30 of them, penalty is bad less neutral and reward good less neutral. */
  neutral: share.optional(),
  penalty: difference.optional(),
  reward: difference.optional(),
});
export type MomentOfTruthFinding = z.infer<typeof momentOfTruthFinding>;

/** A moment of truth where feelings are not known: conversion of journeys that passed the touchpoint less that of those that got past without it. An association. */
export const passingMomentFinding = z.object({ kind: z.literal("passing-moment"), ...found, passed: share, skipped: share });

const period = z.object({ n: z.number(), mean: z.number(), low: z.number(), high: z.number() });

/** Mean emotion from `week` on less that before it, in score; n answers. `week` is the Monday, 00:00 UTC, of the first week after the change. */
export const changeFinding = z.object({ kind: z.literal("change"), ...found, week: z.number(), before: period, after: period });

/** Share of visits after which journeys end less that at the map's other touchpoints, of closed journeys that could still convert. */
export const dropOffFinding = z.object({ kind: z.literal("drop-off"), ...pain, here: share, elsewhere: share });

/**
 * Waiting for the next touchpoint. Against a target: the share of visits that wait longer than twice the target, over a half. Against the touchpoint's own past: the chance
 * that a recent visit waits longer than an earlier one. Times in seconds.
 */
export const slowFinding = z.object({
  kind: z.literal("slow"),
  ...pain,
  against: z.enum(["target", "past"]),
  medianSeconds: z.number(),
  /** The target, or the median before. */
  usualSeconds: z.number(),
});

/** Share of journeys that come back after having been elsewhere, less that at the map's other touchpoints. */
export const reworkFinding = z.object({ kind: z.literal("rework"), ...pain, here: share, elsewhere: share });

/** Share of journeys that turn to a support channel next, by a way that the map does not have, less that at the map's other touchpoints. */
export const escalationFinding = z.object({ kind: z.literal("escalation"), ...pain, here: share, elsewhere: share });

/** Something that is so and that the map does not say. */
export const finding = z
  .discriminatedUnion("kind", [gapFinding, desirePathFinding, momentOfTruthFinding, passingMomentFinding, changeFinding, dropOffFinding, slowFinding, reworkFinding, escalationFinding])
  .meta({ id: "Finding" });
export type Finding = z.infer<typeof finding>;
export type FindingKind = Finding["kind"];
