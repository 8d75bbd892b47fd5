import type { JourneyMap, Lane, Stage, Touchpoint } from "../maps/journey-map.ts";
import type { MapMeasures, UnmappedColumn } from "../measures/map-measures.ts";
import { arrowArcs, drawnArrows } from "./arrows.ts";
import { isBackstage, lanesOf } from "./lanes.ts";

/** Of the one column that a collapsed stage is, at 100 %. */
const collapsedWidth = 64;

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
  /** A stage that somebody folded up, with all its touchpoints. */
  | { readonly kind: "collapsed"; readonly touchpoints: readonly Touchpoint[] }
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

/** A lane as its cells know it, on the board and in the outline. */
export type LaneRow = Pick<Row, "id" | "kind" | "title" | "lane">;

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
  /** Stages that stand as one narrow column, by id. */
  readonly collapsed?: ReadonlySet<string>;
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
  reasons: [64, 30, 22],
  opportunities: [86, 30, 0],
  competitors: [64, 30, 0],
  images: [104, 46, 0],
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
  const widthAt = (own: number) => Math.max(Math.min(28, own), Math.round(own * zoom));
  const width = widthAt(columnWidth);
  // A board whose columns are all set by the caller, as on paper, has no room for what people widened.
  const widthOf = (touchpoint: Touchpoint) => (options.columnWidth === undefined && touchpoint.width !== null ? widthAt(touchpoint.width) : width);
  const unmappedWidth = Math.max(Math.min(24, options.unmappedWidth ?? 24), Math.round((options.unmappedWidth ?? 104) * zoom));
  const ignored = new Set(map.ignored.map((one) => one.name));

  const columns: Column[] = [];
  const stages: StageSpan[] = [];
  let x = 0;
  let number = 0;
  for (const stage of map.stages) {
    const [start, first] = [x, columns.length];
    const touchpoints = map.touchpoints.filter((touchpoint) => touchpoint.stage === stage.id);
    if (options.collapsed?.has(stage.id) === true && touchpoints.length > 0) {
      const narrow = Math.min(width, widthAt(collapsedWidth));
      columns.push({ kind: "collapsed", id: `collapsed:${stage.id}`, x, width: narrow, stage: stage.id, touchpoints });
      number += touchpoints.length;
      x += narrow;
      stages.push({ stage, x: start, width: narrow, first, last: first });
      continue;
    }
    for (const touchpoint of touchpoints) {
      number += 1;
      const own = widthOf(touchpoint);
      columns.push({ kind: "touchpoint", id: touchpoint.id, x, width: own, stage: stage.id, touchpoint, number });
      x += own;
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

  const rows = rowsOf(lanesOf(map), detail, detail === "names" ? 0 : arrowArcs(drawnArrows(map), columns).height);
  const last = rows.at(-1);
  return { detail, columns, stages, rows, width: x, height: last === undefined ? 0 : last.y + last.height };
}

function rowsOf(lanes: readonly Lane[], detail: Detail, arrowsHeight: number): Row[] {
  const rows: Row[] = [];
  const add = (id: string, kind: string, title: string, lane: Lane | null, height = (heights[kind] ?? textHeights)[detail === "full" ? 0 : detail === "short" ? 1 : 2]) => {
    const above = rows.at(-1);
    if (height > 0) rows.push({ id, kind, title, y: above === undefined ? 0 : above.y + above.height, height, lane });
  };
  add("stages", "stages", "Stages", null);
  add("touchpoints", "touchpoints", "Touchpoints", null);
  add("arrows", "arrows", "Arrows", null, arrowsHeight);
  const shown = lanes.filter((lane) => !lane.hidden);
  for (const lane of shown.filter(({ kind }) => !isBackstage(kind))) add(lane.id, lane.kind, lane.title, lane);
  const backstage = shown.filter(({ kind }) => isBackstage(kind));
  if (backstage.length > 0) add("visibility", "visibility", "Line of visibility", null);
  for (const lane of backstage) add(lane.id, lane.kind, lane.title, lane);
  return rows;
}

/** Where the columns and rows of a board stand, in pixels: what says which of them are in view. */
export interface Extents {
  readonly columns: readonly { readonly x: number; readonly width: number }[];
  readonly rows: readonly { readonly y: number; readonly height: number }[];
}

/** Places of the first and last column that a window over the board shows, with `margin` more on each side. */
export function columnsWithin(board: Pick<Extents, "columns">, from: number, until: number, margin = 3): { readonly first: number; readonly last: number } {
  let first = 0;
  while (first < board.columns.length - 1 && board.columns[first]!.x + board.columns[first]!.width <= from) first++;
  let last = first;
  while (last < board.columns.length - 1 && board.columns[last + 1]!.x < until) last++;
  return { first: Math.max(0, first - margin), last: Math.min(board.columns.length - 1, last + margin) };
}

/** Likewise the rows, for a window that begins `from` pixels below the top of the board. The two rows of headers always show, and are not counted. */
export function rowsWithin(board: Pick<Extents, "rows">, from: number, until: number, margin = 1): { readonly first: number; readonly last: number } {
  const headers = 2;
  const end = board.rows.length - 1;
  let first = headers;
  while (first < end && board.rows[first]!.y + board.rows[first]!.height <= from) first++;
  let last = first;
  while (last < end && board.rows[last + 1]!.y < until) last++;
  return { first: Math.max(headers, first - margin), last: Math.min(end, last + margin) };
}

/** Which columns one cell takes, as places in `columns`, both included: its own, and those that it reaches over. */
export function cellReach(board: Board, row: Row, column: number): { readonly first: number; readonly last: number } {
  const alone = { first: column, last: column };
  if (row.lane === null || Object.keys(row.lane.spans).length === 0) return alone;
  const here = board.columns[column]!;
  for (let first = column; first >= 0 && board.columns[first]!.stage === here.stage; first--) {
    const begin = board.columns[first]!;
    const span = begin.kind === "touchpoint" ? (row.lane.spans[begin.id] ?? 1) : 1;
    if (span === 1) continue;
    let last = first;
    let reached = 1;
    for (let next = first + 1; reached < span && board.columns[next]?.stage === here.stage; next++) {
      const over = board.columns[next]!;
      if (over.kind !== "touchpoint") continue;
      // What somebody has written is never covered.
      if (holdsSomething(row.lane, over.id)) break;
      reached += 1;
      last = next;
    }
    return last >= column ? { first, last } : alone;
  }
  return alone;
}

function holdsSomething(lane: Lane, touchpoint: string): boolean {
  return (lane.cells[touchpoint] ?? "") !== "" || (lane.items[touchpoint]?.length ?? 0) > 0 || (lane.images[touchpoint]?.length ?? 0) > 0 || lane.spans[touchpoint] !== undefined || lane.marks[touchpoint] !== undefined;
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
