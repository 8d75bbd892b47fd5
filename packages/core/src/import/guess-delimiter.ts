import { RowScanner, type RowSink } from "./row-scanner.ts";

const candidates = [",", ";", "\t", "|"];
const looked = 500;

/**
 * The delimiter under which the rows of a file's beginning agree best: the highest share of rows with as many cells as the first row,
 * which must be at least two, or as most rows, if the first one is a title; of equals the one with more cells, then the one that comes first here. A
 * file of one column has a comma.
 *
 * @param head UTF-8 bytes of whole rows, as far as that is known.
 */
export function guessDelimiter(head: Uint8Array): string {
  let best = { delimiter: ",", share: 0, cells: 1 };
  for (const delimiter of candidates) {
    const counts = cellCounts(head, delimiter.charCodeAt(0));
    const cells = (counts[0] ?? 1) < 2 ? usualOf(counts) : counts[0]!;
    if (cells < 2) continue;
    const share = counts.filter((count) => count === cells).length / counts.length;
    if (share > best.share || (share === best.share && cells > best.cells)) best = { delimiter, share, cells };
  }
  return best.delimiter;
}

/** How many cells more than half of the first rows have, if that is more than two; else 1. */
export function usualCells(head: Uint8Array, delimiter: string): number {
  return usualOf(cellCounts(head, delimiter.charCodeAt(0)));
}

function usualOf(counts: readonly number[]): number {
  const middle = counts.toSorted((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 1;
  return middle > 2 && counts.filter((count) => count === middle).length > counts.length / 2 ? middle : 1;
}

/** Cells in each of the first rows; a broken row counts as none. */
function cellCounts(head: Uint8Array, delimiter: number): number[] {
  const counts: number[] = [];
  const sink: RowSink = {
    row: (_bytes, _start, _end, _number, cells) => void counts.push(cells),
    problem: () => void counts.push(0),
  };
  const scanner = new RowScanner({ delimiter, columns: 0 }, sink);
  for (let at = 0; at < head.length && counts.length < looked; at += 1 << 16) scanner.push(head.subarray(at, at + (1 << 16)));
  if (counts.length < looked) scanner.end();
  return counts.slice(0, looked);
}
