import { setImmediate } from "node:timers/promises";
import { err, ok } from "@desirepath/core/result.ts";
import type { Reading } from "@desirepath/core/words/sentiment.ts";
import { englishFeeling, hasFeelingWord } from "./english-feeling.ts";
import type { SentimentReader } from "./sentiment-reader.ts";

/** The reader that comes with the program. Raise its number whenever a text could be scored otherwise. */
export const offlineReaderId = "offline-1";

/** Texts between two looks at what else there is to do: some milliseconds. */
const inOneGo = 40;
/** Letters below which a language cannot be told from them. */
const fewLetters = 20;

/** Scores English; other languages are told and left without a score. Its tables are loaded at the first text (about 90 MB). */
export const offlineReader: SentimentReader = {
  id: offlineReaderId,
  batch: 2000,
  read: async (texts, signal) => {
    const languageOf = await loadLanguages();
    const readings: Reading[] = [];
    for (const [place, text] of texts.entries()) {
      if (place % inOneGo === 0) await setImmediate();
      if (signal.aborted) return err({ code: "reader-cancelled" });
      const language = languageOf(text);
      readings.push(language === "en" ? { ...englishFeeling(text), language } : { score: null, confidence: 0, language });
    }
    return ok(readings);
  },
};

/** Tells the ISO 639-1 code of a text's language; empty where it cannot. */
export async function loadLanguages(): Promise<(text: string) => string> {
  const { eld } = await import("eld");
  return (text) => {
    const words = text.replaceAll(/https?:\/\/\S+|[@#]\w+/gu, " ").trim();
    const letters = words.match(/\p{L}/gu)?.length ?? 0;
    if (letters === 0) return /\p{Extended_Pictographic}|[:;=8][-']?[()D]/u.test(text) ? "en" : "";
    const found = eld.detect(words);
    if (found.isReliable() && (letters >= fewLetters || found.language === "en")) return found.language;
    // Too short or mixed for its letters to tell: English if it has an English word of feeling.
    if (letters < fewLetters && /^[\p{ASCII}\p{P}\p{S}’]*$/u.test(words) && hasFeelingWord(words)) return "en";
    return found.isReliable() ? found.language : "";
  };
}
