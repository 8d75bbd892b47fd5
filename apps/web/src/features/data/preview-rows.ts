import type { ImportJob, ImportMapping, RowProblem } from "@desirepath/core/api/imports.ts";

export interface PreviewRow {
  readonly row: number;
  readonly cells: readonly string[];
  readonly problems: readonly RowProblem[];
}

/** What is wrong in a row: by place of the column, and what concerns the row as a whole. */
export function problemsByCell(row: PreviewRow, columns: readonly string[]): { readonly cells: ReadonlyMap<number, RowProblem>; readonly row: readonly RowProblem[] } {
  const cells = new Map<number, RowProblem>();
  const rest: RowProblem[] = [];
  for (const problem of row.problems) {
    const at = columns.indexOf(problem.column);
    if (at < 0 || cells.has(at)) rest.push(problem);
    else cells.set(at, problem);
  }
  return { cells, row: rest };
}

/** How many columns a preview shows at once; a file may have 2,000. */
export const columnsShown = 40;

/** The places of the columns on one page of columns; a last page that would be nearly empty is joined to the one before. */
export function columnPages(count: number, shown = columnsShown): readonly { readonly from: number; readonly until: number }[] {
  if (count <= shown * 1.5) return [{ from: 0, until: count }];
  const pages = Math.ceil(count / shown);
  return Array.from({ length: pages }, (_, at) => ({ from: at * shown, until: Math.min(count, (at + 1) * shown) }));
}

/** A mapping travels in the address of a preview; very wide files do not fit and are previewed without marks. */
export function fitsAddress(mapping: ImportMapping): boolean {
  return encodeURIComponent(JSON.stringify(mapping)).length < 7000;
}

/** The first of the listed bad rows of one kind, to show it in its place; undefined if the list was cut before it. */
export function firstRowWith(job: Pick<ImportJob, "problems">, code: RowProblem["code"], column: string): number | undefined {
  return job.problems.find((problem) => problem.code === code && problem.column === column)?.row;
}

/** The first listed bad row after a row; undefined if there is none. */
export function nextBadRow(job: Pick<ImportJob, "problems">, after: number): number | undefined {
  return job.problems.reduce<number | undefined>((next, { row }) => (row > after && (next === undefined || row < next) ? row : next), undefined);
}
