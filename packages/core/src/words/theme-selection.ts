import { z } from "zod";

/** Stands for the sentences of no theme. */
export const restTheme = "rest";

/**
 * The journeys in which somebody said a sentence of a theme. What belongs to it stands in the answer of an analysis of the kind "themes" that is done, by its id; `theme` is one of that answer or
 * `rest`, `name` what people read.
 */
export const themeSelection = z.object({ kind: z.literal("theme"), themes: z.string().min(1).max(64), theme: z.string().min(1).max(300), name: z.string().max(300) });
export type ThemeSelection = z.infer<typeof themeSelection>;
