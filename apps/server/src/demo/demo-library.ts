import { haldenLibrary, withLibrary } from "@desirepath/core/halden/library.ts";
import { haldenMap, haldenMaps } from "@desirepath/core/halden/maps.ts";
import { ok, type Result } from "@desirepath/core/result.ts";
import type { App } from "../app.ts";
import { apiError, type StoreError } from "../http/api-error.ts";
import type { ApiError } from "../http/problem.ts";

const madeKey = "demo-library-made";

/**
 * Puts the demo's opportunities, actions, stakeholders and tags into its library, and onto its maps, where an older version of the
 * program made them without. Once: whoever removes any of it later keeps it removed.
 *
 * @param workspace of the demo; its maps are there.
 */
export async function addDemoLibrary({ stores, maps }: Pick<App, "stores" | "maps">, workspace: string): Promise<Result<void, ApiError>> {
  const { library, settings } = stores.documents;
  const made = await settings.get(workspace, madeKey);
  if (!made.ok) return refused(made);
  if (made.value === true) return ok(undefined);
  for (const { kind, id, content } of haldenLibrary(haldenMap())) {
    const there = await library.get(workspace, kind, id);
    if (there.ok) continue;
    if (there.error.code !== "not-found") return refused(there);
    const added = await library.add(workspace, kind, { id, content, by: "Desirepath" });
    if (!added.ok) return refused(added);
  }
  for (const { id } of haldenMaps()) {
    const current = await maps.current(workspace, id);
    if (!current.ok) {
      if (current.error.code === "map-not-found") continue;
      return current;
    }
    const wanted = withLibrary(current.value);
    if (JSON.stringify(wanted) === JSON.stringify(current.value)) continue;
    const replaced = await maps.replace(workspace, id, wanted, "Desirepath");
    if (!replaced.ok) return replaced;
  }
  const set = await settings.set(workspace, madeKey, true);
  return set.ok ? ok(undefined) : refused(set);
}

function refused({ error }: { readonly ok: false; readonly error: StoreError }): { readonly ok: false; readonly error: ApiError } {
  return { ok: false, error: apiError(error) };
}
