import * as fc from "fast-check";
import { expect, test } from "vitest";
import { pastedTable, tableToPaste } from "./pasted-table.ts";

test.each([
  ["one", [["one"]]],
  ["", []],
  ["a\tb\nc\td\n", [["a", "b"], ["c", "d"]]],
  ["a\tb\r\nc", [["a", "b"], ["c", ""]]],
  ['"two\nlines"\tb', [["two\nlines", "b"]]],
  ['"she said ""no"""\tb', [['she said "no"', "b"]]],
  ['"an open quote\tb', [['"an open quote', "b"]]],
  ['5" pipe\tb', [['5" pipe', "b"]]],
  ["a\t\tb\n\nc\t\t", [["a", "", "b"], ["", "", ""], ["c", "", ""]]],
])("reads %j", (text, rows) => {
  expect(pastedTable(text)).toEqual(rows);
});

test("what is copied pastes as it was", () => {
  const cell = fc.string({ unit: fc.constantFrom("a", "ü", '"', "\n", "\t", " ", "7") });
  fc.assert(fc.property(fc.integer({ min: 1, max: 4 }).chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 4 })), (rows) => {
    const table = [...rows, rows[0]!.map(() => "end")];
    expect(pastedTable(tableToPaste(table)).map((row) => row.map((one) => one.replace(/^'(?=[\t])/, "")))).toEqual(table);
  }));
});

test("a cell that a spreadsheet would compute is kept from it, a number is not", () => {
  expect(tableToPaste([["=HYPERLINK(1)", "+49 30", "-3.5", "@a", "+12%"]])).toBe("'=HYPERLINK(1)\t'+49 30\t-3.5\t'@a\t+12%");
});
