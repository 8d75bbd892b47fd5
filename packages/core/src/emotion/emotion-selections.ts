import { z } from "zod";
import { scaleNames } from "../events/scales.ts";

/** The figures of a journey's emotion; see `journeyEmotionOf`. */
export const emotionFigures = ["mean", "peak-end", "trough", "end"] as const;
export type EmotionFigureName = (typeof emotionFigures)[number];

/** How journeys stand, in the order in which they are told. */
export const emotionStates = ["converted", "open", "abandoned"] as const;

const level = z.number().int().min(-2).max(2);
/** A touchpoint's id; null for all events that are not on the map. */
const place = z.string().nullable();

export const emotionSelections = [
  /** Journeys with a score (at the place; of a rating, or of text alone; of the level; of an event in [since, until), in Unix milliseconds). */
  z.object({ kind: z.literal("felt-from"), touchpoint: place.optional(), from: z.enum(["rating", "text"]).optional(), level: level.optional(), since: z.number().int().optional(), until: z.number().int().optional() }),
  /** Journeys that gave an answer at the place (on the scale; that one), or those that reached it and gave no such answer. */
  z.object({ kind: z.literal("answered"), touchpoint: place, given: z.boolean(), scale: z.enum(scaleNames as [(typeof scaleNames)[number], ...(typeof scaleNames)[number][]]).optional(), answer: z.number().int().optional() }),
  /** Journeys by their own emotion: with the level in the figure, with any (`level` absent), or without any score (null); of one state. */
  z.object({ kind: z.literal("journey-felt"), figure: z.enum(emotionFigures), level: level.nullable().optional(), state: z.enum(emotionStates).optional() }),
] as const;
export type EmotionSelection = z.infer<(typeof emotionSelections)[number]>;
