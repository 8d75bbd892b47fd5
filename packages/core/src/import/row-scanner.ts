import type { RowProblem } from "../api/imports.ts";
import { isUtf8, textOf } from "./utf8.ts";

export interface RowShape {
  /** The byte between cells. */
  readonly delimiter: number;
  /** Cells that every row must have; 0: any number. */
  readonly columns: number;
  /** U+FFFD in the bytes means that the original could not be decoded there. */
  readonly replacementIsBroken?: boolean;
}

export interface RowLimits {
  readonly cellBytes: number;
  readonly rowBytes: number;
  /** Lines that one quoted cell may run over. */
  readonly cellLines: number;
}

export const rowLimits: RowLimits = { cellBytes: 1 << 20, rowBytes: 16 << 20, cellLines: 1000 };

/** What is wrong with a row as a whole, before any cell is read. */
export interface StructureProblem {
  /** Row number in the file; the first row is 1. */
  readonly row: number;
  readonly code: Extract<RowProblem["code"], "broken-quoting" | "wrong-encoding" | "wrong-number-of-cells" | "row-too-long">;
  /** How the row begins, at most `shownLength` characters. */
  readonly value: string;
  /** Cells found, for `wrong-number-of-cells`. */
  readonly cells?: number;
}

export const shownLength = 200;

/** Where rows go. The bytes are only lent until the call returns. */
export interface RowSink {
  /** One well-formed row without its line end, in CSV's quoting. */
  row(bytes: Uint8Array, start: number, end: number, number: number, cells: number): void;
  problem(problem: StructureProblem): void;
}

// What a byte can mean while a row is scanned.
const plain = 0;
const delimiterByte = 1;
const lineEnd = 2;
const quoteByte = 3;
const beyondAsciiByte = 4;
const nulByte = 5;

const lf = 10;
const cr = 13;
const quote = 34;

/**
 * Splits a stream of UTF-8 bytes into rows, in constant memory, and never lets one bad quote swallow what follows.
 *
 * Rows end with LF, CRLF or CR, also mixed. A cell is quoted if its first byte is a quote; inside, a quote is written twice, and line
 * ends belong to the cell. A quote elsewhere is a plain character. Rows without any content (no bytes, or delimiters only) are
 * numbered, as spreadsheets do, but handed to nobody. Empty cells beyond the expected number are dropped.
 *
 * A row is broken if something other than a delimiter or line end follows a closing quote, if a quoted cell does not end within the
 * limits or the file, or if it runs over several lines and has the wrong number of cells. Then only its first line is the bad row, and
 * reading resumes at the line after that: the damage of a bad quote ends with the lines that it touches.
 */
export class RowScanner {
  /** Rows numbered so far, blank ones included. */
  rows = 0;
  readonly #shape: RowShape;
  readonly #sink: RowSink;
  readonly #limits: RowLimits;
  readonly #kinds: Uint8Array;
  #carry = new Uint8Array(0);
  /** Inside a row that is too long: nothing counts until its line ends. */
  #skipping = false;
  /** The chunk before ended in a CR that ended a row: an LF now belongs to it. */
  #afterCr = false;

  constructor(shape: RowShape, sink: RowSink, limits: RowLimits = rowLimits) {
    this.#shape = shape;
    this.#sink = sink;
    this.#limits = limits;
    this.#kinds = new Uint8Array(256).fill(plain, 0, 128).fill(beyondAsciiByte, 128);
    this.#kinds[0] = nulByte;
    this.#kinds[lf] = this.#kinds[cr] = lineEnd;
    this.#kinds[quote] = quoteByte;
    this.#kinds[shape.delimiter] = delimiterByte;
  }

  /** Takes the next bytes of the file. */
  push(chunk: Uint8Array): void {
    // Always a plain Uint8Array of the same kind: the loops below are several times slower over two kinds of arrays.
    const bytes = new Uint8Array(this.#carry.length + chunk.length);
    bytes.set(this.#carry);
    bytes.set(chunk, this.#carry.length);
    const left = this.#scan(bytes, false);
    this.#carry = bytes.slice(left);
  }

  /** The file ended. */
  end(): void {
    const bytes = this.#carry;
    this.#carry = new Uint8Array(0);
    this.#scan(bytes, true);
  }

  /** Hands on every row that is whole. Returns where the first unfinished row begins. */
  #scan(bytes: Uint8Array, isLast: boolean): number {
    let start = 0;
    if (this.#afterCr && bytes.length > 0) {
      if (bytes[0] === lf) start = 1;
      this.#afterCr = false;
    }
    if (this.#skipping) {
      start = this.#skipLine(bytes, start);
      if (this.#skipping) return bytes.length;
    }
    while (start < bytes.length) {
      const next = this.#row(bytes, start, isLast);
      if (next < 0) {
        if (bytes.length - start <= this.#limits.rowBytes && !isLast) return start;
        this.#tooLong(bytes, start, bytes.length);
        this.#skipping = true;
        return bytes.length;
      }
      start = next;
    }
    return bytes.length;
  }

  /** One row. Returns where the next one begins, or -1 if this one is not whole yet. */
  #row(bytes: Uint8Array, start: number, isLast: boolean): number {
    const kinds = this.#kinds;
    const length = bytes.length;
    let at = start;
    let cells = 1;
    let beyondAscii = false;
    let nul = false;
    let isOneLine = true;

    row: for (;;) {
      if (at < length && bytes[at] === quote) {
        const opened = at++;
        let lines = 0;
        for (;;) {
          if (at >= length) {
            if (isLast) return this.#broken(bytes, start, isLast);
            return length - opened > this.#limits.cellBytes ? this.#broken(bytes, start, isLast) : -1;
          }
          const kind = kinds[bytes[at]!]!;
          if (kind === quoteByte) {
            if (at + 1 >= length && !isLast) return -1;
            if (bytes[at + 1] !== quote) break;
            at++;
          } else if (kind === lineEnd) {
            isOneLine = false;
            if (++lines > this.#limits.cellLines || at - opened > this.#limits.cellBytes) return this.#broken(bytes, start, isLast);
          } else if (kind === beyondAsciiByte) beyondAscii = true;
          else if (kind === nulByte) nul = true;
          at++;
        }
        at++;
        const after = at < length ? kinds[bytes[at]!] : lineEnd;
        if (after === lineEnd) break;
        if (after !== delimiterByte) return this.#broken(bytes, start, isLast);
        cells++;
        at++;
        if (at < length && bytes[at] === quote) continue;
      }
      // Cells without quotes, to the end of the row or to one that begins with a quote. Most of the time is spent here.
      while (at < length) {
        const kind = kinds[bytes[at]!]!;
        if (kind === plain) at++;
        else if (kind === delimiterByte) {
          cells++;
          at++;
          if (at < length && bytes[at] === quote) continue row;
        } else if (kind === lineEnd) break row;
        else {
          if (kind === beyondAsciiByte) beyondAscii = true;
          else if (kind === nulByte) nul = true;
          at++;
        }
      }
      if (!isLast) return -1;
      break;
    }

    const { columns, replacementIsBroken } = this.#shape;
    const end = at;
    const next = this.#afterLineEnd(bytes, end);
    // Nothing but delimiters.
    if (end - start === cells - 1) {
      this.rows++;
      return next;
    }
    let kept = end;
    if (columns > 0 && cells !== columns) {
      const surplus = cells - columns;
      kept = end - surplus;
      if (surplus < 0 || !this.#isAllDelimiters(bytes, kept, end)) {
        if (!isOneLine) return this.#broken(bytes, start, isLast);
        this.#report({ row: ++this.rows, code: "wrong-number-of-cells", value: shownText(bytes, start, end), cells });
        return next;
      }
      cells = columns;
    }
    if (end - start > this.#limits.cellBytes && (end - start > this.#limits.rowBytes || longestCell(bytes, start, end, this.#shape.delimiter) > this.#limits.cellBytes)) {
      this.#tooLong(bytes, start, end);
      return next;
    }
    if (nul || (beyondAscii && (!isUtf8(bytes, start, end) || (replacementIsBroken === true && holdsReplacement(bytes, start, end))))) {
      this.#report({ row: ++this.rows, code: "wrong-encoding", value: shownText(bytes, start, end) });
      return next;
    }
    this.#sink.row(bytes, start, kept, ++this.rows, cells);
    return next;
  }

  /** Gives up the first line of a row. Returns where the next line begins, or -1 if the line is not whole yet. */
  #broken(bytes: Uint8Array, start: number, isLast: boolean): number {
    let end = start;
    while (end < bytes.length && this.#kinds[bytes[end]!] !== lineEnd) end++;
    if (end === bytes.length && !isLast) return -1;
    this.#report({ row: ++this.rows, code: "broken-quoting", value: shownText(bytes, start, end) });
    return this.#afterLineEnd(bytes, end);
  }

  #tooLong(bytes: Uint8Array, start: number, end: number): void {
    this.#report({ row: ++this.rows, code: "row-too-long", value: shownText(bytes, start, end) });
  }

  #skipLine(bytes: Uint8Array, start: number): number {
    let at = start;
    while (at < bytes.length && this.#kinds[bytes[at]!] !== lineEnd) at++;
    if (at === bytes.length) return at;
    this.#skipping = false;
    return this.#afterLineEnd(bytes, at);
  }

  #afterLineEnd(bytes: Uint8Array, at: number): number {
    if (bytes[at] !== cr) return at + 1;
    if (at + 1 === bytes.length) this.#afterCr = true;
    return bytes[at + 1] === lf ? at + 2 : at + 1;
  }

  #isAllDelimiters(bytes: Uint8Array, start: number, end: number): boolean {
    for (let i = start; i < end; i++) if (bytes[i] !== this.#shape.delimiter) return false;
    return true;
  }

  #report(problem: StructureProblem): void {
    this.#sink.problem(problem);
  }
}

/** How a row begins, for people to recognise it. */
function shownText(bytes: Uint8Array, start: number, end: number): string {
  return textOf(bytes, start, Math.min(end, start + shownLength * 2)).slice(0, shownLength);
}

function holdsReplacement(bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i + 2 < end; i++) if (bytes[i] === 0xef && bytes[i + 1] === 0xbf && bytes[i + 2] === 0xbd) return true;
  return false;
}

function longestCell(bytes: Uint8Array, start: number, end: number, delimiter: number): number {
  let longest = 0;
  for (const [from, to] of cellRanges(bytes, start, end, delimiter)) longest = Math.max(longest, to - from);
  return longest;
}

/** The cells of one well-formed row, unquoted. */
export function cellsOf(bytes: Uint8Array, start: number, end: number, delimiter: number): string[] {
  return cellRanges(bytes, start, end, delimiter).map(([from, to]) =>
    bytes[from] === quote && to > from ? textOf(bytes, from + 1, to - 1).replaceAll('""', '"') : textOf(bytes, from, to),
  );
}

function cellRanges(bytes: Uint8Array, start: number, end: number, delimiter: number): [from: number, to: number][] {
  const ranges: [number, number][] = [];
  let at = start;
  for (;;) {
    const from = at;
    if (bytes[at] === quote && at < end) {
      for (at++; at < end; at++) {
        if (bytes[at] !== quote) continue;
        if (bytes[at + 1] !== quote || at + 1 >= end) break;
        at++;
      }
      at++;
    } else while (at < end && bytes[at] !== delimiter) at++;
    ranges.push([from, Math.min(at, end)]);
    if (at >= end) return ranges;
    at++;
  }
}
