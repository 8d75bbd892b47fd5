import type { FunnelBreakdown } from "@desirepath/core/funnels/funnel-breakdown.ts";
import { ok, type Result } from "@desirepath/core/result.ts";
import { funnelAnswerOf, funnelStoppedAt } from "@desirepath/engine/funnels/funnel-answers.ts";
import type { App } from "../../app.ts";
import { zoneOf } from "../../workspaces/zone-of.ts";
import type { ApiError } from "../problem.ts";
import type { Handlers } from "../routes.ts";
import { ofMap } from "./map-access.ts";

export function funnelHandlers({ maps, journeys, stores }: Pick<App, "maps" | "journeys" | "stores">): Pick<Handlers, "funnel" | "funnelStopped"> {
  const { driver } = stores.engine;

  /** The breakdown with the zone of its weeks or months: its own, or the workspace's. */
  async function zoned(workspace: string, breakdown: FunnelBreakdown | undefined): Promise<Result<FunnelBreakdown | undefined, ApiError>> {
    if (breakdown?.by !== "week" && breakdown?.by !== "month") return ok(breakdown);
    const zone = await zoneOf(stores.documents.workspaces, workspace, breakdown.zone);
    return zone.ok ? ok({ by: breakdown.by, zone: zone.value }) : zone;
  }

  return {
    funnel: async (asked) => {
      const { workspace } = asked.params;
      const breakdown = await zoned(workspace, asked.query.breakdown);
      return breakdown.ok ? ofMap(maps, asked, (map, filter) => funnelAnswerOf(journeys, driver, { workspace, map, filter, funnel: asked.query.funnel }, breakdown.value)) : breakdown;
    },
    funnelStopped: async (asked) => ofMap(maps, asked, (map, filter) => funnelStoppedAt(journeys, driver, { workspace: asked.params.workspace, map, filter, funnel: asked.query.funnel }, asked.query.step)),
  };
}
