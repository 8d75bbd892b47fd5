import { ok, type Result } from "@desirepath/core/result.ts";
import type { DriverError, EventDriver } from "../clickhouse/driver.ts";
import { newImport } from "../events/import-states.ts";
import { visible } from "../events/visible-events.ts";
import { identifiedRows, noteLinks, notePart } from "./anonymous-events.ts";

/** Ids that one pass may hold in memory: work is cut into passes over shares of the ids, so that memory does not grow with the data. */
const idsInMemory = 1_000_000;
const hashesInMemory = 3_000_000;
const longMs = 24 * 3_600_000;

export interface StoreTarget {
  readonly workspace: string;
  readonly import: string;
  readonly source: string;
  /** Does the file have columns of traits? */
  readonly hasTraits: boolean;
  /** Does it have a column of anonymous ids? */
  readonly hasAnonymous: boolean;
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
export async function storeIncomingEvents(driver: EventDriver, target: StoreTarget, signal: AbortSignal): Promise<Result<StoredCounts, DriverError>> {
  const anonymousPart = target.hasAnonymous ? newImport() : target.import;
  const parameters = { workspace: target.workspace, import: target.import, changed: target.import, source: target.source, anonymous_part: anonymousPart };
  if (target.hasAnonymous) {
    const noted = await notePart(driver, target.workspace, target.import, anonymousPart);
    if (!noted.ok) return noted;
    const linked = await noteLinks(driver, target.workspace, target.import);
    if (!linked.ok) return linked;
  }
  const rows = target.hasAnonymous ? identifiedRows : "incoming_events";
  const waiting = await countOf(driver, "incoming_events WHERE workspace = {workspace:String} AND import = {import:UInt64}", parameters);
  if (!waiting.ok) return waiting;
  const known = await noteKnownIds(driver, parameters, waiting.value, signal);
  if (!known.ok) return known;

  const { hasStored, ids, storedOnce, rowsOfMany } = known.value;
  const plain = waiting.value - storedOnce - rowsOfMany;
  const copies: (readonly [sql: string, passes: number])[] = [
    [copySql(rows, "events", ids > 0 ? `id NOT IN (SELECT id FROM incoming_known_ids WHERE import = {import:UInt64} AND ${inPass})` : undefined), plain > 0 ? passesOf(ids) : 0],
    [
      copySql(rows, "repeated_events", storedOnce < waiting.value ? `id IN (SELECT id FROM incoming_known_ids WHERE import = {import:UInt64} AND times = 1 AND ${inPass})` : undefined),
      storedOnce === 0 ? 0 : storedOnce < waiting.value ? passesOf(storedOnce) : 1,
    ],
    [copyToldApartSql(rows, "events", hasStored), passesOf(rowsOfMany * 2, 0)],
    [copyToldApartSql(rows, "repeated_events", hasStored), hasStored ? passesOf(rowsOfMany * 2, 0) : 0],
    [traitsSql(rows), target.hasTraits ? 1 : 0],
  ];
  for (const [sql, passes] of copies) {
    for (let pass = 0; pass < passes; pass++) {
      const copied = await run(driver, sql, { ...parameters, passes, pass }, signal);
      if (!copied.ok) return copied;
    }
  }
  const stored = await storedCounts(driver, target.workspace, target.import);
  return stored.ok ? ok({ stored: stored.value, repeated: waiting.value - stored.value }) : stored;
}

interface KnownIds {
  /** Has the source any visible events? */
  readonly hasStored: boolean;
  readonly ids: number;
  /** Ids that come once in the file and are stored already. */
  readonly storedOnce: number;
  /** Rows of the file whose id comes more than once in it. */
  readonly rowsOfMany: number;
}

/** Notes the ids that need more than a plain copy. */
async function noteKnownIds(driver: EventDriver, parameters: Readonly<Record<string, string>>, waiting: number, signal: AbortSignal): Promise<Result<KnownIds, DriverError>> {
  const existing = await countOf(driver, `events WHERE ${visible} AND source = {source:String}`, parameters);
  if (!existing.ok) return existing;
  const hasStored = existing.value > 0;
  const passes = hasStored ? passesOf(Math.max(waiting, existing.value)) : Math.ceil(waiting / hashesInMemory);
  for (let pass = 0; pass < passes; pass++) {
    const noted = await run(driver, knownIdsSql(hasStored), { ...parameters, passes, pass }, signal);
    if (!noted.ok) return noted;
  }
  const counted = await driver.rows<Omit<KnownIds, "hasStored">>(
    `SELECT toFloat64(count()) AS ids, toFloat64(countIf(times = 1)) AS storedOnce, toFloat64(sumIf(times, times > 1)) AS rowsOfMany
     FROM incoming_known_ids WHERE import = {import:UInt64}`,
    { parameters, timeoutMs: 600_000 },
  );
  return counted.ok ? ok({ hasStored, ...counted.value[0]! }) : counted;
}

const inPass = "cityHash64(id) % {passes:UInt32} = {pass:UInt32}";

/**
 * Ids that come more than once are found by a hash of half the size, which few others share; the others are let go again. Ids that
 * an earlier import brought are looked up.
 */
function knownIdsSql(hasStored: boolean): string {
  const isStored = hasStored ? `id IN (SELECT id FROM events WHERE ${visible} AND source = {source:String} AND ${inPass})` : "0";
  return `
    INSERT INTO incoming_known_ids (import, id, times, is_stored)
    SELECT {import:UInt64}, id, count() AS times, ${isStored} AS is_stored
    FROM incoming_events
    WHERE workspace = {workspace:String} AND import = {import:UInt64} AND ${inPass}
      AND (cityHash64(id) IN (SELECT cityHash64(id) AS hash FROM incoming_events WHERE workspace = {workspace:String} AND import = {import:UInt64} AND ${inPass} GROUP BY hash HAVING count() > 1)
        OR ${isStored})
    GROUP BY id
    HAVING times > 1 OR is_stored`;
}

/** Copies the waiting rows, or those of a pass that meet a condition. */
function copySql(rows: string, table: "events" | "repeated_events", condition: string | undefined): string {
  return `
    INSERT INTO ${table} (id, source, ${takenOver})
    SELECT id, {source:String}, ${takenOver}
    FROM ${rows}
    WHERE workspace = {workspace:String} AND import IN ({import:UInt64}, {anonymous_part:UInt64}) ${condition === undefined ? "" : `AND ${inPass} AND ${condition}`}`;
}

/** Copies the rows whose ids come more than once: those that no visible import has to `events`, the others to `repeated_events`. */
function copyToldApartSql(rows: string, table: "events" | "repeated_events", hasStored: boolean): string {
  const stored = `(
    SELECT id FROM events
    WHERE ${visible} AND source = {source:String} AND (id IN (SELECT id FROM many) OR substringIndex(id, '.', 1) IN (SELECT id FROM many)))`;
  return `
    INSERT INTO ${table} (id, source, ${takenOver})
    WITH
      many AS (SELECT id FROM incoming_known_ids WHERE import = {import:UInt64} AND times > 1 AND ${inPass}),
      numbered AS (
        SELECT *, row_number() OVER (PARTITION BY id ORDER BY sequence) AS occurrence
        FROM ${rows}
        WHERE workspace = {workspace:String} AND import IN ({import:UInt64}, {anonymous_part:UInt64}) AND ${inPass} AND id IN (SELECT id FROM many)
      ),
      told_apart AS (
        SELECT * REPLACE (if(own_id = 0 AND occurrence > 1, concat(id, '.', toString(occurrence)), id) AS id)
        FROM numbered
        WHERE own_id = 0 OR occurrence = 1
      )
    SELECT id, {source:String}, ${takenOver}
    FROM told_apart
    ${hasStored ? `WHERE id ${table === "events" ? "NOT IN" : "IN"} ${stored}` : ""}`;
}

/** Of several values that one import has for a trait of a customer, the last one holds. */
const traitsSql = (rows: string): string => `
  INSERT INTO customers (workspace, name, customer, import, sequence, value)
  SELECT workspace, trait.1 AS name, customer, {import:UInt64}, max(sequence) AS latest, argMax(trait.2, sequence)
  FROM ${rows}
  ARRAY JOIN CAST(traits, 'Array(Tuple(String, String))') AS trait
  WHERE workspace = {workspace:String} AND import IN ({import:UInt64}, {anonymous_part:UInt64})
  GROUP BY workspace, customer, name`;

function passesOf(ids: number, atLeast = 1): number {
  return Math.max(atLeast, Math.ceil(ids / idsInMemory));
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
    settings: { max_insert_threads: 2, min_insert_block_size_rows: 400_000, min_insert_block_size_bytes: 0, optimize_on_insert: 0, optimize_aggregation_in_order: 1 },
  });
}

/** Events that an import has stored, published or not. */
export function storedCounts(driver: EventDriver, workspace: string, importNumber: string): Promise<Result<number, DriverError>> {
  const numbers = "import = {import:UInt64} OR import IN (SELECT part FROM import_parts WHERE workspace = {workspace:String} AND import = {import:UInt64})";
  return countOf(driver, `events WHERE workspace = {workspace:String} AND (${numbers})`, { workspace, import: importNumber });
}

/** How many imports of the workspace came before this one. */
export function countImportsBefore(driver: EventDriver, workspace: string, importNumber: string): Promise<Result<number, DriverError>> {
  return countOf(driver, "(SELECT DISTINCT import FROM import_states WHERE workspace = {workspace:String} AND import < {import:UInt64})", { workspace, import: importNumber });
}
