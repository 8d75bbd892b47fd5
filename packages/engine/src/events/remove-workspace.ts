import { ok, type Result } from "@desirepath/core/result.ts";
import type { DriverError, EventDriver } from "../clickhouse/driver.ts";

const longMs = 24 * 3_600_000;

/** Every table that keeps rows of a workspace. Readers see no events from the moment the first is empty. */
export const workspaceTables = [
  "import_states", "events", "repeated_events", "import_customers", "import_parts", "customers", "identifiers", "incoming_events", "import_problems", "text_scores", "text_corrections", "text_changes", "projections", "journeys",
] as const;

/**
 * Removes all rows of a workspace for good and returns when they are gone: the parts that held them are written anew without them.
 * Interrupted at any point, it can be done again; where nothing is left it costs one small question a table.
 */
export async function removeWorkspaceEvents(driver: EventDriver, workspace: string): Promise<Result<void, DriverError>> {
  const parameters = { workspace };
  for (const table of workspaceTables) {
    const found = await driver.rows(`SELECT 1 AS some FROM ${table} WHERE workspace = {workspace:String} LIMIT 1`, { parameters, timeoutMs: 600_000 });
    if (!found.ok) return found;
    if (found.value.length === 0) continue;
    // Waits for every replica. A DELETE statement would only hide the rows until some later merge.
    const removed = await driver.run(`ALTER TABLE ${table} DELETE WHERE workspace = {workspace:String}`, { parameters, timeoutMs: longMs, settings: { mutations_sync: 2 } });
    if (!removed.ok) return removed;
  }
  return ok(undefined);
}
