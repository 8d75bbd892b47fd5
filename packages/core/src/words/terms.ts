import { stopWords } from "./stop-words.ts";

/** A word of a text: `stem` is the same for forms of a word, `word` is as it was written, in small letters. */
export interface TextWord {
  readonly word: string;
  readonly stem: string;
  /** Says it little of what the text is about? Phrases do not reach over such words. */
  readonly isStop: boolean;
}

/** The language whose frequent words a text has most of; English if none or several. */
export function wordLanguage(text: string): string {
  const words = plainWords(text);
  let best = "en";
  let most = 0;
  for (const [language, stops] of stopWords) {
    const hits = words.reduce((sum, word) => sum + (stops.has(word) ? 1 : 0), 0);
    if (hits > most) [best, most] = [language, hits];
  }
  return best;
}

/** The words of a sentence, in order. Addresses, @names and numbers are none. */
export function wordsOf(sentence: string, language: string): TextWord[] {
  const stops = stopWords.get(language);
  return plainWords(sentence).map((word) => ({ word, stem: language === "en" ? englishStem(word) : word, isStop: stops?.has(word) === true || (word.length < 3 && /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]+$/u.test(word)) }));
}

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;
const segmenter = new Intl.Segmenter("und", { granularity: "word" });

function plainWords(text: string): string[] {
  const plain = text.toLowerCase().replaceAll("’", "'").replaceAll(/https?:\/\/\S+|@\w+|&#?\w+;/gu, " ");
  // Scripts that put no space between words.
  if (unspaced.test(plain)) return [...segmenter.segment(plain)].filter(({ isWordLike, segment }) => isWordLike && !/^\d/.test(segment)).map(({ segment }) => segment);
  return plain.match(/\p{L}[\p{L}\p{M}]*(?:'\p{L}+)?/gu) ?? [];
}

/** Brings plural and verb forms of an English word together, roughly; words that it leaves apart are merely counted apart. */
export function englishStem(word: string): string {
  let stem = word.replace(/'s?$/, "");
  if (stem.length > 4 && stem.endsWith("ies")) stem = `${stem.slice(0, -3)}y`;
  else if (/(?:sses|shes|ches|xes)$/.test(stem)) stem = stem.slice(0, -2);
  else if (stem.length > 3 && /[^su]s$/.test(stem)) stem = stem.slice(0, -1);
  for (const ending of ["ing", "ed"]) {
    if (!stem.endsWith(ending) || stem.length - ending.length < 3 || !/[aeiouy]/.test(stem.slice(0, -ending.length))) continue;
    stem = stem.slice(0, -ending.length);
    if (/([bdfgmnprt])\1$/.test(stem)) stem = stem.slice(0, -1);
    break;
  }
  return stem.length > 4 && stem.endsWith("e") ? stem.slice(0, -1) : stem;
}
