import { findingText } from "@desirepath/core/findings/finding-text.ts";
import { ok } from "@desirepath/core/result.ts";
import { actorOf } from "../../access/audit-trail.ts";
import type { App } from "../../app.ts";
import type { FindingService } from "../../findings/finding-service.ts";
import type { Handlers } from "../routes.ts";
import { ofMap, ofTouchpoint } from "./map-access.ts";

type Names = "judgedFindings" | "deviations" | "reasons" | "judgeFinding" | "pinFinding";

export function findingHandlers({ maps, journeys, findings }: Pick<App, "maps" | "journeys"> & { readonly findings: FindingService }): Pick<Handlers, Names> {
  return {
    judgedFindings: async (asked) =>
      ofMap(maps, asked, async (map, filter) => {
        const found = await findings.list(asked.params.workspace, map, filter);
        return found.ok ? ok({ findings: found.value }) : found;
      }),
    deviations: async (asked) =>
      ofMap(maps, asked, async (map, filter) => {
        const found = await journeys.deviations(asked.params.workspace, map, filter);
        return found.ok ? ok({ deviations: found.value }) : found;
      }),
    reasons: async (asked) => ofTouchpoint(maps, asked, (map, index, filter) => findings.reasons(asked.params.workspace, map, filter, index, asked.query.outcome)),
    judgeFinding: async ({ params, body, principal, exchange }) => {
      const map = await maps.current(params.workspace, params.map);
      if (!map.ok) return map;
      const judged = await findings.judge(params.workspace, map.value, body, actorOf(principal).name);
      if (judged.ok) exchange.tell({ subject: map.value.title, details: { finding: findingText(judged.value.finding, map.value), judgement: body.as === "open" ? "reopened" : body.as } });
      return judged;
    },
    pinFinding: async ({ params, body, principal, exchange }) => {
      const map = await maps.current(params.workspace, params.map);
      if (!map.ok) return map;
      const pinned = await findings.pin(params.workspace, map.value, body.finding, actorOf(principal).name);
      if (pinned.ok) exchange.tell({ subject: map.value.title, details: { finding: findingText(pinned.value.finding, map.value) } });
      return pinned;
    },
  };
}
