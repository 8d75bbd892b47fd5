import { randomBytes } from "node:crypto";
import { holdersOf, mayDo } from "@desirepath/core/access/policy.ts";
import { err, ok } from "@desirepath/core/result.ts";
import type { App } from "../../app.ts";
import { apiError } from "../api-error.ts";
import type { Handlers } from "../routes.ts";

type Names = "health" | "workspaces" | "createWorkspace";

export function workspaceHandlers({ stores, version }: Pick<App, "stores"> & { readonly version: string }): Pick<Handlers, Names> {
  const { engine, documents } = stores;
  return {
    health: async () => {
      const [events, asked] = await Promise.all([engine.driver.rows("SELECT 1", { timeoutMs: 2000 }), documents.check()]);
      return ok({ status: events.ok && asked.ok ? "ok" : "degraded", version, events: events.ok ? "ok" : "unavailable", documents: asked.ok ? "ok" : "unavailable" });
    },
    workspaces: async ({ principal }) => {
      const found = await documents.workspaces.list();
      if (!found.ok) return err(apiError(found.error));
      const own = found.value.filter(({ id }) => mayDo(principal, "workspace:read", id));
      return ok({ workspaces: own.map((one) => ({ ...one, holders: [...holdersOf(principal, one.id)] })) });
    },
    createWorkspace: async ({ body, principal, exchange }) => {
      const id = `w-${randomBytes(8).toString("hex")}`;
      const made = await documents.workspaces.create({ id, name: body.name, isDemo: false });
      if (!made.ok) return err(apiError(made.error));
      exchange.tell({ workspace: id, subject: made.value.name });
      return ok({ ...made.value, holders: [principal.kind === "member" ? "owner" : "local-owner"] });
    },
  };
}
