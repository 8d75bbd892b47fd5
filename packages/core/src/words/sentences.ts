/** Most sentences of one text that are looked at, and most letters of one sentence. */
const mostSentences = 200;
const mostLetters = 2000;

/** A text's sentences as they stand, cut after `.`, `!`, `?`, `…` and their like in other scripts, and at line breaks; what has no letter is left out. */
export function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?…]["”’)\]]*)\s+|(?<=[。！？।])|[\r\n]+/u)
    .map((part) => part.trim().slice(0, mostLetters))
    .filter((part) => /\p{L}/u.test(part))
    .slice(0, mostSentences);
}
