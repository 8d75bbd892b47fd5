import * as Y from "yjs";
import type { JourneyMap } from "./journey-map.ts";
import { elementsOf, fieldName, longTexts, orderField, orderOf, placeField, placeOf, plain, recordFields, rootsOf } from "./live-map.ts";
import { orderKeys } from "./live-order.ts";
import { sameJson } from "./same-json.ts";

/** A new document that reads as this map. */
export function docOf(map: JourneyMap): Y.Doc {
  const doc = new Y.Doc();
  applyCanonical(doc, map, null);
  return doc;
}

/**
 * Make a document read as this map, with the least change: fields that are equal are not written, elements that stay in order
 * keep their place, long texts change only where they differ. So what others edit meanwhile elsewhere stays theirs.
 *
 * @param origin whose edit this is, for undo.
 */
export function applyCanonical(doc: Y.Doc, map: JourneyMap, origin: unknown): void {
  doc.transact(() => {
    const roots = rootsOf(doc);
    const { id: _id, frame, stages, touchpoints, lanes, arrows, ignored, notes, ...rest } = map;
    setFields(roots.map, rest, []);
    setFields(roots.frame, frame, longTexts.frame);

    keepOnly(roots.stages, stages.map((stage) => stage.id));
    for (const { id, ...fields } of stages) setFields(itemIn(roots.stages, id), fields, longTexts.stage);
    arrange(roots.stages, stages.map((stage) => stage.id));

    keepOnly(roots.touchpoints, touchpoints.map((touchpoint) => touchpoint.id));
    for (const { id, stage: _stage, ...fields } of touchpoints) setElement("touchpoint", itemIn(roots.touchpoints, id), fields);
    for (const { id: stage } of stages) arrangeTouchpoints(doc, stage, touchpoints.flatMap((t) => (t.stage === stage ? [t.id] : [])));

    keepOnly(roots.lanes, lanes.map((lane) => lane.id));
    for (const { id, ...fields } of lanes) setElement("lane", itemIn(roots.lanes, id), fields);
    arrange(roots.lanes, lanes.map((lane) => lane.id));

    keepOnly(roots.arrows, arrows.map((arrow) => arrow.id));
    for (const { id, ...fields } of arrows) setFields(itemIn(roots.arrows, id), fields, []);
    arrange(roots.arrows, arrows.map((arrow) => arrow.id));

    keepOnly(roots.ignored, ignored.map((one) => one.name));
    for (const { name, ...fields } of ignored) setFields(itemIn(roots.ignored, name), fields, []);
    arrange(roots.ignored, ignored.map((one) => one.name));

    setList(roots.notes, notes);
  }, origin);
}

/** The element with this id, made if it is not there. */
export function itemIn(collection: Y.Map<unknown>, id: string): Y.Map<unknown> {
  const present = collection.get(id);
  if (present instanceof Y.Map) return present as Y.Map<unknown>;
  const item = new Y.Map<unknown>();
  collection.set(id, item);
  return item;
}

/** Write the fields that differ and remove those that are not named; the document's own fields stay. */
export function setFields(item: Y.Map<unknown>, fields: Readonly<Record<string, unknown>>, texts: readonly string[], kept: readonly string[] = []): void {
  const names = new Set([orderField, placeField, ...kept]);
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    const key = fieldName(name);
    names.add(key);
    if (texts.includes(name) && typeof value === "string") setText(item, key, value);
    else setField(item, key, value);
  }
  for (const name of item.keys()) if (!names.has(name)) item.delete(name);
}

/** Write all fields of a touchpoint or lane, its records entry by entry. */
export function setElement(part: keyof typeof recordFields, item: Y.Map<unknown>, fields: Readonly<Record<string, unknown>>): void {
  const records: Readonly<Record<string, boolean>> = recordFields[part];
  setFields(item, Object.fromEntries(Object.entries(fields).filter(([name]) => !Object.hasOwn(records, name))), [], Object.keys(records));
  for (const [name, isText] of Object.entries(records)) {
    const entries = (fields[name] ?? {}) as Readonly<Record<string, unknown>>;
    // Made while it is empty too: two people who make it at once would each replace the other's.
    setFields(itemIn(item, name), entries, isText ? Object.keys(entries) : []);
  }
}

export function setField(item: Y.Map<unknown>, key: string, value: unknown): void {
  const present = item.get(key);
  if (present instanceof Y.AbstractType || !sameJson(plain(present), value)) item.set(key, value);
}

/** Change a long text where it differs, so that letters that others type elsewhere in it stay. */
export function setText(item: Y.Map<unknown>, key: string, text: string): void {
  const present = item.get(key);
  if (!(present instanceof Y.Text)) {
    item.set(key, new Y.Text(text));
    return;
  }
  const old = present.toString();
  if (old === text) return;
  const shortest = Math.min(old.length, text.length);
  let start = 0;
  while (start < shortest && old[start] === text[start]) start++;
  let end = 0;
  while (end < shortest - start && old[old.length - 1 - end] === text[text.length - 1 - end]) end++;
  // Half a surrogate pair must not be cut off: the document would replace it.
  if (start > 0 && isHighSurrogate(old.charCodeAt(start - 1))) start--;
  if (end > 0 && isLowSurrogate(old.charCodeAt(old.length - end))) end--;
  present.delete(start, old.length - end - start);
  present.insert(start, text.slice(start, text.length - end));
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** Put a collection's elements in this order. Names that are not in it are passed over. */
export function arrange(collection: Y.Map<unknown>, ids: readonly string[], moving?: string): void {
  const items = ids.flatMap((id) => {
    const item = collection.get(id);
    return item instanceof Y.Map ? [{ id, item: item as Y.Map<unknown> }] : [];
  });
  const keys = orderKeys(items.map(({ id, item }) => (id === moving ? undefined : orderOf(item))));
  items.forEach(({ item }, at) => setField(item, orderField, keys[at]!));
}

/** Put these touchpoints into a stage in this order. The one that moves is named, so that the others keep their keys. */
export function arrangeTouchpoints(doc: Y.Doc, stage: string, ids: readonly string[], moving?: string): void {
  const { touchpoints } = rootsOf(doc);
  const items = ids.flatMap((id) => {
    const item = touchpoints.get(id);
    return item instanceof Y.Map ? [{ id, item: item as Y.Map<unknown> }] : [];
  });
  const places = items.map(({ item }) => placeOf(item));
  const keys = orderKeys(items.map(({ id }, at) => (id === moving || places[at]!.stage !== stage ? undefined : places[at]!.order)));
  items.forEach(({ item }, at) => setField(item, placeField, { stage, order: keys[at]! }));
}

function keepOnly(collection: Y.Map<unknown>, ids: readonly string[]): void {
  const kept = new Set(ids);
  for (const id of collection.keys()) if (!kept.has(id)) collection.delete(id);
}

function setList(list: Y.Array<unknown>, values: readonly unknown[]): void {
  const present = list.toArray().map((value) => plain(value));
  const shortest = Math.min(present.length, values.length);
  let start = 0;
  while (start < shortest && sameJson(present[start], values[start])) start++;
  let end = 0;
  while (end < shortest - start && sameJson(present[present.length - 1 - end], values[values.length - 1 - end])) end++;
  if (present.length - end > start) list.delete(start, present.length - end - start);
  if (values.length - end > start) list.insert(start, values.slice(start, values.length - end));
}

/** The ids of a collection in order, as the document has them. */
export function idsOf(collection: Y.Map<unknown>): string[] {
  return elementsOf(collection, orderOf).map((element) => element.id);
}
