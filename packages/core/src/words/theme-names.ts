import { compareText } from "../discovery/text-order.ts";
import { feelingWords } from "./stop-words.ts";
import { type Subject, subjectOf } from "./subjects.ts";
import { wordsOf } from "./terms.ts";

/** A term of sentences: a word, two in a row, or all words of a subject. */
export interface TermName {
  readonly stem: string;
  readonly subject: Subject | undefined;
  /** As it is written most often. */
  word: string;
}

/** All sentences by their terms. */
export interface KnownTerms {
  readonly rows: readonly (readonly number[])[];
  readonly names: readonly TermName[];
  /** Sentences by term. */
  readonly frequency: readonly number[];
}

const mostPhrases = 8;
const phrasesInName = 3;
/** Without a subject a name tells what a good part of the sentences share: after its first phrase those that at least this share has. */
const leastShareInName = 0.25;
/** Beside the name of a subject. */
const phrasesAfterSubject = 2;

/** What a group of sentences is called: its subject if most of them have one, its characteristic phrases, and the stem or subject that it is known by. */
export interface ThemeName {
  readonly name: string;
  readonly key: string;
  readonly phrases: readonly string[];
}

export function themeNameOf(own: readonly number[], known: KnownTerms): ThemeName {
  const subject = subjectIn(own, known);
  // Those of the subject go before: they say what is meant, and hold the theme together where people keep it.
  const place = ({ stem }: TermName) => (subject !== undefined && isOf(subject, stem) ? 0 : 1);
  const counted = characteristic(own, known).toSorted((a, b) => place(a.name) - place(b.name));
  const phrases = counted.map(({ name }) => name);
  const told = phrasesOfName(subject === undefined ? counted.filter(({ count }, i) => i === 0 || count >= leastShareInName * own.length).map(({ name }) => name) : phrases, subject).join(", ");
  return { name: subject === undefined ? `${told.charAt(0).toUpperCase()}${told.slice(1)}` : told === "" ? subject : `${subject}: ${told}`, key: subject ?? phrases[0]?.stem ?? "", phrases: phrases.map(({ word }) => word) };
}

/** The subject that most sentences speak of; undefined if at most half of them do. */
function subjectIn(own: readonly number[], { rows, names }: KnownTerms): Subject | undefined {
  const here = new Map<Subject, number>();
  for (const sentence of own) {
    for (const term of rows[sentence]!) {
      const { subject } = names[term]!;
      if (subject !== undefined) here.set(subject, (here.get(subject) ?? 0) + 1);
    }
  }
  const [most] = [...here].toSorted(([a, n], [b, m]) => m - n || compareText(a, b));
  return most !== undefined && most[1] > own.length / 2 ? most[0] : undefined;
}

/** The terms that set sentences apart from the others with how many of them have each, by share here times the squared logarithm of how much rarer they are in all; a word that only stands in a chosen pair is left out. */
function characteristic(own: readonly number[], { rows, names, frequency }: KnownTerms): { readonly name: TermName; readonly count: number }[] {
  const here = new Map<number, number>();
  for (const sentence of own) for (const term of rows[sentence]!) here.set(term, (here.get(term) ?? 0) + 1);
  const ranked = [...here]
    .filter(([term, count]) => names[term]!.subject === undefined && (count >= 2 || own.length < 4))
    .map(([term, count]) => ({ term, count, weight: (count / own.length) * Math.log(1 + (count / own.length) / ((frequency[term]! + 1) / (rows.length + 1))) ** 2 * (names[term]!.stem.includes(" ") ? 1.6 : 1) }))
    .toSorted((a, b) => b.weight - a.weight || compareText(names[a.term]!.stem, names[b.term]!.stem));
  const chosen: { name: TermName; count: number }[] = [];
  for (const { term, count } of ranked) {
    if (chosen.length === mostPhrases) break;
    const name = names[term]!;
    const parts = name.stem.split(" ");
    const isSaid = chosen.some((one) => {
      const others = one.name.stem.split(" ");
      return parts.length < others.length ? others.includes(name.stem) && one.count > count * 0.4 : parts.length === others.length ? parts.some((part) => others.includes(part)) && parts.length > 1 && one.count > count * 2 : false;
    });
    if (!isSaid) chosen.push({ name, count });
  }
  return chosen;
}

/**
 * The first phrases that have no word in common and are no bare feeling, which the theme's face tells; the very first where all are. With a subject only phrases of it that say more than
 * its name, or none.
 */
function phrasesOfName(phrases: readonly TermName[], subject: Subject | undefined): string[] {
  const most = subject === undefined ? phrasesInName : phrasesAfterSubject;
  const named = new Set(subject === undefined ? [] : wordsOf(subject, "en").map(({ stem }) => stem));
  const said = new Set<string>();
  const chosen: string[] = [];
  for (const { stem, word } of phrases) {
    if (chosen.length === most) break;
    const parts = stem.split(" ");
    if (parts.some((part) => said.has(part)) || parts.every((part) => named.has(part)) || word.split(" ").some((one) => feelingWords.has(one))) continue;
    if (subject !== undefined && !isOf(subject, stem)) continue;
    for (const part of parts) said.add(part);
    chosen.push(word);
  }
  return chosen.length === 0 && subject === undefined ? phrases.slice(0, 1).map(({ word }) => word) : chosen;
}

function isOf(subject: Subject, stem: string): boolean {
  return stem.split(" ").some((part) => subjectOf(part) === subject);
}
