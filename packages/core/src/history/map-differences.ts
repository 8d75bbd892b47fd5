import type { JourneyMap, Lane, Stage, Touchpoint } from "../maps/journey-map.ts";
import { sameJson } from "../maps/same-json.ts";

/** What of a part changed: fields by name with how they were and are. */
export interface FieldChange {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

export type PartChange = "added" | "removed" | "changed" | "moved";

/** A stage, touchpoint, lane, arrow or ignored name that differs between two versions of a map. */
export interface PartDifference {
  readonly part: "stage" | "touchpoint" | "lane" | "arrow" | "ignored name";
  readonly id: string;
  /** As people know it: its name after, or before if it is gone. */
  readonly name: string;
  readonly change: PartChange;
  /** For `changed` only. */
  readonly fields: readonly FieldChange[];
}

/** What a lane says at a touchpoint that is on both maps. */
export interface CellDifference {
  readonly lane: string;
  readonly touchpoint: string;
  readonly change: "added" | "removed" | "changed";
  readonly fields: readonly FieldChange[];
}

export interface MapDifferences {
  /** Title, scope, goal, fields of the frame (as `frame.status`), notes. */
  readonly map: readonly FieldChange[];
  readonly parts: readonly PartDifference[];
  readonly cells: readonly CellDifference[];
  /** How many things differ in all. */
  readonly count: number;
}

/** What a lane keeps for single touchpoints. */
export const cellRecords = ["cells", "spans", "items", "images", "marks"] as const;

/**
 * What differs between two versions of a map, part by part and cell by cell, in the order of the newer one. A part is `moved` if it
 * stands elsewhere among those that both have; what is added or removed beside it moves nothing.
 */
export function mapDifferences(before: JourneyMap, after: JourneyMap): MapDifferences {
  const map = [
    ...fieldChanges(rest(before, ["id", "schemaVersion", "frame", "stages", "touchpoints", "lanes", "arrows", "ignored"]), rest(after, ["id", "schemaVersion", "frame", "stages", "touchpoints", "lanes", "arrows", "ignored"])),
    ...fieldChanges(before.frame, after.frame).map((change) => ({ ...change, field: `frame.${change.field}` })),
  ];
  const parts = [
    ...partDifferences("stage", before.stages, after.stages, { id: (s: Stage) => s.id, name: (s) => s.name }),
    ...partDifferences("touchpoint", before.touchpoints, after.touchpoints, { id: (t: Touchpoint) => t.id, name: (t) => t.name, within: (t) => t.stage }),
    ...partDifferences("lane", before.lanes, after.lanes, { id: (l: Lane) => l.id, name: (l) => l.title, without: cellRecords }),
    ...partDifferences("arrow", before.arrows, after.arrows, { id: (a) => a.id, name: (a) => `${nameIn(before, after, a.from)} → ${nameIn(before, after, a.to)}`, isUnordered: true }),
    ...partDifferences("ignored name", before.ignored, after.ignored, { id: (one) => one.name, name: (one) => one.name, isUnordered: true }),
  ];
  const cells = after.lanes.flatMap((lane) => {
    const old = before.lanes.find((one) => one.id === lane.id);
    return old === undefined ? [] : cellDifferences(old, lane, after.touchpoints.filter((t) => before.touchpoints.some((one) => one.id === t.id)));
  });
  return { map, parts, cells, count: map.length + parts.length + cells.length };
}

interface Reading<T> {
  readonly id: (part: T) => string;
  readonly name: (part: T) => string;
  readonly without?: readonly string[];
  /** Its place is looked at among those of the same group only. */
  readonly within?: (part: T) => string;
  /** Its place says nothing. */
  readonly isUnordered?: boolean;
}

function partDifferences<T extends object>(part: PartDifference["part"], before: readonly T[], after: readonly T[], { id, name, without = [], within = () => "", isUnordered = false }: Reading<T>): PartDifference[] {
  const old = new Map(before.map((one) => [id(one), one]));
  const now = new Set(after.map(id));
  const inGroup = (parts: readonly T[], group: string, others: { has(id: string): boolean }) => parts.filter((one) => within(one) === group && others.has(id(one))).map(id);
  const groups = [...new Set(after.map(within))];
  const stayed = isUnordered ? now : new Set(groups.flatMap((group) => [...unmoved(inGroup(before, group, now), inGroup(after, group, old))]));
  const found = after.flatMap((one): PartDifference[] => {
    const was = old.get(id(one));
    if (was === undefined) return [{ part, id: id(one), name: name(one), change: "added", fields: [] }];
    const fields = fieldChanges(rest(was, without), rest(one, without));
    if (fields.length > 0) return [{ part, id: id(one), name: name(one), change: "changed", fields }];
    return stayed.has(id(one)) ? [] : [{ part, id: id(one), name: name(one), change: "moved", fields: [] }];
  });
  const gone = before.filter((one) => !now.has(id(one))).map((one): PartDifference => ({ part, id: id(one), name: name(one), change: "removed", fields: [] }));
  return [...found, ...gone];
}

function cellDifferences(before: Lane, after: Lane, touchpoints: readonly Touchpoint[]): CellDifference[] {
  return touchpoints.flatMap(({ id }): CellDifference[] => {
    const [was, is] = [before, after].map((lane) => Object.fromEntries(cellRecords.flatMap((record) => (isFilled(lane[record][id]) ? [[record, lane[record][id]]] : []))));
    const fields = fieldChanges(was!, is!);
    if (fields.length === 0) return [];
    const change = Object.keys(was!).length === 0 ? "added" : Object.keys(is!).length === 0 ? "removed" : "changed";
    return [{ lane: after.id, touchpoint: id, change, fields }];
  });
}

function isFilled(value: unknown): boolean {
  return value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0);
}

function fieldChanges(before: object, after: object): FieldChange[] {
  const [old, now] = [before as Record<string, unknown>, after as Record<string, unknown>];
  const names = [...new Set([...Object.keys(now), ...Object.keys(old)])];
  return names.filter((field) => !sameJson(old[field], now[field])).map((field) => ({ field, before: old[field] ?? null, after: now[field] ?? null }));
}

function rest(part: object, names: readonly string[]): object {
  return Object.fromEntries(Object.entries(part).filter(([name]) => !names.includes(name)));
}

/** Those of two orders of the same things that keep their order: a longest common run, so that as little as possible has moved. */
function unmoved(before: readonly string[], after: readonly string[]): Set<string> {
  const place = new Map(before.map((one, at) => [one, at]));
  const tails: string[] = [];
  const previous = new Map<string, string | undefined>();
  for (const one of after) {
    if (!place.has(one)) continue;
    let at = tails.findIndex((tail) => place.get(tail)! > place.get(one)!);
    if (at < 0) at = tails.length;
    previous.set(one, tails[at - 1]);
    tails[at] = one;
  }
  const kept = new Set<string>();
  for (let one = tails.at(-1); one !== undefined; one = previous.get(one)) kept.add(one);
  return kept;
}

function nameIn(before: JourneyMap, after: JourneyMap, id: string): string {
  return [...after.touchpoints, ...before.touchpoints].find((t) => t.id === id)?.name ?? id;
}
