import type * as Y from "yjs";
import { elementsOf, fieldName, fieldsOf, longTexts, plain, recordFields, rootsOf } from "./live-map.ts";
import { setField, setText } from "./live-replace.ts";
import { sameJson } from "./same-json.ts";
import { isNewer, schemaVersion, upToDate, versionIn } from "./schema-versions.ts";

type Json = Readonly<Record<string, unknown>>;

/** The version that a live document says it has; undefined while it is empty or still arriving. */
export function liveVersion(doc: Y.Doc): number | undefined {
  return versionIn({ schemaVersion: plain(rootsOf(doc).map.get("schemaVersion")) });
}

export function isNewerDocument(doc: Y.Doc): boolean {
  return isNewer(liveVersion(doc));
}

/**
 * Bring a live document of an earlier version up to this one, by the steps of schema-versions.ts: only fields that a step changes
 * are written. A document of this version, of a newer one, or without a version is not touched.
 *
 * Two machines may do this at once: both write the same values, so their documents end equal. What somebody wrote at the same
 * moment wins over it, because of two writes at once Yjs takes that of the higher client number, and this one is low.
 *
 * @param origin whose edit this is; none of a person's, so that no undo takes it back.
 * @returns whether anything was written.
 */
export function upgradeLive(doc: Y.Doc, origin: unknown): boolean {
  const version = liveVersion(doc);
  if (version === undefined || version >= schemaVersion) return false;
  const roots = rootsOf(doc);
  const collections = { stages: roots.stages, touchpoints: roots.touchpoints, lanes: roots.lanes, arrows: roots.arrows } as const;
  const names = Object.keys(collections) as (keyof typeof collections)[];
  const before: Json = {
    ...fieldsOf(roots.map),
    frame: fieldsOf(roots.frame),
    ...Object.fromEntries(names.map((name) => [name, elementsOf(collections[name], () => undefined).map(({ id, item }) => ({ ...fieldsOf(item), id }))])),
  };
  const after = upToDate(before) as Json;
  const own = doc.clientID;
  doc.clientID = own >>> 12;
  try {
    doc.transact(() => {
      const lists: readonly string[] = [...names, "frame"];
      write(roots.map, without(before, lists), without(after, lists), []);
      write(roots.frame, before["frame"] as Json, after["frame"] as Json, longTexts.frame);
      for (const name of names) {
        const former = new Map((before[name] as readonly Json[]).map((one) => [one["id"], one]));
        for (const one of after[name] as readonly Json[]) {
          const item = collections[name].get(String(one["id"])) as Y.Map<unknown>;
          const records: readonly string[] = name === "touchpoints" ? Object.keys(recordFields.touchpoint) : name === "lanes" ? Object.keys(recordFields.lane) : [];
          const old = former.get(one["id"]) ?? {};
          write(item, without(old, ["id", ...records]), without(one, ["id", ...records]), name === "stages" ? longTexts.stage : []);
          for (const record of records) if (item.has(record)) write(item.get(record) as Y.Map<unknown>, (old[record] ?? {}) as Json, (one[record] ?? {}) as Json, name === "lanes" && record === "cells" ? Object.keys((one[record] ?? {}) as Json) : []);
        }
      }
    }, origin);
  } finally {
    doc.clientID = own;
  }
  return true;
}

/** Write what differs between the two, and nothing else. */
function write(item: Y.Map<unknown>, before: Json, after: Json, texts: readonly string[]): void {
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const value = after[name];
    if (sameJson(before[name], value)) continue;
    if (value === undefined) item.delete(fieldName(name));
    else if (texts.includes(name) && typeof value === "string") setText(item, fieldName(name), value);
    else setField(item, fieldName(name), value);
  }
}

function without(fields: Json, names: readonly string[]): Json {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}
