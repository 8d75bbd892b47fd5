/** The rating scales of measures.md section 4, with the range of their whole-number answers. */
export const scales = {
  nps: { lowest: 0, highest: 10, label: "NPS" },
  csat: { lowest: 1, highest: 5, label: "CSAT" },
  ces: { lowest: 1, highest: 7, label: "CES" },
  stars: { lowest: 1, highest: 5, label: "Stars" },
  thumbs: { lowest: 0, highest: 1, label: "Thumbs" },
} as const;

export type Scale = keyof typeof scales;

export const scaleNames = Object.keys(scales) as readonly Scale[];

/** Is this a whole number that the scale allows? */
export function isAnswerOn(scale: Scale, answer: number): boolean {
  const { lowest, highest } = scales[scale];
  return Number.isInteger(answer) && answer >= lowest && answer <= highest;
}

/**
 * The emotion score of one answer, in [-1, 1] (measures.md section 4).
 *
 * @param answer a whole number on the scale; ask `isAnswerOn` first, else this throws.
 */
export function emotionScore(scale: Scale, answer: number): number {
  if (!isAnswerOn(scale, answer)) throw new RangeError(`${answer} is not an answer on the scale ${scale}`);
  switch (scale) {
    case "nps":
      return answer <= 6 ? -1 + (0.75 * answer) / 6 : ([0, 0.25, 0.75, 1] as const)[answer - 7]!;
    case "csat":
    case "stars":
      return (answer - 3) / 2;
    case "ces":
      return (answer - 4) / 3;
    case "thumbs":
      return answer === 0 ? -1 : 1;
  }
}

/**
 * Stores keep an emotion score as a whole number of these units, in one signed byte. 120 makes every answer of every
 * scale exact: NPS moves in eighths (15 units), CES in thirds (40), CSAT and stars in halves (60).
 */
export const emotionUnits = 120;

/** The byte that stands for "no emotion score". */
export const noEmotion = -128;

/**
 * Stores keep an answer with its scale as one byte, so that NPS, CSAT and CES can be computed from journeys.
 * 0 stands for "no answer"; each scale has a run of codes, one for each answer, in the order of `scales`.
 */
export function answerCode(scale: Scale, answer: number): number {
  return firstAnswerCode(scale) + answer - scales[scale].lowest;
}

/** The code of the lowest answer of a scale. */
export function firstAnswerCode(scale: Scale): number {
  let code = 1;
  for (const name of scaleNames) {
    if (name === scale) break;
    code += scales[name].highest - scales[name].lowest + 1;
  }
  return code;
}

/** Every (scale, answer) with its code and emotion score, in order of code. */
export const answers: readonly { scale: Scale; answer: number; code: number; score: number }[] = scaleNames.flatMap((scale) => {
  const { lowest, highest } = scales[scale];
  return Array.from({ length: highest - lowest + 1 }, (_, i) => {
    const answer = lowest + i;
    return { scale, answer, code: answerCode(scale, answer), score: emotionScore(scale, answer) };
  });
});
