/**
 * Matches words against a list of roots, as in `purchas* buy paid sign_up`: a root with `*` stands for all words that begin so, any other for
 * itself, one with `_` for several words in a row, and one after `=` must be all that there is.
 */
export class WordRoots {
  readonly #roots: readonly { readonly parts: readonly string[]; readonly isWhole: boolean }[];

  /** @param roots separated by spaces, lower-case, without accents. */
  constructor(roots: string) {
    this.#roots = roots.split(/\s+/).filter((root) => root !== "").map((root) => ({ parts: root.replace("=", "").split("_"), isWhole: root.startsWith("=") }));
  }

  /** @param words as `wordsOf` gives them. */
  matches(words: readonly string[]): boolean {
    return this.#roots.some(({ parts, isWhole }) => (!isWhole || words.length === parts.length) && words.some((_, i) => parts.every((part, k) => meets(part, words[i + k]))));
  }
}

function meets(root: string, word: string | undefined): boolean {
  if (word === undefined) return false;
  return root.endsWith("*") ? word.startsWith(root.slice(0, -1)) : word === root;
}
