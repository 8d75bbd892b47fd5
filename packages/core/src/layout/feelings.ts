import { levelOfScore } from "../measures/emotion-levels.ts";

/** The five levels of feeling as faces, 1 to 5; a level is a number from -2 to +2. */
export type Face = 1 | 2 | 3 | 4 | 5;

export const faces: readonly { readonly face: Face; readonly level: number; readonly name: string }[] = [
  { face: 1, level: -2, name: "Very negative" },
  { face: 2, level: -1, name: "Negative" },
  { face: 3, level: 0, name: "Neutral" },
  { face: 4, level: 1, name: "Positive" },
  { face: 5, level: 2, name: "Very positive" },
];

/** The face of a level, cut where levels of feeling are cut everywhere. */
export function faceOf(level: number): Face {
  return (levelOfScore(level / 2) + 3) as Face;
}

export function faceName(face: Face): string {
  return faces[face - 1]!.name;
}

/** The level of an emotion score in [-1, 1]. */
export function levelOf(score: number): number {
  return score * 2;
}

/** Mouths of the five faces in a 24 x 24 box, drawn so that they also read at 12 px without colour. */
export const mouths: Readonly<Record<Face, string>> = {
  1: "M8 17c1.2-2.6 2.5-3.4 4-3.4s2.8.8 4 3.4",
  2: "M8.3 16.2c1.1-1.2 2.3-1.7 3.7-1.7s2.6.5 3.7 1.7",
  3: "M8.3 15.2h7.4",
  4: "M8.3 14.2c1.1 1.2 2.3 1.7 3.7 1.7s2.6-.5 3.7-1.7",
  5: "M7.6 13.4h8.8c-.3 2.6-2 4.2-4.4 4.2s-4.1-1.6-4.4-4.2z",
};
export const frown = "M7 7.8l3 1.5M17 7.8l-3 1.5";
