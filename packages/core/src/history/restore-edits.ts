import type { JourneyMap } from "../maps/journey-map.ts";
import { type Edited, type Editing, viewOf } from "../maps/live-edit.ts";
import { applyCanonical } from "../maps/live-replace.ts";
import { ok } from "../result.ts";
import { type RestorablePart, restoredMap } from "./restored-map.ts";

/**
 * Bring a part of an earlier version back, as an edit like any other: one step of undo, seen by everybody at once, and only what
 * differs is written, so that what others change elsewhere meanwhile stays.
 */
export function restorePart(editing: Editing, version: JourneyMap, part: RestorablePart): Edited {
  const restored = restoredMap(viewOf(editing), version, part);
  if (!restored.ok) return restored;
  applyCanonical(editing.doc, restored.value, editing.origin);
  return ok(undefined);
}
