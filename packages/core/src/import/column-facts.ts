import { trimmed } from "./cell.ts";
import { numberPattern, wholePattern } from "./read-numbers.ts";

/** What a sample of rows says about one column. Shares are of the filled cells; 0 where none is filled. */
export interface ColumnFacts {
  readonly rows: number;
  readonly filled: number;
  readonly distinct: number;
  /** The first different values, at most five, each at most 80 characters. */
  readonly examples: readonly string[];
  readonly meanLength: number;
  readonly numberShare: number;
  readonly wholeShare: number;
  /** Of the cells that are numbers. */
  readonly lowest: number;
  readonly highest: number;
  /** Share of cells with at least three words. */
  readonly sentenceShare: number;
}

const number = new RegExp(numberPattern);
const whole = new RegExp(wholePattern);

export function columnFacts(rows: readonly (readonly string[])[], column: number): ColumnFacts {
  const different = new Set<string>();
  const examples: string[] = [];
  let filled = 0;
  let length = 0;
  let numbers = 0;
  let wholes = 0;
  let sentences = 0;
  let lowest = Infinity;
  let highest = -Infinity;
  for (const row of rows) {
    const cell = trimmed(row[column] ?? "");
    if (cell === "") continue;
    filled++;
    length += cell.length;
    if (!different.has(cell)) {
      different.add(cell);
      if (examples.length < 5) examples.push(cell.slice(0, 80));
    }
    if (number.test(cell)) {
      numbers++;
      if (whole.test(cell)) wholes++;
      const value = Number(cell.replace(",", "."));
      lowest = Math.min(lowest, value);
      highest = Math.max(highest, value);
    } else if (/\S\s+\S+\s+\S/.test(cell)) sentences++;
  }
  const share = (count: number): number => (filled === 0 ? 0 : count / filled);
  return { rows: rows.length, filled, distinct: different.size, examples, meanLength: share(length), numberShare: share(numbers), wholeShare: share(wholes), lowest, highest, sentenceShare: share(sentences) };
}
