import { safeText } from "./output.ts";

/** A cell is text, aligned left, or a number with its text, aligned right. */
export type Cell = string | { readonly number: string };

/**
 * A plain table for terminals: a header, a rule, rows; columns as wide as their widest cell, text cut at `widest`. Control
 * characters of data are shown as a middle dot, so that a name cannot move the cursor or colour the screen.
 */
export function textTable(header: readonly string[], rows: readonly (readonly Cell[])[], widest = 60): string {
  const texts = rows.map((row) => row.map((cell) => shown(textOf(cell), widest)));
  const widths = header.map((name, i) => Math.max(name.length, ...texts.map((row) => [...(row[i] ?? "")].length)));
  const isNumber = header.map((_, i) => rows.some((row) => typeof row[i] === "object"));
  const line = (cells: readonly string[]) => cells.map((cell, i) => (isNumber[i] ? pad(cell, widths[i]!, true) : pad(cell, widths[i]!, false))).join("  ").trimEnd();
  return [line(header), widths.map((width) => "─".repeat(width)).join("  "), ...texts.map(line)].join("\n");
}

/** Text from outside, on one line of at most so many characters. */
export function shown(text: string, widest = Number.POSITIVE_INFINITY): string {
  const letters = [...safeText(text).replaceAll("\n", "·")];
  return letters.length > widest ? `${letters.slice(0, widest - 1).join("")}…` : letters.join("");
}

function pad(text: string, width: number, right: boolean): string {
  const space = " ".repeat(Math.max(0, width - [...text].length));
  return right ? space + text : text + space;
}

export function textOf(cell: Cell): string {
  return typeof cell === "string" ? cell : cell.number;
}

export function count(value: number): Cell {
  return { number: numeral(value) };
}

const numerals = new Intl.NumberFormat("en-US");

/** A number with its thousands apart. */
export function numeral(value: number): string {
  return numerals.format(value);
}

/** A duration in its largest fitting unit: 45 s, 12 min, 3.4 h, 6.2 d. */
export function duration(seconds: number | null | undefined): Cell {
  if (seconds === null || seconds === undefined) return { number: "–" };
  if (seconds < 60) return { number: `${Number(seconds.toFixed(1))} s` };
  if (seconds < 3600) return { number: `${Number((seconds / 60).toFixed(1))} min` };
  if (seconds < 86_400) return { number: `${Number((seconds / 3600).toFixed(1))} h` };
  return { number: `${Number((seconds / 86_400).toFixed(1))} d` };
}

export function percent(share: number | null | undefined): Cell {
  return { number: share === null || share === undefined ? "–" : `${Number((share * 100).toFixed(1))} %` };
}
