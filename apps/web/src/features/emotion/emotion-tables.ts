import { scales } from "@desirepath/core/events/scales.ts";
import type { EmotionDifference } from "@desirepath/core/emotion/emotion-difference.ts";
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

export function ratingsTable({ touchpoints, offMap }: EmotionView, map: Named): ExportedTable {
  return {
    columns: ["touchpoint", "scale", "value", "low", "high", "answer", "answers", "journeys", "came here", "answered", "ratings", "texts"],
    rows: [...touchpoints, offMap].flatMap(({ touchpoint, scores, reach, responseRate, ratings, texts }) => {
      const about = [reach, responseRate?.count ?? 0, ratings.n, texts.n];
      if (scores.length === 0) return [[nameOf(touchpoint, map), null, null, null, null, null, 0, 0, ...about]];
      return scores.flatMap(({ scale, value, low, high, answers }) => answers.map(({ answer, n, journeys }) => [nameOf(touchpoint, map), scales[scale].label, value, low, high, answer, n, journeys, ...about]));
    }),
  };
}

export function trendTable(trend: EmotionTrend, at: string | undefined, map: Named): ExportedTable {
  const points = at === undefined ? trend.all.points : (trend.touchpoints.find(({ touchpoint }) => touchpoint === at)?.points ?? []);
  const name = at === undefined ? "all together" : nameOf(at, map);
  return { columns: ["touchpoint", "from (UTC)", "score", "low", "high", "scores", "of ratings", "journeys"], rows: points.map((one) => [name, new Date(one.at).toISOString().slice(0, 10), one.mean, one.low, one.high, one.n, one.ratings, one.journeys]) };
}

export function journeysTable({ journeys: { figures } }: EmotionView): ExportedTable {
  return { columns: ["figure", "journeys", "known", "mean score", "low", "high", "very negative", "negative", "neutral", "positive", "very positive"], rows: figures.map(({ figure, state, n, mean, low, high, levels }) => [figure, state ?? "all", n, mean, low, high, ...levels.map(({ journeys }) => journeys)]) };
}
