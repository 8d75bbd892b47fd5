import { type Feeling, feelings } from "./sentiment.ts";

/** How well a reader's classes agree with what people said of the same texts. */
export interface ReaderQuality {
  readonly n: number;
  /** Share of texts with the right class, 0..1. */
  readonly accuracy: number;
  /** Mean of the classes' F1, 0..1: a class that is seldom weighs as much as one that is common. */
  readonly macroF1: number;
  readonly f1: Readonly<Record<Feeling, number>>;
}

/**
 * Accuracy and F1 of classes told against classes that are true.
 *
 * @param pairs of each text its true class and the one told. A class that is neither true nor told of any text has F1 0.
 * @returns undefined without texts.
 * Source: van Rijsbergen, *Information Retrieval*, 1979 (F measure); macro-averaged as in Sebastiani 2002.
 */
export function readerQuality(pairs: readonly { readonly is: Feeling; readonly told: Feeling }[]): ReaderQuality | undefined {
  if (pairs.length === 0) return undefined;
  const f1Of = (feeling: Feeling): number => {
    const right = pairs.filter(({ is, told }) => is === feeling && told === feeling).length;
    const wrong = pairs.filter(({ is, told }) => is !== told && (is === feeling || told === feeling)).length;
    return right === 0 ? 0 : (2 * right) / (2 * right + wrong);
  };
  const f1 = { negative: f1Of("negative"), neutral: f1Of("neutral"), positive: f1Of("positive") };
  return {
    n: pairs.length,
    accuracy: pairs.filter(({ is, told }) => is === told).length / pairs.length,
    macroF1: feelings.reduce((sum, feeling) => sum + f1[feeling], 0) / feelings.length,
    f1,
  };
}
