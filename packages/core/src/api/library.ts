import { z } from "zod";
import { libraryKinds } from "../library/library.ts";
import { segment } from "../segments/segment.ts";
import { route } from "./route.ts";

const workspaceParams = z.object({ workspace: z.string().min(1).max(64) });
const kindParams = workspaceParams.extend({ kind: z.enum(libraryKinds) });
const thingParams = kindParams.extend({ thing: z.string().min(1).max(64) });

/** A thing of the library; `content` has the shape that core/library gives its kind. */
export const libraryEntry = z
  .object({ id: z.string(), kind: z.enum(libraryKinds), content: z.record(z.string(), z.unknown()), /** Counts the changes, from 1. */ version: z.number(), updatedAt: z.string(), updatedBy: z.string(), archivedAt: z.string().nullable() })
  .meta({ id: "LibraryEntry" });
export type LibraryEntry = z.infer<typeof libraryEntry>;

const use = z.object({ map: z.string(), title: z.string(), touchpoints: z.array(z.string()), /** Of those touchpoints, in the same order. */ names: z.array(z.string()) });
const content = z.record(z.string(), z.unknown());

export const libraryRoutes = {
  library: route({ method: "GET", path: "/api/w/:workspace/library/:kind", needs: "library:read", summary: "Things of one kind that the maps of a workspace share, with where each is used", params: kindParams, query: z.object({ archived: z.enum(["yes", "no", "all"]).default("no") }), answer: z.object({ entries: z.array(libraryEntry.extend({ uses: z.array(use) })) }) }),
  libraryThing: route({ method: "GET", path: "/api/w/:workspace/library/:kind/:thing", needs: "library:read", summary: "One thing of the library", params: thingParams, answer: libraryEntry.extend({ uses: z.array(use) }) }),
  addLibraryThing: route({ method: "POST", path: "/api/w/:workspace/library/:kind", needs: "library:write", audit: "library.made", summary: "Add a thing to the library", params: kindParams, body: z.object({ content }), answer: libraryEntry }),
  changeLibraryThing: route({ method: "PATCH", path: "/api/w/:workspace/library/:kind/:thing", needs: "library:write", audit: "library.changed", summary: "Change fields of a thing; every map that points to it follows, and what carries a tag follows its name. Fields that are left out stay, so that two people can change different ones. With `before`, what was seen of the fields, lists are merged element by element with what others wrote meanwhile", params: thingParams, body: z.object({ content, before: content.optional(), isArchived: z.boolean().optional() }), answer: libraryEntry }),
  removeLibraryThing: route({ method: "DELETE", path: "/api/w/:workspace/library/:kind/:thing", needs: "library:write", audit: "library.removed", summary: "Remove a thing; refused while a map or another thing points to it (archive it instead)", params: thingParams, answer: z.object({}) }),
  segmentSize: route({ method: "POST", path: "/api/w/:workspace/segments/size", needs: "events:read", summary: "How many customers meet a segment's rule, now and 90 days before the newest event", params: workspaceParams, body: z.object({ segment }), answer: z.object({ customers: z.number(), before: z.number(), all: z.number() }) }),
} as const;

/** Pictures that people put on maps and personas: resized and stripped by the browser, checked by the server. */
export const imageRoutes = {
  addImage: route({ method: "POST", path: "/api/w/:workspace/images", needs: "map:write", audit: "image.added", summary: "Store a picture: PNG, JPEG or WebP without metadata, at most 2,000 by 2,000 points and 2 MB; the same bytes get the same id", params: workspaceParams, body: "bytes", answer: z.object({ id: z.string(), width: z.number(), height: z.number() }) }),
  image: route({ method: "GET", path: "/api/w/:workspace/images/:image", needs: "map:read", summary: "A picture", params: workspaceParams.extend({ image: z.string().min(1).max(64) }), answer: "image/*" }),
} as const;
