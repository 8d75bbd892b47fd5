import { RowScanner, type RowShape, type RowSink, type StructureProblem } from "@desirepath/core/import/row-scanner.ts";

const pieceBytes = 1 << 20;
/** Room for a row number, a delimiter and a line end. */
const besideRow = 24;

/**
 * Turns a file's text into a body for the engine: every well-formed row with its row number before it, LF after it. Problems of
 * structure are handed on; the body leaves those rows out.
 */
export class RowBody implements RowSink {
  /** Rows with content, well-formed or not, the header left out. */
  rows = 0;
  /** Rows that are broken as a whole. */
  brokenRows = 0;
  readonly #scanner: RowScanner;
  readonly #delimiter: number;
  #headerRows: number;
  readonly #onProblem: (problem: StructureProblem) => void;
  #out = new Uint8Array(pieceBytes + (1 << 16));
  #length = 0;
  #full: Uint8Array[] = [];

  /** @param headerRows well-formed rows that come before the data and are not part of it. */
  constructor(shape: RowShape, headerRows: number, onProblem: (problem: StructureProblem) => void) {
    this.#scanner = new RowScanner(shape, this);
    this.#delimiter = shape.delimiter;
    this.#headerRows = headerRows;
    this.#onProblem = onProblem;
  }

  async *of(text: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const piece of text) {
      this.#scanner.push(piece);
      yield* this.#taken();
    }
    this.#scanner.end();
    yield* this.#taken();
    if (this.#length > 0) yield this.#out.slice(0, this.#length);
    this.#length = 0;
  }

  row(bytes: Uint8Array, start: number, end: number, number: number): void {
    if (this.#headerRows > 0) {
      this.#headerRows--;
      return;
    }
    this.rows++;
    if (this.#length + (end - start) + besideRow > this.#out.length) this.#flush(end - start + besideRow);
    const out = this.#out;
    let at = this.#writeNumber(number);
    out[at++] = this.#delimiter;
    out.set(bytes.subarray(start, end), at);
    at += end - start;
    out[at++] = 10;
    this.#length = at;
  }

  problem(problem: StructureProblem): void {
    this.rows++;
    this.brokenRows++;
    this.#onProblem(problem);
  }

  #writeNumber(number: number): number {
    let digits = 1;
    for (let n = number; n >= 10; n = Math.floor(n / 10)) digits++;
    let left = number;
    for (let at = this.#length + digits - 1; at >= this.#length; at--) {
      const rest = Math.floor(left / 10);
      this.#out[at] = 48 + left - rest * 10;
      left = rest;
    }
    return this.#length + digits;
  }

  #flush(needed: number): void {
    if (this.#length > 0) this.#full.push(this.#out.subarray(0, this.#length));
    this.#out = new Uint8Array(Math.max(needed, pieceBytes + (1 << 16)));
    this.#length = 0;
  }

  #taken(): Uint8Array[] {
    return this.#full.splice(0);
  }
}
