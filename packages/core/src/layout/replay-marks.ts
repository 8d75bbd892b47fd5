import type { Board } from "./board.ts";

/** A step of a journey that is replayed on a board. */
export interface WalkedStep {
  /** Null off the map. */
  readonly touchpoint: string | null;
  /** Of the event. */
  readonly name: string;
}

export interface ReplayMark {
  /** Place in the board's columns. What has no column stands right after this one; -1 stands before the first. */
  readonly column: number;
  readonly isBetween: boolean;
  /** The steps that were taken here so far, counted from 1. */
  readonly steps: readonly number[];
  /** The journey is here. */
  readonly isNow: boolean;
}

/**
 * Where a journey has been on a board, and where it is at the step `at` (from 0), in the order in which it came there first. Behaviour off
 * the map stands on its own column if the board has one, else between the columns, after the last place that the journey came from.
 */
export function replayMarks({ columns }: Pick<Board, "columns">, steps: readonly WalkedStep[], at: number): ReplayMark[] {
  const marks = new Map<string, ReplayMark>();
  let last = -1;
  steps.slice(0, at + 1).forEach((step, nth) => {
    const column = columnOf(columns, step, columns[last]);
    const isBetween = column < 0;
    if (!isBetween) last = column;
    const key = `${isBetween ? "after" : "at"} ${last}`;
    marks.set(key, { column: last, isBetween, steps: [...(marks.get(key)?.steps ?? []), nth + 1], isNow: nth === at });
  });
  return [...marks.values()];
}

function columnOf(columns: Board["columns"], { touchpoint, name }: WalkedStep, from: Board["columns"][number] | undefined): number {
  if (touchpoint !== null) return columns.findIndex((one) => (one.kind === "touchpoint" && one.id === touchpoint) || (one.kind === "collapsed" && one.touchpoints.some(({ id }) => id === touchpoint)));
  const found = columns.flatMap((one, at) => (one.kind === "unmapped" && one.unmapped.name === name ? [{ at, after: one.unmapped.after }] : []));
  return (found.find(({ after }) => from?.kind === "touchpoint" && after === from.id) ?? found[0])?.at ?? -1;
}
