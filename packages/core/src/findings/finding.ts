import { z } from "zod";
import { journeySelection } from "../measures/filter.ts";
import { emotionEstimate, share } from "../measures/map-measures.ts";

const found = {
  /** The touchpoint that it is about; of a desire path the one that it starts from. */
  touchpoint: z.string(),
  /** How large it is, in the unit that its kind names, with its 95 % interval and the answers or journeys that it rests on. */
  value: z.number(),
  low: z.number(),
  high: z.number(),
  n: z.number(),
  /** The journeys that it concerns: those that `selection` opens. */
  journeys: z.number(),
  selection: journeySelection,
};

/** Actual less expected emotion, in score, where the interval of actual leaves out expected; n answers. */
export const gapFinding = z.object({ kind: z.literal("gap"), ...found, expected: z.number(), actual: z.number() });

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
export const momentOfTruthFinding = z.object({ kind: z.literal("moment-of-truth"), ...found, good: share, bad: share });
export type MomentOfTruthFinding = z.infer<typeof momentOfTruthFinding>;

const period = z.object({ n: z.number(), mean: z.number(), low: z.number(), high: z.number() });

/** Mean emotion from `week` on less that before it, in score; n answers. `week` is the Monday, 00:00 UTC, of the first week after the change. */
export const changeFinding = z.object({ kind: z.literal("change"), ...found, week: z.number(), before: period, after: period });

/** Something that is so and that the map does not say. */
export const finding = z.discriminatedUnion("kind", [gapFinding, desirePathFinding, momentOfTruthFinding, changeFinding]).meta({ id: "Finding" });
export type Finding = z.infer<typeof finding>;
