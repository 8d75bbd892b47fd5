import { z } from "zod";

export const mostKeptThemes = 100;

/** What people hold on to of a theme, over new data and new computations: sentences with one of the phrases belong to it, but for those that were moved. */
export const keptTheme = z
  .strictObject({
    id: z.string().min(1).max(64),
    name: z.string().trim().min(1).max(120),
    /** Words in a row, in any form; a sentence with one of the phrases belongs here. */
    phrases: z.array(z.string().trim().min(1).max(120)).max(60),
    /** Sentences that belong here whatever they say, and sentences that do not. */
    moved: z.array(z.string().trim().min(1).max(2000)).max(500).default([]),
    removed: z.array(z.string().trim().min(1).max(2000)).max(500).default([]),
  })
  .meta({ id: "KeptTheme" });
export type KeptTheme = z.infer<typeof keptTheme>;
