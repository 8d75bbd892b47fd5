import { z } from "zod";
import { cohortQuestion, cohortSelection } from "../cohorts/cohort-question.ts";
import { cohorts } from "../cohorts/cohorts.ts";
import { journeyFilter } from "../measures/filter.ts";
import { times, timesTest } from "../time/times.ts";
import { waitQuestion } from "../time/wait-question.ts";
import { inJson, route } from "./route.ts";

const params = z.object({ workspace: z.string().min(1).max(64), map: z.string().min(1).max(64) });
const filtered = z.object({ filter: inJson(journeyFilter).optional() });
const hourOfWeek = z.object({ weekday: z.number(), hour: z.number(), events: z.number(), journeys: z.number(), waits: z.number(), medianMs: z.number().nullable() });
const cohortsAsked = filtered.extend({ question: inJson(cohortQuestion).optional() });
const member = z.object({ customer: z.string(), began: z.number(), last: z.number(), returns: z.number() });

export const timeRoutes = {
  times: route({
    method: "GET",
    path: "/api/w/:workspace/maps/:map/times",
    needs: "map:read",
    summary: "How long something takes: the distribution of those who arrived, and the share that arrives by when, with those who still may. With `against`, the same of a second filter, and whether both arrive equally fast",
    params,
    query: filtered.extend({ wait: inJson(waitQuestion), against: inJson(journeyFilter).optional() }),
    answer: z.object({ times, against: times.nullable(), test: timesTest }),
  }),
  hoursOfWeek: route({
    method: "GET",
    path: "/api/w/:workspace/maps/:map/times/hours",
    needs: "map:read",
    summary: "Events by day of the week (1 is Monday) and hour, in the time zone of the workspace; with a node, those there, and the median time to the next touchpoint of those that began then",
    params,
    query: filtered.extend({ node: z.string().min(1).max(1100).optional() }),
    answer: z.object({ zone: z.string(), hours: z.array(hourOfWeek) }),
  }),
  cohorts: route({
    method: "GET",
    path: "/api/w/:workspace/maps/:map/cohorts",
    needs: "map:read",
    summary: "Customers, not journeys, by when they began or by a trait, and whether they came back in the periods after, which are those of the question's time zone or else the workspace's",
    params,
    query: cohortsAsked,
    answer: cohorts,
  }),
  cohortCustomers: route({
    method: "GET",
    path: "/api/w/:workspace/maps/:map/cohorts/customers",
    needs: "customers:read",
    summary: "The customers behind a number of cohorts, the last to begin first",
    params,
    query: cohortsAsked.extend({ selection: inJson(cohortSelection).optional(), offset: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(200).default(50) }),
    answer: z.object({ total: z.number(), customers: z.array(member) }),
  }),
} as const;
