import type { TouchpointEvidence } from "../api/maps.ts";
import { areaBetween, curvePath, tenth } from "./curve.ts";
import { faceOf, levelOf, type Face } from "./feelings.ts";

export interface TrendChart {
  readonly width: number;
  readonly height: number;
  readonly ticks: readonly { readonly level: number; readonly y: number }[];
  /** One for each unbroken run of weeks with enough answers. */
  readonly lines: readonly string[];
  readonly bands: readonly string[];
  /** Weeks that stand alone, without a neighbour to be joined to. */
  readonly dots: readonly { readonly x: number; readonly y: number }[];
  readonly last: { readonly x: number; readonly y: number; readonly level: number; readonly face: Face; readonly week: number } | null;
  readonly expectedY: number | null;
  readonly firstWeek: number | null;
  readonly lastWeek: number | null;
  /** Where the first week after a dated change begins; null if it is not among the weeks shown. */
  readonly change: { readonly x: number; readonly week: number } | null;
  /** What was noted about days of the weeks shown: one flag a week. */
  readonly flags: readonly { readonly x: number; readonly notes: readonly ChartNote[] }[];
}

/** Something that happened on a day such as 2026-11-22. */
export interface ChartNote {
  readonly day: string;
  readonly text: string;
}

export interface TrendChartOptions {
  readonly width?: number;
  readonly height?: number;
  /** The week of a dated change, as findings name it. */
  readonly changeWeek?: number | undefined;
  readonly notes?: readonly ChartNote[] | undefined;
}

const weekMs = 7 * 86_400_000;

/** Weekly mean emotion with its interval; weeks with too few answers leave a gap. The domain is always -2..2. */
export function trendChart(weeks: TouchpointEvidence["trend"], expectedLevel: number | null, { width = 340, height = 96, changeWeek, notes = [] }: TrendChartOptions = {}): TrendChart {
  const size = { width, height };
  const [left, right, top, bottom] = [26, 30, 8, 20];
  const x = (i: number) => left + (weeks.length < 2 ? 0 : (i * (size.width - left - right)) / (weeks.length - 1));
  const y = (level: number) => top + ((2 - Math.max(-2, Math.min(2, level))) / 4) * (size.height - top - bottom);
  const runs: { x: number; y: number; high: number; low: number }[][] = [];
  let last: TrendChart["last"] = null;
  let open = false;
  weeks.forEach((week, i) => {
    if (week.mean === null) {
      open = false;
      return;
    }
    const level = levelOf(week.mean);
    const point = { x: x(i), y: y(level), high: y(levelOf(week.high ?? week.mean)), low: y(levelOf(week.low ?? week.mean)) };
    if (open) runs.at(-1)!.push(point);
    else runs.push([point]);
    open = true;
    last = { x: tenth(point.x), y: tenth(point.y), level, face: faceOf(level), week: week.week };
  });
  const changeAt = weeks.findIndex(({ week }) => week === changeWeek);
  const long = runs.filter((run) => run.length > 1);
  return {
    ...size,
    ticks: [2, 1, 0, -1, -2].map((level) => ({ level, y: tenth(y(level)) })),
    lines: long.map((run) => curvePath(run)),
    bands: long.map((run) => areaBetween(run.map((p) => ({ x: p.x, y: p.high })), run.map((p) => ({ x: p.x, y: p.low })))),
    dots: runs.flatMap((run) => (run.length === 1 ? [{ x: tenth(run[0]!.x), y: tenth(run[0]!.y) }] : [])),
    last,
    expectedY: expectedLevel === null ? null : tenth(y(expectedLevel)),
    firstWeek: weeks[0]?.week ?? null,
    lastWeek: weeks.at(-1)?.week ?? null,
    change: changeAt > 0 ? { x: tenth((x(changeAt - 1) + x(changeAt)) / 2), week: weeks[changeAt]!.week } : null,
    flags: weeks.flatMap(({ week }, i) => {
      const within = notes.filter(({ day }) => Date.parse(day) >= week && Date.parse(day) < week + weekMs);
      return within.length === 0 ? [] : [{ x: tenth(x(i)), notes: within }];
    }),
  };
}
