import { expect, test } from "vitest";
import { correctionSentence, languageName, reachSentence, readingSentence } from "./text-score-words.ts";

test.each([
  [null, "No reader has read these words."],
  [{ reader: "offline-1", score: -0.4, confidence: 0.87, language: "en" }, "The offline reader takes these words for negative (87 % sure)."],
  [{ reader: "configured-1:small@host", score: 1, confidence: 0.9, language: "pt" }, "The configured reader takes these words for very positive (90 % sure)."],
  [{ reader: "offline-1", score: 0, confidence: 0.1, language: "en" }, "The offline reader found too little in these words for a score that counts (10 % sure)."],
  [{ reader: "offline-1", score: null, confidence: 0, language: "pt" }, "The offline reader gives Portuguese no score."],
  [{ reader: "offline-1", score: null, confidence: 0, language: "" }, "The offline reader cannot tell the language of these words, and gives them no score."],
])("says what a reader made of a text: %j", (reading, sentence) => {
  expect(readingSentence(reading)).toBe(sentence);
});

test("says who corrected it and how far that reaches", () => {
  expect(correctionSentence({ score: 0.5, by: "Ann", at: Date.UTC(2026, 0, 2, 12) })).toMatch(/^Ann said on .*2 Jan.* that they are positive\. That holds over every reader\.$/);
  expect([reachSentence(1), reachSentence(1200)]).toEqual(["", "It holds for all 1,200 events with exactly these words and no rating."]);
});

test("names languages, also where a code is none", () => {
  expect(["en", "pt", "", "not a code"].map(languageName)).toEqual(["English", "Portuguese", "language unknown", "not a code"]);
});
