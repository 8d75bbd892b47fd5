/** What somebody looks for in texts: parts that must be there, and parts that must not, as `foldedText` writes them. */
export interface WordSearch {
  readonly wanted: readonly string[];
  readonly unwanted: readonly string[];
}

/** A text without the difference of large and small letters, accents and forms of the same letter; the store's `foldedTextSql` does the same. */
export function foldedText(text: string): string {
  return text.normalize("NFKD").replaceAll(/\p{Mn}/gu, "").toLowerCase();
}

/** Most parts of a search that are looked at. */
const mostParts = 20;

/**
 * Reads a search as people type it: all words must be in the text, in any order and as parts of words too; `"several words"` as they stand; `-word` and `-"several words"` must not
 * be there. Nothing in it has any other meaning.
 */
export function readWordSearch(search: string): WordSearch {
  const wanted: string[] = [];
  const unwanted: string[] = [];
  for (const [, minus, quoted, word] of search.matchAll(/(-?)(?:"([^"]*)"?|([^\s"]+))/g)) {
    const part = foldedText((quoted ?? word ?? "").trim().replaceAll(/\s+/g, " "));
    if (part !== "" && wanted.length + unwanted.length < mostParts) (minus === "-" ? unwanted : wanted).push(part);
  }
  return { wanted, unwanted };
}

/** Does a text hold what is looked for? */
export function holdsWords(text: string, { wanted, unwanted }: WordSearch): boolean {
  const folded = foldedText(text).replaceAll(/\s+/g, " ");
  return wanted.every((part) => folded.includes(part)) && !unwanted.some((part) => folded.includes(part));
}
