import { z } from "zod";
import { analysis, analysisQuestion } from "../analyses/analysis.ts";
import { route } from "./route.ts";

const mapParams = z.object({ workspace: z.string().min(1).max(64), map: z.string().min(1).max(64) });
const analysisParams = mapParams.extend({ analysis: z.string().min(1).max(64) });

/** Long work. Each kind of it may need more than the right that its route names. */
export const analysisRoutes = {
  startAnalysis: route({ method: "POST", path: "/api/w/:workspace/maps/:map/analyses", needs: "map:read", summary: "Ask what takes longer than a request: answers at once with the work's id and state; the same question about the same journeys is worked on once", params: mapParams, body: analysisQuestion, answer: analysis }),
  analysis: route({ method: "GET", path: "/api/w/:workspace/maps/:map/analyses/:analysis", needs: "map:read", summary: "How far the work is, and its answer when it is done", params: analysisParams, answer: analysis }),
  cancelAnalysis: route({ method: "DELETE", path: "/api/w/:workspace/maps/:map/analyses/:analysis", needs: "map:read", summary: "Ask for it no longer; it stops if nobody else waits for it", params: analysisParams, answer: analysis }),
} as const;
