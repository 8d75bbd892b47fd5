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
