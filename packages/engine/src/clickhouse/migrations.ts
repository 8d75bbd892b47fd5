import { err, ok, type Result } from "@desirepath/core/result.ts";
import type { DriverError, EventDriver } from "./driver.ts";
import { migrations, type Migration } from "./schema.ts";

export type MigrationError =
  | DriverError
  /** The tables were made by a newer program; an older one must not touch them. */
  | { readonly code: "schema-newer"; readonly found: number; readonly known: number };

/**
 * Brings the tables up to this program's schema, forward only. ClickHouse has no transaction over DDL: every statement of a migration
 * can be run again, and the migration is noted only after its last one, so whatever interrupts it, the next start goes on.
 */
export async function migrate(driver: EventDriver, list: readonly Migration[] = migrations): Promise<Result<void, MigrationError>> {
  const made = await driver.run(`
    CREATE TABLE IF NOT EXISTS migrations (number UInt32, name String, applied_at DateTime64(3, 'UTC') DEFAULT now64(3))
    ENGINE = MergeTree ORDER BY number`);
  if (!made.ok) return made;
  const applied = await driver.rows<{ number: number }>("SELECT DISTINCT number FROM migrations ORDER BY number");
  if (!applied.ok) return applied;

  const done = new Set(applied.value.map((row) => row.number));
  const known = list.at(-1)?.number ?? 0;
  const found = Math.max(0, ...done);
  if (found > known) return err({ code: "schema-newer", found, known });

  for (const { number, name, statements } of list) {
    if (done.has(number)) continue;
    for (const statement of statements) {
      const ran = await driver.run(statement, { timeoutMs: 3_600_000 });
      if (!ran.ok) return ran;
    }
    const noted = await driver.run("INSERT INTO migrations (number, name) SELECT {number:UInt32}, {name:String}", { parameters: { number, name } });
    if (!noted.ok) return noted;
  }
  return ok(undefined);
}
