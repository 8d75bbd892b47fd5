import { ok, type Result } from "@desirepath/core/result.ts";
import type { DriverError, EventDriver } from "../clickhouse/driver.ts";
import { newImport, noteImportCustomers, setImportStates } from "../events/import-states.ts";
import { visible } from "../events/visible-events.ts";
import { notePart, relinkAnonymousEvents } from "./anonymous-events.ts";

const longMs = 24 * 3_600_000;
const idsInMemory = 1_000_000;

const eventColumns = "workspace, sequence, customer, time, id, name, channel, source, rating, scale, emotion, answer, text, value, currency, properties";

/**
 * Makes the events of an import visible, all at once, and with them the customers of earlier anonymous events whom it names. What
 * they take the place of is deleted after that.
 */
export async function publishEvents(driver: EventDriver, workspace: string, importNumber: string): Promise<Result<void, DriverError>> {
  const numbers = await numbersOf(driver, workspace, importNumber);
  if (!numbers.ok) return numbers;
  const replaced = await relinkAnonymousEvents(driver, workspace, importNumber, "with");
  if (!replaced.ok) return replaced;
  return flip(driver, workspace, [...numbers.value, ...replaced.value.map(({ part }) => part)], replaced.value.map(({ old }) => old));
}

/**
 * Takes a published import back. At one moment its events vanish; events that later imports brought as well, but that were left
 * out because this one had them, take their place; and anonymous events that only this one named a customer for are anonymous
 * again. Its rows are deleted after that. Interrupted at any point, it can be done again.
 */
export async function undoEvents(driver: EventDriver, workspace: string, importNumber: string): Promise<Result<void, DriverError>> {
  const numbers = await numbersOf(driver, workspace, importNumber);
  if (!numbers.ok) return numbers;
  const returning = await bringBackRepeated(driver, workspace, importNumber, numbers.value);
  if (!returning.ok) return returning;
  const replaced = await relinkAnonymousEvents(driver, workspace, importNumber, "without");
  if (!replaced.ok) return replaced;
  return flip(driver, workspace, [...returning.value, ...replaced.value.map(({ part }) => part)], [...numbers.value, ...replaced.value.map(({ old }) => old)]);
}

/** Changes what readers see in one step, then deletes what they no longer do. */
async function flip(driver: EventDriver, workspace: string, appearing: readonly string[], vanishing: readonly string[]): Promise<Result<void, DriverError>> {
  for (const number of [...appearing, ...vanishing]) {
    const noted = await noteImportCustomers(driver, workspace, number);
    if (!noted.ok) return noted;
  }
  const flipped = await setImportStates(driver, workspace, [
    ...appearing.map((number) => ({ import: number, state: "published" as const })),
    ...vanishing.map((number) => ({ import: number, state: "undone" as const })),
  ]);
  return flipped.ok && vanishing.length > 0 ? deleteRows(driver, workspace, vanishing) : flipped;
}

/** Deletes whatever an import has written that readers do not see, so that it can be stored anew or forgotten. */
export async function discardEvents(driver: EventDriver, workspace: string, importNumber: string): Promise<Result<void, DriverError>> {
  const numbers = await numbersOf(driver, workspace, importNumber);
  return numbers.ok ? deleteRows(driver, workspace, numbers.value) : numbers;
}

/** The import's own number and those of its parts. */
async function numbersOf(driver: EventDriver, workspace: string, importNumber: string): Promise<Result<string[], DriverError>> {
  const parts = await driver.rows<{ part: string }>("SELECT DISTINCT toString(part) AS part FROM import_parts WHERE workspace = {workspace:String} AND import = {import:UInt64}", { parameters: { workspace, import: importNumber } });
  return parts.ok ? ok([importNumber, ...parts.value.map(({ part }) => part)]) : parts;
}

const inPass = "cityHash64(id) % {passes:UInt32} = {pass:UInt32}";
const own = "workspace = {workspace:String} AND import IN {numbers:Array(UInt64)}";

/** The rows of one later import that take the place of what is taken back, unless an import before it has them already. */
const returningRows = `
  FROM repeated_events
  WHERE workspace = {workspace:String} AND import = {owner:UInt64} AND ${inPass}
    AND source IN (SELECT DISTINCT source FROM events WHERE ${own})
    AND id IN (SELECT id FROM events WHERE ${own} AND ${inPass})
    AND id NOT IN (SELECT id FROM events WHERE workspace = {workspace:String} AND import IN {parts:Array(UInt64)} AND ${inPass})`;

/** Writes those rows, still hidden, as new parts of the imports that brought them. Returns the parts' numbers. */
async function bringBackRepeated(driver: EventDriver, workspace: string, importNumber: string, numbers: readonly string[]): Promise<Result<string[], DriverError>> {
  const owners = await driver.rows<{ owner: string }>(`SELECT DISTINCT toString(import) AS owner FROM repeated_events WHERE ${visible} AND import != {import:UInt64} ORDER BY import`, { parameters: { workspace, import: importNumber }, timeoutMs: 600_000 });
  if (!owners.ok || owners.value.length === 0) return owners.ok ? ok([]) : owners;
  const rows = await driver.rows<{ n: number }>(`SELECT toFloat64(count()) AS n FROM events WHERE ${own}`, { parameters: { workspace, numbers: numbers.map(BigInt) }, timeoutMs: 600_000 });
  if (!rows.ok) return rows;
  const passes = Math.ceil(rows.value[0]!.n / idsInMemory);
  const parts: string[] = [];
  for (const { owner } of owners.value) {
    const part = newImport();
    // Noted before its rows, so that an interrupted run leaves nothing that nobody knows.
    const noted = await notePart(driver, workspace, owner, part);
    if (!noted.ok) return noted;
    for (let pass = 0; pass < passes; pass++) {
      const written = await driver.run(`INSERT INTO events (import, ${eventColumns}) SELECT {part:UInt64}, ${eventColumns} ${returningRows}`, {
        parameters: { workspace, numbers: numbers.map(BigInt), parts: parts.map(BigInt), passes, pass, owner, part },
        timeoutMs: longMs,
        settings: { optimize_on_insert: 0, max_insert_threads: 2, min_insert_block_size_rows: 500_000, min_insert_block_size_bytes: 0 },
      });
      if (!written.ok) return written;
    }
    parts.push(part);
  }
  return ok(parts);
}

async function deleteRows(driver: EventDriver, workspace: string, numbers: readonly string[]): Promise<Result<void, DriverError>> {
  const parameters = { workspace, numbers: numbers.map(BigInt) };
  for (const table of ["events", "repeated_events", "customers", "identifiers"]) {
    const condition = "workspace = {workspace:String} AND import IN {numbers:Array(UInt64)}";
    const found = await driver.rows(`SELECT 1 AS some FROM ${table} WHERE ${condition} LIMIT 1`, { parameters, timeoutMs: 600_000 });
    if (!found.ok) return found;
    if (found.value.length === 0) continue;
    const deleted = await driver.run(`DELETE FROM ${table} WHERE ${condition}`, { parameters, timeoutMs: longMs });
    if (!deleted.ok) return deleted;
  }
  return ok(undefined);
}
