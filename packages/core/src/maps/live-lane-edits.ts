import { err } from "../result.ts";
import { type Arrow, arrow, lane } from "./journey-map.ts";
import { change, checked, type Edited, type Editing, existing, mayAdd, mayStandBefore, movedBefore, viewOf } from "./live-edit.ts";
import { arrange, idsOf, itemIn, setField, setFields, setText } from "./live-replace.ts";

/** Edits of lanes and their cells, and of arrows. */

export interface NewLane {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly hidden?: boolean;
}

export function addLane(editing: Editing, added: NewLane, before: string | null = null): Edited {
  const ids = viewOf(editing).lanes.map((l) => l.id);
  const valid = checked(lane, added);
  if (!valid.ok) return valid;
  const free = mayAdd("lane", ids, added.id);
  if (!free.ok) return free;
  const may = mayStandBefore("lane", ids, before);
  if (!may.ok) return may;
  const { id, cells, ...fields } = valid.value;
  return change(editing, (roots) => {
    const item = itemIn(roots.lanes, id);
    setFields(item, fields, [], ["cells"]);
    setFields(itemIn(item, "cells"), cells, Object.keys(cells));
    arrange(roots.lanes, movedBefore(ids, id, before), id);
  });
}

export function renameLane(editing: Editing, id: string, title: string): Edited {
  const valid = checked(lane.shape.title, title);
  if (!valid.ok) return valid;
  const item = existing(editing, "lane", id);
  return item.ok ? change(editing, () => setField(item.value, "title", title)) : item;
}

export function moveLane(editing: Editing, id: string, before: string | null): Edited {
  const ids = viewOf(editing).lanes.map((l) => l.id);
  for (const named of [id, before]) {
    const there = mayStandBefore("lane", ids, named);
    if (!there.ok) return there;
  }
  if (id === before) return change(editing, () => undefined);
  return change(editing, (roots) => arrange(roots.lanes, movedBefore(ids, id, before), id));
}

/** A hidden lane keeps its cells. */
export function setLaneHidden(editing: Editing, id: string, hidden: boolean): Edited {
  const item = existing(editing, "lane", id);
  return item.ok ? change(editing, () => setField(item.value, "hidden", hidden)) : item;
}

export function removeLane(editing: Editing, id: string): Edited {
  const item = existing(editing, "lane", id);
  return item.ok ? change(editing, (roots) => roots.lanes.delete(id)) : item;
}

/** What a lane says at a touchpoint. The empty text empties the cell, and leaves it to be typed in by several at once. */
export function setCellText(editing: Editing, laneId: string, touchpoint: string, text: string): Edited {
  const valid = checked(lane.shape.cells, { [touchpoint]: text });
  if (!valid.ok) return valid;
  const item = existing(editing, "lane", laneId);
  if (!item.ok) return item;
  const there = existing(editing, "touchpoint", touchpoint);
  if (!there.ok) return there;
  return change(editing, () => setText(itemIn(item.value, "cells"), touchpoint, text));
}

export function addArrow(editing: Editing, added: Arrow): Edited {
  const valid = checked(arrow, added);
  if (!valid.ok) return valid;
  const view = viewOf(editing);
  const free = mayAdd("arrow", view.arrows.map((a) => a.id), added.id);
  if (!free.ok) return free;
  for (const end of [added.from, added.to]) {
    if (!view.touchpoints.some((t) => t.id === end)) return err({ code: "not-in-map", part: "touchpoint", id: end });
  }
  const { id, ...fields } = valid.value;
  return change(editing, (roots) => {
    setFields(itemIn(roots.arrows, id), fields, []);
    arrange(roots.arrows, [...idsOf(roots.arrows).filter((other) => other !== id), id], id);
  });
}

export function removeArrow(editing: Editing, id: string): Edited {
  const item = existing(editing, "arrow", id);
  return item.ok ? change(editing, (roots) => roots.arrows.delete(id)) : item;
}

