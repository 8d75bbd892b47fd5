import type { Share, ShareView } from "@desirepath/core/api/shares.ts";
import { lanesOf } from "@desirepath/core/layout/lanes.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { err, ok, type Result } from "@desirepath/core/result.ts";
import { hashPassword } from "better-auth/crypto";
import { actorOf } from "../../access/audit-trail.ts";
import type { App } from "../../app.ts";
import { apiError } from "../api-error.ts";
import type { ApiError } from "../problem.ts";
import type { Handlers } from "../routes.ts";
import { outward } from "./map-access.ts";

type Names = "shares" | "createShare" | "changeShare" | "revokeShare";

/** Links as members make and manage them. */
export function shareHandlers({ maps, stores, principals }: Pick<App, "maps" | "stores" | "principals">): Pick<Handlers, Names> {
  const { documents } = stores;

  return {
    shares: async ({ params, query }) => {
      const found = outward(await documents.shares.list(params.workspace, query.map));
      if (!found.ok) return found;
      const stored = outward(await documents.maps.list(params.workspace));
      if (!stored.ok) return stored;
      const titles = new Map(stored.value.map(({ map }) => [map.id, map.title]));
      return ok({ shares: found.value.map((share) => ({ ...share, mapTitle: titles.get(share.map) ?? "" })) });
    },
    createShare: async ({ params, body, principal, exchange }) => {
      const map = await maps.current(params.workspace, params.map);
      if (!map.ok) return map;
      const checked = checkedSettings(body, map.value, []);
      if (!checked.ok) return checked;
      const settings = { ...body, passwordHash: body.password === null ? null : await hashPassword(body.password), expiresAt: dateOf(body.expiresAt) };
      const made = await documents.shares.create(params.workspace, params.map, settings, actorOf(principal).id);
      if (!made.ok) return err(apiError(made.error));
      const share = { ...made.value.share, mapTitle: map.value.title };
      exchange.tell({ subject: map.value.title, details: detailsOf(share) });
      return ok({ share, path: `/s/${made.value.token}` });
    },
    changeShare: async ({ params, body, exchange }) => {
      const map = await maps.current(params.workspace, params.map);
      if (!map.ok) return map;
      const before = outward(await documents.shares.get(params.workspace, params.map, params.share));
      if (!before.ok) return before;
      const checked = checkedSettings(body, map.value, before.value.view.hiddenLanes);
      if (!checked.ok) return checked;
      const { name, mode, view, password, expiresAt } = body;
      const passwordHash = password === undefined || password === null ? password : await hashPassword(password);
      const changed = await documents.shares.change(params.workspace, params.map, params.share, { name, mode, view, passwordHash, expiresAt: expiresAt === undefined ? undefined : dateOf(expiresAt) });
      if (!changed.ok) return err(apiError(changed.error));
      principals.forget();
      const share = { ...changed.value, mapTitle: map.value.title };
      exchange.tell({ subject: map.value.title, details: { ...detailsOf(share), ...(password === undefined ? {} : { password: password === null ? "taken away" : "changed" }) } });
      return ok(share);
    },
    revokeShare: async ({ params, exchange }) => {
      const map = await maps.current(params.workspace, params.map);
      if (!map.ok) return map;
      const before = outward(await documents.shares.get(params.workspace, params.map, params.share));
      if (!before.ok) return before;
      const revoked = await documents.shares.revoke(params.workspace, params.map, params.share);
      if (!revoked.ok) return err(apiError(revoked.error));
      principals.forget();
      exchange.tell({ subject: map.value.title, details: { link: before.value.name } });
      return ok({});
    },
  };
}

/**
 * A lane that is hidden must be on the map: a name that was misspelt would show what somebody wanted hidden.
 *
 * @param before lanes that the link hides already; they may have left the map meanwhile.
 */
function checkedSettings({ expiresAt, view }: { readonly expiresAt?: string | null | undefined; readonly view?: ShareView | undefined }, map: JourneyMap, before: readonly string[]): Result<void, ApiError> {
  if (typeof expiresAt === "string" && Date.parse(expiresAt) <= Date.now()) return err({ code: "invalid-request", detail: "The link would end before it begins: choose a time that lies ahead." });
  const known = new Set([...lanesOf(map).map(({ id }) => id), ...before]);
  const unknown = view?.hiddenLanes.find((id) => !known.has(id));
  return unknown === undefined ? ok(undefined) : err({ code: "invalid-request", detail: `The map has no lane ${JSON.stringify(unknown)} to hide.` });
}

function dateOf(time: string | null): Date | null {
  return time === null ? null : new Date(time);
}

function detailsOf({ name, mode, hasPassword, expiresAt, view }: Share): Readonly<Record<string, string>> {
  return {
    link: name,
    mode,
    password: hasPassword ? "yes" : "no",
    until: expiresAt ?? "revoked",
    hiddenLanes: String(view.hiddenLanes.length),
    words: view.showsWords ? "shown" : "hidden",
    customers: view.showsCustomers ? "shown" : "hidden",
  };
}
