import { ok } from "@desirepath/core/result.ts";
import { actorOf } from "../../access/audit-trail.ts";
import type { App } from "../../app.ts";
import type { Handlers } from "../routes.ts";
import { outward } from "./map-access.ts";

type Names = "mapVersions" | "mapVersion" | "keepVersion" | "nameVersion";

export function versionHandlers({ stores }: Pick<App, "stores">): Pick<Handlers, Names> {
  const { maps, versions } = stores.documents;
  return {
    mapVersions: async ({ params: { workspace, map } }) => {
      const there = outward(await maps.get(workspace, map));
      if (!there.ok) return there;
      const found = outward(await versions.list(workspace, map));
      return found.ok ? ok({ versions: found.value }) : found;
    },
    mapVersion: async ({ params: { workspace, map, version } }) => {
      const there = outward(await maps.get(workspace, map));
      return there.ok ? outward(await versions.get(workspace, map, version)) : there;
    },
    keepVersion: async ({ params: { workspace, map }, body: { name }, principal, exchange }) => {
      const state = outward(await maps.state(workspace, map));
      if (!state.ok) return state;
      const kept = outward(await versions.keep(workspace, state.value, { name, by: actorOf(principal).name }));
      if (!kept.ok) return kept;
      exchange.tell({ subject: state.value.map.title, details: { version: String(kept.value!.version), name } });
      return ok(kept.value!);
    },
    nameVersion: async ({ params: { workspace, map, version }, body: { name }, exchange }) => {
      const there = outward(await maps.get(workspace, map));
      if (!there.ok) return there;
      exchange.tell({ subject: there.value.map.title, details: { version: String(version), name } });
      return outward(await versions.rename(workspace, map, version, name));
    },
  };
}
