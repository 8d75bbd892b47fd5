import { funnelAnswerOf, funnelStoppedAt } from "@desirepath/engine/funnels/funnel-answers.ts";
import type { App } from "../../app.ts";
import type { Handlers } from "../routes.ts";
import { ofMap } from "./map-access.ts";

export function funnelHandlers({ maps, journeys, stores }: Pick<App, "maps" | "journeys" | "stores">): Pick<Handlers, "funnel" | "funnelStopped"> {
  const { driver } = stores.engine;
  return {
    funnel: async (asked) => ofMap(maps, asked, (map, filter) => funnelAnswerOf(journeys, driver, { workspace: asked.params.workspace, map, filter, funnel: asked.query.funnel }, asked.query.breakdown)),
    funnelStopped: async (asked) => ofMap(maps, asked, (map, filter) => funnelStoppedAt(journeys, driver, { workspace: asked.params.workspace, map, filter, funnel: asked.query.funnel }, asked.query.step)),
  };
}
