import { answersSum, sideGroupsFrom } from "../comparison/side-groups.ts";
import type { SideGroups } from "../comparison/side-groups.ts";
import { emotionUnits } from "../events/scales.ts";
import type { Scale } from "../events/scales.ts";
import { journeysByCustomer } from "../journeys/journeys-by-customer.ts";
import type { JourneyLog, JourneyState } from "../journeys/journey.ts";
import type { JourneyMap } from "../maps/journey-map.ts";
import type { GroupSum } from "../measures/design-effect.ts";
import { answersByScale } from "../measures/satisfaction.ts";
import { emotionCountsOf } from "./emotion-counts.ts";
import type { PlaceCounts } from "./emotion-counts.ts";
import { emotionFigures, emotionStates } from "./emotion-selections.ts";
import type { EmotionFigureName } from "./emotion-selections.ts";

/**
 * What groups of customers have of each figure of the view, where these have several journeys; by the keys below. Scores and figures are in score, of a place 0 is all that is off the map and other numbers are touchpoint
 * codes.
 */
export type EmotionGroups = SideGroups;

export const emotionKey = (place: number) => `emotion ${place}`;
export const responseKey = (place: number) => `response ${place}`;
export const answersKey = (place: number, scale: Scale) => `score ${place} ${scale}`;
export const figureKey = (figure: EmotionFigureName, state: JourneyState | null) => `${figure} ${state ?? "all"}`;

/**
 * Counts plainly by customer, each a group of its own: the meaning of `EmotionGroups`, with which the store's SQL must agree but for how it groups customers.
 *
 * @param log its journeys are counted; filter them first.
 */
export function emotionGroupsOf(log: JourneyLog, map: JourneyMap): EmotionGroups {
  return sideGroupsFrom(
    journeysByCustomer(log).map((journeys) => {
      const { touchpoints, offMap, figures } = emotionCountsOf({ ...log, journeys }, map);
      return new Map<string, GroupSum>([
        ...[offMap, ...touchpoints].flatMap((counts, place) => placeFigures(counts, place)),
        ...emotionFigures.flatMap((figure) => [null, ...emotionStates].map((state): [string, GroupSum] => {
          const own = figures.filter((one) => one.figure === figure && (state === null || one.state === state));
          return [figureKey(figure, state), { n: own.reduce((all, { n }) => all + n, 0), sum: own.reduce((all, { sum }) => all + sum, 0) }];
        })),
      ]);
    }),
  );
}

function placeFigures({ scores, answered, silent }: PlaceCounts, place: number): [string, GroupSum][] {
  const given = answersByScale(scores.filter(({ answer }) => answer > 0).map(({ answer, n }) => ({ code: answer, n })));
  return [
    [emotionKey(place), { n: scores.reduce((all, { n }) => all + n, 0), sum: scores.reduce((all, { n, units }) => all + n * units, 0) / emotionUnits }],
    [responseKey(place), { n: answered.lengths.n + silent.lengths.n, sum: answered.lengths.n }],
    ...given.map((on): [string, GroupSum] => [answersKey(place, on.scale), answersSum(on)]),
  ];
}
