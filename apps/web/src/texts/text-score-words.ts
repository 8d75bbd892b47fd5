import type { TextScore } from "@desirepath/core/api/sentiment.ts";
import { faceName, faceOf, levelOf } from "@desirepath/core/layout/feelings.ts";
import { countText, dayText } from "@desirepath/core/layout/figures.ts";
import { leastConfidence } from "@desirepath/core/words/sentiment.ts";

const languages = new Intl.DisplayNames(["en"], { type: "language", fallback: "code" });

/** The name of a language by its code; told plainly where there is none. */
export function languageName(code: string): string {
  if (code === "") return "language unknown";
  try {
    return languages.of(code) ?? code;
  } catch {
    return code; // not a code of any language
  }
}

/** The name of the feeling that a score in [-1, 1] stands for. */
export function feelingName(score: number): string {
  return faceName(faceOf(levelOf(score)));
}

/** What a reader made of a text, as a sentence. */
export function readingSentence(reading: TextScore["reading"]): string {
  if (reading === null) return "No reader has read these words.";
  const reader = reading.reader.startsWith("offline") ? "The offline reader" : "The configured reader";
  if (reading.score === null) return reading.language === "" ? `${reader} cannot tell the language of these words, and gives them no score.` : `${reader} gives ${languageName(reading.language)} no score.`;
  const sure = `${Math.round(reading.confidence * 100)} % sure`;
  if (reading.confidence < leastConfidence) return `${reader} found too little in these words for a score that counts (${sure}).`;
  return `${reader} takes these words for ${feelingName(reading.score).toLowerCase()} (${sure}).`;
}

/** What a person said of a text, as a sentence. */
export function correctionSentence({ score, by, at }: NonNullable<TextScore["correction"]>): string {
  return `${by} said on ${dayText(at)} that they are ${feelingName(score).toLowerCase()}. That holds over every reader.`;
}

/** How far a correction reaches, where that is further than the words at hand. */
export function reachSentence(events: number): string {
  return events <= 1 ? "" : `It holds for all ${countText(events)} events with exactly these words and no rating.`;
}
