import type { JourneyMap, Lane, Touchpoint } from "../maps/journey-map.ts";
import type { EditError } from "../maps/live-edit.ts";
import { limits, repaired } from "../maps/live-repair.ts";
import { err, ok, type Result } from "../result.ts";
import { cellRecords } from "./map-differences.ts";

/** What of a map can be brought back from an earlier version of it. */
export type RestorablePart =
  | { readonly part: "everything" }
  /** Title, frame, scope, goal: all that is not a part of its own. */
  | { readonly part: "details" }
  /** Its fields and place; one that is gone comes back with the touchpoints that went with it. */
  | { readonly part: "stage"; readonly id: string }
  /** Its fields and place; one that is gone comes back with its cells and arrows. */
  | { readonly part: "touchpoint"; readonly id: string }
  /** What it says at the touchpoints of the version. Cells of touchpoints that came later stay. */
  | { readonly part: "lane"; readonly id: string }
  | { readonly part: "cell"; readonly lane: string; readonly touchpoint: string };

/**
 * The map as it is, with one part of it as it was in a version; all else stays. What is gone comes back where it stood: right after
 * its nearest earlier neighbour that is still there.
 *
 * @returns "invalid-value" if the version does not have the part, "not-in-map" if the map has no place for it, "map-full".
 */
export function restoredMap(now: JourneyMap, version: JourneyMap, part: RestorablePart): Result<JourneyMap, EditError> {
  const restored = withPart(now, version, part);
  if (!restored.ok) return restored;
  for (const [name, found] of [["stage", restored.value.stages], ["touchpoint", restored.value.touchpoints], ["lane", restored.value.lanes]] as const) {
    if (found.length > limits[name]) return err({ code: "map-full", part: name, limit: limits[name] });
  }
  // A span that comes back may meet one that was made since; the map settles who gives way.
  return ok(repaired(restored.value));
}

function withPart(now: JourneyMap, version: JourneyMap, part: RestorablePart): Result<JourneyMap, EditError> {
  switch (part.part) {
    case "everything":
      return ok({ ...version, id: now.id });
    case "details": {
      const { stages, touchpoints, lanes, arrows, ignored } = now;
      return ok({ ...version, id: now.id, stages, touchpoints, lanes, arrows, ignored });
    }
    case "stage":
      return version.stages.some((stage) => stage.id === part.id) ? ok(withStage(now, version, part.id)) : unknownTo("stage");
    case "touchpoint":
      return version.touchpoints.some((touchpoint) => touchpoint.id === part.id) ? ok(withTouchpoint(now, version, part.id)) : unknownTo("touchpoint");
    case "lane":
      return version.lanes.some((lane) => lane.id === part.id) ? ok(withLane(now, version, part.id)) : unknownTo("lane");
    case "cell":
      return withCell(now, version, part);
  }
}

function unknownTo(part: string): Result<never, EditError> {
  return err({ code: "invalid-value", message: `that version has no such ${part}` });
}

function withStage(now: JourneyMap, version: JourneyMap, id: string): JourneyMap {
  const wasGone = !now.stages.some((stage) => stage.id === id);
  const stages = inItsPlace(now.stages, version.stages, id);
  const back = inStageOrder({ ...now, stages });
  if (!wasGone) return back;
  const gone = version.touchpoints.filter((t) => t.stage === id && !now.touchpoints.some((one) => one.id === t.id));
  return gone.reduce((map, t) => withTouchpoint(map, version, t.id), back);
}

function withTouchpoint(now: JourneyMap, version: JourneyMap, id: string): JourneyMap {
  const old = version.touchpoints.find((t) => t.id === id)!;
  const map = now.stages.some((stage) => stage.id === old.stage) ? now : { ...now, stages: inItsPlace(now.stages, version.stages, old.stage) };
  const among = (touchpoints: readonly Touchpoint[]) => touchpoints.filter((t) => t.stage === old.stage);
  const others = map.touchpoints.filter((t) => t.stage !== old.stage && t.id !== id);
  const placed = inStageOrder({ ...map, touchpoints: [...others, ...inItsPlace(among(map.touchpoints), among(version.touchpoints), id)] });
  if (now.touchpoints.some((t) => t.id === id)) return placed;
  const there = new Set(placed.touchpoints.map((t) => t.id));
  const arrows = version.arrows.filter((a) => (a.from === id || a.to === id) && there.has(a.from) && there.has(a.to) && !placed.arrows.some((one) => one.id === a.id));
  const lanes = placed.lanes.map((lane) => {
    const before = version.lanes.find((one) => one.id === lane.id);
    return before === undefined ? lane : laneWith(lane, before, (touchpoint) => touchpoint === id);
  });
  return { ...placed, lanes, arrows: [...placed.arrows, ...arrows] };
}

function withLane(now: JourneyMap, version: JourneyMap, id: string): JourneyMap {
  const [present, old] = [now, version].map((map) => map.lanes.find((lane) => lane.id === id));
  const [there, known] = [now, version].map((map) => new Set(map.touchpoints.map((t) => t.id)));
  const empty = Object.fromEntries(cellRecords.map((record) => [record, {}]));
  const since = present === undefined ? { ...old!, ...empty } : laneWith({ ...old!, ...empty }, present, (touchpoint) => !known!.has(touchpoint));
  const lane = laneWith(since, old!, (touchpoint) => known!.has(touchpoint) && there!.has(touchpoint));
  return { ...now, lanes: inItsPlace(now.lanes, version.lanes, id).map((one) => (one.id === id ? lane : one)) };
}

function withCell(now: JourneyMap, version: JourneyMap, { lane, touchpoint }: { readonly lane: string; readonly touchpoint: string }): Result<JourneyMap, EditError> {
  const old = version.lanes.find((one) => one.id === lane);
  if (old === undefined || !version.touchpoints.some((t) => t.id === touchpoint)) return unknownTo("cell");
  if (!now.lanes.some((one) => one.id === lane)) return err({ code: "not-in-map", part: "lane", id: lane });
  if (!now.touchpoints.some((t) => t.id === touchpoint)) return err({ code: "not-in-map", part: "touchpoint", id: touchpoint });
  return ok({ ...now, lanes: now.lanes.map((one) => (one.id === lane ? laneWith(one, old, (id) => id === touchpoint) : one)) });
}

/** A lane with those cells of another that are asked for, also where the other is empty, and with what their images show. */
function laneWith(lane: Lane, other: Lane, isAsked: (touchpoint: string) => boolean): Lane {
  const merged = cellRecords.map((record) => {
    const kept = Object.entries(lane[record] as Record<string, unknown>).filter(([touchpoint]) => !isAsked(touchpoint));
    const taken = Object.entries(other[record] as Record<string, unknown>).filter(([touchpoint]) => isAsked(touchpoint));
    return [record, Object.fromEntries([...kept, ...taken])];
  });
  const shown = new Set(Object.entries(other.images).flatMap(([touchpoint, images]) => (isAsked(touchpoint) ? images : [])));
  const altTexts = { ...lane.altTexts, ...Object.fromEntries(Object.entries(other.altTexts).filter(([image]) => shown.has(image))) };
  return { ...lane, altTexts, ...(Object.fromEntries(merged) as Pick<Lane, (typeof cellRecords)[number]>) };
}

/**
 * A list with one element as it was in another list. It stays where it is if it stands among the same neighbours as it did; else it
 * goes right after its nearest earlier neighbour that is still there.
 */
function inItsPlace<T extends { readonly id: string }>(now: readonly T[], before: readonly T[], id: string): T[] {
  const old = before.find((one) => one.id === id)!;
  const common = new Set(now.map((one) => one.id).filter((one) => before.some((other) => other.id === one)));
  const ahead = (list: readonly T[]) => new Set(list.slice(0, list.findIndex((one) => one.id === id)).flatMap((one) => (common.has(one.id) ? [one.id] : [])));
  if (common.has(id)) {
    const [is, was] = [ahead(now), ahead(before)];
    if (is.size === was.size && [...is].every((one) => was.has(one))) return now.map((one) => (one.id === id ? old : one));
  }
  const others = now.filter((one) => one.id !== id);
  const neighbour = before.slice(0, before.indexOf(old)).findLast((one) => common.has(one.id));
  const at = neighbour === undefined ? 0 : others.findIndex((one) => one.id === neighbour.id) + 1;
  return others.toSpliced(at, 0, old);
}

function inStageOrder(map: JourneyMap): JourneyMap {
  const place = new Map(map.stages.map((stage, at) => [stage.id, at]));
  return { ...map, touchpoints: map.touchpoints.toSorted((a, b) => place.get(a.stage)! - place.get(b.stage)!) };
}
