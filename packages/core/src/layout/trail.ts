import type { MapMeasures } from "../measures/map-measures.ts";
import { middleOf, type Board } from "./board.ts";
import { curvePath, tenth, type Point } from "./curve.ts";

export interface TrailStop {
  readonly touchpoint: string;
  readonly x: number;
  /** Where the number stands: inside the trail if it is wide enough, else above it. */
  readonly labelY: number;
  readonly journeys: number;
  /** Journeys that ended here for good, of the closed ones that came; null without closed journeys. */
  readonly drop: { readonly count: number; readonly n: number; readonly share: number; readonly path: string; readonly x: number } | null;
  readonly seconds: number | null;
}

export interface TrailArc {
  /** Place in the board's columns. */
  readonly column: number;
  readonly path: string;
  readonly width: number;
  readonly x: number;
  readonly y: number;
  readonly share: number;
  readonly journeys: number;
}

export interface Trail {
  readonly width: number;
  readonly height: number;
  /** Closed shape, and its two edges. Empty without any journey. */
  readonly body: string;
  readonly upper: string;
  readonly lower: string;
  readonly stops: readonly TrailStop[];
  readonly arcs: readonly TrailArc[];
}

/**
 * The trail: its width is linear in the journeys that reach each touchpoint, the widest being `widest` pixels; who leaves peels off
 * downward, and frequent behaviour that the map does not have arches over it, in the same measure. Where nothing is bound nobody knows
 * who passes, so the trail runs on as if the touchpoint were not there.
 *
 * @param options `within` is the whole board where `board` is a stretch of it: the measure is taken there.
 */
export function trailOf(board: Board, measures: MapMeasures | null, options: { readonly height?: number; readonly widest?: number; readonly within?: Board } = {}): Trail {
  const { height = 88, widest = Math.round(height * 0.48), within = board } = options;
  const found = new Map(measures?.touchpoints.map((t) => [t.touchpoint, t]));
  const columns = board.columns.flatMap((column) => (column.kind === "touchpoint" && column.touchpoint.binding !== null ? [{ column, measured: found.get(column.touchpoint.id) }] : []));
  const most = within.columns.reduce((reach, column) => Math.max(reach, column.kind === "touchpoint" && column.touchpoint.binding !== null ? (found.get(column.id)?.reach ?? 0) : 0), 0);
  const px = (journeys: number) => (most === 0 ? 0 : (journeys / most) * widest);
  const middle = height - 20 - widest / 2 - 2;
  const half = Math.min(26, (within.columns[0]?.width ?? 0) * 0.18);

  const edge = (side: 1 | -1): Point[] => {
    const inner = columns.flatMap(({ column, measured }) => {
      const y = middle + side * (px(measured?.reach ?? 0) / 2);
      return [
        { x: middleOf(column) - half, y },
        { x: middleOf(column) + half, y },
      ];
    });
    const [first, last] = [inner[0], inner.at(-1)];
    return first === undefined || last === undefined ? [] : [{ x: 0, y: first.y }, ...inner, { x: board.width, y: last.y }];
  };
  const [upper, lower] = most === 0 ? [[], []] : [edge(-1), edge(1)];

  return {
    width: board.width,
    height,
    body: most === 0 ? "" : `${curvePath(upper)}${curvePath(lower.toReversed(), "L")}Z`,
    upper: curvePath(upper),
    lower: curvePath(lower),
    stops: columns.map(({ column, measured }): TrailStop => {
      const x = middleOf(column);
      const reach = measured?.reach ?? 0;
      const thickness = px(reach);
      const drop = measured?.dropOff ?? null;
      return {
        touchpoint: column.id,
        x,
        labelY: thickness > 22 ? middle + 4 : middle - thickness / 2 - 7,
        journeys: reach,
        drop: drop === null || drop.n === 0 ? null : { count: drop.count, n: drop.n, share: drop.share, path: drop.count === 0 ? "" : dropPath(x + half + 4, middle + thickness / 2, px(drop.count), height - 4), x: x + half + 20 },
        seconds: measured?.timeToNext?.medianSeconds ?? null,
      };
    }),
    arcs: board.columns.flatMap((column, at): TrailArc[] => {
      if (column.kind !== "unmapped") return [];
      const { share, after } = column.unmapped;
      const from = columns.find((c) => c.column.id === after);
      const to = columns.find((c) => c.column.x > column.x);
      const x = middleOf(column);
      const top = 13;
      const surface = (c: (typeof columns)[number] | undefined) => middle - px(c?.measured?.reach ?? 0) / 2 + 2;
      const [a, b] = [{ x: from === undefined ? 0 : middleOf(from.column) + half - 6, y: surface(from) }, { x: to === undefined ? board.width : middleOf(to.column) - half + 8, y: surface(to ?? from) }];
      const path = `M${pair(a.x, a.y)}C${pair(a.x + 26, a.y)} ${pair(x - 30, top)} ${pair(x, top)}S${pair(b.x - 26, b.y)} ${pair(b.x, b.y)}`;
      return [{ column: at, path, width: tenth(Math.max(1.5, px(share.count))), x, y: top, share: share.share, journeys: share.count }];
    }),
  };
}

/** A band of this width that leaves the trail's lower edge to the right and falls to the floor. */
function dropPath(x: number, y: number, width: number, floor: number): string {
  const w = Math.max(1, width);
  return `M${pair(x, y - w * 0.9)}C${pair(x + 12, y - w * 0.9)} ${pair(x + 14 + w, y)} ${pair(x + 14 + w, floor)}H${tenth(x + 14)}C${pair(x + 14, y + 4)} ${pair(x + 8, y)} ${pair(x, y)}Z`;
}

function pair(x: number, y: number): string {
  return `${tenth(x)} ${tenth(y)}`;
}
