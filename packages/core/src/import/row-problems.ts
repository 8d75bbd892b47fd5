import type { ImportMapping, RowProblem } from "../api/imports.ts";
import { scales } from "../events/scales.ts";
import type { StructureProblem } from "./row-scanner.ts";

export type ProblemCode = RowProblem["code"];

/** What is wrong, in a short sentence for people. */
export function problemReason(code: ProblemCode, value: string, mapping: ImportMapping | null): string {
  switch (code) {
    case "time-unreadable":
      return value === "" ? "The time is missing." : `This is no time written as ${formatNames[mapping?.timeFormat ?? "iso"]}.`;
    case "time-out-of-range":
      return "The time is not within the years 1900 to 2299.";
    case "customer-missing":
      return "The cell is empty: nobody can be named for this event.";
    case "event-missing":
      return "The cell is empty: nothing says what happened.";
    case "rating-not-a-number":
      return "The rating is not a number.";
    case "rating-off-scale":
      return mapping?.scale ? `The rating is not a whole number from ${scales[mapping.scale].lowest} to ${scales[mapping.scale].highest}.` : "The rating is not a whole number on its scale.";
    case "scale-unknown":
      return "No known scale is named for this rating (nps, csat, ces, stars or thumbs).";
    case "value-not-a-number":
      return `The value is not a number with a decimal ${mapping?.decimalMark === "," ? "comma" : "point"}.`;
    case "broken-quoting":
      return "A quoted cell does not end where a delimiter or the end of the row follows. This line is left out; reading resumes at the next one.";
    case "wrong-encoding":
      return "The row holds bytes that are not text in the file's encoding.";
    case "wrong-number-of-cells":
      return "The row has too few or too many cells.";
    case "row-too-long":
      return "The row, or a cell in it, is longer than can be read (1 MiB a cell, 16 MiB a row).";
  }
}

const formatNames = {
  iso: "ISO 8601 (2026-05-26T16:40:00)",
  "epoch-seconds": "seconds since 1970",
  "epoch-milliseconds": "milliseconds since 1970",
  "epoch-microseconds": "microseconds since 1970",
  "epoch-nanoseconds": "nanoseconds since 1970",
  "day-month-year": "day, month, year",
  "month-day-year": "month, day, year",
  "year-month-day": "year, month, day",
  "month-name": "day and name of the month (26 May 2026)",
  compact: "digits without marks (20260526T164000)",
} as const satisfies Record<ImportMapping["timeFormat"], string>;

/** A problem of a row as a whole, as the API shows it: it stands in no column. */
export function wholeRowProblem({ row, code, value }: StructureProblem): RowProblem {
  return { row, column: "", value, code, reason: problemReason(code, value, null) };
}
