import { randomInt } from "node:crypto";
import { ok, type Result } from "@desirepath/core/result.ts";
import type { DriverError, EventDriver } from "../clickhouse/driver.ts";

/**
 * `running`: rows may be on their way; `published`: readers see them; `undone` and `failed`: they never see them (again). `rescoring` and
 * `rescored` are the states of a number without rows of its own, by which the customers are noted whose texts get new scores.
 */
export type ImportState = "running" | "published" | "undone" | "failed" | "rescoring" | "rescored";

let lastIssued = 0n;

/**
 * A number that rises with time, over restarts too: Unix microseconds, or one more than the last. Imports have it as their number,
 * their states as version.
 */
function risingNumber(): bigint {
  const now = BigInt(Date.now()) * 1000n;
  lastIssued = now > lastIssued ? now : lastIssued + 1n;
  return lastIssued;
}

/** The number of a new import, as decimal text. The low digits are random, so that two processes do not meet. */
export function newImport(): string {
  return String(risingNumber() * 1000n + BigInt(randomInt(1000)));
}

/**
 * Sets an import's state; readers go by the newest. Before a state that changes what readers see, note the customers whom it touches
 * (`noteImportCustomers`), so that their journeys are cut anew.
 */
export async function setImportState(driver: EventDriver, workspace: string, importNumber: string, state: ImportState): Promise<Result<void, DriverError>> {
  return setImportStates(driver, workspace, [{ import: importNumber, state }]);
}

/** Sets the states of several imports at one moment: the rows are one block, which readers see whole or not at all. */
export async function setImportStates(driver: EventDriver, workspace: string, changes: readonly { readonly import: string; readonly state: ImportState }[]): Promise<Result<void, DriverError>> {
  return driver.run(
    `INSERT INTO import_states (workspace, import, version, state)
     SELECT {workspace:String}, change.1, {version:UInt64}, change.2
     FROM (SELECT arrayJoin(arrayZip({imports:Array(UInt64)}, {states:Array(String)})) AS change)`,
    {
      parameters: { workspace, version: String(risingNumber()), imports: changes.map((change) => BigInt(change.import)), states: changes.map((change) => change.state) },
    },
  );
}

/** The state of an import, undefined if there is no such import. */
export async function importState(driver: EventDriver, workspace: string, importNumber: string): Promise<Result<ImportState | undefined, DriverError>> {
  const found = await driver.rows<{ state: ImportState }>(
    "SELECT argMax(state, version) AS state FROM import_states WHERE workspace = {workspace:String} AND import = {import:UInt64} GROUP BY import",
    { parameters: { workspace, import: importNumber } },
  );
  return found.ok ? ok(found.value[0]?.state) : found;
}

/** Notes whose journeys the rows of an import touch. Can be done again. */
export async function noteImportCustomers(driver: EventDriver, workspace: string, importNumber: string): Promise<Result<void, DriverError>> {
  return driver.run(
    `INSERT INTO import_customers (workspace, import, customer)
     SELECT DISTINCT workspace, import, customer FROM events
     WHERE workspace = {workspace:String} AND import = {import:UInt64}`,
    { parameters: { workspace, import: importNumber }, timeoutMs: 600_000 },
  );
}

/** Makes the rows of an import visible, all at once. */
export async function publishImport(driver: EventDriver, workspace: string, importNumber: string): Promise<Result<void, DriverError>> {
  const noted = await noteImportCustomers(driver, workspace, importNumber);
  return noted.ok ? setImportState(driver, workspace, importNumber, "published") : noted;
}
