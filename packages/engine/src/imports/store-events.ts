import { ok, type Result } from "@desirepath/core/result.ts";
import type { DriverError, EventDriver } from "../clickhouse/driver.ts";
import { visible } from "../events/visible-events.ts";

/** Ids that one pass may hold in memory: work is cut into passes over shares of the ids, so that memory does not grow with the data. */
const idsInMemory = 1_000_000;
const longMs = 24 * 3_600_000;

interface Target {
  readonly workspace: string;
  readonly import: string;
  readonly source: string;
}

export interface StoredCounts {
  readonly stored: number;
  readonly repeated: number;
}

/** Columns that `events` and `repeated_events` share with `incoming_events`, as they are taken over. */
const takenOver = "workspace, import, sequence, customer, time, name, channel, rating, scale, emotion, answer, text, value, currency, properties";

/**
 * Stores the rows that wait under an import, still hidden: readers see them when the import is published. Rows that an
 * earlier visible import of the source has brought are not stored again but kept in `repeated_events`, to take the place of those if that
 * import is undone.
 *
 * Rows without an id of their own have one made from their content; equal rows of a file are told apart by their occurrence (the
 * second is `<id>.2`), so all of them count, and reading the file again changes nothing. Of rows with the same own id the first counts.
 */
export async function storeIncomingEvents(driver: EventDriver, target: Target, signal: AbortSignal): Promise<Result<StoredCounts, DriverError>> {
  const { workspace, source } = target;
  const parameters = { workspace, import: target.import, source };
  const waiting = await countOf(driver, "incoming_events WHERE import = {import:UInt64}", parameters);
  if (!waiting.ok) return waiting;
  const existing = await countOf(driver, `events WHERE ${visible} AND source = {source:String}`, parameters);
  if (!existing.ok) return existing;

  const known = await noteKnownIds(driver, target, Math.max(waiting.value, existing.value), existing.value > 0, signal);
  if (!known.ok) return known;

  const plainPasses = passesOf(known.value);
  for (let pass = 0; pass < plainPasses; pass++) {
    const stored = await run(driver, plainSql(known.value > 0, plainPasses > 1), { ...parameters, passes: plainPasses, pass }, signal);
    if (!stored.ok) return stored;
  }
  if (known.value > 0) {
    // A pass numbers all rows of its ids, so it goes by rows.
    const passes = passesOf(waiting.value);
    for (let pass = 0; pass < passes; pass++) {
      for (const sql of [knownSql("events"), knownSql("repeated_events")]) {
        const stored = await run(driver, sql, { ...parameters, passes, pass }, signal);
        if (!stored.ok) return stored;
      }
    }
  }
  const traits = await run(driver, traitsSql, parameters, signal);
  if (!traits.ok) return traits;
  const stored = await countOf(driver, "events WHERE workspace = {workspace:String} AND import = {import:UInt64}", parameters);
  return stored.ok ? ok({ stored: stored.value, repeated: waiting.value - stored.value }) : stored;
}

/** Notes the ids that need more than a plain copy, and returns how many there are. */
async function noteKnownIds(driver: EventDriver, target: Target, rows: number, hasExisting: boolean, signal: AbortSignal): Promise<Result<number, DriverError>> {
  const parameters = { workspace: target.workspace, import: target.import, source: target.source };
  const passes = passesOf(rows);
  for (let pass = 0; pass < passes; pass++) {
    const noted = await run(driver, knownIdsSql(hasExisting), { ...parameters, passes, pass }, signal);
    if (!noted.ok) return noted;
  }
  return countOf(driver, "incoming_known_ids WHERE import = {import:UInt64}", parameters);
}

const inPass = "cityHash64(id) % {passes:UInt32} = {pass:UInt32}";

function knownIdsSql(hasExisting: boolean): string {
  const brought = `OR id IN (SELECT id FROM events WHERE ${visible} AND source = {source:String} AND ${inPass})`;
  return `
    INSERT INTO incoming_known_ids (import, id)
    SELECT {import:UInt64}, id
    FROM incoming_events
    WHERE import = {import:UInt64} AND ${inPass}
    GROUP BY id
    HAVING count() > 1 ${hasExisting ? brought : ""}`;
}

/** Rows whose ids are simply new. */
function plainSql(hasKnown: boolean, hasPasses: boolean): string {
  const known = `AND id NOT IN (SELECT id FROM incoming_known_ids WHERE import = {import:UInt64} ${hasPasses ? `AND ${inPass}` : ""})`;
  return `
    INSERT INTO events (id, source, ${takenOver})
    SELECT id, {source:String}, ${takenOver}
    FROM incoming_events
    WHERE import = {import:UInt64} ${hasPasses ? `AND ${inPass}` : ""} ${hasKnown ? known : ""}`;
}

/** The other rows: those that no visible import has go to `events`, the rest to `repeated_events`. */
function knownSql(table: "events" | "repeated_events"): string {
  return `
    INSERT INTO ${table} (id, source, ${takenOver})
    WITH
      numbered AS (
        SELECT *, row_number() OVER (PARTITION BY id ORDER BY sequence) AS occurrence
        FROM incoming_events
        WHERE import = {import:UInt64} AND ${inPass}
          AND id IN (SELECT id FROM incoming_known_ids WHERE import = {import:UInt64} AND ${inPass})
      ),
      told_apart AS (
        SELECT * REPLACE (if(own_id = 0 AND occurrence > 1, concat(id, '.', toString(occurrence)), id) AS id)
        FROM numbered
        WHERE own_id = 0 OR occurrence = 1
      )
    SELECT id, {source:String}, ${takenOver}
    FROM told_apart
    WHERE id ${table === "events" ? "NOT IN" : "IN"} (
      SELECT id FROM events WHERE ${visible} AND source = {source:String} AND id IN (SELECT id FROM told_apart))`;
}

/** Of several values that one import has for a trait of a customer, the last one holds. */
const traitsSql = `
  INSERT INTO customers (workspace, name, customer, import, sequence, value)
  SELECT workspace, trait.1 AS name, customer, import, max(sequence) AS latest, argMax(trait.2, sequence)
  FROM incoming_events
  ARRAY JOIN CAST(traits, 'Array(Tuple(String, String))') AS trait
  WHERE import = {import:UInt64}
  GROUP BY workspace, customer, name, import`;

function passesOf(rows: number): number {
  return Math.max(1, Math.ceil(rows / idsInMemory));
}

async function countOf(driver: EventDriver, from: string, parameters: Readonly<Record<string, string>>): Promise<Result<number, DriverError>> {
  const counted = await driver.rows<{ n: number }>(`SELECT toFloat64(count()) AS n FROM ${from}`, { parameters, timeoutMs: 600_000 });
  return counted.ok ? ok(counted.value[0]!.n) : counted;
}

function run(driver: EventDriver, sql: string, parameters: Readonly<Record<string, string | number>>, signal: AbortSignal): Promise<Result<void, DriverError>> {
  return driver.run(sql, {
    parameters,
    signal,
    timeoutMs: longMs,
    settings: { max_threads: 2, max_insert_threads: 2, min_insert_block_size_rows: 500_000, min_insert_block_size_bytes: 0, optimize_on_insert: 0, optimize_aggregation_in_order: 1 },
  });
}

/** Events that the workspace has from an import's own number. */
export function storedCounts(driver: EventDriver, workspace: string, importNumber: string): Promise<Result<number, DriverError>> {
  return countOf(driver, "events WHERE workspace = {workspace:String} AND import = {import:UInt64}", { workspace, import: importNumber });
}

/** How many imports of the workspace came before this one. */
export function countImportsBefore(driver: EventDriver, workspace: string, importNumber: string): Promise<Result<number, DriverError>> {
  return countOf(driver, "(SELECT DISTINCT import FROM import_states WHERE workspace = {workspace:String} AND import < {import:UInt64})", { workspace, import: importNumber });
}
