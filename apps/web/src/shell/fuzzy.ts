export interface Match {
  /** The higher, the better. */
  readonly score: number;
  /** Places in the text of the letters that were looked for. */
  readonly places: readonly number[];
}

/**
 * Are the letters of the query in the text, in their order? Letters that begin words, and letters that follow each other, count
 * more; so do short texts.
 *
 * @returns null if one is missing. The empty query is in every text.
 */
export function fuzzyMatch(query: string, text: string): Match | null {
  const wanted = folded(query).replaceAll(/\s+/g, "");
  const letters = [...text].map((letter) => folded(letter));
  if (wanted === "") return { score: 0, places: [] };
  const whole = letters.join("").indexOf(folded(query).trim());
  // A text that holds the query as it stands is better than one that only has its letters.
  if (whole >= 0 && letters.every((letter) => letter.length === 1)) {
    const places = Array.from(folded(query).trim(), (_, at) => whole + at);
    return { score: 100 + (beginsWord(letters, whole) ? 20 : 0) + (whole === 0 ? 10 : 0) - text.length / 100, places };
  }
  const places: number[] = [];
  let score = 0;
  let from = 0;
  for (const letter of wanted) {
    const next = bestPlace(letters, letter, from, places.at(-1));
    if (next < 0) return null;
    score += beginsWord(letters, next) ? 4 : next - 1 === places.at(-1) ? 3 : 0;
    places.push(next);
    from = next + 1;
  }
  return { score: score - (places.at(-1)! - places[0]!) / 10 - text.length / 100, places };
}

/** Right after the last one, else where a word begins, else the first. */
function bestPlace(letters: readonly string[], letter: string, from: number, last: number | undefined): number {
  if (last !== undefined && letters[from] === letter) return from;
  const first = letters.indexOf(letter, from);
  for (let at = first; at >= 0; at = letters.indexOf(letter, at + 1)) if (beginsWord(letters, at)) return at;
  return first;
}

function beginsWord(letters: readonly string[], at: number): boolean {
  return at === 0 || !/[\p{L}\p{N}]/u.test(letters[at - 1]!);
}

function folded(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
}
