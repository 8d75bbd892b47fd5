import { z } from "zod";
import { verbatim } from "../api/maps.ts";

/** Stands for "off the map" among touchpoints. */
export const offTheMap = "off:";

/** Which of customers' words are looked at; each absent part lets everything through. */
export const wordFilter = z.object({
  /** As `readWordSearch` reads it. */
  search: z.string().max(500).optional(),
  /** A touchpoint's id, or `off:` for words off the map. */
  touchpoint: z.string().max(200).optional(),
  stage: z.string().max(200).optional(),
  /** A level of feeling; "none" where no score counts. */
  level: z.union([z.literal([-2, -1, 0, 1, 2]), z.literal("none")]).optional(),
  channel: z.string().max(300).optional(),
  source: z.string().max(1000).optional(),
  /** ISO 639-1, as readers told it; empty where none did. */
  language: z.string().max(20).optional(),
});
export type WordFilter = z.infer<typeof wordFilter>;

/** Newest first; the lowest or highest score first; most telling first: of readable length, near the mean feeling of what is shown, recent. */
export const wordOrders = ["newest", "worst", "best", "telling"] as const;
export type WordOrder = (typeof wordOrders)[number];

/** Letters of a text that reads well on its own. */
export const readableLetters = { from: 25, until: 160 } as const;

const countOf = <S extends z.ZodType>(value: S) => z.array(z.object({ value, n: z.number() }));

/** How many of the texts there are of each kind; each list adds up to the total. The most frequent first. */
export const wordCounts = z.object({
  /** Null: no score counts. */
  levels: countOf(z.number().nullable()),
  /** Ids; `off:` off the map. */
  touchpoints: countOf(z.string()),
  channels: countOf(z.string()),
  sources: countOf(z.string()),
  languages: countOf(z.string()),
});
export type WordCounts = z.infer<typeof wordCounts>;

/** What a customer said. `language` is empty where no reader told it; `sentences` are those of the theme that was asked for. */
export const saidWords = verbatim.extend({ language: z.string(), sentences: z.array(z.string()) }).meta({ id: "SaidWords" });
export type SaidWords = z.infer<typeof saidWords>;

export const foundWords = z.object({ total: z.number(), counts: wordCounts, words: z.array(saidWords) }).meta({ id: "FoundWords" });
export type FoundWords = z.infer<typeof foundWords>;
