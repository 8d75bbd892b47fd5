import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cellsOf, type RowLimits, rowLimits, RowScanner, type StructureProblem } from "./row-scanner.ts";

interface Scanned {
  rows: { row: number; cells: string[] }[];
  problems: StructureProblem[];
}

/** The bytes of a text; `\xNN` written as a character up to U+00FF stands for that byte if `isRaw`. */
function bytesOf(text: string, isRaw = false): Uint8Array {
  if (isRaw) return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  const bytes: number[] = [];
  for (const letter of text) {
    const code = letter.codePointAt(0)!;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
  }
  return Uint8Array.from(bytes);
}

function scan(bytes: Uint8Array, columns = 0, { pieceBytes = bytes.length || 1, limits = rowLimits, replacementIsBroken = false } = {}): Scanned {
  const scanned: Scanned = { rows: [], problems: [] };
  const scanner = new RowScanner(
    { delimiter: 44, columns, replacementIsBroken },
    { row: (lent, start, end, row) => void scanned.rows.push({ row, cells: cellsOf(lent, start, end, 44) }), problem: (problem) => void scanned.problems.push(problem) },
    limits,
  );
  for (let at = 0; at < bytes.length; at += pieceBytes) scanner.push(bytes.subarray(at, at + pieceBytes));
  scanner.end();
  return scanned;
}

const cellsIn = (text: string, columns = 0): string[][] => scan(bytesOf(text), columns).rows.map(({ cells }) => cells);
const brokenIn = (text: string, columns = 0): string[] => scan(bytesOf(text), columns).problems.map(({ row, code }) => `${row} ${code}`);

describe("rows", () => {
  test.each([
    { name: "LF", text: "a,b\n1,2\n3,4\n" },
    { name: "CRLF", text: "a,b\r\n1,2\r\n3,4\r\n" },
    { name: "CR", text: "a,b\r1,2\r3,4\r" },
    { name: "all three mixed", text: "a,b\r\n1,2\r3,4\n" },
    { name: "no line end after the last row", text: "a,b\n1,2\n3,4" },
  ])("end with $name", ({ text }) => {
    for (let pieceBytes = 1; pieceBytes <= text.length; pieceBytes++) expect(scan(bytesOf(text), 2, { pieceBytes }).rows.map(({ cells }) => cells)).toEqual([["a", "b"], ["1", "2"], ["3", "4"]]);
  });

  test("without content are numbered but handed to nobody", () => {
    expect(scan(bytesOf("a,b\n\n1,2\n,\n3,4\n\n"), 2)).toEqual({ rows: [{ row: 1, cells: ["a", "b"] }, { row: 3, cells: ["1", "2"] }, { row: 5, cells: ["3", "4"] }], problems: [] });
  });

  test("keep line ends, delimiters and doubled quotes inside quotes", () => {
    expect(cellsIn('a,b\n"one\r\ntwo","say ""hi"", ok"\n"",x\n', 2)).toEqual([["a", "b"], ["one\r\ntwo", 'say "hi", ok'], ["", "x"]]);
  });

  test("take a quote within an unquoted cell for a plain character", () => {
    expect(cellsIn('tv,5" wide\n "x",y\n', 2)).toEqual([["tv", '5" wide'], [' "x"', "y"]]);
  });

  test("may have empty cells too many, and no others", () => {
    expect(scan(bytesOf("a,b\n1,2,,\n1,2,3\n1\n"), 2)).toEqual({
      rows: [{ row: 1, cells: ["a", "b"] }, { row: 2, cells: ["1", "2"] }],
      problems: [{ row: 3, code: "wrong-number-of-cells", value: "1,2,3", cells: 3 }, { row: 4, code: "wrong-number-of-cells", value: "1", cells: 1 }],
    });
  });
});

describe("a bad quote ends with the lines that it touches", () => {
  test.each([
    { name: "text after a closing quote", text: 'a,b\n"x"y,2\n3,4\n', broken: ["2 broken-quoting"], good: [["a", "b"], ["3", "4"]] },
    { name: "a quote that never closes", text: 'a,b\n1,"x\n3,4\n5,6\n', broken: ["2 broken-quoting"], good: [["a", "b"], ["3", "4"], ["5", "6"]] },
    { name: "a quote that closes in a later row's quote", text: 'a,b\n1,"x\n3,4\n"5",6\n7,8\n', broken: ["2 broken-quoting"], good: [["a", "b"], ["3", "4"], ["5", "6"], ["7", "8"]] },
    { name: "a quoted cell over lines with the wrong number of cells", text: 'a,b\n1,"x\ny",2\n3,4\n', broken: ["2 broken-quoting"], good: [["a", "b"], ['y"', "2"], ["3", "4"]] },
    { name: "a lone quote in the last line", text: 'a,b\n1,2\n3,"', broken: ["3 broken-quoting"], good: [["a", "b"], ["1", "2"]] },
  ])("for $name", ({ text, broken, good }) => {
    for (const pieceBytes of [1, 2, 3, 7, 1000]) {
      const scanned = scan(bytesOf(text), 2, { pieceBytes });
      expect(scanned.rows.map(({ cells }) => cells)).toEqual(good);
      expect(scanned.problems.map(({ row, code }) => `${row} ${code}`)).toEqual(broken);
    }
  });

  test("for a quote that runs over more lines than a cell may have", () => {
    const lines = Array.from({ length: 1500 }, (_, i) => `${i},x`);
    const scanned = scan(bytesOf(`a,b\n1,"open\n${lines.join("\n")}\n`), 2);
    expect(scanned.problems).toEqual([{ row: 2, code: "broken-quoting", value: '1,"open' }]);
    expect(scanned.rows).toHaveLength(1501);
    expect(scanned.rows.at(-1)).toEqual({ row: 1502, cells: ["1499", "x"] });
  });
});

describe("limits", () => {
  const small: RowLimits = { cellBytes: 20, rowBytes: 60, cellLines: 5 };

  test.each([
    { name: "a cell", text: `a,b\n${"x".repeat(21)},2\n3,4\n` },
    { name: "a quoted cell on one line", text: `a,b\n"${"x".repeat(21)}",2\n3,4\n` },
    { name: "a row", text: `a,b\n${"xy,".repeat(30)}\n3,4\n`, columns: 0 },
  ])("leave out $name that is too long", ({ text, columns = 2 }) => {
    for (const pieceBytes of [1, 5, 64, 1000]) {
      const scanned = scan(bytesOf(text), columns, { pieceBytes, limits: small });
      expect(scanned.problems.map(({ row, code }) => `${row} ${code}`)).toEqual(["2 row-too-long"]);
      expect(scanned.rows.map(({ row }) => row)).toEqual([1, 3]);
    }
  });

  test("hold one line of any length in constant memory", () => {
    let mostHeld = 0;
    const scanner = new RowScanner({ delimiter: 44, columns: 2 }, { row: () => {}, problem: ({ value }) => void (mostHeld = Math.max(mostHeld, value.length)) });
    const piece = new Uint8Array(1 << 20).fill(120);
    for (let i = 0; i < 200; i++) scanner.push(piece);
    scanner.push(bytesOf("\n1,2\n"));
    scanner.end();
    expect(scanner.rows).toBe(2);
    expect(mostHeld).toBe(200);
  });
});

test("rows with bytes that are no text are left out", () => {
  const scanned = scan(bytesOf("a,b\nM\u00fcller,2\n3,\u00c3\u00a4\nx\0y,4\n5,6\n", true), 2);
  expect(scanned.problems.map(({ row, code }) => `${row} ${code}`)).toEqual(["2 wrong-encoding", "4 wrong-encoding"]);
  expect(scanned.rows.map(({ cells }) => cells)).toEqual([["a", "b"], ["3", "\u00e4"], ["5", "6"]]);
  expect(scan(bytesOf("a,\uFFFD\n"), 2, { replacementIsBroken: true }).problems).toHaveLength(1);
});

test("an empty file has no rows", () => {
  expect(scan(new Uint8Array(0))).toEqual({ rows: [], problems: [] });
  expect(brokenIn("\n\n")).toEqual([]);
});

const cell = fc.oneof(fc.constantFrom("", "a", '"', '""', ",", "\n", "\r\n", "x y", "ü", "🙂", "'"), fc.string({ unit: "binary", maxLength: 6 }).map((text) => text.replaceAll(/[\0\uD800-\uDFFF]/gu, "")));

test("whatever is written in CSV's quoting is read back, in pieces of any size", () => {
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { maxLength: 8 }), fc.constantFrom("\n", "\r\n", "\r"), fc.integer({ min: 1, max: 40 }), (rows, lineEnd, pieceBytes) => {
      const text = rows.map((cells) => cells.map((value) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)).join(",") + lineEnd).join("");
      const scanned = scan(bytesOf(text), 3, { pieceBytes });
      expect(scanned.problems).toEqual([]);
      expect(scanned.rows.map(({ cells }) => cells)).toEqual(rows.filter((cells) => cells.some((value) => value !== "")));
    }),
  );
});

test("any bytes whatever are taken apart the same in one piece and in many", () => {
  const anyBytes = fc.array(fc.oneof(fc.constantFrom(34, 44, 10, 13, 97), fc.integer({ min: 0, max: 255 })), { maxLength: 60 }).map((list) => Uint8Array.from(list));
  fc.assert(
    fc.property(anyBytes, fc.integer({ min: 1, max: 10 }), (bytes, pieceBytes) => {
      expect(scan(bytes, 2, { pieceBytes })).toEqual(scan(bytes, 2));
    }),
    { numRuns: 500 },
  );
});
