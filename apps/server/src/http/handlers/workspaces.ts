import { randomBytes } from "node:crypto";
import { ok } from "@desirepath/core/result.ts";
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
    workspaces: async () => {
      const found = await documents.workspaces.list();
      return found.ok ? ok({ workspaces: found.value }) : { ok: false, error: apiError(found.error) };
    },
    createWorkspace: async ({ body }) => {
      const made = await documents.workspaces.create({ id: `w-${randomBytes(8).toString("hex")}`, name: body.name, isDemo: false });
      return made.ok ? made : { ok: false, error: apiError(made.error) };
    },
  };
}
