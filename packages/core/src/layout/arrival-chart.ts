import { tenth } from "./curve.ts";

/** A share that has arrived by a time, with its bounds, and who is left to arrive. */
export interface ArrivalPoint {
  readonly ms: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
  readonly atRisk: number;
}

export interface ArrivalChart {
  /** Where shares of 0, 0.25, 0.5, 0.75 and 1 stand. */
  readonly ticks: readonly { readonly share: number; readonly y: number }[];
  readonly times: readonly { readonly ms: number; readonly x: number }[];
  /** One for each curve: its steps, the band of its interval, and how many are left at each of `times`. */
  readonly curves: readonly { readonly line: string; readonly band: string; readonly left: readonly number[]; readonly endX: number; readonly endY: number }[];
  readonly baseY: number;
}

const [left, right, top, bottom] = [44, 16, 10, 24];
const [second, minute, hour, day] = [1000, 60_000, 3_600_000, 86_400_000];
/** Distances of times that people count in. */
const roundTimes = [1, second, 2 * second, 5 * second, 10 * second, 30 * second, minute, 2 * minute, 5 * minute, 10 * minute, 30 * minute, hour, 2 * hour, 3 * hour, 6 * hour, 12 * hour, day, 2 * day, 5 * day, 7 * day, 14 * day, 30 * day, 60 * day, 90 * day, 180 * day, 365 * day, 730 * day, 1825 * day];

/** Times below the axis, but for the first. */
const mostTimes = 8;

/** Beyond the time at which so few are left to arrive, or this share of all, a curve is not drawn: what it does there hangs on one or two. */
const [fewest, fewestShare] = [5, 0.02];
/** Nor beyond the time by which so many have arrived of those who ever do. */
const nearlyAll = 0.995;

/**
 * Curves of the share that has arrived by each time, over one axis of time from nought.
 *
 * @param began how many began on each curve.
 */
export function arrivalChart(curves: readonly { readonly points: readonly ArrivalPoint[]; readonly began: number }[], { width, height = 240 }: { readonly width: number; readonly height?: number }): ArrivalChart {
  const shown = curves.map(({ points, began }) => {
    const most = nearlyAll * (points.at(-1)?.share ?? 0);
    const kept = points.filter(({ atRisk }, i) => atRisk >= Math.max(fewest, began * fewestShare) && (points[i - 1]?.share ?? 0) < most);
    return kept.length > 0 ? kept : points;
  });
  const last = Math.max(1, ...shown.map((points) => points.at(-1)?.ms ?? 0));
  const x = (ms: number) => tenth(left + (Math.min(ms, last) / last) * (width - left - right));
  const y = (share: number) => tenth(top + (1 - share) * (height - top - bottom));
  const step = roundTimes.find((distance) => last / distance <= Math.max(3, Math.min(mostTimes, (width - left - right) / 90))) ?? last;
  const times = Array.from({ length: Math.floor(last / step) + 1 }, (_, i) => ({ ms: i * step, x: x(i * step) }));
  return {
    ticks: [0, 0.25, 0.5, 0.75, 1].map((share) => ({ share, y: y(share) })),
    times,
    baseY: y(0),
    curves: shown.map((points, i) => {
      const upper = stepsOf(points, (point) => point.high, x, y);
      // The lower edge goes back from the last point to the first.
      const lower = stepsOf(points, (point) => point.low, x, y).toReversed();
      const line = stepsOf(points, (point) => point.share, x, y);
      const all = curves[i]!.points;
      return {
        line: pathOf(line),
        band: points.length === 0 ? "" : `${pathOf([...upper, ...lower])}Z`,
        left: times.map(({ ms }) => (ms === 0 ? curves[i]!.began : (all.find((point) => point.ms >= ms)?.atRisk ?? 0))),
        endX: line.at(-1)?.[0] ?? left,
        endY: line.at(-1)?.[1] ?? y(0),
      };
    }),
  };
}

type Place = readonly [x: number, y: number];

/** The corners of a curve that stays until it rises at once, from nothing at nought. */
function stepsOf(points: readonly ArrivalPoint[], of: (point: ArrivalPoint) => number, x: (ms: number) => number, y: (share: number) => number): Place[] {
  let before = y(0);
  const places: Place[] = [[x(0), before]];
  for (const point of points) {
    const [at, now] = [x(point.ms), y(of(point))];
    places.push([at, before], [at, now]);
    before = now;
  }
  return places;
}

function pathOf(places: readonly Place[]): string {
  return places.map(([px, py], i) => `${i === 0 ? "M" : "L"}${px} ${py}`).join("");
}
