import { describe, expect, test } from "vitest";
import { englishFeeling } from "./english-feeling.ts";
import { loadLanguages, offlineReader } from "./offline-reader.ts";

const score = (text: string) => englishFeeling(text).score;

describe("feeling in English", () => {
  test.each(["Still waiting for a reply after two weeks", "The app crashed again and nobody answered", "too expensive", "not happy with this at all", "Thanks for nothing", "charged me twice and no refund", "👎"])("is negative in %j", (text) => {
    expect(score(text)).toBeLessThan(-0.05);
  });
  test.each(["Great service, thank you!", "The driver was friendly and quick", "couldn't be happier", "no problems, works great", "love it ❤"])("is positive in %j", (text) => {
    expect(score(text)).toBeGreaterThan(0.3);
  });
  test.each(["Where is gate 12?", "I ordered on Monday.", "", "https://example.com/terrible", "@worst_shop hello"])("is not found in %j, and no confidence either", (text) => {
    expect(englishFeeling(text)).toEqual({ score: 0, confidence: 0 });
  });

  test("grows with strengthening words, capitals and exclamation marks", () => {
    expect(score("very slow")).toBeLessThan(score("slow"));
    expect(score("SLOW")).toBeLessThan(score("slow"));
    expect(score("slow!!!")).toBeLessThan(score("slow"));
  });
  test("stays within its bounds however long a text goes on", () => {
    expect(score("terrible ".repeat(2000))).toBeGreaterThanOrEqual(-1);
    expect(score("excellent ".repeat(2000))).toBeLessThanOrEqual(1);
  });
  test("is less certain where words speak against each other", () => {
    expect(englishFeeling("terrible but excellent").confidence).toBeLessThan(englishFeeling("terrible and awful").confidence);
  });
});

test("tells languages, and takes a short text with an English word of feeling for English", async () => {
  const languageOf = await loadLanguages();
  expect(["Still waiting for a reply after two weeks", "O produto não chegou no prazo e ninguém responde", "Lieferung kam zu spät und niemand hat geantwortet", "great!", "thanks", "12345", "👍"].map(languageOf)).toEqual(["en", "pt", "de", "en", "en", "", "en"]);
});

test("scores English and leaves other languages without a score", async () => {
  const found = await offlineReader.read(["Great service, thank you!", "Péssimo atendimento, não recomendo a ninguém"], new AbortController().signal);
  expect(found).toMatchObject({ ok: true, value: [{ language: "en" }, { score: null, confidence: 0, language: "pt" }] });
});

test("stops when it is cancelled", async () => {
  expect(await offlineReader.read(["one"], AbortSignal.abort())).toEqual({ ok: false, error: { code: "reader-cancelled" } });
});
