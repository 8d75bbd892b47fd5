import { err, ok, type Result } from "@desirepath/core/result.ts";
import type { DocumentFault, NotFound } from "@desirepath/engine/documents/document-errors.ts";
import type { TooManyOnMap } from "@desirepath/engine/documents/saved-views.ts";
import { actorOf } from "../../access/audit-trail.ts";
import type { App } from "../../app.ts";
import { apiError } from "../api-error.ts";
import type { ApiError } from "../problem.ts";
import type { Handlers } from "../routes.ts";

type Names = "savedViews" | "saveView" | "changeView" | "removeView" | "mapNotes" | "addMapNote" | "changeMapNote" | "removeMapNote";

/** What people keep beside a map: views of its journeys, and notes about days. */
export function viewHandlers({ stores }: Pick<App, "stores">): Pick<Handlers, Names> {
  const { maps, views } = stores.documents;

  /** The title of the map, which the audit log names. */
  const titleOf = async (workspace: string, map: string): Promise<Result<string, ApiError>> => {
    const found = await maps.get(workspace, map);
    return found.ok ? ok(found.value.map.title) : err(apiError(found.error));
  };

  return {
    savedViews: async ({ params: { workspace, map } }) => {
      const title = await titleOf(workspace, map);
      if (!title.ok) return title;
      const found = outcome(await views.list(workspace, map));
      return found.ok ? ok({ views: found.value }) : found;
    },
    saveView: async ({ params: { workspace, map }, body, principal, exchange }) => {
      const title = await titleOf(workspace, map);
      if (!title.ok) return title;
      exchange.tell({ subject: title.value, details: { name: body.name } });
      return outcome(await views.add(workspace, map, body, actorOf(principal).name));
    },
    changeView: async ({ params: { workspace, map, view }, body, exchange }) => {
      const title = await titleOf(workspace, map);
      if (!title.ok) return title;
      const changed = outcome(await views.change(workspace, map, view, body));
      if (changed.ok) exchange.tell({ subject: title.value, details: { name: changed.value.name } });
      return changed;
    },
    removeView: async ({ params: { workspace, map, view }, exchange }) => {
      const title = await titleOf(workspace, map);
      if (!title.ok) return title;
      const removed = outcome(await views.remove(workspace, map, view));
      if (!removed.ok) return removed;
      exchange.tell({ subject: title.value, details: { name: removed.value.name } });
      return ok({});
    },
    mapNotes: async ({ params: { workspace, map } }) => {
      const title = await titleOf(workspace, map);
      if (!title.ok) return title;
      const found = outcome(await views.notes(workspace, map));
      return found.ok ? ok({ notes: found.value }) : found;
    },
    addMapNote: async ({ params: { workspace, map }, body, principal, exchange }) => {
      const title = await titleOf(workspace, map);
      if (!title.ok) return title;
      exchange.tell({ subject: title.value, details: { day: body.day } });
      return outcome(await views.addNote(workspace, map, body, actorOf(principal).name));
    },
    changeMapNote: async ({ params: { workspace, map, note }, body, exchange }) => {
      const title = await titleOf(workspace, map);
      if (!title.ok) return title;
      const changed = outcome(await views.changeNote(workspace, map, note, body));
      if (changed.ok) exchange.tell({ subject: title.value, details: { day: changed.value.day } });
      return changed;
    },
    removeMapNote: async ({ params: { workspace, map, note }, exchange }) => {
      const title = await titleOf(workspace, map);
      if (!title.ok) return title;
      const removed = outcome(await views.removeNote(workspace, map, note));
      if (!removed.ok) return removed;
      exchange.tell({ subject: title.value, details: { day: removed.value.day } });
      return ok({});
    },
  };
}

function outcome<T>(found: Result<T, DocumentFault | NotFound | TooManyOnMap>): Result<T, ApiError> {
  if (found.ok) return found;
  return err(found.error.code === "too-many" ? { code: "conflict", detail: `A map keeps at most ${found.error.most} of them. Remove one first.` } : apiError(found.error));
}
