import { emotionScore, scales, type Scale } from "../events/scales.ts";
import { scaleHabits } from "./tables.ts";

/** An answer on its scale, with its emotion score in [-1, 1]. */
export interface Answer {
  readonly scale: Scale;
  readonly rating: number;
  readonly score: number;
}

/** How an answer feels, in five words; what `feelingOf` tells. */
export const feelings = ["awful", "bad", "mixed", "good", "great"] as const;
export type Feeling = (typeof feelings)[number];

/** The five levels that screens show: up to -1.2, up to -0.4, from +0.4 and from +1.2 on the scale from -2 to +2. */
export function feelingOf(score: number): Feeling {
  if (score <= -0.6) return "awful";
  if (score <= -0.2) return "bad";
  if (score < 0.2) return "mixed";
  return score < 0.6 ? "good" : "great";
}

/**
 * Answers whose mean emotion is `level` / 2: people's habits with the scale, tilted (p ~ habit * exp(tilt * score)) until the mean is
 * right. Levels nearer to the ends than 0.01 are taken as that.
 *
 * @returns the shares of the scale's answers, lowest first, adding up to 1.
 */
export function answerShares(scale: Scale, level: number): readonly number[] {
  const { lowest } = scales[scale];
  const habits = scaleHabits[scale];
  const scores = habits.map((_, i) => emotionScore(scale, lowest + i));
  const wanted = Math.max(-0.995, Math.min(0.995, level / 2));
  let low = -60;
  let high = 60;
  let shares: number[] = [];
  for (let round = 0; round < 60; round++) {
    const tilt = (low + high) / 2;
    const weights = habits.map((habit, i) => habit * Math.exp(tilt * scores[i]!));
    const sum = weights.reduce((a, b) => a + b, 0);
    shares = weights.map((weight) => weight / sum);
    const mean = shares.reduce((m, share, i) => m + share * scores[i]!, 0);
    if (mean < wanted) low = tilt;
    else high = tilt;
  }
  return shares;
}

const goldenStep = 0.6180339887498949;

/**
 * Deals answers so that each pile (a touchpoint's answers on one scale) keeps close to its shares all the time, instead of
 * wandering around them as independent draws would. So a world without planted truths has no chance findings either: of fifteen
 * touchpoints, independent draws would put one outside its 95 % interval in every second world.
 */
export class AnswerPiles {
  readonly #dealt = new Map<string, number>();
  readonly #shares = new Map<string, readonly number[]>();

  deal(pile: string, scale: Scale, level: number): Answer {
    const dealt = this.#dealt.get(pile) ?? 0;
    this.#dealt.set(pile, dealt + 1);
    const key = `${scale} ${level}`;
    let shares = this.#shares.get(key);
    if (!shares) this.#shares.set(key, (shares = answerShares(scale, level)));
    let left = (0.5 + dealt * goldenStep) % 1;
    let place = 0;
    while (place < shares.length - 1 && left >= shares[place]!) left -= shares[place++]!;
    const rating = scales[scale].lowest + place;
    return { scale, rating, score: emotionScore(scale, rating) };
  }
}
