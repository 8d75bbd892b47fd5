/**
 * Surrounding blanks (space, tab, line breaks) never count: spreadsheets and exports add them. Everything else in a cell does: the
 * words `NA`, `null` and `None` are values like any other.
 */
export function trimmed(cell: string): string {
  let start = 0;
  let end = cell.length;
  while (start < end && blanks.includes(cell[start]!)) start++;
  while (end > start && blanks.includes(cell[end - 1]!)) end--;
  return cell.slice(start, end);
}

/** The characters that `trimmed` takes away, also in SQL. */
export const blanks = " \t\r\n";
