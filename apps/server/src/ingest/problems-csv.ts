import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import type { ImportMapping } from "@desirepath/core/api/imports.ts";
import { problemReason } from "@desirepath/core/import/row-problems.ts";
import type { FoundProblem } from "@desirepath/engine/imports/incoming-rows.ts";
import { csvRow } from "@desirepath/core/text/csv.ts";

/**
 * Bad rows as CSV: row, column, value, code, reason.
 *
 * @param lines one JSON object (`FoundProblem`) a line.
 */
export function problemsCsv(lines: Readable, columns: readonly string[], mapping: ImportMapping | null): Readable {
  return Readable.from(csvLines(lines, columns, mapping));
}

async function* csvLines(lines: Readable, columns: readonly string[], mapping: ImportMapping | null): AsyncGenerator<string> {
  yield "row,column,value,code,reason\r\n";
  let some = "";
  for await (const line of createInterface({ input: lines, crlfDelay: Infinity })) {
    if (line === "") continue;
    const { row, place, code, value } = JSON.parse(line) as FoundProblem;
    some += csvRow([String(row), columns[place] ?? "", value, code, problemReason(code, value, mapping)]);
    if (some.length < 1 << 16) continue;
    yield some;
    some = "";
  }
  yield some;
}
