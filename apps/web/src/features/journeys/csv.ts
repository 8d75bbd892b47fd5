/**
 * A text as one cell of a CSV file. What a spreadsheet would run as a formula gets an apostrophe before it (architecture.md section 5);
 * numbers below nought are left as they are.
 */
export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
