import { finishEmotion } from "@desirepath/core/emotion/emotion-view.ts";
import { datedChanges, finishTrend, type TrendPeriod } from "@desirepath/core/emotion/emotion-trend.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { JourneyFilter } from "@desirepath/core/measures/filter.ts";
import { ok } from "@desirepath/core/result.ts";
import { emotionCounts } from "@desirepath/engine/emotion/emotion-counts.ts";
import { emotionGroups } from "@desirepath/engine/emotion/emotion-groups.ts";
import { periodScores } from "@desirepath/engine/emotion/period-scores.ts";
import { haveSeveralJourneys } from "@desirepath/engine/journeys/customer-groups.ts";
import { judgedBy } from "@desirepath/engine/findings/judged-by.ts";
import type { App } from "../../app.ts";
import type { Handlers } from "../routes.ts";
import { ofMap } from "./map-access.ts";

export function emotionHandlers({ maps, journeys, stores }: Pick<App, "maps" | "journeys" | "stores">): Pick<Handlers, "emotion" | "emotionTrend"> {
  const { driver } = stores.engine;
  const scoresBy = (workspace: string, map: JourneyMap, filter: JourneyFilter, every: TrendPeriod) => journeys.answer(workspace, map, filter, ["emotion by period", every], (view) => periodScores(driver, view, every));

  return {
    emotion: async (asked) =>
      ofMap(maps, asked, async (map, filter) => {
        const { workspace } = asked.params;
        const counts = await journeys.answer(workspace, map, filter, ["emotion"], (view) => emotionCounts(driver, view, map));
        if (!counts.ok) return counts;
        return journeys.answer(workspace, map, filter, ["emotion by customer", judgedBy(map)], async (view) => {
          const several = await haveSeveralJourneys(driver, view, map);
          if (!several.ok) return several;
          if (!several.value) return ok(finishEmotion(counts.value, map));
          const groups = await emotionGroups(driver, view);
          return groups.ok ? ok(finishEmotion(counts.value, map, groups.value)) : groups;
        });
      }),
    emotionTrend: async (asked) =>
      ofMap(maps, asked, async (map, filter) => {
        const { workspace } = asked.params;
        const { every } = asked.query;
        const scores = await scoresBy(workspace, map, filter, every);
        if (!scores.ok) return scores;
        const changes = await journeys.answer(workspace, map, filter, ["emotion changes"], async (view) => {
          const weekly = every === "week" ? scores : await periodScores(driver, view, "week");
          return weekly.ok ? ok(datedChanges(weekly.value, map)) : weekly;
        });
        return changes.ok ? ok(finishTrend(scores.value, changes.value, every, map)) : changes;
      }),
  };
}
