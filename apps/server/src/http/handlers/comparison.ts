import { compareSides } from "@desirepath/engine/comparison/compare-sides.ts";
import type { App } from "../../app.ts";
import type { Handlers } from "../routes.ts";
import { ofMap } from "./map-access.ts";

export function comparisonHandlers({ maps, journeys, stores }: Pick<App, "maps" | "journeys" | "stores">): Pick<Handlers, "comparison"> {
  const { driver } = stores.engine;
  return {
    comparison: async (asked) => ofMap(maps, asked, (map, filter) => compareSides(journeys, driver, { workspace: asked.params.workspace, map, filter }, asked.query.against ?? {})),
  };
}
