import { randomBytes } from "node:crypto";
import type { LibraryEntry } from "@desirepath/core/api/library.ts";
import { type LibraryKind, libraryThings, useIn } from "@desirepath/core/library/library.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { err, ok, type Result } from "@desirepath/core/result.ts";
import { actorOf } from "../../access/audit-trail.ts";
import type { App } from "../../app.ts";
import type { ApiError } from "../problem.ts";
import type { Handlers } from "../routes.ts";
import { outward } from "./map-access.ts";

type Names = "library" | "libraryThing" | "addLibraryThing" | "changeLibraryThing" | "removeLibraryThing";

export function libraryHandlers({ stores, maps }: Pick<App, "stores" | "maps">): Pick<Handlers, Names> {
  const { library, maps: mapDocuments } = stores.documents;

  const mapsOf = async (workspace: string): Promise<Result<JourneyMap[], ApiError>> => {
    const found = outward(await mapDocuments.list(workspace));
    return found.ok ? ok(found.value.map(({ map }) => map)) : found;
  };

  return {
    library: async ({ params: { workspace, kind }, query }) => {
      const [entries, all] = [outward(await library.list(workspace, kind, { archived: query.archived === "yes" })), await mapsOf(workspace)];
      if (!entries.ok) return entries;
      return all.ok ? ok({ entries: entries.value.map((entry) => ({ ...entry, uses: usesOf(entry, all.value) })) }) : all;
    },
    libraryThing: async ({ params: { workspace, kind, thing } }) => {
      const [entry, all] = [outward(await library.get(workspace, kind, thing)), await mapsOf(workspace)];
      if (!entry.ok) return entry;
      return all.ok ? ok({ ...entry.value, uses: usesOf(entry.value, all.value) }) : all;
    },
    addLibraryThing: async ({ params: { workspace, kind }, body, principal, exchange }) => {
      const content = checked(kind, body.content);
      if (!content.ok) return content;
      exchange.tell({ subject: nameOf(content.value), details: { kind } });
      return outward(await library.add(workspace, kind, { id: `${kind}-${randomBytes(8).toString("hex")}`, content: content.value, by: actorOf(principal).name }));
    },
    changeLibraryThing: async ({ params: { workspace, kind, thing }, body, principal, exchange }) => {
      const changed = outward(
        await library.change<ApiError>(workspace, kind, thing, { change: (content) => checked(kind, { ...content, ...body.content }), isArchived: body.isArchived, by: actorOf(principal).name }),
      );
      if (!changed.ok) return changed;
      exchange.tell({ subject: nameOf(changed.value.content), details: { kind, ...(body.isArchived === undefined ? {} : { archived: String(body.isArchived) }) } });
      if (kind !== "touchpoint") return changed;
      const followed = await maps.followLibrary(workspace, thing, libraryThings.touchpoint.parse(changed.value.content));
      return followed.ok ? changed : followed;
    },
    removeLibraryThing: async ({ params: { workspace, kind, thing }, exchange }) => {
      const [entry, all] = [outward(await library.get(workspace, kind, thing)), await mapsOf(workspace)];
      if (!entry.ok) return entry;
      if (!all.ok) return all;
      const uses = usesOf(entry.value, all.value);
      if (uses.length > 0) return err({ code: "still-used", detail: `${nameOf(entry.value.content)} stands on ${uses.map((use) => `“${use.title}”`).join(", ")}. Take it off there first, or archive it.` });
      exchange.tell({ subject: nameOf(entry.value.content), details: { kind } });
      const removed = outward(await library.remove(workspace, kind, thing));
      return removed.ok ? ok({}) : removed;
    },
  };
}

function checked(kind: LibraryKind, content: Readonly<Record<string, unknown>>): Result<Record<string, unknown>, ApiError> {
  const parsed = libraryThings[kind].safeParse(content);
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0]!;
  return err({ code: "invalid-request", detail: `${["content", ...issue.path].join(".")}: ${issue.message}.` });
}

function usesOf({ kind, id, content }: LibraryEntry, maps: readonly JourneyMap[]) {
  return maps.flatMap((map) => useIn(map, kind, id, nameOf(content)) ?? []).map((use) => ({ ...use, touchpoints: [...use.touchpoints] }));
}

function nameOf(content: Readonly<Record<string, unknown>>): string {
  const name = content["name"] ?? content["title"];
  return typeof name === "string" ? name : "";
}
