import { z } from "zod";
import { reasonSelection } from "./reason-selection.ts";

const touchpoint = z.string();

/** Events off the map; an order that the map does not have; a required touchpoint left out; an event that its touchpoint counts as failed. */
export const deviationClasses = ["ad-hoc", "wrong-order", "missing", "failed"] as const;
export type DeviationClass = (typeof deviationClasses)[number];

/** The journeys behind the numbers of findings. */
export const findingSelections = [
  /** Closed journeys that felt so at the touchpoint before the goal: see `FeltAggregate`. */
  z.object({ kind: z.literal("felt-toward"), touchpoint, side: z.enum(["good", "neutral", "bad"]) }),
  /** Journeys that came back to the touchpoint after having been at another one. */
  z.object({ kind: z.literal("came-back"), touchpoint }),
  /** Journeys that turned to a support channel directly after the touchpoint, by a way that the map does not have. */
  z.object({ kind: z.literal("escalated"), touchpoint }),
  /** Journeys that came to the touchpoint at `from` (Unix milliseconds) or later, and waited longer than so many milliseconds until the next one. */
  z.object({ kind: z.literal("waited"), touchpoint, longerThanMs: z.number().int().min(0), from: z.number().int() }),
  /** Closed journeys that got past the touchpoint by way of it or not, and could convert then. */
  z.object({ kind: z.literal("got-past"), touchpoint, passed: z.boolean() }),
  reasonSelection,
  /** Journeys that deviate from the map in a class: see `Deviations`. */
  z.object({ kind: z.literal("deviates"), deviation: z.enum(deviationClasses) }),
] as const;
export type FindingSelection = z.infer<(typeof findingSelections)[number]>;
