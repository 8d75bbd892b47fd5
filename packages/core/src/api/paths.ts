import { z } from "zod";
import { journeyFilter } from "../measures/filter.ts";
import { desireStep } from "../paths/desire-table.ts";
import { flow, smallMoves } from "../paths/flow.ts";
import { pathQuestion } from "../paths/path-selection.ts";
import { pathBranches } from "../paths/path-tree.ts";
import { mostSteps } from "../paths/way-ends.ts";
import { inJson, route } from "./route.ts";

const params = z.object({ workspace: z.string().min(1).max(64), map: z.string().min(1).max(64) });
const asked = z.object({ filter: inJson(journeyFilter).optional(), question: inJson(pathQuestion).optional() });

export const pathRoutes = {
  pathFlow: route({
    method: "GET",
    path: "/api/w/:workspace/maps/:map/paths/flow",
    needs: "map:read",
    summary: "Where journeys go: nodes, moves, begins and ends, in layers by step, or with each node once; what fewer than `hideUnder` of the journeys visit is summed. `small` sums the moves that fewer take. With `against`, the same of a second filter, with the same nodes named",
    params,
    query: asked.extend({ against: inJson(journeyFilter).optional(), layers: z.enum(["step", "node"]).default("node"), hideUnder: z.coerce.number().min(0).max(0.5).default(0.01) }),
    answer: z.object({ flow, against: flow.nullable(), small: smallMoves }),
  }),
  pathBranches: route({
    method: "GET",
    path: "/api/w/:workspace/maps/:map/paths/branches",
    needs: "map:read",
    summary: "One level of the tree of paths: what comes after some first steps, or with the question aligned to the end, before the last ones",
    params,
    query: asked.extend({ trunk: inJson(z.array(z.string().max(1100)).max(mostSteps)).optional() }),
    answer: pathBranches,
  }),
  desirePaths: route({
    method: "GET",
    path: "/api/w/:workspace/maps/:map/paths/desire",
    needs: "map:read",
    summary: "Ways that at least 5 % of a touchpoint's journeys take and that the map does not have, and how those come out who take them",
    params,
    query: z.object({ filter: inJson(journeyFilter).optional() }),
    answer: z.object({ paths: z.array(desireStep) }),
  }),
} as const;
