import { z } from "zod";
import { funnelAnswer, funnelStopped } from "../funnels/finish-funnel.ts";
import { funnelBreakdown } from "../funnels/funnel-breakdown.ts";
import { mostFunnelSteps } from "../funnels/funnel-parts.ts";
import { funnel } from "../funnels/funnel.ts";
import { journeyFilter } from "../measures/filter.ts";
import { inJson, route } from "./route.ts";

const params = z.object({ workspace: z.string().min(1).max(64), map: z.string().min(1).max(64) });
const asked = z.object({ filter: inJson(journeyFilter).optional(), funnel: inJson(funnel) });

export const funnelRoutes = {
  funnel: route({
    method: "GET",
    path: "/api/w/:workspace/maps/:map/funnel",
    needs: "map:read",
    summary: "How many come to each step of a funnel, stop there or are still open, and how long they take; broken down by a trait, the channel, or the week or month of the start",
    params,
    query: asked.extend({ breakdown: inJson(funnelBreakdown).optional() }),
    answer: funnelAnswer,
  }),
  funnelStopped: route({
    method: "GET",
    path: "/api/w/:workspace/maps/:map/funnel/stopped",
    needs: "map:read",
    summary: "Where those went instead who stopped at a step of a funnel (from 0; -1: who never began)",
    params,
    query: asked.extend({ step: z.coerce.number().int().min(-1).max(mostFunnelSteps - 1) }),
    answer: funnelStopped,
  }),
} as const;
