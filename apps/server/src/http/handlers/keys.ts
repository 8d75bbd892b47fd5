import type { Principal, Scope } from "@desirepath/core/access/policy.ts";
import { err, ok } from "@desirepath/core/result.ts";
import { actorOf } from "../../access/audit-trail.ts";
import type { App } from "../../app.ts";
import type { Handlers } from "../routes.ts";
import { granterOf } from "./grants.ts";
import { outward } from "./map-access.ts";

type Names = "apiKeys" | "createApiKey" | "revokeApiKey";

export function keyHandlers({ stores, principals }: Pick<App, "stores" | "principals">): Pick<Handlers, Names> {
  const { keys } = stores.documents;
  return {
    apiKeys: async ({ params }) => {
      const found = outward(await keys.list(params.workspace));
      return found.ok ? ok({ keys: found.value }) : found;
    },
    createApiKey: async ({ params, body, principal, exchange }) => {
      if (!mayGive(principal, params.workspace, body.scopes)) return err({ code: "forbidden", detail: "A key with the scope admin is made by an owner or an admin." });
      const expiresAt = body.expiresAt === null ? null : new Date(body.expiresAt);
      if (expiresAt !== null && expiresAt.getTime() <= Date.now()) return err({ code: "invalid-request", detail: "The key would have expired already. Choose a time to come." });
      const made = outward(await keys.create(params.workspace, { name: body.name, scopes: body.scopes, madeBy: actorOf(principal).id, expiresAt }));
      if (!made.ok) return made;
      const { key } = made.value;
      exchange.tell({ subject: key.name, details: { scopes: key.scopes.join(", "), begins: key.begins, ...(key.expiresAt === null ? {} : { expires: key.expiresAt }) } });
      return made;
    },
    revokeApiKey: async ({ params, exchange }) => {
      const revoked = outward(await keys.revoke(params.workspace, params.key));
      if (!revoked.ok) return revoked;
      principals.forget();
      exchange.tell({ subject: revoked.value });
      return ok({});
    },
  };
}

/** Nobody gives a key more than they have: an admin's key can do what admins may. */
function mayGive(principal: Principal, workspace: string, scopes: readonly Scope[]): boolean {
  const granter = granterOf(principal, workspace);
  return granter === "owner" || granter === "admin" || granter === "local-owner" || !scopes.includes("admin");
}
