import { z } from "zod";
import { err } from "../result.ts";
import { frame, mapFields, type Scope } from "./journey-map.ts";
import { change, checked, type Edited, type Editing, viewOf } from "./live-edit.ts";
import { fieldName, longTexts, plain, rootsOf } from "./live-map.ts";
import { limits } from "./live-repair.ts";
import { arrange, idsOf, itemIn, setField, setFields, setText } from "./live-replace.ts";
import { sameJson } from "./same-json.ts";
import type { Rule } from "./binding.ts";

/** Edits of the map as a whole: title, frame, scope, goal, off-map names that are ignored, notes. */

export function renameMap(editing: Editing, title: string): Edited {
  return setMapField(editing, "title", title);
}

export type FrameField = keyof typeof frame.shape;

export function setFrameField<F extends FrameField>(editing: Editing, field: F, value: z.output<(typeof frame.shape)[F]>): Edited {
  const valid = checked<unknown>(frame.shape[field], value);
  if (!valid.ok) return valid;
  return change(editing, (roots) => {
    if (typeof value === "string" && (longTexts.frame as readonly string[]).includes(field)) setText(roots.frame, field, value);
    else setField(roots.frame, field, valid.value);
  });
}

export function setScope(editing: Editing, scope: Scope): Edited {
  return setMapField(editing, "scope", scope);
}

/** @param timeoutMs silence after which a journey counts as ended, in milliseconds. */
export function setJourneyTimeout(editing: Editing, timeoutMs: number): Edited {
  return setMapField(editing, "timeoutMs", timeoutMs);
}

export function setGoal(editing: Editing, goal: { readonly name: string; readonly rule: Rule } | null): Edited {
  return setMapField(editing, "goal", goal);
}

function setMapField(editing: Editing, field: "title" | "scope" | "timeoutMs" | "goal", value: unknown): Edited {
  const valid = checked<unknown>(mapFields.shape[field], value);
  return valid.ok ? change(editing, (roots) => setField(roots.map, field, valid.value)) : valid;
}

/** A field that this version of the schema does not know, for extensions. Known fields have commands of their own. */
export function setOtherField(editing: Editing, field: string, value: unknown): Edited {
  if (field in mapFields.shape || field === "__proto__") return err({ code: "invalid-value", message: `${field} is not another field` });
  const valid = checked<unknown>(z.json(), value);
  return valid.ok ? change(editing, (roots) => setField(roots.map, fieldName(field), valid.value)) : valid;
}

/** Leave an off-map event name off the map. Again with another reason replaces the reason. */
export function ignoreName(editing: Editing, name: string, reason: string): Edited {
  const valid = checked(mapFields.shape.ignored.unwrap().element, { name, reason });
  if (!valid.ok) return valid;
  const { ignored } = rootsOf(editing.doc);
  if (!ignored.has(name) && ignored.size >= limits["ignored name"]) return err({ code: "map-full", part: "ignored name", limit: limits["ignored name"] });
  return change(editing, () => {
    const known = ignored.has(name);
    setFields(itemIn(ignored, name), { reason: valid.value.reason }, []);
    if (!known) arrange(ignored, [...idsOf(ignored).filter((other) => other !== name), name], name);
  });
}

/** Show an ignored name among the off-map events again. */
export function heedName(editing: Editing, name: string): Edited {
  if (!rootsOf(editing.doc).ignored.has(name)) return err({ code: "not-in-map", part: "ignored name", id: name });
  return change(editing, (roots) => roots.ignored.delete(name));
}

/** @param at the note's place in the map, from 0. */
export function dismissNote(editing: Editing, at: number): Edited {
  const shown = viewOf(editing).notes[at];
  const { notes } = rootsOf(editing.doc);
  // The view may have passed over a note that is none, so the place is looked up by what the note says.
  const place = notes.toArray().findIndex((note, i) => i >= at && sameJson(plain(note), shown));
  if (shown === undefined || place < 0) return err({ code: "not-in-map", part: "note", id: String(at) });
  return change(editing, () => notes.delete(place, 1));
}

