import { z } from "zod";
import { timeZoneNamed } from "./time-zone.ts";

const node = z.string().min(1).max(1100);

/**
 * Which time is looked at. Nodes are touchpoint ids, or `off:` and the name of an off-map event.
 * - `next`: from each event at the node to the journey's next event at another touchpoint of the map.
 * - `between`: from the journey's first event at `from` to its first event at `to` after that.
 * - `journey`: from its start to the goal (the last event that meets it), or to the last event of a closed journey.
 * - `acting`: from each event at `start` to the first event at `end` after it; another start meanwhile begins nothing anew.
 * - `waiting`: from such an end to the next start.
 */
export const waitQuestion = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("next"), node }),
  z.strictObject({ kind: z.literal("between"), from: node, to: node }),
  z.strictObject({ kind: z.literal("journey"), to: z.enum(["goal", "end"]) }),
  z.strictObject({ kind: z.literal("acting"), start: node, end: node }),
  z.strictObject({ kind: z.literal("waiting"), start: node, end: node }),
]);
export type WaitQuestion = z.infer<typeof waitQuestion>;

/**
 * How a journey's first wait came out: it arrived at what the question waits for; it may still arrive; or it ended without, `left`. Whoever is
 * any of these `began` to wait.
 */
export const waitOutcomes = ["arrived", "waiting", "left"] as const;
export type WaitOutcome = (typeof waitOutcomes)[number];

/** A time zone, told by the name that programs here know it by: those of different years prefer different ones ("Asia/Calcutta", "Asia/Kolkata"). */
export const timeZone = z
  .string()
  .max(64)
  .overwrite((name) => timeZoneNamed(name) ?? name)
  .refine((name) => timeZoneNamed(name) !== undefined, "this is no time zone: it takes a name such as Europe/Berlin");

export const timeSelections = [
  /** Journeys that began a wait, or whose wait came out so; of those that arrived, only with a wait of at least so long and below so long. */
  z.object({ kind: z.literal("took"), wait: waitQuestion, outcome: z.enum(["began", ...waitOutcomes]), atLeastMs: z.number().min(0).optional(), belowMs: z.number().min(0).optional() }),
  /** Journeys with an event (at the node) on that day of the week (1 is Monday) and in that hour, as clocks of the zone show them; of UTC without one. */
  z.object({ kind: z.literal("at-hour"), node: node.optional(), weekday: z.number().int().min(1).max(7).optional(), hour: z.number().int().min(0).max(23).optional(), zone: timeZone.optional() }),
] as const;
export type TimeSelection = z.infer<(typeof timeSelections)[number]>;
