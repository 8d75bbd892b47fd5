import { stat } from "node:fs/promises";
import type { FileGlance } from "@desirepath/core/api/imports.ts";
import { guessDelimiter, usualCells } from "@desirepath/core/import/guess-delimiter.ts";
import { guessMapping } from "@desirepath/core/import/guess-mapping.ts";
import { cellsOf, RowScanner } from "@desirepath/core/import/row-scanner.ts";
import { err, ok, type Result } from "@desirepath/core/result.ts";
import { type Coding, codingOf, DamagedFile, textBytes, type UnreadableFile } from "./file-bytes.ts";

const headText = 4 << 20;
const mostRows = 20_000;
/** Bounds the sample of a file with thousands of columns. */
const mostCells = 1_000_000;
const mostColumns = 2000;
const previewRows = 50;
const shownCell = 2000;
/** Large plain files are looked at in a few more places: a file may be ordered, and its beginning not like the rest. */
const furtherPlaces = [0.25, 0.5, 0.75];
const placeBytes = 1 << 18;

/** A first look at a file: how it is written, what its columns are, and what is to be asked. Stores nothing. */
export async function glanceAt(path: string): Promise<Result<FileGlance, UnreadableFile>> {
  const coding = await codingOf(path);
  if (!coding.ok) return coding;
  try {
    return await look(path, coding.value);
  } catch (error) {
    if (error instanceof DamagedFile) return err({ code: "unreadable-file", detail: error.message });
    throw error;
  }
}

async function look(path: string, coding: Coding): Promise<Result<FileGlance, UnreadableFile>> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  let isWhole = true;
  for await (const piece of textBytes(path, coding, () => {})) {
    pieces.push(piece);
    size += piece.length;
    if (size < headText) continue;
    isWhole = false;
    break;
  }
  const head = new Uint8Array(Buffer.concat(pieces));
  const delimiter = guessDelimiter(head);
  const rows: SampledRow[] = [];
  const { first, seen } = sample(head, delimiter, rows, isWhole);
  if (first === undefined) return err({ code: "unreadable-file", detail: "No row of the file can be read: its first row is broken or longer than 16 MiB. Is it a CSV or TSV file?" });
  if (first.length > mostColumns) return err({ code: "unreadable-file", detail: `The file has ${first.length.toLocaleString("en-US")} columns; at most ${mostColumns.toLocaleString("en-US")} can be read.` });
  if (seen === 0) return err({ code: "unreadable-file", detail: "The file has one row only. Its first row names the columns: put at least one event below it." });
  const preview = rows.slice(0, previewRows).map(({ row, cells }) => ({ row, cells: cells.map((cell) => cell.slice(0, shownCell)) }));
  if (!isWhole && !coding.compressed && !coding.encoding.startsWith("utf-16")) await lookFurther(path, coding, delimiter, first.length, rows);

  const guess = guessMapping(first, rows.map(({ cells }) => cells));
  const shown = guess.mapping.header === false ? [{ row: 1, cells: [...first] }, ...preview] : preview;
  return ok({ encoding: coding.encoding, delimiter, compressed: coding.compressed, columns: guess.columns, mapping: guess.mapping, questions: [...guess.questions], preview: shown.slice(0, previewRows) });
}

interface SampledRow {
  readonly row: number;
  readonly cells: readonly string[];
}

/** Reads rows into the sample. Returns the cells of the first row, undefined if there is none, and how many rows come after it. Titles above the table are no rows. */
function sample(head: Uint8Array, delimiter: string, rows: SampledRow[], isWhole: boolean): { first: readonly string[] | undefined; seen: number } {
  const byte = delimiter.charCodeAt(0);
  const mayHaveTitles = usualCells(head, delimiter) > 1;
  let first: readonly string[] | undefined;
  let seen = 0;
  let most = mostRows;
  const scanner = new RowScanner(
    { delimiter: byte, columns: 0 },
    {
      row(bytes, start, end, row, count) {
        if (first === undefined) {
          if (count === 1 && mayHaveTitles) return;
          first = cellsOf(bytes, start, end, byte);
          most = Math.min(mostRows, Math.ceil(mostCells / first.length));
          return;
        }
        seen++;
        if (rows.length >= most || count < first.length) return;
        const cells = cellsOf(bytes, start, end, byte);
        // Some programs end every row but the first with a delimiter.
        if (cells.slice(first.length).every((cell) => cell === "")) rows.push({ row, cells: cells.slice(0, first.length) });
      },
      problem: () => {
        if (first !== undefined) seen++;
      },
    },
  );
  scanner.push(head);
  if (isWhole) scanner.end();
  return { first, seen };
}

/** Adds rows from further on in a large file. Their row numbers are not known and not shown. */
async function lookFurther(path: string, coding: Coding, delimiter: string, columns: number, rows: SampledRow[]): Promise<void> {
  const { size } = await stat(path);
  for (const share of furtherPlaces) {
    const start = Math.floor(size * share);
    let isFirst = true;
    const byte = delimiter.charCodeAt(0);
    const scanner = new RowScanner(
      { delimiter: byte, columns: 0 },
      {
        row(bytes, from, to, row, count) {
          // The place was chosen blindly: it is in the midst of a row.
          if (!isFirst && count === columns) rows.push({ row, cells: cellsOf(bytes, from, to, byte) });
          isFirst = false;
        },
        problem: () => {},
      },
    );
    for await (const piece of textBytes(path, { ...coding, markLength: 0 }, () => {}, { start, end: start + placeBytes })) scanner.push(piece);
  }
}
