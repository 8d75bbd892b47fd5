import type { ImportMapping, RowProblem } from "@desirepath/core/api/imports.ts";
import { expect, test } from "vitest";
import { columnPages, firstRowWith, fitsAddress, nextBadRow, problemsByCell } from "./preview-rows.ts";

function problem(row: number, column: string, code: RowProblem["code"] = "time-unreadable"): RowProblem {
  return { row, column, value: "", code, reason: "" };
}

function mapping(columns: number): ImportMapping {
  return { roles: Array.from({ length: columns }, () => "property"), timeFormat: "iso", zone: "UTC", scale: null, channel: null };
}

test("a problem stands in the cell of its column, one that names no column with the row", () => {
  const found = problemsByCell({ row: 7, cells: ["", ""], problems: [problem(7, "time"), problem(7, ""), problem(7, "time")] }, ["customer", "time"]);
  expect([...found.cells.keys()]).toEqual([1]);
  expect(found.row).toHaveLength(2);
});

test("columns are paged only where there are many", () => {
  expect(columnPages(60, 40)).toEqual([{ from: 0, until: 60 }]);
  expect(columnPages(85, 40)).toEqual([
    { from: 0, until: 40 },
    { from: 40, until: 80 },
    { from: 80, until: 85 },
  ]);
});

test("a mapping of 2,000 columns does not fit an address", () => {
  expect(fitsAddress(mapping(100))).toBe(true);
  expect(fitsAddress(mapping(2000))).toBe(false);
});

test("bad rows are found by kind, and one after the other", () => {
  const job = { problems: [problem(12, "time"), problem(5, "who", "customer-missing"), problem(30, "time")] };
  expect(firstRowWith(job, "customer-missing", "who")).toBe(5);
  expect(firstRowWith(job, "customer-missing", "time")).toBeUndefined();
  expect([0, 5, 12, 30].map((row) => nextBadRow(job, row))).toEqual([5, 12, 30, undefined]);
});
