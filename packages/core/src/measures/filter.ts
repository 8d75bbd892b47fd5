import { z } from "zod";
import { pathSelection } from "../paths/path-selection.ts";
import { funnelSelection } from "../funnels/funnel-selection.ts";
import { findingSelections } from "../findings/finding-selections.ts";
import { waitingSelection } from "../next/waiting.ts";
import { timeSelections } from "../time/wait-question.ts";
import { emotionSelections } from "../emotion/emotion-selections.ts";
import { variantGroupSelection, variantSelection } from "../variants/variant-selection.ts";
import { segment } from "../segments/segment.ts";
import { themeSelection } from "../words/theme-selection.ts";

const plainFilter = z.object({
  /** Unix milliseconds. */
  from: z.coerce.number().int().optional(),
  /** Unix milliseconds, exclusive. */
  until: z.coerce.number().int().optional(),
  channels: z.array(z.string()).optional(),
  trait: z.object({ name: z.string().min(1), values: z.array(z.string()).min(1) }).optional(),
  /** As of the newest event. */
  segment: segment.optional(),
});
export type PlainFilter = z.infer<typeof plainFilter>;

/** How many filters' journeys may be left out. */
export const mostExceptions = 4;

/**
 * Which journeys a measure looks at: those that started in [from, until), had an event in one of the channels, and whose
 * customer has the trait and belongs to the segment. Each absent part lets everything through. Journeys that one of the filters in
 * `except` lets through are left out.
 */
export const journeyFilter = plainFilter.extend({ except: z.array(plainFilter).max(mostExceptions).optional() });
export type JourneyFilter = z.infer<typeof journeyFilter>;

/**
 * The journeys behind one number of a map. Every count on screen is the size of one of these, so that the list that it opens has
 * that many rows.
 */
export const journeySelection = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("all") }),
  z.object({ kind: z.literal("state"), state: z.enum(["converted", "open", "abandoned"]) }),
  z.object({ kind: z.literal("reached"), touchpoint: z.string() }),
  z.object({ kind: z.literal("reached-stage"), stage: z.string() }),
  /** Closed journeys that reached the stage and then a later stage or the goal. */
  z.object({ kind: z.literal("continued-stage"), stage: z.string() }),
  /** Abandoned journeys whose last on-map event is here. */
  z.object({ kind: z.literal("dropped-off"), touchpoint: z.string() }),
  /** Journeys with an answer or text score at the touchpoint, or only those of one level of feeling (-2..2). */
  z.object({ kind: z.literal("felt"), touchpoint: z.string(), level: z.number().int().min(-2).max(2).optional() }),
  /** Journeys in which an event at `from` is directly followed by one at `to`. Nodes as in `node`. */
  z.object({ kind: z.literal("moved"), from: z.string(), to: z.string() }),
  /** Journeys that have this off-map event directly after the touchpoint, or anywhere. */
  z.object({ kind: z.literal("off-map"), name: z.string(), after: z.string().optional() }),
  z.object({ kind: z.literal("fits"), fits: z.boolean() }),
  ...findingSelections,
  pathSelection,
  waitingSelection,
  ...timeSelections,
  ...emotionSelections,
  funnelSelection,
  variantSelection,
  variantGroupSelection,
]);
export type JourneySelection = z.infer<typeof journeySelection>;

/** What a list of journeys can be asked for: also the journeys behind a number that journeys by themselves do not tell, but what was found in them. */
export const listedSelection = z.discriminatedUnion("kind", [...journeySelection.options, themeSelection]);
export type ListedSelection = z.infer<typeof listedSelection>;
