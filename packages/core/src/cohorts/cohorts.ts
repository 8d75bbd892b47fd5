import { z } from "zod";
import { share } from "../measures/map-measures.ts";
import { shareOf } from "../measures/share-of.ts";
import { utc, wallClock } from "../time/time-zone.ts";
import type { CohortCount, CohortCounts } from "./cohort-counts.ts";
import { type CohortPeriod, cohortPeriods, type CohortQuestion, cohortRow, type CohortRow, mostAfter, periodOf, periodStart } from "./cohort-question.ts";

/** Who came back so many periods after the one in which they began. */
const cell = z.object({
  after: z.number(),
  /** Customers for whom the period is over. While it is not, nothing is known of its share. */
  known: z.number(),
  /** In that period; null where it is over for nobody. */
  in: share.nullable(),
  /** In that period or later, up to now. */
  orLater: share.nullable(),
  /** In a row of one beginning: who came back in the period that is not over yet. */
  soFar: z.number().nullable(),
});
export type CohortCell = z.infer<typeof cell>;
const row = z.object({ row: cohortRow, /** Of a row of one beginning, or of all before one: the day with which the period begins, such as 2026-03-01. */ firstDay: z.string().nullable(), customers: z.number(), cells: z.array(cell) });
export type CohortTableRow = z.infer<typeof row>;

/** Customers, not journeys, and whether they came back. */
export const cohorts = z
  .object({
    every: z.enum(cohortPeriods),
    /** The time zone whose days they are. */
    zone: z.string(),
    /** The newest of all events; the period in which it lies is not over. */
    newest: z.number().nullable(),
    rows: z.array(row),
    /** All customers in view together: the mean of the rows, weighted by who is known. */
    all: row,
  })
  .meta({ id: "Cohorts" });
export type Cohorts = z.infer<typeof cohorts>;

/** Most rows by beginning that a table has; earlier ones are one row. */
const mostRows: Readonly<Record<CohortPeriod, number>> = { day: 45, week: 53, month: 36, quarter: 20 };

/** Makes the table of counts. */
export function finishCohorts({ newest, named, cohorts: counts }: CohortCounts, { every, trait, zone = utc }: CohortQuestion): Cohorts {
  const now = newest === null ? 0 : periodOf(wallClock(zone)(newest), every);
  const oldest = counts[0]?.began ?? now;
  const columns = Math.min(mostAfter[every], Math.max(0, now - oldest));
  const rowOf = (kind: CohortRow, own: readonly CohortCount[]): CohortTableRow => ({
    row: kind,
    firstDay: kind.kind === "began" || kind.kind === "before" ? new Date(periodStart(kind.period, every)).toISOString().slice(0, 10) : null,
    customers: sumOf(own, ({ customers }) => customers),
    cells: Array.from({ length: columns }, (_, i) => cellOf(i + 1, own, now, kind)).filter(({ known, soFar }) => known > 0 || soFar !== null),
  });
  return { every, zone, newest, rows: trait === undefined ? rowsByBeginning() : rowsByValue(), all: rowOf({ kind: "all" }, counts) };

  function rowsByBeginning(): CohortTableRow[] {
    const first = Math.max(oldest, now - mostRows[every] + 1);
    const before = counts.filter(({ began }) => began < first);
    const periods = counts.length === 0 ? [] : Array.from({ length: now - first + 1 }, (_, i) => first + i);
    return [
      ...(before.length === 0 ? [] : [rowOf({ kind: "before", period: first }, before)]),
      ...periods.map((period) => rowOf({ kind: "began", period }, counts.filter(({ began }) => began === period))),
    ];
  }

  function rowsByValue(): CohortTableRow[] {
    const rows: [CohortRow, readonly CohortCount[]][] = [
      ...named.map((value): [CohortRow, readonly CohortCount[]] => [{ kind: "value", value }, counts.filter((one) => one.value === value)]),
      [{ kind: "other", named: [...named] }, counts.filter(({ value }) => value === undefined)],
      [{ kind: "none" }, counts.filter(({ value }) => value === null)],
    ];
    return rows.filter(([, own]) => own.length > 0).map(([kind, own]) => rowOf(kind, own));
  }
}

function cellOf(after: number, own: readonly CohortCount[], now: number, { kind }: CohortRow): CohortCell {
  const over = own.filter(({ began }) => began + after < now);
  const running = own.filter(({ began }) => began + after === now);
  const known = sumOf(over, ({ customers }) => customers);
  return {
    after,
    known,
    in: shareOf(sumOf(over, ({ returned }) => tally(returned, (k) => k === after)), known),
    orLater: shareOf(sumOf(over, ({ last }) => tally(last, (k) => k >= after)), known),
    soFar: kind === "began" && running.length > 0 ? sumOf(running, ({ returned }) => tally(returned, (k) => k === after)) : null,
  };
}

function tally(counts: readonly (readonly [after: number, customers: number])[], isMeant: (after: number) => boolean): number {
  return counts.reduce((sum, [after, customers]) => sum + (isMeant(after) ? customers : 0), 0);
}

function sumOf<T>(list: readonly T[], of: (one: T) => number): number {
  return list.reduce((sum, one) => sum + of(one), 0);
}
