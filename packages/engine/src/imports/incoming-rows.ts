import { Readable } from "node:stream";
import type { ProblemCode } from "@desirepath/core/import/row-problems.ts";
import type { StructureProblem } from "@desirepath/core/import/row-scanner.ts";
import { ok, type Result } from "@desirepath/core/result.ts";
import type { DriverError, EventDriver } from "../clickhouse/driver.ts";
import { bodySettings, type Reading, readRowsStatement } from "./read-rows-sql.ts";

/** A bad row, or a cell of one; `place` is the column from 0, -1 for the row as a whole. */
export interface FoundProblem {
  readonly row: number;
  readonly place: number;
  readonly code: ProblemCode;
  readonly value: string;
}

export interface ProblemCount {
  readonly code: ProblemCode;
  readonly place: number;
  readonly rows: number;
}

const longMs = 24 * 3_600_000;

/**
 * Reads a body of rows: good ones wait in `incoming_events`, what is wrong with the others in `import_problems`. The body holds what
 * `RowBody` makes: a row number, then the cells, under the file's delimiter.
 */
export async function readIncomingRows(driver: EventDriver, reading: Reading, delimiter: string, body: Readable, signal: AbortSignal): Promise<Result<void, DriverError>> {
  const { sql, parameters } = readRowsStatement(reading);
  return driver.insertSelect(sql, "CSV", body, {
    parameters,
    signal,
    timeoutMs: longMs,
    settings: {
      ...bodySettings(delimiter),
      // Rows bring their numbers, so their blocks may come in any order.
      parallelize_output_from_storages: 1,
      max_threads: 2,
      max_insert_threads: 2,
      // Without it a table with views takes one thread, however many are allowed.
      parallel_view_processing: 1,
      input_format_parallel_parsing: 0,
      max_insert_block_size: 32_768,
      min_insert_block_size_rows: 150_000,
      min_insert_block_size_bytes: 64 << 20,
      materialized_views_ignore_errors: 0,
      optimize_on_insert: 0,
    },
  });
}

/** Adds problems that were found before any cell was read. */
export async function noteBrokenRows(driver: EventDriver, workspace: string, importNumber: string, problems: readonly StructureProblem[]): Promise<Result<void, DriverError>> {
  if (problems.length === 0) return ok(undefined);
  const lines = problems.map(({ row, code, value }) => `${JSON.stringify({ workspace, import: importNumber, row, place: -1, code, value })}\n`);
  return driver.insert("import_problems", "JSONEachRow", Readable.from(lines), { timeoutMs: longMs });
}

export async function countIncoming(driver: EventDriver, workspace: string, importNumber: string): Promise<Result<{ good: number; problems: ProblemCount[] }, DriverError>> {
  const parameters = { workspace, import: importNumber };
  const good = await driver.rows<{ good: number }>("SELECT toFloat64(count()) AS good FROM incoming_events WHERE workspace = {workspace:String} AND import = {import:UInt64}", { parameters });
  if (!good.ok) return good;
  const problems = await driver.rows<ProblemCount>(
    `SELECT code, place, toFloat64(count()) AS rows FROM import_problems
     WHERE workspace = {workspace:String} AND import = {import:UInt64}
     GROUP BY code, place ORDER BY rows DESC, place, code`,
    { parameters, timeoutMs: 600_000 },
  );
  return problems.ok ? ok({ good: good.value[0]!.good, problems: problems.value }) : problems;
}

const problemsSql = `
  SELECT toFloat64(row) AS row, place, code, value FROM import_problems
  WHERE workspace = {workspace:String} AND import = {import:UInt64}
  ORDER BY row, place, code`;

/** The first problems by row. */
export async function firstProblems(driver: EventDriver, workspace: string, importNumber: string, limit: number): Promise<Result<FoundProblem[], DriverError>> {
  return driver.rows<FoundProblem>(`${problemsSql} LIMIT {limit:UInt32}`, { parameters: { workspace, import: importNumber, limit }, timeoutMs: 600_000 });
}

/** Every problem by row, one JSON object (`FoundProblem`) a line. */
export async function streamProblems(driver: EventDriver, workspace: string, importNumber: string): Promise<Result<Readable, DriverError>> {
  return driver.stream(problemsSql, "JSONEachRow", { parameters: { workspace, import: importNumber }, timeoutMs: longMs, settings: { optimize_read_in_order: 1 } });
}

/** Forgets the rows that wait; the problems stay. */
export async function dropIncomingEvents(driver: EventDriver, importNumber: string): Promise<Result<void, DriverError>> {
  return dropPartition(driver, ["incoming_events", "incoming_known_ids"], importNumber);
}

export async function dropProblems(driver: EventDriver, importNumber: string): Promise<Result<void, DriverError>> {
  return dropPartition(driver, ["import_problems"], importNumber);
}

async function dropPartition(driver: EventDriver, tables: readonly string[], importNumber: string): Promise<Result<void, DriverError>> {
  // A partition cannot be a bound parameter; a number of ours in digits can stand in the statement.
  if (!/^[0-9]{1,20}$/.test(importNumber)) throw new RangeError(`${importNumber} is no import number`);
  for (const table of tables) {
    const dropped = await driver.run(`ALTER TABLE ${table} DROP PARTITION ${importNumber}`, { timeoutMs: 600_000 });
    if (!dropped.ok) return dropped;
  }
  return ok(undefined);
}

/** Does the engine know a time zone by this very name? Names of the IANA database differ between versions, and by case. */
export async function knowsZone(driver: EventDriver, zone: string): Promise<Result<boolean, DriverError>> {
  const found = await driver.rows("SELECT 1 AS known FROM system.time_zones WHERE time_zone = {zone:String}", { parameters: { zone } });
  return found.ok ? ok(found.value.length > 0) : found;
}
