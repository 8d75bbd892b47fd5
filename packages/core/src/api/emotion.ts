import { z } from "zod";
import { emotionTrend, trendPeriods } from "../emotion/emotion-trend.ts";
import { emotionView } from "../emotion/emotion-view.ts";
import { journeyFilter } from "../measures/filter.ts";
import { inJson, route } from "./route.ts";

const params = z.object({ workspace: z.string().min(1).max(64), map: z.string().min(1).max(64) });
const filtered = z.object({ filter: inJson(journeyFilter).optional() });

export const emotionRoutes = {
  emotion: route({
    method: "GET",
    path: "/api/w/:workspace/maps/:map/emotion",
    needs: "map:read",
    summary: "Who feels what: scores and answers by touchpoint, of ratings and of texts, with those who did not answer; and how journeys felt as a whole, by how they stand",
    params,
    query: filtered,
    answer: emotionView,
  }),
  emotionTrend: route({
    method: "GET",
    path: "/api/w/:workspace/maps/:map/emotion/trend",
    needs: "map:read",
    summary: "Mean emotion by day, week or month, overall and by touchpoint, with the one dated change of each that is more than chance",
    params,
    query: filtered.extend({ every: z.enum(trendPeriods).default("week") }),
    answer: emotionTrend,
  }),
} as const;
