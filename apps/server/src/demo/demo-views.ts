import { haldenMap } from "@desirepath/core/halden/maps.ts";
import { err, ok, type Result } from "@desirepath/core/result.ts";
import { newMapNote, newSavedView } from "@desirepath/core/views/saved-view.ts";
import type { App } from "../app.ts";
import { apiError } from "../http/api-error.ts";
import type { ApiError } from "../http/problem.ts";

const madeKey = "demo-views-made";
const by = "Desirepath";

/** Since one carrier delivers all, to the end of the demo's year; and as long before. */
const [before, change, end] = [Date.UTC(2025, 11, 2), Date.UTC(2026, 4, 18), Date.UTC(2026, 10, 1)];

const views = [
  { name: "Since one carrier delivers, against before", view: "paths", search: { filter: { from: change, until: end }, against: { from: before, until: change } }, note: "The same number of days before and after 18 May 2026." },
  { name: "Through a call to the store", view: "paths", search: { state: { through: "off:store_called", layers: "step" } }, note: "What people did before they called the store, which is not on the map, and what came of it." },
  { name: "Ways to the test ride, by how they feel", view: "paths", search: { state: { to: "test-ride", colour: "emotion" } } },
].map((view) => newSavedView.parse(view));

const notes = [
  { day: "2026-03-15", text: "The consent layer no longer covers the price" },
  { day: "2026-05-18", text: "One carrier delivers all bikes" },
].map((note) => newMapNote.parse(note));

/** Saved views of the demo's main map and notes about its year, once, also where an older version of the program made the demo without. */
export async function addDemoViews({ stores }: Pick<App, "stores">, workspace: string): Promise<Result<void, ApiError>> {
  const { settings, views: kept } = stores.documents;
  const made = await settings.get(workspace, madeKey);
  if (!made.ok) return err(apiError(made.error));
  if (made.value === true) return ok(undefined);
  const map = haldenMap().id;
  // Set before: stopped in between, the demo lacks some of them, but has none twice.
  const set = await settings.set(workspace, madeKey, true);
  if (!set.ok) return err(apiError(set.error));
  for (const add of [...views.map((view) => () => kept.add(workspace, map, view, by)), ...notes.map((note) => () => kept.addNote(workspace, map, note, by))]) {
    const added = await add();
    if (added.ok) continue;
    // Somebody removed the map.
    if (added.error.code === "not-found" || added.error.code === "too-many") return ok(undefined);
    return err(apiError(added.error));
  }
  return ok(undefined);
}
