import * as Y from "yjs";
import { err, type Result } from "../result.ts";
import { mergedText } from "../text/text-merge.ts";
import { standardLanes } from "../layout/lanes.ts";
import { type Arrow, arrow, type CellMark, type Lane, lane } from "./journey-map.ts";
import { change, checked, type Edited, type EditError, type Editing, existing, mayAdd, mayStandBefore, movedBefore, viewOf } from "./live-edit.ts";
import { plain } from "./live-map.ts";
import { arrange, idsOf, itemIn, setElement, setField, setFields, setText } from "./live-replace.ts";

/** Edits of lanes and their cells, and of arrows. */

export interface NewLane {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly hidden?: boolean;
  readonly cells?: Lane["cells"];
  readonly spans?: Lane["spans"];
  readonly items?: Lane["items"];
  readonly images?: Lane["images"];
  readonly marks?: Lane["marks"];
  readonly altTexts?: Lane["altTexts"];
  readonly metrics?: Lane["metrics"];
}

export function addLane(editing: Editing, added: NewLane, before: string | null = null): Edited {
  const ids = viewOf(editing).lanes.map((l) => l.id);
  const valid = checked(lane, added);
  if (!valid.ok) return valid;
  const free = mayAdd("lane", ids, added.id);
  if (!free.ok) return free;
  const may = mayStandBefore("lane", ids, before);
  if (!may.ok) return may;
  const { id, ...fields } = valid.value;
  return change(editing, (roots) => {
    setElement("lane", itemIn(roots.lanes, id), fields);
    arrange(roots.lanes, movedBefore(ids, id, before), id);
  });
}

/** A map that names no lanes shows the standard ones; before one of them is changed, the map names them all. */
export function nameLanes(editing: Editing): Edited {
  if (viewOf(editing).lanes.length > 0) return change(editing, () => undefined);
  return change(editing, (roots) => {
    for (const { kind, title } of standardLanes) {
      const { id, ...fields } = lane.parse({ id: `lane-${kind}`, kind, title });
      setElement("lane", itemIn(roots.lanes, id), fields);
    }
    arrange(roots.lanes, standardLanes.map(({ kind }) => `lane-${kind}`));
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

/** A copy with everything in it, right after the lane. */
export function duplicateLane(editing: Editing, id: string, copy: string): Edited {
  const { lanes } = viewOf(editing);
  const at = lanes.findIndex((l) => l.id === id);
  const original = lanes[at];
  if (original === undefined) return err({ code: "not-in-map", part: "lane", id });
  return addLane(editing, { ...original, id: copy, title: `${original.title.slice(0, 293)} (copy)` }, lanes[at + 1]?.id ?? null);
}

/** @param metrics what a metrics lane shows, in order; empty for the usual. */
export function setLaneMetrics(editing: Editing, id: string, metrics: Lane["metrics"]): Edited {
  const valid = checked(lane.shape.metrics, metrics);
  if (!valid.ok) return valid;
  const item = existing(editing, "lane", id);
  return item.ok ? change(editing, () => setField(item.value, "metrics", valid.value)) : item;
}

/** What a lane says at a touchpoint. The empty text empties the cell, and leaves it to be typed in by several at once. */
export function setCellText(editing: Editing, laneId: string, touchpoint: string, text: string): Edited {
  const valid = checked(lane.shape.cells, { [touchpoint]: text });
  if (!valid.ok) return valid;
  const cell = cellOf(editing, laneId, touchpoint);
  return cell.ok ? change(editing, () => setText(itemIn(cell.value, "cells"), touchpoint, text)) : cell;
}

/**
 * What somebody typed in a cell, together with what others typed there since.
 *
 * @param known the text that the typing began with, as it was seen.
 */
export function typeCellText(editing: Editing, laneId: string, touchpoint: string, known: string, text: string): Edited {
  const cell = cellOf(editing, laneId, touchpoint);
  if (!cell.ok) return cell;
  const cells = cell.value.get("cells");
  const present = cells instanceof Y.Map ? plain(cells.get(touchpoint)) : "";
  return setCellText(editing, laneId, touchpoint, mergedText(known, text, typeof present === "string" ? present : ""));
}

/** How many touchpoints a cell reaches over, to the right; 1 for its own only. It ends with the stage, and before a cell that spans too. */
export function setCellSpan(editing: Editing, laneId: string, touchpoint: string, span: number): Edited {
  const valid = span === 1 ? checked(lane.shape.spans, {}) : checked(lane.shape.spans, { [touchpoint]: span });
  if (!valid.ok) return valid;
  return changeRecord(editing, laneId, "spans", touchpoint, span === 1 ? undefined : span);
}

/** @param items of the library, in order. */
export function setCellItems(editing: Editing, laneId: string, touchpoint: string, items: readonly string[]): Edited {
  const valid = checked(lane.shape.items, { [touchpoint]: items });
  return valid.ok ? changeRecord(editing, laneId, "items", touchpoint, items.length === 0 ? undefined : items) : valid;
}

/** Takes a thing of the library from the cell of one touchpoint to the end of another's, in one step of undo. */
export function moveCellItem(editing: Editing, laneId: string, item: string, from: string, to: string): Edited {
  const there = viewOf(editing).lanes.find((l) => l.id === laneId)?.items ?? {};
  const [left, taken] = [(there[from] ?? []).filter((other) => other !== item), [...(there[to] ?? []).filter((other) => other !== item), item]];
  if (from === to) return setCellItems(editing, laneId, to, taken);
  const valid = checked(lane.shape.items, { [to]: taken });
  if (!valid.ok) return valid;
  const [source, target] = [cellOf(editing, laneId, from), cellOf(editing, laneId, to)];
  if (!source.ok) return source;
  if (!target.ok) return target;
  return change(editing, () => {
    const entries = itemIn(target.value, "items");
    if (left.length === 0) entries.delete(from);
    else setField(entries, from, left);
    setField(entries, to, taken);
  });
}

/** @param images of the workspace, in order. */
export function setCellImages(editing: Editing, laneId: string, touchpoint: string, images: readonly string[]): Edited {
  const valid = checked(lane.shape.images, { [touchpoint]: images });
  return valid.ok ? changeRecord(editing, laneId, "images", touchpoint, images.length === 0 ? undefined : images) : valid;
}

/** What a cell says besides its text; an empty mark takes it away. */
export function setCellMark(editing: Editing, laneId: string, touchpoint: string, mark: CellMark): Edited {
  const valid = checked(lane.shape.marks, { [touchpoint]: mark });
  return valid.ok ? changeRecord(editing, laneId, "marks", touchpoint, Object.values(mark).every((value) => value === undefined) ? undefined : valid.value[touchpoint]) : valid;
}

/** What an image of a lane shows, in words; the empty text for what only decorates. */
export function setAltText(editing: Editing, laneId: string, image: string, text: string): Edited {
  const valid = checked(lane.shape.altTexts, { [image]: text });
  if (!valid.ok) return valid;
  const item = existing(editing, "lane", laneId);
  return item.ok ? change(editing, () => (text === "" ? itemIn(item.value, "altTexts").delete(image) : setField(itemIn(item.value, "altTexts"), image, text))) : item;
}

function changeRecord(editing: Editing, laneId: string, record: "spans" | "items" | "images" | "marks", touchpoint: string, value: unknown): Edited {
  const cell = cellOf(editing, laneId, touchpoint);
  if (!cell.ok) return cell;
  return change(editing, () => {
    const entries = itemIn(cell.value, record);
    if (value === undefined) entries.delete(touchpoint);
    else setField(entries, touchpoint, value);
  });
}

/** The lane of a cell, once lane and touchpoint are known to be there. */
function cellOf(editing: Editing, laneId: string, touchpoint: string): Result<Y.Map<unknown>, EditError> {
  const item = existing(editing, "lane", laneId);
  if (!item.ok) return item;
  const there = existing(editing, "touchpoint", touchpoint);
  return there.ok ? item : there;
}

/** One text for each cell of a pasted range. */
export interface CellText {
  readonly lane: string;
  readonly touchpoint: string;
  readonly text: string;
}

/** Several cells at once, taken back together. */
export function setCellTexts(editing: Editing, cells: readonly CellText[]): Edited {
  for (const { lane: laneId, touchpoint, text } of cells) {
    const valid = checked(lane.shape.cells, { [touchpoint]: text });
    if (!valid.ok) return valid;
    const there = cellOf(editing, laneId, touchpoint);
    if (!there.ok) return there;
  }
  return change(editing, (roots) => {
    for (const { lane: laneId, touchpoint, text } of cells) setText(itemIn(itemIn(roots.lanes, laneId), "cells"), touchpoint, text);
  });
}

export function setArrowKind(editing: Editing, id: string, kind: Arrow["kind"]): Edited {
  const valid = checked(arrow.shape.kind, kind);
  if (!valid.ok) return valid;
  const item = existing(editing, "arrow", id);
  return item.ok ? change(editing, () => setField(item.value, "kind", kind)) : item;
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

