import { type AnalysisKind, analysisKinds } from "@desirepath/core/analyses/analysis.ts";
import { mayDo, type Principal } from "@desirepath/core/access/policy.ts";
import { err, ok, type Result } from "@desirepath/core/result.ts";
import { actorOf } from "../../access/audit-trail.ts";
import type { App } from "../../app.ts";
import type { ApiError } from "../problem.ts";
import type { Handlers } from "../routes.ts";
import { outward } from "./map-access.ts";

type Names = "startAnalysis" | "analysis" | "cancelAnalysis";

export function analysisHandlers({ analyses, maps }: Pick<App, "analyses" | "maps">): Pick<Handlers, Names> {
  return {
    startAnalysis: async ({ params, body, principal }) => {
      const allowed = mayAsk(principal, params.workspace, body.kind);
      if (!allowed.ok) return allowed;
      const map = await maps.current(params.workspace, params.map);
      return map.ok ? outward(await analyses.start(params.workspace, map.value, body, askerOf(principal))) : map;
    },
    analysis: async ({ params, principal }) => {
      const found = analyses.get(params);
      if (found === undefined) return err(forgotten);
      const allowed = mayAsk(principal, params.workspace, found.kind);
      return allowed.ok ? ok(found) : allowed;
    },
    cancelAnalysis: async ({ params, principal }) => {
      const found = analyses.get(params);
      if (found === undefined) return err(forgotten);
      const allowed = mayAsk(principal, params.workspace, found.kind);
      return allowed.ok ? ok(analyses.cancel(params, askerOf(principal))!) : allowed;
    },
  };
}

const forgotten: ApiError = { code: "not-found", detail: "There is no such analysis any more. Ask for it again." };

/** The route's own right is the least that any kind needs; each kind names its own. */
function mayAsk(principal: Principal, workspace: string, kind: AnalysisKind): Result<void, ApiError> {
  const { needs } = analysisKinds[kind];
  return mayDo(principal, needs, workspace) ? ok(undefined) : err({ code: "forbidden", detail: `This needs the right ${needs}, which you do not have here.` });
}

function askerOf(principal: Principal): string {
  const { kind, id } = actorOf(principal);
  return `${kind} ${id}`;
}
