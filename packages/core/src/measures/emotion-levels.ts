import { emotionUnits } from "../events/scales.ts";

/** The five levels of feeling, from very negative to very positive, as screens colour them. */
export const emotionLevels = [-2, -1, 0, 1, 2] as const;
export type EmotionLevel = (typeof emotionLevels)[number];

/**
 * The level of a score, by its place on the scale -2..2 (score x 2): -2 up to -1.2, -1 up to -0.4, 0 below 0.4, 1 below 1.2, else 2. A value
 * on a cut belongs to the level farther from neutral.
 *
 * @param score in [-1, 1]
 */
export function levelOfScore(score: number): EmotionLevel {
  const value = score * 2;
  if (value <= -1.2) return -2;
  if (value <= -0.4) return -1;
  if (value < 0.4) return 0;
  return value < 1.2 ? 1 : 2;
}

/** The same cuts in whole units of 1/120, as stores keep scores: at most -72, at most -24, below 24, below 72. Free of rounding. */
export function levelOfUnits(units: number): EmotionLevel {
  if (units <= -levelCuts.outer) return -2;
  if (units <= -levelCuts.inner) return -1;
  if (units < levelCuts.inner) return 0;
  return units < levelCuts.outer ? 1 : 2;
}

/** Where levels are cut, in units of 1/120: 0.2 and 0.6 of a score. */
export const levelCuts = { inner: 0.2 * emotionUnits, outer: 0.6 * emotionUnits } as const;
