import { haldenMap } from "@desirepath/core/halden/maps.ts";
import { haldenPersonas, withPersonas } from "@desirepath/core/halden/personas.ts";
import { portraits, portraitSize } from "@desirepath/core/halden/portraits.ts";
import { ok, type Result } from "@desirepath/core/result.ts";
import type { App } from "../app.ts";
import { apiError, type StoreError } from "../http/api-error.ts";
import type { ApiError } from "../http/problem.ts";

const madeKey = "demo-personas-made";

/**
 * Puts the demo's personas with their pictures into its library, and onto its main map, where an older version of the program made it
 * without. Once: whoever removes any of it later keeps it removed.
 *
 * @param workspace of the demo; its maps are there.
 */
export async function addDemoPersonas({ stores, maps }: Pick<App, "stores" | "maps">, workspace: string): Promise<Result<void, ApiError>> {
  const { library, images, settings } = stores.documents;
  const made = await settings.get(workspace, madeKey);
  if (!made.ok) return refused(made);
  if (made.value === true) return ok(undefined);
  for (const { id, portrait, content } of haldenPersonas()) {
    const there = await library.get(workspace, "persona", id);
    if (there.ok) continue;
    if (there.error.code !== "not-found") return refused(there);
    const picture = await images.add(workspace, { mediaType: "image/webp", width: portraitSize, height: portraitSize, content: Buffer.from(portraits[portrait]!, "base64") });
    if (!picture.ok) return refused(picture);
    const added = await library.add(workspace, "persona", { id, content: { ...content, picture: picture.value }, by: "Desirepath" });
    if (!added.ok) return refused(added);
  }
  const main = haldenMap().id;
  const current = await maps.current(workspace, main);
  if (current.ok) {
    const wanted = withPersonas(current.value);
    if (JSON.stringify(wanted) !== JSON.stringify(current.value)) {
      const replaced = await maps.replace(workspace, main, wanted, "Desirepath");
      if (!replaced.ok) return replaced;
    }
  } else if (current.error.code !== "map-not-found") return current;
  const set = await settings.set(workspace, madeKey, true);
  return set.ok ? ok(undefined) : refused(set);
}

function refused({ error }: { readonly ok: false; readonly error: StoreError }): { readonly ok: false; readonly error: ApiError } {
  return { ok: false, error: apiError(error) };
}
