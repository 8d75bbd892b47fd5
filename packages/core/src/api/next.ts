import { z } from "zod";
import { journeyFilter } from "../measures/filter.ts";
import { customersNext } from "../next/customers-next.ts";
import { stuckJourney } from "../next/stuck.ts";
import { whatHappensNext } from "../next/what-happens-next.ts";
import { inJson, route } from "./route.ts";

const workspaceParams = z.object({ workspace: z.string().min(1).max(64) });
const mapParams = workspaceParams.extend({ map: z.string().min(1).max(64) });
const filtered = z.object({ filter: inJson(journeyFilter).optional() });
const paged = { offset: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(200).default(50) };

/** What happens next (measures.md section 9). */
export const nextRoutes = {
  whatHappensNext: route({ method: "GET", path: "/api/w/:workspace/maps/:map/next", needs: "map:read", summary: "The probability of the goal from each touchpoint, the way and time to the end, removal effects, and what opportunity values are computed from", params: mapParams, query: filtered, answer: whatHappensNext }),
  stuckJourneys: route({ method: "GET", path: "/api/w/:workspace/maps/:map/stuck", needs: "customers:read", summary: "Open journeys that wait for longer than nine of ten took at their touchpoint, the most valuable customers first", params: mapParams, query: filtered.extend(paged), answer: z.object({ total: z.number(), journeys: z.array(stuckJourney) }) }),
  stuckCsv: route({ method: "GET", path: "/api/w/:workspace/maps/:map/stuck.csv", needs: "customers:export", audit: "customers.exported", summary: "Who is stuck as CSV, at most 10,000", params: mapParams, query: filtered, answer: "text/csv" }),
  customersNext: route({ method: "GET", path: "/api/w/:workspace/customers/:customer/next", needs: "customers:read", summary: "Where a customer is now on a map, and what is likely next", params: workspaceParams.extend({ customer: z.string().min(1).max(1000) }), query: z.object({ map: z.string().min(1).max(64) }), answer: customersNext }),
} as const;
