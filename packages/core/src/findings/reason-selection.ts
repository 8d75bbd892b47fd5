import { z } from "zod";
import { segment } from "../segments/segment.ts";

/** What is asked about a touchpoint: who ends there against who goes on, or who waits long for the next touchpoint against who does not. */
export const outcomes = ["end", "delay"] as const;
export type Outcome = (typeof outcomes)[number];

/**
 * What journeys can have in common: an off-map event after the touchpoint and before the next one; the touchpoint before it; a channel that they used here; a bad feeling here; a word or two
 * words side by side that they said here; a trait; belonging to a persona.
 */
export const featureKinds = ["did", "came-from", "channel", "felt-bad", "said", "trait", "persona"] as const;
export type FeatureKind = (typeof featureKinds)[number];

export const feature = z.object({
  kind: z.enum(featureKinds),
  /** Of a came-from the node, or `start`; of a trait or persona its name. */
  name: z.string().max(1000),
  /** Of a trait. */
  value: z.string().max(1000),
  /** Of a persona: the rule that says who belongs to it. */
  segment: segment.optional(),
});
export type Feature = z.infer<typeof feature>;

/**
 * Journeys of which the outcome at a touchpoint is known: with it or without it, and of them, where a feature is named, those that have it. For `delay`, waits longer than `longerThanMs`
 * are delays.
 */
export const reasonSelection = z.object({
  kind: z.literal("sets-apart"),
  touchpoint: z.string(),
  outcome: z.enum(outcomes),
  has: z.boolean(),
  longerThanMs: z.number().int().min(0).default(0),
  feature: feature.optional(),
});
export type ReasonSelection = z.infer<typeof reasonSelection>;
