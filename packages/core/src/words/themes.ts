import { z } from "zod";
import { analysisKind } from "../analyses/analysis-kind.ts";
import { keptTheme, mostKeptThemes } from "./kept-theme.ts";

const interval = z.object({ low: z.number(), high: z.number() });

/** How texts with sentences of a theme feel: over those with a score that counts, each once. */
const feeling = z.object({ n: z.number(), mean: z.number().nullable(), low: z.number().nullable(), high: z.number().nullable(), negative: z.number() });

const part = z.object({
  sentences: z.number(),
  texts: z.number(),
  customers: z.number(),
  /** In which a text of it was said. */
  journeys: z.number(),
  feeling,
  /** Texts by the periods of the answer. */
  trend: z.array(z.number()),
  /** Texts by touchpoint id (`off:` off the map), the most frequent first. */
  touchpoints: z.array(z.object({ touchpoint: z.string(), texts: z.number() })),
  /** Its sentences, as `packedSentences` writes them. */
  members: z.string(),
});

const theme = part.extend({
  /** Stays the same while its most characteristic phrase does; that of a kept theme is its own. */
  id: z.string(),
  name: z.string(),
  /** Is it held by people? */
  kept: z.boolean(),
  /** The most characteristic first. */
  phrases: z.array(z.string()),
  /** The most typical sentences. */
  examples: z.array(z.string()),
});
export type Theme = z.infer<typeof theme>;

/** What is spoken of, and how often by texts with a negative score. */
const aspect = z.object({ phrase: z.string(), texts: z.number(), scored: z.number(), negative: z.number(), share: z.number() }).extend(interval.shape);
export type Aspect = z.infer<typeof aspect>;

/** What customers speak of: their sentences in groups named by their characteristic phrases. Each sentence is in one theme at most, so that themes and `rest` add up to `sentences`. */
export const themes = analysisKind("themes", {
  needs: "events:read",
  /** Those that people hold on to: `keptThemes`. */
  params: z.strictObject({ kept: z.array(keptTheme).max(mostKeptThemes).default([]) }),
  result: z.object({
    texts: z.number(),
    sentences: z.number(),
    /** Are there more texts than were read? The newest were. */
    isCut: z.boolean(),
    /** Where periods begin, Unix milliseconds: Mondays or firsts of months, UTC. */
    by: z.enum(["week", "month"]),
    periods: z.array(z.number()),
    /** Held by people first; then the largest first. */
    themes: z.array(theme),
    /** Sentences that fit no theme. */
    rest: part,
    /** Of complaints: spoken of negatively more often than everything together (interval above), the most negative texts first. */
    aspects: z.array(aspect),
    /** Share of all scored texts that are negative; null without any. */
    negativeShare: z.number().nullable(),
  }),
});
