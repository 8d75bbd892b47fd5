import { haldenLibrary, withLibrary } from "@desirepath/core/halden/library.ts";
import { haldenMap, haldenMaps } from "@desirepath/core/halden/maps.ts";
import { haldenSegments } from "@desirepath/core/halden/segments.ts";
import type { LibraryKind } from "@desirepath/core/library/library.ts";
import { ok, type Result } from "@desirepath/core/result.ts";
import type { App } from "../app.ts";
import { apiError, type StoreError } from "../http/api-error.ts";
import type { ApiError } from "../http/problem.ts";

const madeKey = "demo-library-made";
const segmentsMadeKey = "demo-segments-made";

/**
 * Puts the demo's opportunities, actions, stakeholders and tags into its library, and onto its maps, where an older version of the
 * program made them without. Once: whoever removes any of it later keeps it removed.
 *
 * @param workspace of the demo; its maps are there.
 */
export async function addDemoLibrary({ stores, maps }: Pick<App, "stores" | "maps">, workspace: string): Promise<Result<void, ApiError>> {
  const { settings } = stores.documents;
  const made = await settings.get(workspace, madeKey);
  if (!made.ok) return refused(made);
  if (made.value === true) return ok(undefined);
  const filled = await addMissing(stores, workspace, haldenLibrary(haldenMap()));
  if (!filled.ok) return filled;
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

/** Puts the demo's segments into its library, once, also where an older version of the program made the demo without. */
export async function addDemoSegments({ stores }: Pick<App, "stores">, workspace: string): Promise<Result<void, ApiError>> {
  const { settings } = stores.documents;
  const made = await settings.get(workspace, segmentsMadeKey);
  if (!made.ok) return refused(made);
  if (made.value === true) return ok(undefined);
  const filled = await addMissing(stores, workspace, haldenSegments().map(({ id, content }) => ({ kind: "segment", id, content })));
  if (!filled.ok) return filled;
  const set = await settings.set(workspace, segmentsMadeKey, true);
  return set.ok ? ok(undefined) : refused(set);
}

interface Thing {
  readonly kind: LibraryKind;
  readonly id: string;
  readonly content: Readonly<Record<string, unknown>>;
}

/** What is there already stays as people have made it. */
async function addMissing({ documents: { library } }: App["stores"], workspace: string, things: readonly Thing[]): Promise<Result<void, ApiError>> {
  for (const { kind, id, content } of things) {
    const there = await library.get(workspace, kind, id);
    if (there.ok) continue;
    if (there.error.code !== "not-found") return refused(there);
    const added = await library.add(workspace, kind, { id, content, by: "Desirepath" });
    if (!added.ok) return refused(added);
  }
  return ok(undefined);
}

function refused({ error }: { readonly ok: false; readonly error: StoreError }): { readonly ok: false; readonly error: ApiError } {
  return { ok: false, error: apiError(error) };
}
