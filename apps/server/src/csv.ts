import { Readable } from "node:stream";

/**
 * One cell of a CSV file. Spreadsheets run cells that begin with `= + - @` or a control character as formulas; a quote before them
 * makes them text. Plain numbers below nought stay numbers.
 */
export function csvCell(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  const harmless = /^[=+\-@\u0000-\u001f]/.test(text) && !/^-\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** A row of cells with its line end (RFC 4180). */
export function csvRow(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

/** A CSV file with a header, as a stream that asks for its pages one after the other, as they are read. What a page throws ends the stream. */
export function csvStream(header: readonly string[], pages: AsyncIterable<readonly (readonly string[])[]>): Readable {
  return Readable.from(linesOf(header, pages), { objectMode: false });
}

async function* linesOf(header: readonly string[], pages: AsyncIterable<readonly (readonly string[])[]>): AsyncGenerator<string> {
  yield csvRow(header);
  for await (const rows of pages) if (rows.length > 0) yield rows.map(csvRow).join("");
}
