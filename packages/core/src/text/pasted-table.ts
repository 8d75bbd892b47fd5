/**
 * A range of cells as spreadsheets put it on the clipboard: rows by line, cells by tab, a cell that holds a tab, a line break or a
 * quote in quotes, with its quotes doubled. The last line break is none of the content.
 *
 * @returns rows of cells, all of one length; one cell for a text without tabs and line breaks.
 */
export function pastedTable(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let at = 0;
  const endCell = () => {
    row.push(cell);
    cell = "";
  };
  const endRow = () => {
    endCell();
    rows.push(row);
    row = [];
  };
  const source = text.replaceAll(/\r\n|\r/g, "\n");
  while (at < source.length) {
    const letter = source[at]!;
    if (letter === '"' && cell === "" && closes(source, at)) {
      for (at += 1; source[at] !== '"' || source[at + 1] === '"'; at++) {
        if (source[at] === '"') at++;
        cell += source[at];
      }
    } else if (letter === "\t") endCell();
    else if (letter === "\n") endRow();
    else cell += letter;
    at++;
  }
  if (cell !== "" || row.length > 0) endRow();
  const width = Math.max(0, ...rows.map((one) => one.length));
  return rows.map((one) => [...one, ...Array<string>(width - one.length).fill("")]);
}

/** Does the quote at this place enclose a whole cell? Else it is a letter like others. */
function closes(source: string, at: number): boolean {
  for (let i = at + 1; i < source.length; i++) {
    if (source[i] !== '"') continue;
    if (source[i + 1] === '"') i++;
    else return i + 1 === source.length || source[i + 1] === "\t" || source[i + 1] === "\n";
  }
  return false;
}

/** The same back: what a spreadsheet takes. Cells that it would read as formulas get an apostrophe before them. */
export function tableToPaste(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map((cell) => quoted(/^[=+\-@\t\r]/.test(cell) && !/^[-+]?[\d.,]+%?$/.test(cell) ? `'${cell}` : cell)).join("\t")).join("\n");
}

function quoted(cell: string): string {
  return /[\t\n\r"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
