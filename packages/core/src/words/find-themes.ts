import { compareText } from "../discovery/text-order.ts";
import type { KeptTheme } from "./kept-theme.ts";
import { sentencesOf } from "./sentences.ts";
import { feelingWords } from "./stop-words.ts";
import { type Subject, subjectOf } from "./subjects.ts";
import { type TextWord, wordLanguage, wordsOf } from "./terms.ts";
import { cluster } from "./theme-clusters.ts";
import { type TermName, type ThemeName, themeNameOf } from "./theme-names.ts";

export interface ThemeTexts {
  readonly texts: readonly string[];
  readonly kept: readonly KeptTheme[];
}

/** Sentences as places in `texts` and, in that text, among its sentences; in the order of both. */
export interface SentencePlaces {
  readonly text: Uint32Array;
  readonly sentence: Uint8Array;
}

export interface FoundTheme extends SentencePlaces, ThemeName {
  /** The place of the kept theme that it is; -1 for one that was found. */
  readonly kept: number;
  readonly examples: readonly string[];
}

export interface FoundThemes {
  readonly sentences: number;
  readonly themes: readonly FoundTheme[];
  /** Sentences of no theme. */
  readonly rest: SentencePlaces;
  /** Phrases that may be aspects of complaints, each with the texts that have it, in order. */
  readonly aspects: readonly { readonly phrase: string; readonly texts: Uint32Array }[];
}

/** A term of the vocabulary is in at least so many sentences, and a single word in at most this share of them: one that is in more tells little, but where a sentence has no other. */
const leastSentencesWithTerm = 3;
const mostShareWithWord = 0.25;
/** Sentences below which every term may be frequent. */
const fewSentences = 200;
/** What the words of a subject weigh together, beside each word for itself; and how much readier a group begins at two words in a row. */
const subjectWeight = 1.5;
const pairWeight = 1.6;
const mostExamples = 3;
/** Texts that an aspect must be in, and how many aspects are looked at. */
const leastTextsOfAspect = 5;
const mostAspects = 2000;

/**
 * Groups sentences by what they speak of. Words come down to stems, without frequent words of their language; single words and two in a row are terms. Kept themes take the sentences
 * with their phrases first; `cluster` groups the others, for which all words of a subject are one term more: so that sentences come together that say the same in other words. Themes are named by their subject and the terms that set them apart (class-based TF-IDF). Without any chance in it: the same texts in the same order give the same themes.
 * Texts of different languages come apart where they share no subject.
 */
export function findThemes({ texts, kept }: ThemeTexts, report: (progress: number) => void = () => undefined): FoundThemes {
  const placeText: number[] = [];
  const placeSentence: number[] = [];
  const written: string[] = [];
  const words: TextWord[][] = [];
  for (const [text, whole] of texts.entries()) {
    const language = wordLanguage(whole);
    for (const [place, sentence] of sentencesOf(whole).entries()) {
      placeText.push(text);
      placeSentence.push(place);
      written.push(sentence);
      words.push(wordsOf(sentence, language));
    }
    if (text % 1000 === 0) report((0.5 * text) / texts.length);
  }
  const n = written.length;

  const { ids, names, frequency } = vocabularyOf(words);
  const least = Math.max(leastSentencesWithTerm, Math.ceil(n * 0.0004));
  const most = n < fewSentences ? n : n * mostShareWithWord;
  const isFrequent = Uint8Array.from(frequency, (f) => (f >= least ? 1 : 0));
  const isUsed = isFrequent.map((frequent, term) => (frequent === 1 && (frequency[term]! <= most || names[term]!.subject !== undefined || names[term]!.stem.includes(" ")) ? 1 : 0));
  const rows = ids.map((own) => {
    const used = own.filter((id) => isUsed[id] === 1);
    return used.length > 0 ? used : own.filter((id) => isFrequent[id] === 1);
  });
  report(0.6);

  const assigned = keptOf(words, written, kept);
  const free: number[] = [];
  assigned.forEach((theme, sentence) => theme < 0 && free.push(sentence));
  const found = cluster({ rows: free.map((sentence) => rows[sentence]!), terms: names.length, weight: (term) => (names[term]!.subject === undefined ? 1 : subjectWeight), seedWeight: (term) => (names[term]!.stem.includes(" ") ? pairWeight : 1), begins: (term) => names[term]!.subject !== undefined, mayBegin: (term) => !feelingWords.has(names[term]!.word) }, (progress) => report(0.6 + 0.35 * progress));
  free.forEach((sentence, i) => {
    const group = found.group[i]!;
    if (group >= 0) assigned[sentence] = kept.length + group;
  });

  const members = Array.from({ length: kept.length + found.groups }, (): number[] => []);
  const rest: number[] = [];
  assigned.forEach((theme, sentence) => (theme < 0 ? rest : members[theme]!).push(sentence));
  const nearness = new Float64Array(n);
  free.forEach((sentence, i) => (nearness[sentence] = found.nearness[i]!));
  const placesOf = (own: readonly number[]): SentencePlaces => ({ text: Uint32Array.from(own, (s) => placeText[s]!), sentence: Uint8Array.from(own, (s) => placeSentence[s]!) });

  const themes = members.map((own, theme): FoundTheme => {
    return { kept: theme < kept.length ? theme : -1, ...themeNameOf(own, { rows, names, frequency }), examples: typical(own, nearness, written), ...placesOf(own) };
  });
  report(0.98);
  return { sentences: n, themes, rest: placesOf(rest), aspects: aspectsOf(rows, placeText, names, frequency) };
}

/** The terms of each sentence, each once; how each term is written, and in how many sentences it is. */
function vocabularyOf(words: readonly (readonly TextWord[])[]): { ids: number[][]; names: readonly TermName[]; frequency: number[] } {
  const idOf = new Map<string, number>();
  const forms: Map<string, number>[] = [];
  const names: TermName[] = [];
  const frequency: number[] = [];
  const ids = words.map((sentence) => {
    const own = new Set<number>();
    const add = (stem: string, word: string, subject?: Subject) => {
      let id = idOf.get(stem);
      if (id === undefined) {
        id = names.length;
        idOf.set(stem, id);
        names.push({ stem, word, subject });
        forms.push(new Map());
        frequency.push(0);
      }
      forms[id]!.set(word, (forms[id]!.get(word) ?? 0) + 1);
      if (own.has(id)) return;
      own.add(id);
      frequency[id]! += 1;
    };
    sentence.forEach((one, i) => {
      const subject = subjectOf(one.stem);
      if (subject !== undefined) add(`#${subject}`, subject, subject);
      if (one.isStop) return;
      add(one.stem, one.word);
      const next = sentence[i + 1];
      if (next !== undefined && !next.isStop && next.stem !== one.stem) add(`${one.stem} ${next.stem}`, `${one.word} ${next.word}`);
    });
    return [...own];
  });
  for (const [id, name] of names.entries()) name.word = [...forms[id]!].toSorted(([a, n], [b, m]) => m - n || a.length - b.length || compareText(a, b))[0]![0];
  return { ids, names, frequency };
}

/** The kept theme of each sentence, -1 for none: where it was moved to, else the one with most of its words in the theme's phrases. */
function keptOf(words: readonly (readonly TextWord[])[], written: readonly string[], kept: readonly KeptTheme[]): Int32Array {
  const assigned = new Int32Array(words.length).fill(-1);
  if (kept.length === 0) return assigned;
  const movedTo = new Map(kept.flatMap(({ moved }, theme) => moved.map((sentence) => [sentence.trim(), theme] as const)));
  const removed = kept.map((theme) => new Set(theme.removed.map((sentence) => sentence.trim())));
  // Phrases are looked for in every language's form.
  const phrases = kept.map((theme) => [...new Set(theme.phrases.flatMap((phrase) => [wordsOf(phrase, "en"), wordsOf(phrase, "")].map((own) => ` ${own.map(({ stem }) => stem).join(" ")} `)))].filter((phrase) => phrase.trim() !== ""));
  for (const [sentence, own] of words.entries()) {
    const moved = movedTo.get(written[sentence]!);
    if (moved !== undefined) {
      assigned[sentence] = moved;
      continue;
    }
    const text = ` ${own.map(({ stem }) => stem).join(" ")} `;
    let most = 0;
    for (const [theme, ownPhrases] of phrases.entries()) {
      if (removed[theme]!.has(written[sentence]!)) continue;
      const weight = ownPhrases.reduce((sum, phrase) => sum + (text.includes(phrase) ? phrase.trim().split(" ").length : 0), 0);
      if (weight > most) [assigned[sentence], most] = [theme, weight];
    }
  }
  return assigned;
}

/** The sentences nearest to a theme's middle that can be read at a glance, none twice. */
function typical(own: readonly number[], nearness: Float64Array, written: readonly string[]): string[] {
  const isReadable = (sentence: number) => written[sentence]!.length >= 30 && written[sentence]!.length <= 200;
  const ranked = own.toSorted((a, b) => Number(isReadable(b)) - Number(isReadable(a)) || nearness[b]! - nearness[a]! || a - b);
  return [...new Set(ranked.slice(0, 40).map((sentence) => written[sentence]!))].slice(0, mostExamples);
}

/** Terms that many texts have, without bare words of feeling, and without words that mostly stand in one pair that is listed too. */
function aspectsOf(rows: readonly (readonly number[])[], placeText: readonly number[], names: readonly TermName[], frequency: readonly number[]): { phrase: string; texts: Uint32Array }[] {
  const candidates = new Set(
    frequency
      .map((count, term) => ({ count, term }))
      .filter(({ count, term }) => names[term]!.subject === undefined && count >= leastTextsOfAspect && !names[term]!.word.split(" ").some((word) => feelingWords.has(word)))
      .toSorted((a, b) => b.count - a.count || a.term - b.term)
      .slice(0, mostAspects)
      .map(({ term }) => term),
  );
  const texts = new Map<number, number[]>();
  rows.forEach((row, sentence) => {
    for (const term of row) {
      if (!candidates.has(term)) continue;
      const own = texts.get(term) ?? [];
      texts.set(term, own);
      if (own.at(-1) !== placeText[sentence]!) own.push(placeText[sentence]!);
    }
  });
  const largestPair = new Map<string, number>();
  for (const [term, own] of texts) if (names[term]!.stem.includes(" ")) for (const part of names[term]!.stem.split(" ")) largestPair.set(part, Math.max(largestPair.get(part) ?? 0, own.length));
  return [...texts].filter(([term, own]) => own.length >= leastTextsOfAspect && (largestPair.get(names[term]!.stem) ?? 0) < 0.8 * own.length).map(([term, own]) => ({ phrase: names[term]!.word, texts: Uint32Array.from(own) }));
}
