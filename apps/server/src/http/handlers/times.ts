import { cohortQuestion, cohortSelection } from "@desirepath/core/cohorts/cohort-question.ts";
import { finishCohorts } from "@desirepath/core/cohorts/cohorts.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { JourneyFilter } from "@desirepath/core/measures/filter.ts";
import { ok } from "@desirepath/core/result.ts";
import { compareTimes, finishTimes } from "@desirepath/core/time/times.ts";
import type { WaitQuestion } from "@desirepath/core/time/wait-question.ts";
import { cohortCounts, cohortMembers } from "@desirepath/engine/cohorts/cohort-counts.ts";
import { hourCounts, timeCounts } from "@desirepath/engine/time/time-counts.ts";
import type { App } from "../../app.ts";
import type { Handlers } from "../routes.ts";
import { ofMap } from "./map-access.ts";

type Names = "times" | "hoursOfWeek" | "cohorts" | "cohortCustomers";

export function timeHandlers({ maps, journeys, stores }: Pick<App, "maps" | "journeys" | "stores">): Pick<Handlers, Names> {
  const { driver } = stores.engine;

  const countsOf = (workspace: string, map: JourneyMap, filter: JourneyFilter, wait: WaitQuestion) =>
    journeys.answer(workspace, map, filter, ["times", wait, touchpointIds(map)], (view) => timeCounts(driver, view, map, wait));

  return {
    times: async (asked) =>
      ofMap(maps, asked, async (map, filter) => {
        const { wait, against } = asked.query;
        const [own, other] = await Promise.all([countsOf(asked.params.workspace, map, filter, wait), against === undefined ? ok(undefined) : countsOf(asked.params.workspace, map, against, wait)]);
        if (!own.ok) return own;
        if (!other.ok) return other;
        return ok({ times: finishTimes(own.value), against: other.value === undefined ? null : finishTimes(other.value), test: other.value === undefined ? null : compareTimes(own.value, other.value) });
      }),
    hoursOfWeek: async (asked) =>
      ofMap(maps, asked, async (map, filter) => {
        const found = await journeys.answer(asked.params.workspace, map, filter, ["hours of week", asked.query.node ?? null, touchpointIds(map)], (view) => hourCounts(driver, view, map, asked.query.node));
        return found.ok ? ok({ hours: found.value }) : found;
      }),
    cohorts: async (asked) =>
      ofMap(maps, asked, async (map, filter) => {
        const question = asked.query.question ?? cohortQuestion.parse({});
        const found = await journeys.answer(asked.params.workspace, map, filter, ["cohorts", question, bindings(map)], (view) => cohortCounts(driver, view, map, question));
        return found.ok ? ok(finishCohorts(found.value, question)) : found;
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
