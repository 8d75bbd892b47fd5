import { z } from "zod";
import { touchpointEvidence } from "../api/maps.ts";
import { answersVariance } from "../comparison/score-difference.ts";
import { answerCode, emotionUnits } from "../events/scales.ts";
import { touchpointCode } from "../journeys/journey.ts";
import type { JourneyMap } from "../maps/journey-map.ts";
import { effectOnMean, effectOnShare, leastTold } from "../measures/design-effect.ts";
import { emotionEstimateOf, emotionGapOf, emotionPriorOf, enoughEvidence, evidenceStatusOf } from "../measures/emotion.ts";
import type { EmotionPrior } from "../measures/emotion.ts";
import { emotionLevels, levelOfUnits } from "../measures/emotion-levels.ts";
import { emotionEstimate, evidenceStatus, satisfactionScore, share } from "../measures/map-measures.ts";
import type { EmotionAggregate } from "../measures/map-aggregates.ts";
import { answersByScale, satisfactionScoresOf } from "../measures/satisfaction.ts";
import { shareOf } from "../measures/share-of.ts";
import { silentMajorityOf } from "../measures/silent-majority.ts";
import { meanInterval, type Moments, varianceOf } from "../measures/statistics.ts";
import type { EmotionCounts, PlaceCounts } from "./emotion-counts.ts";
import { answersKey, emotionKey, type EmotionGroups, figureKey, responseKey } from "./emotion-groups.ts";
import { emotionFigures, emotionStates } from "./emotion-selections.ts";

/** A plain mean of scores, with Student's interval; null below 5 of them. */
export const scoreMean = z.object({ n: z.number(), mean: z.number().nullable(), low: z.number().nullable(), high: z.number().nullable() });
export type ScoreMean = z.infer<typeof scoreMean>;

/** So many journeys or answers are worth one independent one, as customers have several that are alike (`designEffect`); absent where it makes no difference. Differences to another view reckon with it. */
const effect = z.number().optional();

/** Scores: how many, their sum and sum of squares. */
const moments = z.object({ n: z.number(), sum: z.number(), sumOfSquares: z.number() });

const placeEmotion = z.object({
  /** Null for all events that are not on the map. */
  touchpoint: z.string().nullable(),
  /** Journeys that came here, and those of them with a score here. */
  reach: z.number(),
  felt: z.number(),
  /** As on the map: drawn to the map's mean where evidence is thin. */
  emotion: emotionEstimate.nullable(),
  /** Of all scores here. */
  moments,
  /** Design effects on that mean and on the response rate. */
  emotionEffect: effect,
  responseEffect: effect,
  expected: z.number().nullable(),
  gap: z.object({ value: z.number(), finding: z.boolean() }).nullable(),
  evidence: evidenceStatus,
  /** Scores by level, and journeys with one of it. */
  levels: z.array(z.object({ level: z.number(), n: z.number(), journeys: z.number() })),
  /** Scores of ratings, and of texts without a rating; together all scores. */
  ratings: scoreMean.extend({ journeys: z.number() }),
  texts: scoreMean.extend({ journeys: z.number() }),
  scores: z.array(satisfactionScore.extend({ designEffect: effect, answers: z.array(z.object({ answer: z.number(), n: z.number(), journeys: z.number() })) })),
  responseRate: share.nullable(),
  silentMajority: touchpointEvidence.shape.silentMajority,
});
export type PlaceEmotion = z.infer<typeof placeEmotion>;

export const emotionView = z
  .object({
    touchpoints: z.array(placeEmotion),
    offMap: placeEmotion,
    journeys: z.object({
      states: z.array(z.object({ state: z.enum(emotionStates), journeys: z.number(), felt: z.number() })),
      /** For each figure: of all journeys (`state` null), then of each state. */
      figures: z.array(z.object({ figure: z.enum(emotionFigures), state: z.enum(emotionStates).nullable(), ...scoreMean.shape, moments, designEffect: effect, levels: z.array(z.object({ level: z.number(), journeys: z.number() })) })),
    }),
  })
  .meta({ id: "EmotionView" });
export type EmotionView = z.infer<typeof emotionView>;

/**
 * Makes of counts what people see. Emotions are those of the map's measures over the same journeys.
 *
 * @param groups where customers have several journeys.
 */
export function finishEmotion(counts: EmotionCounts, map: JourneyMap, groups: EmotionGroups = new Map()): EmotionView {
  const prior = emotionPriorOf(counts.touchpoints.map(({ scores }) => aggregateOf(scores)));
  return {
    touchpoints: map.touchpoints.map((touchpoint, i) => placeEmotionOf(counts.touchpoints[i]!, touchpoint, prior, { place: touchpointCode(i), groups })),
    offMap: placeEmotionOf(counts.offMap, null, prior, { place: 0, groups }),
    journeys: {
      states: [...counts.states],
      figures: emotionFigures.flatMap((figure) =>
        [null, ...emotionStates].map((state) => {
          const own = counts.figures.filter((one) => one.figure === figure && (state === null || one.state === state));
          const levels = emotionLevels.map((level) => ({ level, journeys: own.reduce((sum, one) => sum + (one.level === level ? one.n : 0), 0) }));
          const all = own.reduce(together, none);
          const moments = { n: all.n, sum: all.sum, sumOfSquares: all.sumOfSquares };
          return { figure, state, ...plainMean(all), moments, ...named("designEffect", effectOnMean(groups.get(figureKey(figure, state)) ?? [], varianceOf(moments)), all.n), levels };
        }),
      ),
    },
  };
}

const none: Moments = { n: 0, sum: 0, sumOfSquares: 0 };

function together(a: Moments, b: Moments): Moments {
  return { n: a.n + b.n, sum: a.sum + b.sum, sumOfSquares: a.sumOfSquares + b.sumOfSquares };
}

/** A design effect by its name; left out where it makes next to no difference. All of n together are worth one at least. */
function named<Name extends string>(name: Name, designEffect: number, n: number): Partial<Record<Name, number>> {
  return designEffect > leastTold && n > 0 ? ({ [name]: Math.min(designEffect, n) } as Partial<Record<Name, number>>) : {};
}

function placeEmotionOf(counts: PlaceCounts, touchpoint: JourneyMap["touchpoints"][number] | null, prior: EmotionPrior | undefined, { place, groups }: { readonly place: number; readonly groups: EmotionGroups }): PlaceEmotion {
  const { scores, felt, rated, worded, answered, silent } = counts;
  const emotion = prior === undefined ? null : emotionEstimateOf(aggregateOf(scores), prior);
  const reach = answered.lengths.n + silent.lengths.n;
  const given = scores.filter(({ answer }) => answer > 0).map(({ answer, n }) => ({ code: answer, n }));
  const byScale = answersByScale(given);
  const journeysOf = new Map(counts.answers.map(({ code, journeys }) => [code, journeys]));
  return {
    touchpoint: touchpoint?.id ?? null,
    reach,
    felt,
    emotion,
    moments: inScores(aggregateOf(scores)),
    ...named("emotionEffect", effectOnMean(groups.get(emotionKey(place)) ?? [], varianceOf(inScores(aggregateOf(scores)))), aggregateOf(scores).n),
    ...named("responseEffect", effectOnShare(groups.get(responseKey(place)) ?? []), reach),
    expected: touchpoint?.expected == null ? null : touchpoint.expected.level / 2,
    gap: touchpoint === null ? null : emotionGapOf(touchpoint.expected, emotion),
    evidence: touchpoint === null ? "assumption" : evidenceStatusOf(touchpoint, emotion, reach),
    levels: emotionLevels.map((level, i) => ({ level, n: scores.reduce((sum, one) => sum + (levelOfUnits(one.units) === level ? one.n : 0), 0), journeys: counts.levels[i]! })),
    ratings: { ...unitMean(aggregateOf(scores.filter(({ answer }) => answer > 0))), journeys: rated },
    texts: { ...unitMean(aggregateOf(scores.filter(({ answer }) => answer === 0))), journeys: worded },
    scores: satisfactionScoresOf(given).map((score) => ({
      ...score,
      ...named("designEffect", effectOnMean(groups.get(answersKey(place, score.scale)) ?? [], answersVariance(score.scale, byScale.find(({ scale }) => scale === score.scale)!.answers)), score.n),
      answers: byScale.find(({ scale }) => scale === score.scale)!.answers.map(({ answer, n }) => ({ answer, n, journeys: journeysOf.get(answerCode(score.scale, answer)) ?? 0 })),
    })),
    responseRate: shareOf(answered.lengths.n, reach),
    silentMajority: silentMajorityOf(answered, silent),
  };
}

function aggregateOf(scores: PlaceCounts["scores"]): EmotionAggregate {
  return scores.reduce((all, { units, n }) => together(all, { n, sum: n * units, sumOfSquares: n * units * units }), none);
}

/** A plain mean in score of scores that were added up in units. */
export function unitMean(units: EmotionAggregate): ScoreMean {
  return plainMean(inScores(units));
}

function inScores({ n, sum, sumOfSquares }: EmotionAggregate): Moments {
  return { n, sum: sum / emotionUnits, sumOfSquares: sumOfSquares / emotionUnits ** 2 };
}

function plainMean(moments: Moments): ScoreMean {
  const { n, sum } = moments;
  return n < enoughEvidence ? { n, mean: null, low: null, high: null } : { n, mean: sum / n, ...meanInterval(moments, { low: -1, high: 1 }, 0.5) };
}
