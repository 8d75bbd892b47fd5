import { z } from "zod";
import { comparison } from "../comparison/comparison.ts";
import { journeyFilter } from "../measures/filter.ts";
import { inJson, route } from "./route.ts";

export const comparisonRoutes = {
  comparison: route({
    method: "GET",
    path: "/api/w/:workspace/maps/:map/comparison",
    needs: "map:read",
    summary: "What differs between the journeys of two filters, on every measure, with intervals and which differences are more than chance; journeys of both are left out of one side",
    params: z.object({ workspace: z.string().min(1).max(64), map: z.string().min(1).max(64) }),
    query: z.object({ filter: inJson(journeyFilter).optional(), against: inJson(journeyFilter).optional() }),
    answer: comparison,
  }),
} as const;
