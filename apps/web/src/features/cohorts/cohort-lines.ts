import type { CohortSelection } from "@desirepath/core/cohorts/cohort-question.ts";
import type { Cohorts, CohortTableRow } from "@desirepath/core/cohorts/cohorts.ts";
import type { JourneyFilter } from "@desirepath/core/measures/filter.ts";
import type { NamedCustomers } from "../../segments/use-named-customers.ts";
import type { ExportedTable } from "../explore/exports.ts";
import { rowName } from "./cohort-words.ts";

/** Most personas and segments that have a row: each is a question of its own. */
export const mostGroups = 8;

/** A row of the table as it is shown: of an answer, or of a persona's or segment's own. */
export interface CohortLine {
  readonly key: string;
  readonly name: string;
  readonly row: CohortTableRow;
  /** The persona or segment whose row it is; undefined for one of the view's own. */
  readonly of: string | undefined;
}

export type ShownCohorts = Pick<Cohorts, "every" | "zone" | "all"> & { readonly lines: readonly CohortLine[]; /** Are there other rows than those by beginning? */ readonly isGrouped: boolean };

/** The rows of an answer. */
export function linesOf({ rows, every }: Cohorts): readonly CohortLine[] {
  return rows.map((row) => ({ key: JSON.stringify(row.row), name: rowName(row, every), row, of: undefined }));
}

/** What is asked of each persona and segment: the view's filter, with it in place of the view's own. */
export function groupFilter(filter: JourneyFilter | undefined, { segment }: Pick<NamedCustomers, "segment">): JourneyFilter {
  return { ...filter, segment };
}

/** One row for each persona and segment, all of its customers together; undefined until every answer is there. */
export function groupLines(groups: readonly NamedCustomers[], answers: readonly (Cohorts | undefined)[]): readonly CohortLine[] | undefined {
  const lines = groups.flatMap(({ id, name }, i) => (answers[i] === undefined ? [] : [{ key: id, name, row: answers[i].all, of: id }]));
  return lines.length === groups.length ? lines : undefined;
}

/** Is it the row whose list is open? */
export function isLineOf({ row: { row }, of }: CohortLine, list: CohortSelection, group: string | undefined): boolean {
  return of === group && JSON.stringify(row) === JSON.stringify(list.row);
}

/** The table as it is taken away. */
export function exportedCohorts({ lines, all, every }: ShownCohorts): ExportedTable {
  return {
    columns: ["row", "customers", `${every} after`, "known for", "came back in it", "share", "low", "high", "came back in it or later", "share", "low", "high", "came back so far"],
    rows: [...lines.map(({ name, row }) => ({ name, row })), { name: rowName(all, every), row: all }].flatMap(({ name, row }) => row.cells.map(({ after, known, in: back, orLater, soFar }) => [name, row.customers, after, known, ...shareCells(back), ...shareCells(orLater), soFar])),
  };
}

function shareCells(share: { readonly count: number; readonly share: number; readonly low: number; readonly high: number } | null): readonly (number | null)[] {
  return share === null ? [null, null, null, null] : [share.count, share.share, share.low, share.high];
}
