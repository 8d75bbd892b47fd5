import * as fc from "fast-check";
import { expect, test } from "vitest";
import { findThemes, type FoundThemes } from "./find-themes.ts";
import { sentencesOf } from "./sentences.ts";
import { englishStem, wordLanguage, wordsOf } from "./terms.ts";
import { holdsWords, readWordSearch } from "./word-search.ts";

const battery = ["The battery dies in the cold.", "Battery range is a joke!", "My battery died after two weeks.", "Battery range drops in winter.", "The battery range is too short.", "Range of the battery disappoints."];
const delivery = ["Delivery came late again.", "The delivery was late by a week.", "Late delivery, no call.", "Waiting for a late delivery.", "Delivery late, nobody answers.", "They promised a delivery date, it came late."];
const sattel = ["Der Sattel ist zu hart.", "Harter Sattel, tut weh.", "Der harte Sattel tut weh.", "Sattel zu hart für mich.", "Der Sattel tut mir weh."];

function sentencesIn(texts: readonly string[], { text, sentence }: { readonly text: Uint32Array; readonly sentence: Uint8Array }): string[] {
  return Array.from(text, (place, i) => sentencesOf(texts[place]!)[sentence[i]!]!);
}

function told({ themes }: FoundThemes, texts: readonly string[]) {
  return themes.map((theme) => ({ phrases: theme.phrases, sentences: sentencesIn(texts, theme) }));
}

test("sentences that speak of the same come together, named by what sets them apart, over languages each its own", () => {
  const texts = [...battery, ...delivery, ...sattel, "Lovely people at the till."];
  const found = findThemes({ texts, kept: [] });
  const themes = told(found, texts);
  for (const [of, word] of [[battery, "battery"], [delivery, "late"], [sattel, "sattel"]] as const) {
    const own = themes.find(({ sentences }) => sentences.includes(of[0]!))!;
    expect(own.phrases.join(" ")).toContain(word);
    expect(own.sentences.every((sentence) => (of as readonly string[]).includes(sentence))).toBe(true);
    expect(own.sentences.length).toBeGreaterThanOrEqual(4);
  }
  expect(sentencesIn(texts, found.rest)).toContain("Lovely people at the till.");
});

test("sentences that speak of one subject in different words and languages come together under its name, with the words that say it", () => {
  const delivered = ["The courier rang twice.", "My parcel was found in the hedge.", "Shipping took a good while.", "Das Paket lag im Regen.", "A courier again.", "Le livreur fut aimable.", "Courier was kind.", "The parcel looked fine."];
  const texts = [...delivered, "Lovely till.", "Sunny morning.", "Nothing to add.", "What a summer."];
  const found = findThemes({ texts, kept: [] });
  expect(found.themes.map(({ name, key, phrases }) => ({ name, key, phrases }))).toEqual([{ name: "Delivery: courier", key: "Delivery", phrases: ["courier"] }]);
  expect(sentencesIn(texts, found.themes[0]!)).toEqual(delivered);
});

test("what over a quarter of many short sentences say is a theme too", () => {
  const said = ["missing features", "slow exports", "hard to learn", "odd colours"];
  const texts = Array.from({ length: 240 }, (_, i) => (i % 5 < 2 ? said[0]! : i % 5 === 2 ? "printer" : i % 2 ? said[1 + (i % 3)]! : "printer"));
  const { themes, rest } = findThemes({ texts, kept: [] });
  const largest = themes.toSorted((a, b) => b.text.length - a.text.length).slice(0, 2);
  expect(largest.map(({ name, text }) => [name, text.length])).toEqual([["Missing features", 96], ["Printer", texts.filter((text) => text === "printer").length]]);
  expect(sentencesIn(texts, rest)).not.toContain("printer");
});

test("without a subject a name tells only what a good part of its sentences share", () => {
  const texts = [..."abcdefghijkl"].map((letter) => `The saddle ${letter}${letter}${letter} again.`).concat("My saddle squeaks badly.", "A saddle squeaks.", "The saddle on a ladder.", "A ladder for a saddle.", "Saddle, ladder.", "Squeaks, this saddle.");
  expect(findThemes({ texts, kept: [] }).themes.map(({ name }) => name)).toEqual(["Saddle"]);
});

test("a name has no word twice, and no bare feeling", () => {
  const texts = Array.from({ length: 8 }, (_, i) => `Great saddle, soft saddle cover${i % 2 ? " with a lovely strap" : ""}.`);
  const { name } = findThemes({ texts, kept: [] }).themes[0]!;
  expect(name.split(/[ ,]+/).toSorted()).toEqual([...new Set(name.split(/[ ,]+/))].toSorted());
  expect(name).not.toMatch(/great|lovely/i);
});

test("a kept theme takes the sentences with its phrases in any form, and those that were moved, but not those that were removed", () => {
  const texts = [...battery, ...delivery, "Batteries dying early. Delivery late too."];
  const kept = { id: "power", name: "Power", phrases: ["battery died"], moved: [delivery[2]!], removed: [battery[2]!] };
  const { themes, rest } = findThemes({ texts, kept: [kept] });
  expect(themes[0]!.kept).toBe(0);
  expect(sentencesIn(texts, themes[0]!).toSorted()).toEqual(["Late delivery, no call."]);
  expect([...themes.slice(1), rest].flatMap((part) => sentencesIn(texts, part))).toContain(battery[2]!);
  const wider = findThemes({ texts, kept: [{ ...kept, phrases: ["battery dying", "batteries"], removed: [] }] });
  expect(sentencesIn(texts, wider.themes[0]!).toSorted()).toEqual([...battery, "Batteries dying early.", delivery[2]!].toSorted());
});

test("themes and the rest share out all sentences, each once, and come out the same again", () => {
  const word = fc.constantFrom("bike", "brake", "late", "the", "seat", "über", "座席", "price");
  const text = fc.array(fc.array(word, { maxLength: 5 }).map((words) => words.join(" ")), { maxLength: 3 }).map((sentences) => sentences.join(". "));
  fc.assert(
    fc.property(fc.array(text, { maxLength: 60 }), (texts) => {
      const kept = [{ id: "a", name: "A", phrases: ["bike"], moved: [], removed: [] }];
      const found = findThemes({ texts, kept });
      const all = [...found.themes, found.rest].flatMap(({ text: places, sentence }) => Array.from(places, (place, i) => `${place} ${sentence[i]}`));
      expect(all.toSorted()).toEqual(texts.flatMap((one, place) => sentencesOf(one).map((_, i) => `${place} ${i}`)).toSorted());
      expect(found.sentences).toBe(all.length);
      expect(findThemes({ texts, kept })).toEqual(found);
    }),
    { numRuns: 30 },
  );
});

test("aspects are phrases with the texts that speak of them, each once, without bare feelings", () => {
  const texts = Array.from({ length: 6 }, (_, i) => `Terrible saddle. The saddle ${["broke", "squeaks", "hurts"][i % 3]} ${"again ".repeat(i)}`);
  const { aspects } = findThemes({ texts, kept: [] });
  expect(aspects.find(({ phrase }) => phrase === "saddle")).toEqual({ phrase: "saddle", texts: Uint32Array.from([0, 1, 2, 3, 4, 5]) });
  expect(aspects.map(({ phrase }) => phrase).filter((phrase) => phrase.includes("terrible"))).toEqual([]);
});

test("texts come apart into sentences and words by their script and language", () => {
  expect(sentencesOf("Great bike! Why so slow?\n\n… 5/5 \n“It broke.” He left")).toEqual(["Great bike!", "Why so slow?", "“It broke.”", "He left"]);
  expect(sentencesOf("電池が悪い。高い。")).toEqual(["電池が悪い。", "高い。"]);
  expect(["batteries", "stopped", "charging", "glass", "bus", "dies", "late"].map(englishStem)).toEqual(["battery", "stop", "charg", "glass", "bus", "die", "late"]);
  expect(["Der Sattel ist hart", "O produto não chegou", "Bike", ""].map(wordLanguage)).toEqual(["de", "pt", "en", "en"]);
  expect(wordsOf("@shop I’d say 3 days &amp; https://a.b/c late", "en").filter(({ isStop }) => !isStop).map(({ word }) => word)).toEqual(["late"]);
});

test("a search finds words and phrases whatever their case and accents, and nothing in it is read as anything else", () => {
  expect(readWordSearch('Späte  "zu  Spät -x" -"so nicht" -Nie "')).toEqual({ wanted: ["spate", "zu spat -x"], unwanted: ["so nicht", "nie"] });
  expect(finds("uber CAFE", "Café über alles")).toBe(true);
  expect(finds('"late delivery"', "late\n delivery")).toBe(true);
  expect(finds('"late delivery"', "delivery late")).toBe(false);
  expect(finds("late -call", "Late, no call")).toBe(false);
  expect(finds("%' OR 1=1 --", "anything")).toBe(false);
  expect(finds("100%", "100% wool")).toBe(true);
  expect(finds("", "anything")).toBe(true);
  expect(finds("電池", "この電池は")).toBe(true);
});

function finds(search: string, text: string): boolean {
  return holdsWords(text, readWordSearch(search));
}
