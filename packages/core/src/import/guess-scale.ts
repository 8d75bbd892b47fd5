import type { Scale } from "../events/scales.ts";
import type { ColumnFacts } from "./column-facts.ts";
import { plainWords } from "./role-words.ts";

const hints: readonly (readonly [scale: Scale, words: RegExp, lowest: number, highest: number])[] = [
  ["nps", /\b(nps|recommend\w*|promoter|weiterempfehlung)\b/, 0, 10],
  ["ces", /\b(ces|effort|aufwand)\b/, 1, 7],
  ["csat", /\b(csat|satisfaction|zufriedenheit|satisfaccion|satisfacao|tevredenheid)\b/, 1, 5],
  ["stars", /\b(stars?|star rating|sterne|estrellas|estrelas|etoiles|sterren|review (score|rating))\b/, 1, 5],
  ["thumbs", /\b(thumbs?|helpful)\b/, 0, 1],
];

/**
 * The scale that a column of ratings is on, if its name says one and its numbers fit it: 1 to 5 alone could be CSAT, stars or the
 * lower half of NPS.
 */
export function guessScale(name: string, facts: ColumnFacts): Scale | null {
  const words = plainWords(name);
  const found = hints.find(([, pattern, lowest, highest]) => pattern.test(words) && facts.lowest >= lowest && facts.highest <= highest);
  return found ? found[0] : null;
}
