export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Slopes of the monotone cubic through points of rising x (Fritsch and Carlson 1980, with the weighted harmonic mean of Fritsch
 * and Butland 1984): between two points the curve never leaves the range of their values, so it never invents a feeling.
 */
export function slopesOf(points: readonly Point[]): readonly number[] {
  const n = points.length;
  if (n < 2) return points.map(() => 0);
  const widths: number[] = [];
  const rises: number[] = [];
  for (let i = 0; i < n - 1; i++) {
    const width = points[i + 1]!.x - points[i]!.x;
    if (!(width > 0)) throw new RangeError("the points of a curve must rise in x");
    widths.push(width);
    rises.push((points[i + 1]!.y - points[i]!.y) / width);
  }
  return points.map((_, i) => {
    if (i === 0) return rises[0]!;
    if (i === n - 1) return rises[n - 2]!;
    const [before, after] = [rises[i - 1]!, rises[i]!];
    if (before * after <= 0) return 0;
    const [w, v] = [widths[i - 1]!, widths[i]!];
    return (3 * (w + v)) / ((2 * v + w) / before + (v + 2 * w) / after);
  });
}

/** The curve as an SVG path; `start` is M for a path of its own, L to go on from where a path stands. Points may run either way in x. */
export function curvePath(points: readonly Point[], start: "M" | "L" = "M"): string {
  if (points.length === 0) return "";
  const backward = points.length > 1 && points[1]!.x < points[0]!.x;
  const slopes = backward ? slopesOf(points.toReversed()).toReversed() : slopesOf(points);
  let path = `${start}${pair(points[0]!.x, points[0]!.y)}`;
  for (let i = 0; i < points.length - 1; i++) {
    const [a, b] = [points[i]!, points[i + 1]!];
    const third = (b.x - a.x) / 3;
    path += `C${pair(a.x + third, a.y + slopes[i]! * third)} ${pair(b.x - third, b.y - slopes[i + 1]! * third)} ${pair(b.x, b.y)}`;
  }
  return path;
}

/** The same curve as a function of x, constant outside its points. */
export function curveThrough(points: readonly Point[]): (x: number) => number {
  const slopes = slopesOf(points);
  return (x) => {
    const first = points[0];
    const last = points.at(-1);
    if (first === undefined || last === undefined) return Number.NaN;
    if (x <= first.x) return first.y;
    if (x >= last.x) return last.y;
    let i = 0;
    while (x > points[i + 1]!.x) i++;
    const [a, b] = [points[i]!, points[i + 1]!];
    const width = b.x - a.x;
    const t = (x - a.x) / width;
    const [t2, t3] = [t * t, t * t * t];
    return (2 * t3 - 3 * t2 + 1) * a.y + (t3 - 2 * t2 + t) * width * slopes[i]! + (-2 * t3 + 3 * t2) * b.y + (t3 - t2) * width * slopes[i + 1]!;
  };
}

/** The closed area between two curves over the same stretch of x. */
export function areaBetween(upper: readonly Point[], lower: readonly Point[]): string {
  if (upper.length === 0 || lower.length === 0) return "";
  return `${curvePath(upper)}${curvePath(lower.toReversed(), "L")}Z`;
}

/**
 * The areas between an actual and an expected curve, parted by which lies lower on the page: `short` where actual is below
 * expected (a larger y), `over` where it is above. Sampled every `step` pixels, with the crossings found between samples.
 */
export function gapAreas(actual: readonly Point[], expected: readonly Point[], step = 3): { readonly short: string; readonly over: string } {
  const [from, until] = [Math.max(actual[0]?.x ?? 0, expected[0]?.x ?? 0), Math.min(actual.at(-1)?.x ?? 0, expected.at(-1)?.x ?? 0)];
  if (actual.length < 2 || expected.length < 2 || until <= from) return { short: "", over: "" };
  const [a, e] = [curveThrough(actual), curveThrough(expected)];
  const out = { short: "", over: "" };
  let run: { x: number; a: number; e: number }[] = [];
  let side: "short" | "over" | null = null;
  const close = () => {
    if (side !== null && run.length > 1) {
      out[side] += `M${run.map((p) => pair(p.x, p.a)).join("L")}L${run.toReversed().map((p) => pair(p.x, p.e)).join("L")}Z`;
    }
  };
  const xs = [];
  for (let x = from; x < until; x += step) xs.push(x);
  xs.push(until);
  for (const x of xs) {
    const here = { x, a: a(x), e: e(x) };
    const now: "short" | "over" | null = here.a > here.e ? "short" : here.a < here.e ? "over" : side;
    if (now !== side && side !== null) {
      const crossing = crossingBetween(run.at(-1)!, here);
      run.push(crossing);
      close();
      run = [crossing];
    }
    side = now;
    run.push(here);
  }
  close();
  return out;
}

type Sample = { readonly x: number; readonly a: number; readonly e: number };

function crossingBetween(left: Sample, right: Sample): Sample {
  const [before, after] = [left.a - left.e, right.a - right.e];
  const t = before === after ? 0 : before / (before - after);
  const y = left.a + t * (right.a - left.a);
  return { x: left.x + t * (right.x - left.x), a: y, e: y };
}

/** Coordinates to a tenth of a pixel keep paths short and snapshots stable. */
export function tenth(value: number): number {
  return Math.round(value * 10) / 10 + 0;
}

function pair(x: number, y: number): string {
  return `${tenth(x)} ${tenth(y)}`;
}

/** What stands beside each other without a break (null) between, in order. */
export function unbrokenRuns<P>(points: readonly (P | null)[]): P[][] {
  const runs: P[][] = [];
  let isOpen = false;
  for (const point of points) {
    if (point === null) isOpen = false;
    else if (isOpen) runs.at(-1)!.push(point);
    else {
      runs.push([point]);
      isOpen = true;
    }
  }
  return runs;
}
