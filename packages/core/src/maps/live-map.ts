import * as Y from "yjs";
import type { JourneyMap } from "./journey-map.ts";
import { repaired } from "./live-repair.ts";
import { byOrder, isOrderKey } from "./live-order.ts";
import { schemaVersion } from "./schema-versions.ts";

/**
 * The live form of a map (architecture.md section 4): a Yjs document that several people edit at once.
 *
 * Every collection is a root type, so no edit can replace one. Stages, touchpoints, lanes, arrows and ignored names are
 * maps by id whose elements are maps of fields: one field is the grain of an edit, the later write of a field wins, and long
 * texts (`longTexts`, lanes' cells) merge letter by letter. Fields that are records (`recordFields`) are maps of their own, so
 * that each entry is a grain. An element's place is one field too (live-order.ts), for
 * touchpoints together with the stage: what is moved twice at once ends in one of the two places, whole.
 *
 * The map's id is not in the document; whoever keeps the document knows it.
 */
export interface LiveRoots {
  readonly map: Y.Map<unknown>;
  readonly frame: Y.Map<unknown>;
  readonly stages: Y.Map<unknown>;
  readonly touchpoints: Y.Map<unknown>;
  readonly lanes: Y.Map<unknown>;
  readonly arrows: Y.Map<unknown>;
  readonly ignored: Y.Map<unknown>;
  readonly notes: Y.Array<unknown>;
}

export function rootsOf(doc: Y.Doc): LiveRoots {
  return {
    map: doc.getMap("map"),
    frame: doc.getMap("frame"),
    stages: doc.getMap("stages"),
    touchpoints: doc.getMap("touchpoints"),
    lanes: doc.getMap("lanes"),
    arrows: doc.getMap("arrows"),
    ignored: doc.getMap("ignored"),
    notes: doc.getArray("notes"),
  };
}

/** An undo history of one person's edits: those that carried this origin. */
export function undoHistory(doc: Y.Doc, origin: unknown): Y.UndoManager {
  return new Y.UndoManager(Object.values(rootsOf(doc)) as Y.AbstractType<unknown>[], { trackedOrigins: new Set([origin]), doc });
}

/** Fields of an element that are the document's own, and not the map's. A map's field that begins with ~ gets a second one. */
export const orderField = "~order";
export const placeField = "~place";

export interface Place {
  readonly stage: string;
  readonly order: string | undefined;
}

/** Where a touchpoint was put. A place that no edit of ours wrote reads as no stage, and sorts last. */
export function placeOf(item: Y.Map<unknown>): Place {
  const place = plain(item.get(placeField));
  const { stage, order } = isRecord(place) ? place : {};
  return { stage: typeof stage === "string" ? stage : "", order: isOrderKey(order) ? order : undefined };
}

export function orderOf(item: Y.Map<unknown>): string | undefined {
  const order = item.get(orderField);
  return isOrderKey(order) ? order : undefined;
}

export function fieldName(name: string): string {
  return name.startsWith("~") ? `~${name}` : name;
}

/** Fields that hold a map by id, and whether its values are long texts. */
export const recordFields = {
  touchpoint: { expectedBy: false, stakeholders: false },
  lane: { cells: true, spans: false, items: false, images: false, marks: false, altTexts: false },
} as const;

/** Fields that hold a Y.Text: two people may type in one at once. */
export const longTexts = { stage: ["customerGoal"], frame: ["goal"] } as const;

/**
 * The canonical form of a document. Of a document that concurrent edits or a faulty program made odd, the nearest map that
 * meets the schema (live-repair.ts): the same one on every machine, and never an exception.
 *
 * @param id the map's id.
 */
export function mapOf(doc: Y.Doc, id: string): JourneyMap {
  const roots = rootsOf(doc);
  return repaired({
    schemaVersion,
    ...fieldsOf(roots.map),
    id,
    frame: fieldsOf(roots.frame),
    stages: elementsOf(roots.stages, orderOf).map(withId),
    touchpoints: elementsOf(roots.touchpoints, (item) => placeOf(item).order).map((t) => ({ ...withId(t), stage: placeOf(t.item).stage })),
    lanes: elementsOf(roots.lanes, orderOf).map(withId),
    arrows: elementsOf(roots.arrows, orderOf).map(withId),
    ignored: elementsOf(roots.ignored, orderOf).map(({ id: name, item }) => ({ ...fieldsOf(item), name })),
    notes: plain(roots.notes),
  });
}

export interface Element {
  readonly id: string;
  readonly item: Y.Map<unknown>;
}

/** The elements of a collection in order. */
export function elementsOf(collection: Y.Map<unknown>, keyOf: (item: Y.Map<unknown>) => string | undefined): Element[] {
  const elements: (Element & { readonly key: string | undefined })[] = [];
  for (const [id, item] of collection) if (item instanceof Y.Map) elements.push({ id, item, key: keyOf(item) });
  return elements.toSorted(byOrder);
}

function withId({ id, item }: Element): Record<string, unknown> {
  return { ...fieldsOf(item), id };
}

/** An element's fields as plain JSON, without the document's own. */
export function fieldsOf(item: Y.Map<unknown>): Record<string, unknown> {
  const fields: [string, unknown][] = [];
  for (const [name, value] of item) {
    if (name === orderField || name === placeField || name === "__proto__") continue;
    const known = plain(value);
    if (known !== undefined) fields.push([name.startsWith("~") ? name.slice(1) : name, known]);
  }
  return Object.fromEntries(fields);
}

/** Deeper than any field of ours; what lies below is dropped, so that no document can exhaust the stack. */
const deepest = 64;

/** A value of the document as plain JSON; undefined for what JSON cannot say. */
export function plain(value: unknown, depth = 0): unknown {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (value instanceof Y.Text) return value.toString();
  if (depth > deepest) return undefined;
  if (Array.isArray(value) || value instanceof Y.Array) return Array.from(value as Iterable<unknown>, (part) => plain(part, depth + 1) ?? null);
  if (!(value instanceof Y.Map) && !isRecord(value)) return undefined;
  const known: [string, unknown][] = [];
  for (const [name, part] of value instanceof Y.Map ? (value as Y.Map<unknown>) : Object.entries(value)) {
    const read = name === "__proto__" ? undefined : plain(part, depth + 1);
    if (read !== undefined) known.push([name, read]);
  }
  return Object.fromEntries(known);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && (Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null);
}
