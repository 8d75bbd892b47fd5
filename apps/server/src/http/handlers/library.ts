import { randomBytes } from "node:crypto";
import type { LibraryEntry } from "@desirepath/core/api/library.ts";
import { type LibraryKind, libraryThings } from "@desirepath/core/library/library.ts";
import { mergedFields } from "@desirepath/core/library/merge-fields.ts";
import { isSameTag, renamedIn } from "@desirepath/core/library/tag-names.ts";
import { useKey } from "@desirepath/core/library/uses.ts";
import { err, ok, type Result } from "@desirepath/core/result.ts";
import type { UsesOfMap } from "@desirepath/engine/documents/map-uses.ts";
import { actorOf } from "../../access/audit-trail.ts";
import type { App } from "../../app.ts";
import type { ApiError } from "../problem.ts";
import type { Handlers } from "../routes.ts";
import { outward } from "./map-access.ts";

type Names = "library" | "libraryThing" | "addLibraryThing" | "changeLibraryThing" | "removeLibraryThing";

export function libraryHandlers({ stores, maps }: Pick<App, "stores" | "maps">): Pick<Handlers, Names> {
  const { library, uses } = stores.documents;

  /** What a thing needs of other things: a tag a name of its own, an action its opportunity. */
  const fits = async (workspace: string, kind: LibraryKind, content: Readonly<Record<string, unknown>>, id: string | null): Promise<Result<void, ApiError>> => {
    if (kind === "tag") {
      const tags = outward(await library.list(workspace, "tag", { archived: "all" }));
      if (!tags.ok) return tags;
      const twin = tags.value.find((other) => other.id !== id && isSameTag(nameOf(other.content), nameOf(content)));
      if (twin) return err({ code: "conflict", detail: `There is a tag “${nameOf(twin.content)}” already.` });
    }
    if (kind === "action" && typeof content["opportunity"] === "string") {
      const found = await library.get(workspace, "opportunity", content["opportunity"]);
      if (!found.ok) return found.error.code === "not-found" ? err({ code: "invalid-request", detail: `content.opportunity: there is no opportunity ${content["opportunity"]}.` }) : outward(found);
    }
    return ok(undefined);
  };

  /** Other things of the library that point to a thing: the actions of an opportunity, the opportunities with a tag. */
  const pointersTo = async (workspace: string, { kind, id, content }: LibraryEntry): Promise<Result<LibraryEntry[], ApiError>> => {
    if (kind !== "opportunity" && kind !== "tag") return ok([]);
    const all = outward(await library.list(workspace, kind === "tag" ? "opportunity" : "action", { archived: "all" }));
    if (!all.ok) return all;
    return ok(all.value.filter((other) => (kind === "tag" ? tagsOf(other.content).includes(nameOf(content)) : other.content["opportunity"] === id)));
  };

  /** Maps and things follow what was changed. */
  const follow = async (workspace: string, before: string, { kind, id, content }: LibraryEntry, by: string): Promise<Result<void, ApiError>> => {
    if (kind === "touchpoint") return maps.followLibrary(workspace, id, libraryThings.touchpoint.parse(content), by);
    const name = nameOf(content);
    if (kind !== "tag" || before === name) return ok(undefined);
    const opportunities = outward(await library.list(workspace, "opportunity", { archived: "all" }));
    if (!opportunities.ok) return opportunities;
    for (const one of opportunities.value.filter((other) => tagsOf(other.content).includes(before))) {
      const renamed = outward(await library.change<ApiError>(workspace, "opportunity", one.id, { change: (was) => ok({ ...was, tags: renamedIn(tagsOf(was), before, name) }), by }));
      if (!renamed.ok && renamed.error.code !== "library-thing-not-found") return renamed;
    }
    return maps.followTag(workspace, before, name, by);
  };

  return {
    library: async ({ params: { workspace, kind }, query }) => {
      const [entries, all] = [outward(await library.list(workspace, kind, query)), outward(await uses.list(workspace))];
      if (!entries.ok) return entries;
      return all.ok ? ok({ entries: entries.value.map((entry) => ({ ...entry, uses: usesOf(entry, all.value) })) }) : all;
    },
    libraryThing: async ({ params: { workspace, kind, thing } }) => {
      const [entry, all] = [outward(await library.get(workspace, kind, thing)), outward(await uses.list(workspace))];
      if (!entry.ok) return entry;
      return all.ok ? ok({ ...entry.value, uses: usesOf(entry.value, all.value) }) : all;
    },
    addLibraryThing: async ({ params: { workspace, kind }, body, principal, exchange }) => {
      const content = checked(kind, body.content);
      if (!content.ok) return content;
      const fit = await fits(workspace, kind, content.value, null);
      if (!fit.ok) return fit;
      exchange.tell({ subject: nameOf(content.value), details: { kind } });
      const added = outward(await library.add(workspace, kind, { id: `${kind}-${randomBytes(8).toString("hex")}`, content: content.value, by: actorOf(principal).name }));
      if (added.ok) await maps.tellLibrary(workspace);
      return added;
    },
    changeLibraryThing: async ({ params: { workspace, kind, thing }, body, principal, exchange }) => {
      const fit = await fits(workspace, kind, body.content, thing);
      if (!fit.ok) return fit;
      const by = actorOf(principal).name;
      let before = "";
      const changed = outward(
        await library.change<ApiError>(workspace, kind, thing, {
          change: (content) => {
            before = nameOf(content);
            return checked(kind, { ...content, ...mergedFields({ stored: content, before: body.before ?? {}, after: body.content }) });
          },
          isArchived: body.isArchived,
          by,
        }),
      );
      if (!changed.ok) return changed;
      exchange.tell({ subject: nameOf(changed.value.content), details: { kind, ...(body.isArchived === undefined ? {} : { archived: String(body.isArchived) }) } });
      const followed = await follow(workspace, before, changed.value, by);
      await maps.tellLibrary(workspace);
      return followed.ok ? changed : followed;
    },
    removeLibraryThing: async ({ params: { workspace, kind, thing }, exchange }) => {
      const [entry, all] = [outward(await library.get(workspace, kind, thing)), outward(await uses.list(workspace))];
      if (!entry.ok) return entry;
      if (!all.ok) return all;
      const pointers = await pointersTo(workspace, entry.value);
      if (!pointers.ok) return pointers;
      const held = usesOf(entry.value, all.value);
      const holders = [...held.map(({ title }) => title), ...pointers.value.map(({ content }) => nameOf(content))];
      if (holders.length > 0) {
        const detail = `“${nameOf(entry.value.content)}” is used by ${holders.map((title) => `“${title}”`).join(", ")}. Take it off there first, or archive it.`;
        return err({ code: "still-used", detail, facts: { uses: held } });
      }
      exchange.tell({ subject: nameOf(entry.value.content), details: { kind } });
      const removed = outward(await library.remove(workspace, kind, thing));
      if (!removed.ok) return removed;
      await maps.tellLibrary(workspace);
      return ok({});
    },
  };
}

function checked(kind: LibraryKind, content: Readonly<Record<string, unknown>>): Result<Record<string, unknown>, ApiError> {
  const parsed = libraryThings[kind].safeParse(content);
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0]!;
  return err({ code: "invalid-request", detail: `${["content", ...issue.path].join(".")}: ${issue.message}.` });
}

function usesOf({ kind, id, content }: LibraryEntry, maps: readonly UsesOfMap[]) {
  const key = useKey(kind, id, nameOf(content));
  return maps.flatMap((map) => map.get(key) ?? []).map((use) => ({ ...use, touchpoints: [...use.touchpoints], names: [...use.names] }));
}

function nameOf(content: Readonly<Record<string, unknown>>): string {
  const name = content["name"] ?? content["title"];
  return typeof name === "string" ? name : "";
}

function tagsOf(content: Readonly<Record<string, unknown>>): string[] {
  const { tags } = content;
  return Array.isArray(tags) ? tags.filter((name) => typeof name === "string") : [];
}
