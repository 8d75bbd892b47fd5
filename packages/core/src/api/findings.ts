import { z } from "zod";
import { deviationMeasures } from "../conformance/deviation-measures.ts";
import { judgedFinding, judgements } from "../findings/lifecycle.ts";
import { outcomes } from "../findings/reason-selection.ts";
import { reason } from "../findings/reasons.ts";
import { journeyFilter } from "../measures/filter.ts";
import { inJson, route } from "./route.ts";

const mapParams = z.object({ workspace: z.string().min(1).max(64), map: z.string().min(1).max(64) });
const filtered = z.object({ filter: inJson(journeyFilter).optional() });
const key = z.string().min(1).max(1200);

export const findingRoutes = {
  judgedFindings: route({ method: "GET", path: "/api/w/:workspace/maps/:map/findings/judged", needs: "map:read", summary: "Findings with what people said of them and how they went on, in the order of `mapFindings`; those that are gone last", params: mapParams, query: filtered, answer: z.object({ findings: z.array(judgedFinding) }) }),
  deviations: route({ method: "GET", path: "/api/w/:workspace/maps/:map/deviations", needs: "map:read", summary: "How journeys deviate from the map, by class, with the difference in conversion and emotion against journeys that do not", params: mapParams, query: filtered, answer: z.object({ deviations: z.array(deviationMeasures) }) }),
  reasons: route({ method: "GET", path: "/api/w/:workspace/maps/:map/touchpoints/:touchpoint/reasons", needs: "events:read", summary: "What journeys that end at a touchpoint (or wait long for the next) did, said and were, against the others, the largest difference first", params: mapParams.extend({ touchpoint: z.string() }), query: filtered.extend({ outcome: z.enum(outcomes).default("end") }), answer: z.object({ with: z.number(), without: z.number(), longerThanMs: z.number(), reasons: z.array(reason) }) }),
  judgeFinding: route({ method: "POST", path: "/api/w/:workspace/maps/:map/findings/judgements", needs: "map:write", audit: "finding.judged", summary: "Confirm or dismiss a finding, with a reason, or take back what was said (open)", params: mapParams, body: z.object({ finding: key, as: z.enum([...judgements, "open"]), reason: z.string().trim().max(2000).default("") }), answer: judgedFinding }),
  pinFinding: route({ method: "POST", path: "/api/w/:workspace/maps/:map/findings/pins", needs: "map:write", audit: "finding.pinned", summary: "Write a finding onto the map: into its lane of pain points, moments of truth or reasons, with its source", params: mapParams, body: z.object({ finding: key }), answer: judgedFinding }),
} as const;
