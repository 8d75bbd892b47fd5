import { type TimeFormat, timeFormat } from "../api/imports.ts";
import { trimmed } from "./cell.ts";
import { isEpoch, readTime } from "./read-time.ts";

/** How a column's times are written, as far as a sample tells. */
export interface TimeGuess {
  readonly format: TimeFormat;
  /** Of the filled cells, those that can be read so, 0..1. */
  readonly share: number;
  /** Day and month could be either way round in every cell that was seen, and the order of the rows does not tell. */
  readonly isAmbiguous: boolean;
  /** What decided between day and month first. */
  readonly decidedBy: "content" | "row-order" | null;
  /** Does every time say its offset from UTC? */
  readonly hasOffset: boolean;
}

const mostLooked = 2000;
const plausibleFrom = Date.UTC(1990, 0, 1);
const plausibleUntil = Date.UTC(2100, 0, 1);

/**
 * Guesses how times are written.
 *
 * Digits without marks are times only if they fall into the years 1990 to 2099. Where day and month could be either way round, one cell with a
 * day above 12 decides; else the order of the rows does, if it is an order of time under one reading only; else it stays open.
 *
 * @param cells in the order of the rows.
 * @returns undefined if fewer than half of the filled cells are times.
 */
export function guessTime(cells: readonly string[]): TimeGuess | undefined {
  const filled = cells.map(trimmed).filter((cell) => cell !== "");
  const looked = evenly(filled, mostLooked);
  if (looked.length === 0) return undefined;
  const shares = new Map(timeFormat.options.map((format) => [format, looked.filter((cell) => isTime(cell, format)).length / looked.length]));
  // The first of equals: ISO before year-month-day, which can read the same dates.
  const [format, share] = [...shares].reduce((best, next) => (next[1] > best[1] ? next : best));
  if (share < 0.5) return undefined;
  const hasOffset = isEpoch(format) || looked.every((cell) => !isTime(cell, format) || /(?:[Zz]|UTC|GMT|[+-][0-9]{2}(?::?[0-9]{2})?)$/.test(cell.slice(10)));
  const dayFirst = shares.get("day-month-year")!;
  const monthFirst = shares.get("month-day-year")!;
  if (format !== "day-month-year" && format !== "month-day-year") return { format, share, isAmbiguous: false, decidedBy: null, hasOffset };
  if (dayFirst !== monthFirst) return { format: dayFirst > monthFirst ? "day-month-year" : "month-day-year", share, isAmbiguous: false, decidedBy: "content", hasOffset };
  const inOrder = (["day-month-year", "month-day-year"] as const).filter((reading) => isOrdered(filled, reading));
  if (inOrder.length === 1) return { format: inOrder[0]!, share, isAmbiguous: false, decidedBy: "row-order", hasOffset };
  return { format, share, isAmbiguous: true, decidedBy: null, hasOffset };
}

function isTime(cell: string, format: TimeFormat): boolean {
  const time = readTime(cell, format, "UTC");
  const isDigits = isEpoch(format) || format === "compact";
  if (!time.ok) return time.error === "time-out-of-range" && !isDigits;
  return !isDigits || (time.value >= plausibleFrom && time.value < plausibleUntil);
}

/** Do the times only rise, or only fall, over at least ten different days? */
function isOrdered(cells: readonly string[], format: TimeFormat): boolean {
  let rises = true;
  let falls = true;
  let before: number | undefined;
  const days = new Set<number>();
  for (const cell of cells) {
    const time = readTime(cell, format, "UTC");
    if (!time.ok) continue;
    if (before !== undefined && time.value < before) rises = false;
    if (before !== undefined && time.value > before) falls = false;
    if (!rises && !falls) return false;
    before = time.value;
    days.add(Math.floor(time.value / 86_400_000));
  }
  return days.size >= 10;
}

/** At most so many of a list, spread over all of it. */
function evenly<T>(list: readonly T[], most: number): readonly T[] {
  if (list.length <= most) return list;
  return Array.from({ length: most }, (_, i) => list[Math.floor((i * list.length) / most)]!);
}
