import { emotionUnits, noEmotion } from "../events/scales.ts";

/** What a reader makes of one text. */
export interface Reading {
  /** The feeling in it, in [-1, 1]; null where the reader cannot score the text, mostly because it does not read its language. */
  readonly score: number | null;
  /** How sure the reader is of the score, in [0, 1]; 0 without one. */
  readonly confidence: number;
  /** ISO 639-1 code of the text's language; empty where it cannot be told. */
  readonly language: string;
}

/** Which reader a workspace uses: none, the one that comes with the program, or the one that the installation's settings name. */
export const readerChoices = ["off", "offline", "configured"] as const;
export type ReaderChoice = (typeof readerChoices)[number];

/**
 * A score below this confidence is kept and shown as unsure, but counts as no evidence of emotion: taking "nothing understood" for
 * "felt nothing" would pull every mean to the middle.
 */
export const leastConfidence = 0.3;

/** The emotion byte of a reading as stores keep it: whole 120ths, or `noEmotion` where there is no score or too little confidence. */
export function emotionOfReading({ score, confidence }: Pick<Reading, "score" | "confidence">): number {
  return score === null || confidence < leastConfidence ? noEmotion : unitsOfScore(score);
}

/** A score in [-1, 1] in whole 120ths, as stores keep it. */
export function unitsOfScore(score: number): number {
  return Math.round(Math.max(-1, Math.min(1, score)) * emotionUnits) + 0;
}

export const feelings = ["negative", "neutral", "positive"] as const;
export type Feeling = (typeof feelings)[number];

/** From where to where a score counts as neutral, the ends left out. */
export interface NeutralRange {
  readonly low: number;
  readonly high: number;
}

/** The class of a score, to compare readers by. */
export function feelingOf(score: number, { low, high }: NeutralRange): Feeling {
  if (score <= low) return "negative";
  return score >= high ? "positive" : "neutral";
}
