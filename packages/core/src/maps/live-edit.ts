import * as Y from "yjs";
import type { z } from "zod";
import { err, ok, type Result } from "../result.ts";
import type { JourneyMap } from "./journey-map.ts";
import { mapOf, rootsOf } from "./live-map.ts";
import { limits, recoveredStage } from "./live-repair.ts";
import { arrange, itemIn, setFields } from "./live-replace.ts";

/**
 * A document with the name of who edits it. Every command is one transaction with that origin, so that an undo history
 * (`undoHistory`) takes back one person's edits; commands within `doc.transact(() => ..., origin)` are taken back together.
 * A command that returns an error has changed nothing.
 */
export interface Editing {
  readonly doc: Y.Doc;
  readonly origin: unknown;
}

export type Part = "stage" | "touchpoint" | "lane" | "arrow" | "ignored name" | "note";

export type EditError =
  | { readonly code: "not-in-map"; readonly part: Part; readonly id: string }
  | { readonly code: "id-taken"; readonly part: Part; readonly id: string }
  | { readonly code: "map-full"; readonly part: Part; readonly limit: number }
  | { readonly code: "invalid-value"; readonly message: string };

export type Edited = Result<void, EditError>;

/** What the editor sees: the document as a map. Its id is not known here, and no command looks at it. */
export function viewOf(editing: Editing): JourneyMap {
  return mapOf(editing.doc, "live");
}

export function change(editing: Editing, write: (roots: ReturnType<typeof rootsOf>) => void): Edited {
  editing.doc.transact(() => write(rootsOf(editing.doc)), editing.origin);
  return ok(undefined);
}

/** The value as the schema has it, with defaults filled in. */
export function checked<T>(schema: z.ZodType<T>, value: unknown): Result<T, EditError> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  return err({ code: "invalid-value", message: parsed.error.issues.map((issue) => [...issue.path, issue.message].join(": ")).join("; ") });
}

/** An existing element of the document; the stage that only the view has is made real first. */
export function existing(editing: Editing, part: "stage" | "touchpoint" | "lane" | "arrow", id: string): Result<Y.Map<unknown>, EditError> {
  const roots = rootsOf(editing.doc);
  const collection = { stage: roots.stages, touchpoint: roots.touchpoints, lane: roots.lanes, arrow: roots.arrows }[part];
  if (!collection.has(id) && part === "stage" && id === recoveredStage.id && viewOf(editing).stages.some((stage) => stage.id === id)) {
    const { id: _id, ...fields } = recoveredStage;
    change(editing, () => {
      setFields(itemIn(collection, id), fields, ["customerGoal"]);
      arrange(collection, [id]);
    });
  }
  const item = collection.get(id);
  return item instanceof Y.Map ? ok(item as Y.Map<unknown>) : err({ code: "not-in-map", part, id });
}

/** The ids with one of them put before another, or at the end. */
export function movedBefore(ids: readonly string[], id: string, before: string | null): string[] {
  const others = ids.filter((other) => other !== id);
  const at = before === null ? others.length : others.indexOf(before);
  return [...others.slice(0, at), id, ...others.slice(at)];
}

/** Is there room, and is the id free? */
export function mayAdd(part: keyof typeof limits, ids: readonly string[], id: string): Edited {
  if (ids.includes(id)) return err({ code: "id-taken", part, id });
  if (ids.length >= limits[part]) return err({ code: "map-full", part, limit: limits[part] });
  return ok(undefined);
}

/** Is the element that another shall stand before there? */
export function mayStandBefore(part: Part, ids: readonly string[], before: string | null): Edited {
  return before === null || ids.includes(before) ? ok(undefined) : err({ code: "not-in-map", part, id: before });
}
