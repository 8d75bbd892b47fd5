import { curvePath, gapAreas, tenth, type Point } from "./curve.ts";
import { levelY } from "./emotion-chart.ts";
import { faceOf, type Face } from "./feelings.ts";

/** What a map's card knows: levels from -2 to 2 in touchpoint order, null where nothing is expected or evidence is thin. */
export interface MapCurves {
  readonly expected: readonly (number | null)[];
  readonly actual: readonly (number | null)[];
  /** Off-map columns by the place of the touchpoint that they follow. */
  readonly unmapped: readonly { readonly after: number; readonly level: number | null }[];
}

export interface MapThumbnail {
  readonly width: number;
  readonly height: number;
  /** Heights of the levels 2, 0 and -2. */
  readonly top: number;
  readonly zero: number;
  readonly bottom: number;
  /** One path for each unbroken stretch of two touchpoints or more. */
  readonly expected: readonly string[];
  readonly actual: readonly string[];
  readonly short: string;
  readonly over: string;
  readonly points: readonly { readonly x: number; readonly y: number; readonly face: Face }[];
  /** Expected levels that no curve reaches, because their neighbours expect nothing. */
  readonly lone: readonly Point[];
  readonly detours: readonly { readonly x: number; readonly y: number; readonly path: string }[];
}

const edge = 12;

/** A map's emotion curves, small: expected, actual, the gap between them, and behaviour that is not on the map. */
export function mapThumbnail(curves: MapCurves, { width = 404, height = 150 }: { readonly width?: number; readonly height?: number } = {}): MapThumbnail {
  const count = Math.max(curves.expected.length, curves.actual.length);
  const y = (level: number) => levelY(level, height, 9, 9);
  const x = (at: number) => (count < 2 ? width / 2 : edge + (at * (width - 2 * edge)) / (count - 1));
  const place = (at: number, level: number): Point => ({ x: x(at), y: y(level) });

  const expected = stretches(curves.expected, place);
  const actual = stretches(curves.actual, place);
  const gaps = actual.flatMap((run) => expected.map((hoped) => gapAreas(run, hoped)));
  return {
    width,
    height,
    top: y(2),
    zero: y(0),
    bottom: y(-2),
    expected: expected.filter(isLong).map((run) => curvePath(run)),
    actual: actual.filter(isLong).map((run) => curvePath(run)),
    short: gaps.map((gap) => gap.short).join(""),
    over: gaps.map((gap) => gap.over).join(""),
    points: curves.actual.flatMap((level, at) => (level === null ? [] : [{ x: tenth(x(at)), y: tenth(y(level)), face: faceOf(level) }])),
    lone: expected.filter((run) => !isLong(run)).flat(),
    detours: curves.unmapped.flatMap(({ after, level }) => detour(after, level)),
  };

  function detour(after: number, level: number | null): MapThumbnail["detours"] {
    if (level === null || after < 0 || after >= count) return [];
    const here = { x: Math.min(width - 6, x(after) + (count < 2 ? 20 : (x(1) - x(0)) / 2)), y: y(level) };
    const before = curves.actual[after] ?? null;
    const next = curves.actual[after + 1] ?? null;
    const way = [...(before === null ? [] : [place(after, before)]), here, ...(next === null ? [] : [place(after + 1, next)])];
    return [{ x: tenth(here.x), y: tenth(here.y), path: isLong(way) ? curvePath(way) : "" }];
  }
}

function stretches(levels: readonly (number | null)[], place: (at: number, level: number) => Point): Point[][] {
  const runs: Point[][] = [];
  let open = false;
  levels.forEach((level, at) => {
    if (level === null) open = false;
    else if (open) runs.at(-1)!.push(place(at, level));
    else {
      runs.push([place(at, level)]);
      open = true;
    }
  });
  return runs;
}

function isLong(run: readonly unknown[]): boolean {
  return run.length > 1;
}
