import type { CohortCell } from "@desirepath/core/cohorts/cohorts.ts";

/** Whoever came back in a period alone, or in it or later. */
export type Which = "in" | "orLater";

/** A curve of shares over periods, with the band of its intervals; paths are empty where nothing is known. */
export interface RetentionLine {
  readonly points: readonly { readonly after: number; readonly share: number; readonly low: number; readonly high: number; readonly count: number; readonly n: number; readonly x: number; readonly y: number }[];
  readonly line: string;
  readonly band: string;
}

/**
 * @param x place of a period, by how many it is after the beginning.
 * @param y place of a share.
 */
export function retentionLine(cells: readonly CohortCell[], which: Which, x: (after: number) => number, y: (share: number) => number): RetentionLine {
  const points = knownOf(cells, which).map((one) => ({ ...one, x: x(one.after), y: y(one.share) }));
  if (points.length === 0) return { points, line: "", band: "" };
  return {
    points,
    line: `M${points.map((one) => `${one.x} ${one.y}`).join("L")}`,
    band: `M${[...points.map((one) => `${one.x} ${y(one.high)}`), ...points.toReversed().map((one) => `${one.x} ${y(one.low)}`)].join("L")}Z`,
  };
}

/** The periods of which a share is known. */
export function knownOf(cells: readonly CohortCell[], which: Which) {
  return cells.flatMap((cell) => (cell[which] === null ? [] : [{ after: cell.after, ...cell[which] }]));
}

/** The scale that holds all curves: up to which period, and a round share above the highest bound. */
export function retentionScale(curves: readonly (readonly CohortCell[])[], which: Which): { readonly last: number; readonly most: number } {
  const known = curves.flatMap((cells) => knownOf(cells, which));
  const highest = known.reduce((most, { high }) => Math.max(most, high), 0.01);
  const step = highest > 0.2 ? 0.2 : 0.04;
  return { last: known.reduce((last, { after }) => Math.max(last, after), 2), most: Math.min(1, Math.ceil(highest / step) * step) };
}
