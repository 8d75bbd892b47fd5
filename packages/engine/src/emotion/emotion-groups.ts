import { answersSum, type FiguresOfGroup, sideGroupsFrom } from "@desirepath/core/comparison/side-groups.ts";
import { answersKey, emotionKey, type EmotionGroups, figureKey, responseKey } from "@desirepath/core/emotion/emotion-groups.ts";
import { emotionFigures, emotionStates } from "@desirepath/core/emotion/emotion-selections.ts";
import { emotionUnits } from "@desirepath/core/events/scales.ts";
import { grouped } from "@desirepath/core/journeys/grouped.ts";
import type { GroupSum } from "@desirepath/core/measures/design-effect.ts";
import { answersByScale } from "@desirepath/core/measures/satisfaction.ts";
import { ok, type Result } from "@desirepath/core/result.ts";
import type { DriverError, EventDriver } from "../clickhouse/driver.ts";
import { byGroup, type InGroup } from "../journeys/customer-groups.ts";
import { stateCodes, type JourneyView } from "../journeys/journey-view.ts";
import { measure } from "../journeys/measure.ts";
import { figureRows, type FigureRow } from "./emotion-counts.ts";
import { isScored, placesSql } from "./emotion-condition.ts";

interface PlaceRow extends InGroup {
  readonly place: number;
  readonly reach: number;
  readonly answered: number;
  readonly n: number;
  readonly sum: number;
}

const places = `
SELECT customer_group, place, toFloat64(countIf(visit = 1)) AS reach, toFloat64(countIf(given = 1 AND answer > 0)) AS answered,
  toFloat64(countIf(${isScored})) AS n, sumIf(toInt64(emotion), ${isScored}) / ${emotionUnits} AS sum
FROM (SELECT customer_group, emotions, answers, ${placesSql} AS at, arrayEnumerateUniq(at, arrayMap(answer -> answer > 0, answers)) AS givens FROM journey)
ARRAY JOIN at AS place, arrayEnumerateUniq(at) AS visit, emotions AS emotion, answers AS answer, givens AS given
GROUP BY customer_group, place
ORDER BY customer_group, place`;

const answersGiven = `
SELECT customer_group, place, answer, toFloat64(count()) AS n
FROM (SELECT customer_group, emotions, answers, ${placesSql} AS at FROM journey)
ARRAY JOIN at AS place, emotions AS emotion, answers AS answer
WHERE answer > 0 AND ${isScored}
GROUP BY customer_group, place, answer
ORDER BY customer_group, place, answer`;

const figures = `
SELECT customer_group, state, figure, toFloat64(count()) AS n, sum(value) AS sum
${figureRows}
GROUP BY customer_group, state, figure
ORDER BY customer_group, state, figure`;

/** Counts who feels what by groups of customers; agrees with `emotionGroupsOf` in core. */
export async function emotionGroups(driver: EventDriver, view: JourneyView): Promise<Result<EmotionGroups, DriverError>> {
  const [came, given, felt] = await Promise.all([
    measure<PlaceRow>(driver, view, places),
    measure<InGroup & { place: number; answer: number; n: number }>(driver, view, answersGiven),
    measure<InGroup & Pick<FigureRow, "state" | "figure" | "n" | "sum">>(driver, view, figures),
  ]);
  if (!came.ok) return came;
  if (!given.ok) return given;
  if (!felt.ok) return felt;
  const [answersOf, figuresOf] = [byGroup(given.value), byGroup(felt.value)];
  return ok(
    sideGroupsFrom(
      [...byGroup(came.value)].map(
        ([group, at]): FiguresOfGroup =>
          new Map<string, GroupSum>([
            ...at.flatMap(({ place, reach, answered, n, sum }): [string, GroupSum][] => [
              [emotionKey(place), { n, sum }],
              [responseKey(place), { n: reach, sum: answered }],
            ]),
            ...[...grouped(answersOf.get(group) ?? [], ({ place }) => place)].flatMap(([place, own]) =>
              answersByScale(own.map(({ answer, n }) => ({ code: answer, n }))).map((on): [string, GroupSum] => [answersKey(place, on.scale), answersSum(on)]),
            ),
            ...emotionFigures.flatMap((figure, i) =>
              [null, ...emotionStates].map((state): [string, GroupSum] => {
                const own = (figuresOf.get(group) ?? []).filter((row) => row.figure === i && (state === null || row.state === stateCodes[state]));
                return [figureKey(figure, state), { n: own.reduce((all, { n }) => all + n, 0), sum: own.reduce((all, { sum }) => all + sum, 0) }];
              }),
            ),
          ]),
      ),
    ),
  );
}
