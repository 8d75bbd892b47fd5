import { type Effects, meanDifference, shareDifference, type TestedDifference } from "../comparison/differences.ts";
import { scoreDifference } from "../comparison/score-difference.ts";
import type { Scale } from "../events/scales.ts";
import { holdingTests } from "../findings/multiple-tests.ts";
import { supportingEvidence } from "../measures/emotion.ts";
import type { Moments } from "../measures/statistics.ts";
import type { EmotionFigureName } from "./emotion-selections.ts";
import type { EmotionView, PlaceEmotion } from "./emotion-view.ts";

/** What one side's figure is less the other's, in its unit. */
export interface ViewDifference {
  /** Null where either side has fewer than 30 to tell it by. */
  readonly difference: TestedDifference | null;
  /** Does it hold beside the others that are told with it (Benjamini and Hochberg, 5 %)? */
  readonly isMoreThanChance: boolean;
}

export interface EmotionDifference extends ViewDifference {
  readonly touchpoint: string | null;
}

/** Of the plain mean of a figure of journeys' emotions, in score. */
export interface FigureDifference extends ViewDifference {
  readonly figure: EmotionFigureName;
  /** Null for all journeys. */
  readonly state: EmotionView["journeys"]["figures"][number]["state"];
}

/** Of the score of a scale at a touchpoint, in the scale's unit. */
export interface AnswersDifference extends EmotionDifference {
  readonly scale: Scale;
}

const feelings = { range: { low: -1, high: 1 }, step: 0.5 };

/**
 * Two views of the same map laid over each other, by touchpoint; plain means, in score. Intervals are Welch's, as much wider as journeys of the same customer are alike, for sides that share no journey; where they share some, the
 * intervals are wider than they need be.
 *
 * @param others the same places in the same order.
 */
export function emotionDifferences(places: readonly PlaceEmotion[], others: readonly PlaceEmotion[]): EmotionDifference[] {
  return together(places, ({ touchpoint }) => ({ touchpoint }), ({ moments, emotionEffect }, i) => differenceOfMeans({ moments, designEffect: emotionEffect }, others[i] && { moments: others[i].moments, designEffect: others[i].emotionEffect }));
}

/** As `emotionDifferences`, of what journeys felt as a whole. */
export function figureDifferences({ figures }: EmotionView["journeys"], others: EmotionView["journeys"]): FigureDifference[] {
  return together(figures, ({ figure, state }) => ({ figure, state }), (own) => differenceOfMeans(own, others.figures.find((one) => one.figure === own.figure && one.state === own.state)));
}

/** As `emotionDifferences`, of the shares of journeys that came there and answered; Newcombe's intervals. */
export function responseDifferences(places: readonly PlaceEmotion[], others: readonly PlaceEmotion[]): EmotionDifference[] {
  return together(places, ({ touchpoint }) => ({ touchpoint }), ({ responseRate: own, responseEffect }, i) => {
    const other = others[i]?.responseRate;
    const effects: Effects = [responseEffect ?? 1, others[i]?.responseEffect ?? 1];
    return own === null || other == null || isThin([own.n, other.n], effects) ? null : shareDifference(own, other, effects).difference;
  });
}

/** As `emotionDifferences`, of each scale's score wherever both sides gave answers on it. CSAT and thumbs in percentage points. */
export function answersDifferences(places: readonly PlaceEmotion[], others: readonly PlaceEmotion[]): AnswersDifference[] {
  const asked = places.flatMap(({ touchpoint, scores }, i) => scores.map((score) => ({ touchpoint, score, other: others[i]?.scores.find(({ scale }) => scale === score.scale) })));
  return together(asked, ({ touchpoint, score: { scale } }) => ({ touchpoint, scale }), ({ score, other }) => {
    const effects: Effects = [score.designEffect ?? 1, other?.designEffect ?? 1];
    if (other === undefined || isThin([score.n, other.n], effects)) return null;
    const { difference } = scoreDifference(score.scale, score.answers, other.answers, effects);
    const isShare = score.scale === "csat" || score.scale === "thumbs";
    return difference === null || !isShare ? difference : { value: 100 * difference.value, low: 100 * difference.low, high: 100 * difference.high, p: difference.p };
  });
}

interface Mean {
  readonly moments: Moments;
  readonly designEffect?: number | undefined;
}

function differenceOfMeans(own: Mean, other: Mean | undefined): TestedDifference | null {
  const effects: Effects = [own.designEffect ?? 1, other?.designEffect ?? 1];
  return other === undefined || isThin([own.moments.n, other.moments.n], effects) ? null : meanDifference(own.moments, other.moments, feelings, effects).difference;
}

/** Is either side worth fewer than 30? */
function isThin([own, other]: readonly [number, number], [onOwn, onOther]: Effects): boolean {
  return Math.min(own / onOwn, other / onOther) < supportingEvidence;
}

/** Differences that are told together, so that each has to hold beside the others. */
function together<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key, differenceOf: (row: Row, place: number) => TestedDifference | null): (Key & ViewDifference)[] {
  const differences = rows.map(differenceOf);
  const tested = differences.flatMap((difference, i) => (difference === null ? [] : [{ i, p: difference.p }]));
  const holds = holdingTests(tested.map(({ p }) => p));
  const held = new Set(tested.flatMap(({ i }, t) => (holds[t] ? [i] : [])));
  return rows.map((row, i) => ({ ...keyOf(row), difference: differences[i]!, isMoreThanChance: held.has(i) }));
}
