import type { FileGlance, ImportMapping, RowProblem } from "@desirepath/core/api/imports.ts";
import { readRow } from "@desirepath/core/import/read-row.ts";
import { wholeRowProblem } from "@desirepath/core/import/row-problems.ts";
import { cellsOf, RowScanner } from "@desirepath/core/import/row-scanner.ts";
import { err, ok, type Result } from "@desirepath/core/result.ts";
import { codingOf, DamagedFile, textBytes } from "./file-bytes.ts";
import type { ImportError } from "./import-errors.ts";

export interface PreviewedRow {
  row: number;
  cells: string[];
  problems: RowProblem[];
}

const shownCell = 2000;

/** Rows of a file from a row number on, at most `count`, read under a mapping. Reads the file up to there. */
export async function previewRows(path: string, glance: FileGlance, mapping: ImportMapping, fromRow: number, count: number): Promise<Result<PreviewedRow[], ImportError>> {
  const coding = await codingOf(path);
  if (!coding.ok) return coding;
  const delimiter = glance.delimiter.charCodeAt(0);
  const names = glance.columns.map((column) => column.name);
  let isHeaderNext = mapping.header !== false;
  const rows: PreviewedRow[] = [];
  const wanted = (row: number): boolean => row >= fromRow && rows.length < count;
  const scanner = new RowScanner(
    { delimiter, columns: names.length, replacementIsBroken: coding.value.encoding.startsWith("utf-16") },
    {
      row(bytes, start, end, row) {
        if (isHeaderNext) {
          isHeaderNext = false;
          return;
        }
        if (!wanted(row)) return;
        const cells = cellsOf(bytes, start, end, delimiter);
        rows.push({ row, cells: cells.map((cell) => cell.slice(0, shownCell)), problems: [...readRow(row, cells, names, mapping).problems] });
      },
      problem(problem) {
        if (wanted(problem.row)) rows.push({ row: problem.row, cells: [problem.value], problems: [wholeRowProblem(problem)] });
      },
    },
  );
  try {
    for await (const piece of textBytes(path, coding.value, () => {})) {
      scanner.push(piece);
      if (rows.length >= count) return ok(rows);
    }
    scanner.end();
    return ok(rows);
  } catch (error) {
    if (error instanceof DamagedFile) return err({ code: "unreadable-file", detail: error.message });
    throw error;
  }
}
