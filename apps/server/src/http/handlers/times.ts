import { cohortQuestion, cohortSelection } from "@desirepath/core/cohorts/cohort-question.ts";
import { finishCohorts } from "@desirepath/core/cohorts/cohorts.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { JourneyFilter } from "@desirepath/core/measures/filter.ts";
import { ok, type Result } from "@desirepath/core/result.ts";
import { compareTimes, finishTimes } from "@desirepath/core/time/times.ts";
import { cohortCounts, cohortMembers } from "@desirepath/engine/cohorts/cohort-counts.ts";
import { hourCounts, timeCounts } from "@desirepath/engine/time/time-counts.ts";
import type { App } from "../../app.ts";
import type { StoreError } from "../api-error.ts";
import type { ApiError } from "../problem.ts";
import type { Handlers } from "../routes.ts";
import { zoneOf } from "../../workspaces/zone-of.ts";
import { type AskedOfMap, ofMap } from "./map-access.ts";

type Names = "times" | "hoursOfWeek" | "cohorts" | "cohortCustomers";

export function timeHandlers({ maps, journeys, stores }: Pick<App, "maps" | "journeys" | "stores">): Pick<Handlers, Names> {
  const { driver } = stores.engine;
  const { workspaces } = stores.documents;

  /** Answers a question whose days are those of a time zone: of its own, or of the workspace. */
  async function inZone<T>(asked: AskedOfMap, own: string | undefined, ask: (zone: string, map: JourneyMap, filter: JourneyFilter) => Promise<Result<T, StoreError>>): Promise<Result<T, ApiError>> {
    const zone = await zoneOf(workspaces, asked.params.workspace, own);
    return zone.ok ? ofMap<T>(maps, asked, (map, filter) => ask(zone.value, map, filter)) : zone;
  }

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
      inZone(asked, undefined, async (zone, map, filter) => {
        const found = await journeys.answer(asked.params.workspace, map, filter, ["hours of week", asked.query.node ?? null, zone, touchpointIds(map)], (view) => hourCounts(driver, view, map, asked.query.node, zone));
        return found.ok ? ok({ zone, hours: found.value }) : found;
      }),
    cohorts: async (asked) =>
      inZone(asked, asked.query.question?.zone, (zone, map, filter) => {
        const question = { ...(asked.query.question ?? cohortQuestion.parse({})), zone };
        return journeys.answer(asked.params.workspace, map, filter, ["cohorts", question, bindings(map)], async (view) => {
          const found = await cohortCounts(driver, view, map, question);
          return found.ok ? ok(finishCohorts(found.value, question)) : found;
        });
      }),
    cohortCustomers: async (asked) =>
      inZone(asked, asked.query.question?.zone, (zone, map, filter) => {
        const { question = cohortQuestion.parse({}), selection = cohortSelection.parse({}), offset, limit } = asked.query;
        return journeys.inView(asked.params.workspace, map, filter, (view) => cohortMembers(driver, view, map, { ...question, zone }, selection, { offset, limit }));
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
