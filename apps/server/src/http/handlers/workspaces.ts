import { randomBytes } from "node:crypto";
import type { WorkspaceSummary } from "@desirepath/core/api/members.ts";
import { holdersOf, mayDo, type Principal } from "@desirepath/core/access/policy.ts";
import { err, ok } from "@desirepath/core/result.ts";
import { utc } from "@desirepath/core/time/time-zone.ts";
import type { Workspace } from "@desirepath/engine/documents/workspaces.ts";
import type { App } from "../../app.ts";
import { knownTimeZone } from "../../workspaces/known-time-zone.ts";
import type { WorkspaceRemover } from "../../workspaces/workspace-remover.ts";
import type { Handlers } from "../routes.ts";
import { grantError } from "./grants.ts";
import { outward } from "./map-access.ts";

type Names = "health" | "workspaces" | "createWorkspace" | "renameWorkspace" | "setTimeZone" | "deleteWorkspace" | "leaveWorkspace";

export interface WorkspaceParts extends Pick<App, "stores" | "principals"> {
  readonly remover: Pick<WorkspaceRemover, "remove">;
  readonly version: string;
}

export function workspaceHandlers({ stores, principals, remover, version }: WorkspaceParts): Pick<Handlers, Names> {
  const { engine, documents } = stores;
  const { workspaces, memberships, members } = documents;
  return {
    health: async () => {
      const [events, asked] = await Promise.all([engine.driver.rows("SELECT 1", { timeoutMs: 2000 }), documents.check()]);
      return ok({ status: events.ok && asked.ok ? "ok" : "degraded", version, events: events.ok ? "ok" : "unavailable", documents: asked.ok ? "ok" : "unavailable" });
    },
    workspaces: async ({ principal }) => {
      const found = outward(await workspaces.list());
      if (!found.ok) return found;
      const own = found.value.filter(({ id }) => mayDo(principal, "workspace:read", id));
      return ok({ workspaces: own.map((one) => summaryOf(one, principal)) });
    },
    createWorkspace: async ({ body, principal, exchange }) => {
      const id = `w-${randomBytes(8).toString("hex")}`;
      const owner = principal.kind === "member" ? ok(principal.member) : outward(await members.only());
      if (!owner.ok) return owner;
      const timeZone = outward(await knownTimeZone(engine.driver, body.timeZone));
      if (!timeZone.ok) return timeZone;
      const made = outward(await workspaces.create({ id, name: body.name, isDemo: false, timeZone: timeZone.value ?? utc }, owner.value));
      if (!made.ok) return made;
      principals.forget();
      exchange.tell({ workspace: id, subject: made.value.name });
      return ok({ ...made.value, holders: [principal.kind === "member" ? "owner" : "local-owner"] });
    },
    renameWorkspace: async ({ params, body, principal, exchange }) => {
      const before = outward(await workspaces.get(params.workspace));
      if (!before.ok) return before;
      const renamed = outward(await workspaces.rename(params.workspace, body.name));
      if (!renamed.ok) return renamed;
      exchange.tell({ subject: body.name, details: { before: before.value.name } });
      return ok(summaryOf({ ...before.value, name: body.name }, principal));
    },
    setTimeZone: async ({ params, body, principal, exchange }) => {
      const timeZone = outward(await knownTimeZone(engine.driver, body.timeZone));
      if (!timeZone.ok) return timeZone;
      if (timeZone.value === undefined) return err({ code: "invalid-request", detail: `There is no time zone ${JSON.stringify(body.timeZone)}. Zones are named as in Europe/Berlin.` });
      const before = outward(await workspaces.get(params.workspace));
      if (!before.ok) return before;
      const set = outward(await workspaces.setTimeZone(params.workspace, timeZone.value));
      if (!set.ok) return set;
      exchange.tell({ subject: before.value.name, details: { before: before.value.timeZone, after: timeZone.value } });
      return ok(summaryOf({ ...before.value, timeZone: timeZone.value }, principal));
    },
    deleteWorkspace: async ({ params, body, exchange }) => {
      const found = outward(await workspaces.get(params.workspace));
      if (!found.ok) return found;
      if (body.confirm.trim() !== found.value.name) return err({ code: "not-confirmed", detail: `Type the workspace's name, ${JSON.stringify(found.value.name)}, to delete it with everything in it.` });
      const removed = outward(await remover.remove(params.workspace));
      if (!removed.ok) return removed;
      exchange.tell({ workspace: undefined, subject: found.value.name });
      return ok({});
    },
    leaveWorkspace: async ({ params, principal, exchange }) => {
      if (principal.kind !== "member") return err({ code: "forbidden", detail: "Only a member can leave." });
      const left = await memberships.remove(params.workspace, principal.member, "self");
      if (!left.ok) return err(grantError(left.error));
      principals.forget();
      exchange.tell({ subject: principal.name, details: { role: left.value } });
      return ok({});
    },
  };
}

function summaryOf(workspace: Workspace, principal: Principal): WorkspaceSummary {
  return { ...workspace, holders: [...holdersOf(principal, workspace.id)] };
}
