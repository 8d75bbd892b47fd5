import { scales } from "@desirepath/core/events/scales.ts";
import { answersDifferences, type EmotionDifference, figureDifferences, responseDifferences, type ViewDifference } from "@desirepath/core/emotion/emotion-difference.ts";
import type { EmotionTrend } from "@desirepath/core/emotion/emotion-trend.ts";
import type { EmotionView } from "@desirepath/core/emotion/emotion-view.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { ExportedTable } from "../explore/exports.ts";
import type { Curve } from "./CurveChart.tsx";

type Named = Pick<JourneyMap, "touchpoints">;

function nameOf(id: string | null, { touchpoints }: Named): string {
  return id === null ? "not on the map" : (touchpoints.find((one) => one.id === id)?.name ?? id);
}

/** Scores in [-1, 1]. */
export function curveTable(curves: readonly Curve[], differences: readonly EmotionDifference[] | undefined, map: Named): ExportedTable {
  return {
    columns: ["curve", "touchpoint", "expected score", "score", "low", "high", "scores", "journeys"],
    rows: [
      ...curves.flatMap(({ name, places = [] }) =>
        places.map(({ touchpoint, expected, emotion, felt }) => [name, nameOf(touchpoint, map), expected, emotion?.enough === true ? emotion.actual : null, emotion?.enough === true ? emotion.low : null, emotion?.enough === true ? emotion.high : null, emotion?.n ?? 0, felt]),
      ),
      ...(differences ?? []).map(({ touchpoint, difference }) => ["difference", nameOf(touchpoint, map), null, difference?.value ?? null, difference?.low ?? null, difference?.high ?? null, null, null]),
    ],
  };
}

/** What a difference says, in cells; the heads begin with what it is of. */
function differenceCells(of: ViewDifference | undefined): (number | string | null)[] {
  const difference = of?.difference ?? null;
  return [difference?.value ?? null, difference?.low ?? null, difference?.high ?? null, difference === null ? null : of!.isMoreThanChance ? "yes" : "no"];
}

function differenceHeads(of: string): string[] {
  return [`${of} difference`, `${of} difference low`, `${of} difference high`, `${of} more than chance`];
}

/** @param other what the view is compared with. */
export function ratingsTable({ touchpoints, offMap }: EmotionView, other: EmotionView | undefined, map: Named): ExportedTable {
  const places = [...touchpoints, offMap];
  const answered = other === undefined ? undefined : answersDifferences(places, [...other.touchpoints, other.offMap]);
  const responses = other === undefined ? undefined : responseDifferences(touchpoints, other.touchpoints);
  return {
    columns: ["touchpoint", "scale", "value", "low", "high", "answer", "answers", "journeys", "came here", "answered", "ratings", "texts", ...(other === undefined ? [] : [...differenceHeads("score"), ...differenceHeads("response rate")])],
    rows: places.flatMap(({ touchpoint, scores, reach, responseRate, ratings, texts }) => {
      const about = [reach, responseRate?.count ?? 0, ratings.n, texts.n];
      const differences = (scale: string | null) => (other === undefined ? [] : [...differenceCells(answered?.find((one) => one.touchpoint === touchpoint && one.scale === scale)), ...differenceCells(responses?.find((one) => one.touchpoint === touchpoint))]);
      if (scores.length === 0) return [[nameOf(touchpoint, map), null, null, null, null, null, 0, 0, ...about, ...differences(null)]];
      return scores.flatMap(({ scale, value, low, high, answers }) => answers.map(({ answer, n, journeys }) => [nameOf(touchpoint, map), scales[scale].label, value, low, high, answer, n, journeys, ...about, ...differences(scale)]));
    }),
  };
}

export function trendTable(trend: EmotionTrend, at: string | undefined, map: Named): ExportedTable {
  const points = at === undefined ? trend.all.points : (trend.touchpoints.find(({ touchpoint }) => touchpoint === at)?.points ?? []);
  const name = at === undefined ? "all together" : nameOf(at, map);
  return { columns: ["touchpoint", "from (UTC)", "score", "low", "high", "scores", "of ratings", "journeys"], rows: points.map((one) => [name, new Date(one.at).toISOString().slice(0, 10), one.mean, one.low, one.high, one.n, one.ratings, one.journeys]) };
}

/** @param other what the view is compared with. */
export function journeysTable({ journeys }: EmotionView, other: EmotionView | undefined): ExportedTable {
  const differences = other === undefined ? undefined : figureDifferences(journeys, other.journeys);
  return {
    columns: ["figure", "journeys", "known", "mean score", "low", "high", "very negative", "negative", "neutral", "positive", "very positive", ...(differences === undefined ? [] : differenceHeads("mean"))],
    rows: journeys.figures.map(({ figure, state, n, mean, low, high, levels }, i) => [figure, state ?? "all", n, mean, low, high, ...levels.map((one) => one.journeys), ...(differences === undefined ? [] : differenceCells(differences[i]))]),
  };
}
