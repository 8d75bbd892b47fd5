import { z } from "zod";
import { readerChoices } from "../words/sentiment.ts";
import { route } from "./route.ts";

const workspaceParams = z.object({ workspace: z.string().min(1).max(64) });
const text = z.string().min(1).max(100_000);

/** How the texts of a workspace that came without a rating are read. Counts are of different texts, `events` of the events that have them. */
export const sentimentState = z
  .object({
    reader: z.enum(readerChoices),
    /** The reader that the installation's settings name, with the texts of this workspace that may be and were sent to it today; null without one. */
    configured: z.object({ model: z.string(), host: z.string(), textsPerDay: z.number(), sentToday: z.number() }).nullable(),
    texts: z.number(),
    events: z.number(),
    /** With a score that counts as emotion. */
    scored: z.number(),
    /** Scored with too little confidence to count. */
    unsure: z.number(),
    /** Read, but not to be scored: mostly in a language that the reader does not read. */
    notScored: z.number(),
    waiting: z.number(),
    corrected: z.number(),
    /** ISO 639-1 codes, the most frequent first; empty where a language cannot be told. */
    languages: z.array(z.object({ language: z.string(), texts: z.number(), scored: z.number() })),
    /** The job at work; null if none is. */
    run: z.object({ done: z.number(), total: z.number() }).nullable(),
    /** Did somebody stop it? */
    isStopped: z.boolean(),
    /** What went wrong in the last run, as a sentence; null if nothing did. */
    trouble: z.string().nullable(),
  })
  .meta({ id: "SentimentState" });
export type SentimentState = z.infer<typeof sentimentState>;

/** The score of one text: what the reader in use says, and what a person said, which holds over it. */
export const textScore = z
  .object({
    /** Events with this text and without a rating; only theirs is it that the score tells the feeling of. */
    events: z.number(),
    /** `score` is in [-1, 1], null where the reader cannot score the text. */
    reading: z.object({ reader: z.string(), score: z.number().nullable(), confidence: z.number(), language: z.string() }).nullable(),
    /** `at` is Unix milliseconds. */
    correction: z.object({ score: z.number(), by: z.string(), at: z.number() }).nullable(),
  })
  .meta({ id: "TextScore" });
export type TextScore = z.infer<typeof textScore>;

export const sentimentRoutes = {
  sentiment: route({ method: "GET", path: "/api/w/:workspace/sentiment", needs: "events:read", summary: "How texts without a rating are read, by which reader, and how far that is", params: workspaceParams, answer: sentimentState }),
  chooseReader: route({ method: "PUT", path: "/api/w/:workspace/sentiment", needs: "workspace:write", audit: "sentiment.reader-chosen", summary: "Choose the reader of texts: none, the offline one, or the one that the settings name", params: workspaceParams, body: z.strictObject({ reader: z.enum(readerChoices) }), answer: sentimentState }),
  runSentiment: route({ method: "POST", path: "/api/w/:workspace/sentiment/run", needs: "imports:write", summary: "Stop reading texts, or go on with it", params: workspaceParams, body: z.strictObject({ run: z.boolean() }), answer: sentimentState }),
  textScore: route({ method: "POST", path: "/api/w/:workspace/text-scores/look-up", needs: "events:read", summary: "What the score of one text is, and who says so", params: workspaceParams, body: z.strictObject({ text }), answer: textScore }),
  correctTextScore: route({ method: "PUT", path: "/api/w/:workspace/text-scores", needs: "map:write", audit: "sentiment.score-corrected", summary: "Say what the score of one text is, in [-1, 1], whatever readers make of it; null withdraws what was said", params: workspaceParams, body: z.strictObject({ text, score: z.number().min(-1).max(1).nullable() }), answer: textScore }),
} as const;
