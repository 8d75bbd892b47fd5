import { z } from "zod";
import { judgedFinding, judgements } from "../findings/lifecycle.ts";
import { journeyFilter } from "../measures/filter.ts";
import { inJson, route } from "./route.ts";

const mapParams = z.object({ workspace: z.string().min(1).max(64), map: z.string().min(1).max(64) });
const filtered = z.object({ filter: inJson(journeyFilter).optional() });
const key = z.string().min(1).max(1200);

export const findingRoutes = {
  judgedFindings: route({ method: "GET", path: "/api/w/:workspace/maps/:map/findings/judged", needs: "map:read", summary: "Findings with what people said of them and how they went on, the weightiest first; those that are gone last. Without a filter, how large they are is recorded", params: mapParams, query: filtered, answer: z.object({ findings: z.array(judgedFinding) }) }),
  judgeFinding: route({ method: "POST", path: "/api/w/:workspace/maps/:map/findings/judgements", needs: "map:write", audit: "finding.judged", summary: "Confirm or dismiss a finding, with a reason, or take back what was said (open)", params: mapParams, body: z.object({ finding: key, as: z.enum([...judgements, "open"]), reason: z.string().trim().max(2000).default("") }), answer: judgedFinding }),
  pinFinding: route({ method: "POST", path: "/api/w/:workspace/maps/:map/findings/pins", needs: "map:write", audit: "finding.pinned", summary: "Write a finding onto the map: into its lane of pain points, moments of truth or reasons, with its source", params: mapParams, body: z.object({ finding: key }), answer: judgedFinding }),
} as const;
