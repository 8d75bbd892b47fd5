import * as Y from "yjs";
import { err } from "../result.ts";
import { named, type Rule } from "./binding.ts";
import { type ExpectedEmotion, stage, type Touchpoint, touchpoint } from "./journey-map.ts";
import { change, checked, type Edited, type Editing, existing, mayAdd, mayStandBefore, movedBefore, viewOf } from "./live-edit.ts";
import { fieldName, plain, recordFields, rootsOf } from "./live-map.ts";
import { mergedText } from "../text/text-merge.ts";
import { arrange, arrangeTouchpoints, itemIn, setElement, setField, setFields, setText } from "./live-replace.ts";

/** Edits of stages and touchpoints. `before` names the element that the new or moved one shall stand before; null is the end. */

export interface NewStage {
  readonly id: string;
  readonly name: string;
  readonly customerGoal?: string;
}

export function addStage(editing: Editing, added: NewStage, before: string | null = null): Edited {
  const ids = viewOf(editing).stages.map((s) => s.id);
  const valid = checked(stage, added);
  if (!valid.ok) return valid;
  const may = first(mayAdd("stage", ids, added.id), mayStandBefore("stage", ids, before));
  if (!may.ok) return may;
  const { id, ...fields } = valid.value;
  return change(editing, (roots) => {
    setFields(itemIn(roots.stages, id), fields, ["customerGoal"]);
    arrange(roots.stages, movedBefore(ids, id, before), id);
  });
}

export function renameStage(editing: Editing, id: string, name: string): Edited {
  const valid = checked(stage.shape.name, name);
  if (!valid.ok) return valid;
  const item = existing(editing, "stage", id);
  return item.ok ? change(editing, () => setField(item.value, "name", name)) : item;
}

export function setCustomerGoal(editing: Editing, id: string, customerGoal: string): Edited {
  const valid = checked(stage.shape.customerGoal, customerGoal);
  if (!valid.ok) return valid;
  const item = existing(editing, "stage", id);
  return item.ok ? change(editing, () => setText(item.value, "customerGoal", customerGoal)) : item;
}

/** Its touchpoints go with it. */
/** What somebody typed in a customer goal, together with what others typed there since; `known` is the text as it was seen. */
export function typeCustomerGoal(editing: Editing, id: string, known: string, text: string): Edited {
  const item = existing(editing, "stage", id);
  if (!item.ok) return item;
  const present = plain(item.value.get("customerGoal"));
  return setCustomerGoal(editing, id, mergedText(known, text, typeof present === "string" ? present : ""));
}

export function moveStage(editing: Editing, id: string, before: string | null): Edited {
  const ids = viewOf(editing).stages.map((s) => s.id);
  const may = first(mayStandBefore("stage", ids, id), mayStandBefore("stage", ids, before));
  if (!may.ok) return may;
  if (id === before) return change(editing, () => undefined);
  return change(editing, (roots) => arrange(roots.stages, movedBefore(ids, id, before), id));
}

/** Its touchpoints are removed with it, their cells and arrows too. */
export function removeStage(editing: Editing, id: string): Edited {
  const item = existing(editing, "stage", id);
  if (!item.ok) return item;
  const touchpoints = viewOf(editing).touchpoints.filter((t) => t.stage === id);
  return change(editing, (roots) => {
    for (const t of touchpoints) eraseTouchpoint(editing, t.id);
    roots.stages.delete(id);
  });
}

export interface NewTouchpoint {
  readonly id: string;
  readonly stage: string;
  readonly name: string;
  readonly channels?: readonly string[];
  readonly binding?: Rule | null;
  readonly expected?: ExpectedEmotion | null;
  readonly libraryItem?: string | null;
  readonly map?: string | null;
}

export function addTouchpoint(editing: Editing, added: NewTouchpoint, before: string | null = null): Edited {
  const view = viewOf(editing);
  const valid = checked(touchpoint, added);
  if (!valid.ok) return valid;
  const there = existing(editing, "stage", added.stage);
  if (!there.ok) return there;
  const inStage = view.touchpoints.flatMap((t) => (t.stage === added.stage ? [t.id] : []));
  const may = first(mayAdd("touchpoint", view.touchpoints.map((t) => t.id), added.id), mayStandBefore("touchpoint", inStage, before));
  if (!may.ok) return may;
  const { id, stage: _stage, ...fields } = valid.value;
  return change(editing, (roots) => {
    setElement("touchpoint", itemIn(roots.touchpoints, id), fields);
    arrangeTouchpoints(editing.doc, added.stage, movedBefore(inStage, id, before), id);
  });
}

/** Make an off-map event name a touchpoint that is bound to it. It is no longer ignored, if it was. */
export function addNameAsTouchpoint(editing: Editing, added: Omit<NewTouchpoint, "binding">, eventName: string, before: string | null = null): Edited {
  let edited: Edited = err({ code: "invalid-value", message: "" });
  editing.doc.transact(() => {
    edited = addTouchpoint(editing, { ...added, binding: named(eventName) }, before);
    if (edited.ok) rootsOf(editing.doc).ignored.delete(eventName);
  }, editing.origin);
  return edited;
}

export function renameTouchpoint(editing: Editing, id: string, name: string): Edited {
  return setTouchpointField(editing, id, "name", name);
}

/** @param rule which events are this touchpoint's; null unbinds it. */
export function bindTouchpoint(editing: Editing, id: string, rule: Rule | null): Edited {
  return setTouchpointField(editing, id, "binding", rule);
}

export function setExpectedEmotion(editing: Editing, id: string, expected: ExpectedEmotion | null): Edited {
  return setTouchpointField(editing, id, "expected", expected);
}

export type TouchpointField =
  | "name" | "channels" | "binding" | "failure" | "expected" | "required" | "owner" | "systems" | "frontstage" | "targetSeconds"
  | "libraryItem" | "map" | "picture" | "width";

/** Any field but its id and place. The value is checked by the schema. */
export function setTouchpointField(editing: Editing, id: string, field: TouchpointField, value: unknown): Edited {
  const valid = checked<unknown>(touchpoint.shape[field], value);
  if (!valid.ok) return valid;
  const item = existing(editing, "touchpoint", id);
  return item.ok ? change(editing, () => setField(item.value, fieldName(field), valid.value)) : item;
}

/** What one persona is expected to feel; null for what is expected of all. */
export function setPersonasEmotion(editing: Editing, id: string, persona: string, expected: ExpectedEmotion | null): Edited {
  const valid = checked(touchpoint.shape.expectedBy, expected === null ? {} : { [persona]: expected });
  return valid.ok ? changeEntry(editing, id, "expectedBy", persona, valid.value[persona]) : valid;
}

/** What a stakeholder of the library is to a touchpoint; null for nothing. */
export function setStake(editing: Editing, id: string, stakeholder: string, stake: Touchpoint["stakeholders"][string] | null): Edited {
  const valid = checked(touchpoint.shape.stakeholders, stake === null ? {} : { [stakeholder]: stake });
  return valid.ok ? changeEntry(editing, id, "stakeholders", stakeholder, valid.value[stakeholder]) : valid;
}

function changeEntry(editing: Editing, id: string, record: "expectedBy" | "stakeholders", key: string, value: unknown): Edited {
  const item = existing(editing, "touchpoint", id);
  if (!item.ok) return item;
  return change(editing, () => {
    const entries = itemIn(item.value, record);
    if (value === undefined) entries.delete(key);
    else setField(entries, key, value);
  });
}

/** Within its stage or to another: one place, so that two people who move it at once leave it in one of both. */
export function moveTouchpoint(editing: Editing, id: string, to: { readonly stage: string; readonly before: string | null }): Edited {
  const item = existing(editing, "touchpoint", id);
  if (!item.ok) return item;
  const there = existing(editing, "stage", to.stage);
  if (!there.ok) return there;
  const inStage = viewOf(editing).touchpoints.flatMap((t) => (t.stage === to.stage ? [t.id] : []));
  const may = mayStandBefore("touchpoint", inStage, to.before);
  if (!may.ok) return may;
  if (id === to.before) return change(editing, () => undefined);
  return change(editing, () => arrangeTouchpoints(editing.doc, to.stage, movedBefore(inStage, id, to.before), id));
}

/** Its cells in the lanes and its arrows are removed with it. */
export function removeTouchpoint(editing: Editing, id: string): Edited {
  const item = existing(editing, "touchpoint", id);
  return item.ok ? change(editing, () => eraseTouchpoint(editing, id)) : item;
}

function eraseTouchpoint(editing: Editing, id: string): void {
  const roots = rootsOf(editing.doc);
  roots.touchpoints.delete(id);
  for (const lane of roots.lanes.values()) {
    for (const name of Object.keys(recordFields.lane)) {
      const entries = lane instanceof Y.Map ? lane.get(name) : undefined;
      if (entries instanceof Y.Map && entries.has(id)) entries.delete(id);
    }
  }
  for (const [arrowId, arrow] of roots.arrows) {
    if (arrow instanceof Y.Map && (arrow.get("from") === id || arrow.get("to") === id)) roots.arrows.delete(arrowId);
  }
}

function first(one: Edited, two: Edited): Edited {
  return one.ok ? two : one;
}
