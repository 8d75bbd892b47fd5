import type { JourneyMap } from "../maps/journey-map.ts";
import type { EmotionEstimate, MapMeasures } from "../measures/map-measures.ts";
import { middleOf, type Board } from "./board.ts";
import { areaBetween, curvePath, gapAreas, tenth, type Point } from "./curve.ts";
import { faceOf, levelOf, type Face } from "./feelings.ts";

/** Below this many answers a point is drawn hollow. */
export const firmFrom = 30;

export interface EmotionPoint {
  readonly touchpoint: string;
  readonly x: number;
  readonly expected: { readonly level: number; readonly y: number; readonly word: string } | null;
  /** Null where there is no evidence, or less than can be drawn; `n` then still tells how much there is. */
  readonly actual: { readonly level: number; readonly low: number; readonly high: number; readonly y: number; readonly face: Face; readonly firm: boolean; readonly labelY: number } | null;
  readonly n: number;
  /** Actual less expected, in levels; a finding if the interval of actual leaves out expected. */
  readonly gap: { readonly level: number; readonly finding: boolean } | null;
  readonly isMomentOfTruth: boolean;
}

export interface Detour {
  /** Place in the board's columns. */
  readonly column: number;
  readonly path: string;
  readonly x: number;
  readonly y: number;
  readonly level: number;
  readonly n: number;
}

export interface EmotionChart {
  readonly width: number;
  readonly height: number;
  readonly grid: readonly { readonly level: number; readonly y: number }[];
  /** One path for each unbroken stretch; a stretch of one touchpoint has none. */
  readonly expected: readonly string[];
  readonly actual: readonly string[];
  /** 95 % interval around each stretch of actual. */
  readonly bands: readonly string[];
  readonly short: string;
  readonly over: string;
  readonly points: readonly EmotionPoint[];
  readonly detours: readonly Detour[];
  /** The widest gap below expectation that is a finding. */
  readonly widestGap: { readonly touchpoint: string; readonly x: number; readonly top: number; readonly bottom: number; readonly level: number } | null;
}

export interface EmotionChartOptions {
  readonly height?: number;
  readonly top?: number;
  readonly bottom?: number;
  readonly layer?: "expected" | "both" | "actual";
  /** Expected levels that are being dragged and not yet on the map. */
  readonly expected?: Readonly<Record<string, number>>;
  /** Touchpoints that data show to be moments of truth, beside those that people wrote down. */
  readonly momentsOfTruth?: ReadonlySet<string>;
}

/** The place of a level from -2 to 2 in a chart of this height; the domain never adapts to the data. */
export function levelY(level: number, height: number, top = 20, bottom = 30): number {
  return top + ((2 - Math.max(-2, Math.min(2, level))) / 4) * (height - top - bottom);
}

/** The level at a place: the reverse of `levelY`, kept to -2..2. */
export function levelAtY(y: number, height: number, top = 20, bottom = 30): number {
  return Math.max(-2, Math.min(2, 2 - ((y - top) * 4) / (height - top - bottom)));
}

export function gapOf(expectedLevel: number | null | undefined, emotion: EmotionEstimate | null | undefined): EmotionPoint["gap"] {
  if (expectedLevel === null || expectedLevel === undefined || !emotion?.enough) return null;
  const expected = expectedLevel / 2;
  return { level: levelOf(emotion.actual - expected), finding: expected < emotion.low || expected > emotion.high };
}

/** Expected and actual emotion over the columns of a board. Curves break where nothing is expected, or where evidence is too thin. */
export function emotionChart(board: Board, map: JourneyMap, measures: MapMeasures | null, options: EmotionChartOptions = {}): EmotionChart {
  const { height = 186, top = 20, bottom = 30, layer = "both" } = options;
  const y = (level: number) => levelY(level, height, top, bottom);
  const found = new Map(measures?.touchpoints.map((t) => [t.touchpoint, t]));
  const decisive = new Set(map.lanes.filter((lane) => lane.kind === "moments-of-truth").flatMap((lane) => Object.entries(lane.cells).flatMap(([id, text]) => (text.trim() === "" ? [] : [id]))));

  const points: EmotionPoint[] = [];
  for (const column of board.columns) {
    if (column.kind !== "touchpoint") continue;
    const { touchpoint } = column;
    const level = options.expected?.[touchpoint.id] ?? touchpoint.expected?.level ?? null;
    const emotion = found.get(touchpoint.id)?.emotion ?? null;
    const actualLevel = emotion?.enough === true ? levelOf(emotion.actual) : null;
    const isBelow = actualLevel !== null && level !== null && actualLevel < level;
    points.push({
      touchpoint: touchpoint.id,
      x: middleOf(column),
      expected: level === null || layer === "actual" ? null : { level, y: y(level), word: touchpoint.expected?.word ?? "" },
      actual:
        actualLevel === null || emotion === null || layer === "expected"
          ? null
          : {
              level: actualLevel,
              low: levelOf(emotion.low),
              high: levelOf(emotion.high),
              y: y(actualLevel),
              face: faceOf(actualLevel),
              firm: emotion.n >= firmFrom,
              labelY: isBelow ? Math.min(y(actualLevel) + 20, height - bottom + 14) : y(actualLevel) - 13,
            },
      n: emotion?.n ?? 0,
      gap: gapOf(level, emotion),
      isMomentOfTruth: decisive.has(touchpoint.id) || options.momentsOfTruth?.has(touchpoint.id) === true,
    });
  }

  const expectedRuns = runsOf(points, (p) => (p.expected === null ? null : { x: p.x, y: p.expected.y }));
  const actualRuns = runsOf(points, (p) => (p.actual === null ? null : { x: p.x, y: p.actual.y }));
  const gaps = actualRuns.flatMap((actual) => expectedRuns.map((expected) => gapAreas(actual, expected)));
  const bandRuns = runsOf(points, (p) => (p.actual === null ? null : { x: p.x, y: p.actual.y, high: y(p.actual.high), low: y(p.actual.low) }));
  const widest = layer === "both" ? points.filter((p) => p.gap?.finding === true && p.gap.level < 0 && p.actual !== null && p.expected !== null).toSorted((a, b) => a.gap!.level - b.gap!.level)[0] : undefined;

  return {
    width: board.width,
    height,
    grid: [2, 1, 0, -1, -2].map((level) => ({ level, y: y(level) })),
    expected: expectedRuns.filter(isLong).map((run) => curvePath(run)),
    actual: actualRuns.filter(isLong).map((run) => curvePath(run)),
    bands: bandRuns.filter(isLong).map((run) => areaBetween(run.map((p) => ({ x: p.x, y: p.high })), run.map((p) => ({ x: p.x, y: p.low })))),
    short: gaps.map((gap) => gap.short).join(""),
    over: gaps.map((gap) => gap.over).join(""),
    points,
    detours: layer === "expected" ? [] : detoursOf(board, points, y),
    widestGap:
      widest === undefined
        ? null
        : { touchpoint: widest.touchpoint, x: widest.x + Math.min(22, (board.columns.find((c) => c.id === widest.touchpoint)?.width ?? 0) / 5), top: widest.expected!.y, bottom: widest.actual!.y, level: widest.gap!.level },
  };
}

/** Behaviour that the map does not have, as a way from the touchpoint before over its own feeling to the touchpoint after. */
function detoursOf(board: Board, points: readonly EmotionPoint[], y: (level: number) => number): Detour[] {
  return board.columns.flatMap((column, at): Detour[] => {
    if (column.kind !== "unmapped" || column.unmapped.emotion?.enough !== true) return [];
    const level = levelOf(column.unmapped.emotion.actual);
    const here = { x: middleOf(column), y: y(level) };
    const before = points.findLast((p) => p.x < here.x && p.actual !== null);
    const after = points.find((p) => p.x > here.x && p.actual !== null);
    const way: Point[] = [
      ...(before?.actual && before.touchpoint === column.unmapped.after ? [{ x: before.x + 6, y: before.actual.y + 2 }] : []),
      here,
      ...(after?.actual ? [{ x: after.x - 6, y: after.actual.y + 3 }] : []),
    ];
    return [{ column: at, path: way.length > 1 ? curvePath(way) : "", x: here.x, y: tenth(here.y), level, n: column.unmapped.emotion.n }];
  });
}

function runsOf<P extends Point>(points: readonly EmotionPoint[], at: (point: EmotionPoint) => P | null): P[][] {
  const runs: P[][] = [];
  let open = false;
  for (const point of points) {
    const place = at(point);
    if (place === null) open = false;
    else if (open) runs.at(-1)!.push(place);
    else {
      runs.push([place]);
      open = true;
    }
  }
  return runs;
}

function isLong(run: readonly unknown[]): boolean {
  return run.length > 1;
}

/** A star of 18 px around the origin, for moments of truth. */
export const starPath = "M0-9.2 2.7-3.4 9-2.7 4.3 1.6 5.6 7.8 0 4.6-5.6 7.8-4.3 1.6-9-2.7-2.7-3.4Z";
