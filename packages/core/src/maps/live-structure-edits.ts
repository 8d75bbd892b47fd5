import { err } from "../result.ts";
import type { JourneyMap } from "./journey-map.ts";
import { change, type Edited, type Editing, existing, viewOf } from "./live-edit.ts";
import { setCellImages, setCellItems, setCellMark, setCellText } from "./live-lane-edits.ts";
import { limits } from "./live-repair.ts";
import { arrangeTouchpoints } from "./live-replace.ts";
import { addStage, addTouchpoint, moveTouchpoint, removeStage, removeTouchpoint, setCustomerGoal } from "./live-touchpoint-edits.ts";

/** Edits of several parts at once: each is one step of undo, and changes nothing if one part of it cannot be done. */

/** Run commands as one edit, up to the first that fails. Callers check first that none can fail once another has changed something. */
export function together(editing: Editing, commands: readonly (() => Edited)[]): Edited {
  let failed: Edited | undefined;
  editing.doc.transact(() => {
    for (const command of commands) {
      const done = command();
      if (!done.ok) {
        failed = done;
        return;
      }
    }
  }, editing.origin);
  return failed ?? { ok: true, value: undefined };
}

/** Are all of them on the map? */
function allThere(editing: Editing, ids: readonly string[]): Edited {
  for (const id of ids) {
    const item = existing(editing, "touchpoint", id);
    if (!item.ok) return item;
  }
  return { ok: true, value: undefined };
}

/** Move touchpoints together; they keep their order among themselves. `before` must not be one of them. */
export function moveTouchpoints(editing: Editing, ids: readonly string[], to: { readonly stage: string; readonly before: string | null }): Edited {
  const there = allThere(editing, ids);
  if (!there.ok) return there;
  const stage = existing(editing, "stage", to.stage);
  if (!stage.ok) return stage;
  if (to.before !== null && (ids.includes(to.before) || !viewOf(editing).touchpoints.some((t) => t.id === to.before && t.stage === to.stage))) return err({ code: "not-in-map", part: "touchpoint", id: to.before });
  const ordered = viewOf(editing).touchpoints.flatMap((t) => (ids.includes(t.id) ? [t.id] : []));
  return together(editing, ordered.map((id) => () => moveTouchpoint(editing, id, to)));
}

export function removeTouchpoints(editing: Editing, ids: readonly string[]): Edited {
  const there = allThere(editing, ids);
  return there.ok ? together(editing, ids.map((id) => () => removeTouchpoint(editing, id))) : there;
}

/** A copy right after the touchpoint, with its fields and cells. */
export function duplicateTouchpoint(editing: Editing, id: string, copy: string): Edited {
  const view = viewOf(editing);
  const original = view.touchpoints.find((t) => t.id === id);
  if (original === undefined) return err({ code: "not-in-map", part: "touchpoint", id });
  const inStage = view.touchpoints.filter((t) => t.stage === original.stage);
  const next = inStage[inStage.indexOf(original) + 1]?.id ?? null;
  return together(editing, [
    () => addTouchpoint(editing, { ...original, id: copy, name: `${original.name.slice(0, 293)} (copy)` }, next),
    ...copiedCells(editing, view, id, copy),
  ]);
}

/**
 * A copy of a stage right after it, with its touchpoints.
 *
 * @param freshId gives an id that the map does not have, for the stage and then for each touchpoint.
 */
export function duplicateStage(editing: Editing, id: string, freshId: () => string): Edited {
  const view = viewOf(editing);
  const at = view.stages.findIndex((s) => s.id === id);
  const original = view.stages[at];
  if (original === undefined) return err({ code: "not-in-map", part: "stage", id });
  const inStage = view.touchpoints.filter((t) => t.stage === id);
  if (view.touchpoints.length + inStage.length > limits.touchpoint) return err({ code: "map-full", part: "touchpoint", limit: limits.touchpoint });
  const stage = freshId();
  return together(editing, [
    () => addStage(editing, { ...original, id: stage, name: `${original.name.slice(0, 293)} (copy)` }, view.stages[at + 1]?.id ?? null),
    ...inStage.flatMap((t) => {
      const copy = freshId();
      return [() => addTouchpoint(editing, { ...t, id: copy, stage }), ...copiedCells(editing, view, t.id, copy)];
    }),
  ]);
}

function copiedCells(editing: Editing, view: JourneyMap, id: string, copy: string): (() => Edited)[] {
  return view.lanes.flatMap((lane) => [
    ...(lane.cells[id] ? [() => setCellText(editing, lane.id, copy, lane.cells[id]!)] : []),
    ...(lane.items[id] ? [() => setCellItems(editing, lane.id, copy, lane.items[id]!)] : []),
    ...(lane.images[id] ? [() => setCellImages(editing, lane.id, copy, lane.images[id]!)] : []),
    ...(lane.marks[id] ? [() => setCellMark(editing, lane.id, copy, lane.marks[id]!)] : []),
  ]);
}

/** From this touchpoint on, a stage becomes a second one right after it. The first touchpoint of a stage cannot begin another. */
export function splitStage(editing: Editing, touchpoint: string, added: { readonly id: string; readonly name: string }): Edited {
  const view = viewOf(editing);
  const stage = view.touchpoints.find((t) => t.id === touchpoint)?.stage;
  if (stage === undefined) return err({ code: "not-in-map", part: "touchpoint", id: touchpoint });
  const inStage = view.touchpoints.flatMap((t) => (t.stage === stage ? [t.id] : []));
  const from = inStage.indexOf(touchpoint);
  if (from === 0) return err({ code: "invalid-value", message: "a stage is split before one of its later touchpoints" });
  const next = view.stages[view.stages.findIndex((s) => s.id === stage) + 1]?.id ?? null;
  return together(editing, [
    () => addStage(editing, added, next),
    () => change(editing, () => arrangeTouchpoints(editing.doc, added.id, inStage.slice(from))),
  ]);
}

/** A stage's touchpoints go to the end of the stage before it, and its customer goal too. The first stage has none before it. */
export function mergeStage(editing: Editing, id: string): Edited {
  const view = viewOf(editing);
  const at = view.stages.findIndex((s) => s.id === id);
  if (at < 0) return err({ code: "not-in-map", part: "stage", id });
  const before = view.stages[at - 1];
  if (before === undefined) return err({ code: "invalid-value", message: "the first stage has no stage before it to merge with" });
  const idsIn = (stage: string) => view.touchpoints.flatMap((t) => (t.stage === stage ? [t.id] : []));
  const goals = [before.customerGoal, view.stages[at]!.customerGoal].filter((goal) => goal !== "").join("\n");
  const present = existing(editing, "stage", before.id);
  if (!present.ok) return present;
  return together(editing, [
    () => change(editing, () => arrangeTouchpoints(editing.doc, before.id, [...idsIn(before.id), ...idsIn(id)])),
    () => setCustomerGoal(editing, before.id, goals),
    () => removeStage(editing, id),
  ]);
}
