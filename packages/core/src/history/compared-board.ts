import { levelText } from "../layout/figures.ts";
import { lanesOf, ownFieldText } from "../layout/lanes.ts";
import type { JourneyMap, Lane, Touchpoint } from "../maps/journey-map.ts";
import type { MapDifferences, PartChange } from "./map-differences.ts";

/** Two versions laid over each other: every part of either, once, in the order of the newer one. */
export interface ComparedBoard {
  readonly stages: readonly ComparedStage[];
  readonly columns: readonly ComparedColumn[];
  readonly rows: readonly ComparedRow[];
}

export interface ComparedStage {
  readonly id: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly change: PartChange | null;
  /** How many columns stand under it; at least one. */
  readonly columns: number;
}

/** A touchpoint; or the empty place of a stage that has none in either version. */
export interface ComparedColumn {
  readonly id: string;
  readonly stage: string;
  readonly isVacant: boolean;
  readonly before: Touchpoint | null;
  readonly after: Touchpoint | null;
  readonly change: PartChange | null;
}

export interface ComparedRow {
  readonly id: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly change: PartChange | null;
  /** One for each column. */
  readonly cells: readonly ComparedCell[];
}

export interface ComparedCell {
  readonly before: string;
  readonly after: string;
  readonly change: "added" | "removed" | "changed" | null;
}

/** Lay two versions over each other. What only the older one has stands right after what it stood after. */
export function comparedBoard(before: JourneyMap, after: JourneyMap, found: MapDifferences): ComparedBoard {
  const changeOf = (part: "stage" | "touchpoint" | "lane", id: string) => found.parts.find((one) => one.part === part && one.id === id)?.change ?? null;
  const columns: ComparedColumn[] = [];
  const stages = bothInOrder(before.stages, after.stages).map((id): ComparedStage => {
    // One that went to another stage stands where it is now.
    const old = before.touchpoints.filter((t) => t.stage === id && (after.touchpoints.find((one) => one.id === t.id)?.stage ?? id) === id);
    const ids = bothInOrder(old, after.touchpoints.filter((t) => t.stage === id));
    for (const touchpoint of ids) {
      const [was, is] = [before, after].map((map) => map.touchpoints.find((t) => t.id === touchpoint) ?? null);
      columns.push({ id: touchpoint, stage: id, isVacant: false, before: was!, after: is!, change: changeOf("touchpoint", touchpoint) });
    }
    if (ids.length === 0) columns.push({ id: `vacant:${id}`, stage: id, isVacant: true, before: null, after: null, change: null });
    const nameIn = (map: JourneyMap) => map.stages.find((stage) => stage.id === id)?.name ?? null;
    return { id, before: nameIn(before), after: nameIn(after), change: changeOf("stage", id), columns: Math.max(1, ids.length) };
  });

  const [oldLanes, nowLanes] = [lanesOf(before), lanesOf(after)];
  const rows = bothInOrder(oldLanes, nowLanes).map((id): ComparedRow => {
    const [old, now] = [oldLanes, nowLanes].map((lanes) => lanes.find((lane) => lane.id === id));
    const cells = columns.map((column) => comparedCell(column, old, now, before, after));
    return { id, before: old?.title ?? null, after: now?.title ?? null, change: changeOf("lane", id), cells };
  });
  return { stages, columns, rows: rows.filter((row) => row.change !== null || row.cells.some((cell) => cell.before !== "" || cell.after !== "")) };
}

function comparedCell(column: ComparedColumn, old: Lane | undefined, now: Lane | undefined, before: JourneyMap, after: JourneyMap): ComparedCell {
  const [was, is] = [saidAt(old, column.before, column, before), saidAt(now, column.after, column, after)];
  return { before: was, after: is, change: was === is ? null : was === "" ? "added" : is === "" ? "removed" : "changed" };
}

/** What a lane says at a touchpoint, as one text: what people wrote, or what the lane shows of the touchpoint's fields. */
function saidAt(lane: Lane | undefined, touchpoint: Touchpoint | null, column: ComparedColumn, map: JourneyMap): string {
  if (lane === undefined || touchpoint === null) return "";
  switch (lane.kind) {
    case "emotion":
      return touchpoint.expected === null ? "" : [levelText(touchpoint.expected.level), touchpoint.expected.word].filter((part) => part !== "").join(" ");
    case "customer-goals": {
      const isFirst = map.touchpoints.find((t) => t.stage === touchpoint.stage)?.id === column.id;
      return isFirst ? (map.stages.find((stage) => stage.id === touchpoint.stage)?.customerGoal ?? "") : "";
    }
    default: {
      const field = ownFieldText(lane.kind, touchpoint);
      if (field !== null) return field;
      const { id } = touchpoint;
      return [lane.cells[id] ?? "", counted(lane.items[id]?.length, "thing of the library", "things of the library"), counted(lane.images[id]?.length, "picture", "pictures"), ...markTexts(lane.marks[id]), lane.spans[id] === undefined ? "" : `over ${lane.spans[id]} touchpoints`]
        .filter((part) => part !== "")
        .join("\n");
    }
  }
}

function markTexts(mark: Lane["marks"][string] | undefined): string[] {
  if (mark === undefined) return [];
  const { severity, reason, source, competitors = [] } = mark;
  return [severity === undefined ? "" : `severity ${severity}`, reason ?? "", source ?? "", ...competitors.map(({ name, level }) => `${name} ${levelText(level)}`)];
}

function counted(count: number | undefined, one: string, many: string): string {
  return count === undefined || count === 0 ? "" : `${count} ${count === 1 ? one : many}`;
}

/** The ids of two lists: in the order of the newer, each that only the older has right after what it stood after. */
function bothInOrder(before: readonly { readonly id: string }[], after: readonly { readonly id: string }[]): string[] {
  const ids = after.map((one) => one.id);
  before.forEach(({ id }, at) => {
    if (ids.includes(id)) return;
    const neighbour = before.slice(0, at).findLast((one) => ids.includes(one.id));
    ids.splice(neighbour === undefined ? 0 : ids.indexOf(neighbour.id) + 1, 0, id);
  });
  return ids;
}
