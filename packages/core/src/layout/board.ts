import type { JourneyMap, Lane, Stage, Touchpoint } from "../maps/journey-map.ts";
import type { MapMeasures, UnmappedColumn } from "../measures/map-measures.ts";
import { isBackstage, lanesOf } from "./lanes.ts";

/** How much a board says: everything; one line for each cell; or names, curve and trail only. Text never gets smaller, it is left out. */
export type Detail = "full" | "short" | "names";

export function detailAt(zoom: number): Detail {
  return zoom >= 0.8 ? "full" : zoom >= 0.45 ? "short" : "names";
}

/** One column: a touchpoint, frequent behaviour that the map does not have, or the place of a stage that has no touchpoint yet. */
export type Column = { readonly id: string; readonly x: number; readonly width: number; readonly stage: string } & (
  | { readonly kind: "touchpoint"; readonly touchpoint: Touchpoint; /** From 1, in map order. */ readonly number: number }
  | { readonly kind: "unmapped"; readonly unmapped: UnmappedColumn }
  | { readonly kind: "vacant" }
);

export interface StageSpan {
  readonly stage: Stage;
  readonly x: number;
  readonly width: number;
  /** Places in `columns`, both included. */
  readonly first: number;
  readonly last: number;
}

export interface Row {
  readonly id: string;
  /** A lane's kind, or one of the board's own rows. */
  readonly kind: string;
  readonly title: string;
  readonly y: number;
  readonly height: number;
  readonly lane: Lane | null;
}

export interface Board {
  readonly detail: Detail;
  readonly columns: readonly Column[];
  readonly stages: readonly StageSpan[];
  readonly rows: readonly Row[];
  /** Of all columns, without the lane headers. */
  readonly width: number;
  readonly height: number;
}

export interface BoardOptions {
  readonly zoom?: number;
  readonly columnWidth?: number;
  readonly unmappedWidth?: number;
  /** Columns of off-map behaviour shown after one touchpoint, the most frequent first. */
  readonly unmappedEach?: number;
}

const heights: Readonly<Record<string, readonly [full: number, short: number, names: number]>> = {
  stages: [34, 34, 34],
  touchpoints: [58, 46, 40],
  "customer-goals": [46, 30, 0],
  trail: [88, 72, 58],
  emotion: [186, 156, 128],
  "moments-of-truth": [36, 28, 0],
  quotes: [97, 30, 0],
  "pain-points": [79, 30, 22],
  metrics: [78, 30, 0],
  visibility: [24, 24, 0],
  owners: [38, 30, 0],
  systems: [40, 30, 0],
  channels: [38, 30, 0],
};
const textHeights = [64, 30, 0] as const;

/**
 * Columns and rows of a map as plain arithmetic: nothing is measured, so places on screen and on paper agree.
 *
 * @param unmapped off-map columns of the measures; ignored names are left out here.
 */
export function boardOf(map: JourneyMap, unmapped: MapMeasures["unmapped"] = [], options: BoardOptions = {}): Board {
  const zoom = options.zoom ?? 1;
  const detail = detailAt(zoom);
  const { columnWidth = 150 } = options;
  const width = Math.max(Math.min(28, columnWidth), Math.round(columnWidth * zoom));
  const unmappedWidth = Math.max(Math.min(24, options.unmappedWidth ?? 24), Math.round((options.unmappedWidth ?? 104) * zoom));
  const ignored = new Set(map.ignored.map((one) => one.name));

  const columns: Column[] = [];
  const stages: StageSpan[] = [];
  let x = 0;
  let number = 0;
  for (const stage of map.stages) {
    const [start, first] = [x, columns.length];
    for (const touchpoint of map.touchpoints) {
      if (touchpoint.stage !== stage.id) continue;
      number += 1;
      columns.push({ kind: "touchpoint", id: touchpoint.id, x, width, stage: stage.id, touchpoint, number });
      x += width;
      const after = unmapped
        .filter((column) => column.after === touchpoint.id && column.name !== "" && !ignored.has(column.name))
        .toSorted((a, b) => b.share.count - a.share.count || (a.name < b.name ? -1 : 1));
      for (const column of after.slice(0, options.unmappedEach ?? 2)) {
        columns.push({ kind: "unmapped", id: `off:${touchpoint.id}:${column.name}`, x, width: unmappedWidth, stage: stage.id, unmapped: column });
        x += unmappedWidth;
      }
    }
    if (columns.length === first) {
      columns.push({ kind: "vacant", id: `vacant:${stage.id}`, x, width, stage: stage.id });
      x += width;
    }
    stages.push({ stage, x: start, width: x - start, first, last: columns.length - 1 });
  }

  const rows = rowsOf(lanesOf(map), detail);
  const last = rows.at(-1);
  return { detail, columns, stages, rows, width: x, height: last === undefined ? 0 : last.y + last.height };
}

function rowsOf(lanes: readonly Lane[], detail: Detail): Row[] {
  const rows: Row[] = [];
  const add = (id: string, kind: string, title: string, lane: Lane | null) => {
    const height = (heights[kind] ?? textHeights)[detail === "full" ? 0 : detail === "short" ? 1 : 2];
    const above = rows.at(-1);
    if (height > 0) rows.push({ id, kind, title, y: above === undefined ? 0 : above.y + above.height, height, lane });
  };
  add("stages", "stages", "Stages", null);
  add("touchpoints", "touchpoints", "Touchpoints", null);
  const shown = lanes.filter((lane) => !lane.hidden);
  for (const lane of shown.filter(({ kind }) => !isBackstage(kind))) add(lane.id, lane.kind, lane.title, lane);
  const backstage = shown.filter(({ kind }) => isBackstage(kind));
  if (backstage.length > 0) add("visibility", "visibility", "Line of visibility", null);
  for (const lane of backstage) add(lane.id, lane.kind, lane.title, lane);
  return rows;
}

/** Places of the first and last column that a window over the board shows, with `margin` more on each side. */
export function columnsWithin(board: Board, from: number, until: number, margin = 3): { readonly first: number; readonly last: number } {
  let first = 0;
  while (first < board.columns.length - 1 && board.columns[first]!.x + board.columns[first]!.width <= from) first++;
  let last = first;
  while (last < board.columns.length - 1 && board.columns[last + 1]!.x < until) last++;
  return { first: Math.max(0, first - margin), last: Math.min(board.columns.length - 1, last + margin) };
}

export function middleOf(column: Pick<Column, "x" | "width">): number {
  return column.x + column.width / 2;
}

/** Where a touchpoint that is let go at `x` would stand: its stage, the touchpoint that it comes before, and the line that shows it. */
export function dropAt(board: Board, x: number): { readonly stage: string; readonly before: string | null; readonly lineX: number } | null {
  const span = board.stages.find((stage) => x < stage.x + stage.width) ?? board.stages.at(-1);
  if (span === undefined) return null;
  const touchpoints = board.columns.slice(span.first, span.last + 1).filter((column) => column.kind === "touchpoint");
  const before = touchpoints.find((column) => x < middleOf(column));
  return { stage: span.stage.id, before: before?.id ?? null, lineX: before?.x ?? span.x + span.width };
}

/** Likewise for a stage: the one that it comes before. */
export function stageDropAt(board: Board, x: number): { readonly before: string | null; readonly lineX: number } {
  const before = board.stages.find((stage) => x < middleOf(stage));
  return { before: before?.stage.id ?? null, lineX: before?.x ?? board.width };
}
