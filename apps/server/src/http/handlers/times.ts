import { cohortQuestion, cohortSelection } from "@desirepath/core/cohorts/cohort-question.ts";
import { finishCohorts } from "@desirepath/core/cohorts/cohorts.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { ok } from "@desirepath/core/result.ts";
import { compareTimes, finishTimes } from "@desirepath/core/time/times.ts";
import { cohortCounts, cohortMembers } from "@desirepath/engine/cohorts/cohort-counts.ts";
import { hourCounts, timeCounts } from "@desirepath/engine/time/time-counts.ts";
import type { App } from "../../app.ts";
import type { Handlers } from "../routes.ts";
import { ofMap } from "./map-access.ts";

type Names = "times" | "hoursOfWeek" | "cohorts" | "cohortCustomers";

export function timeHandlers({ maps, journeys, stores }: Pick<App, "maps" | "journeys" | "stores">): Pick<Handlers, Names> {
  const { driver } = stores.engine;

  return {
    times: async (asked) =>
      ofMap(maps, asked, (map, filter) => {
        const { wait, against } = asked.query;
        const { workspace } = asked.params;
        // What is remembered is finished: the counts of the curves are too many to keep, and the test needs those of both.
        return journeys.answer(workspace, map, filter, ["times", wait, against ?? null, touchpointIds(map)], async (view) => {
          const [own, other] = await Promise.all([timeCounts(driver, view, map, wait), against === undefined ? ok(null) : timeCounts(driver, { ...view, filter: against }, map, wait)]);
          if (!own.ok) return own;
          if (!other.ok) return other;
          return ok({ times: finishTimes(own.value), against: other.value && finishTimes(other.value), test: other.value && compareTimes(own.value, other.value) });
        });
      }),
    hoursOfWeek: async (asked) =>
      ofMap(maps, asked, async (map, filter) => {
        const found = await journeys.answer(asked.params.workspace, map, filter, ["hours of week", asked.query.node ?? null, touchpointIds(map)], (view) => hourCounts(driver, view, map, asked.query.node));
        return found.ok ? ok({ hours: found.value }) : found;
      }),
    cohorts: async (asked) =>
      ofMap(maps, asked, (map, filter) => {
        const question = asked.query.question ?? cohortQuestion.parse({});
        return journeys.answer(asked.params.workspace, map, filter, ["cohorts", question, bindings(map)], async (view) => {
          const found = await cohortCounts(driver, view, map, question);
          return found.ok ? ok(finishCohorts(found.value, question)) : found;
        });
      }),
    cohortCustomers: async (asked) =>
      ofMap(maps, asked, (map, filter) => {
        const { question = cohortQuestion.parse({}), selection = cohortSelection.parse({}), offset, limit } = asked.query;
        return journeys.inView(asked.params.workspace, map, filter, (view) => cohortMembers(driver, view, map, question, selection, { offset, limit }));
      }),
  };
}

/** Questions name touchpoints by their ids, of which a projection knows nothing. */
function touchpointIds({ touchpoints }: JourneyMap): readonly string[] {
  return touchpoints.map(({ id }) => id);
}

function bindings({ touchpoints }: JourneyMap): readonly unknown[] {
  return touchpoints.map(({ id, binding }) => [id, binding]);
}
