import { ok } from "@desirepath/core/result.ts";
import { desireSteps, pathBranches, pathFlow } from "@desirepath/engine/paths/path-answers.ts";
import type { App } from "../../app.ts";
import type { Handlers } from "../routes.ts";
import { ofMap } from "./map-access.ts";

export function pathHandlers({ maps, journeys, stores }: Pick<App, "maps" | "journeys" | "stores">): Pick<Handlers, "pathFlow" | "pathBranches" | "desirePaths"> {
  const { driver } = stores.engine;
  return {
    pathFlow: async (asked) =>
      ofMap(maps, asked, (map, filter) => {
        const { question = {}, layers, hideUnder, against } = asked.query;
        return pathFlow(journeys, driver, { workspace: asked.params.workspace, map, filter }, { question, layers, hideUnder, against });
      }),
    pathBranches: async (asked) => ofMap(maps, asked, (map, filter) => pathBranches(journeys, driver, { workspace: asked.params.workspace, map, filter }, asked.query.question ?? {}, asked.query.trunk ?? [])),
    desirePaths: async (asked) =>
      ofMap(maps, asked, async (map, filter) => {
        const found = await desireSteps(journeys, driver, { workspace: asked.params.workspace, map, filter });
        return found.ok ? ok({ paths: found.value }) : found;
      }),
  };
}
