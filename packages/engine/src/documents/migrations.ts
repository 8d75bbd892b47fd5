import { type Kysely, sql } from "kysely";
import { err, ok, type Result } from "@desirepath/core/result.ts";
import type { Database } from "./tables.ts";

interface Migration {
  readonly number: number;
  readonly name: string;
  readonly statements: readonly string[];
}

/** Numbered, forward only: a number that was released is never changed, a change is a new number. */
export const migrations: readonly Migration[] = [
  {
    number: 1,
    name: "workspaces, maps, imports, sources and settings",
    statements: [
      `CREATE TABLE workspaces (
         workspace text PRIMARY KEY,
         name text NOT NULL,
         is_demo boolean NOT NULL,
         created_at timestamptz NOT NULL DEFAULT now())`,
      `CREATE TABLE maps (
         workspace text NOT NULL REFERENCES workspaces ON DELETE CASCADE,
         map text NOT NULL,
         canonical text NOT NULL,
         canonical_sequence integer NOT NULL,
         sequence integer NOT NULL,
         created_at timestamptz NOT NULL DEFAULT now(),
         updated_at timestamptz NOT NULL DEFAULT now(),
         removed_at timestamptz,
         PRIMARY KEY (workspace, map))`,
      `CREATE TABLE map_updates (
         workspace text NOT NULL,
         map text NOT NULL,
         sequence integer NOT NULL,
         content bytea NOT NULL,
         PRIMARY KEY (workspace, map, sequence),
         FOREIGN KEY (workspace, map) REFERENCES maps ON DELETE CASCADE)`,
      `CREATE TABLE map_snapshots (
         workspace text NOT NULL,
         map text NOT NULL,
         sequence integer NOT NULL,
         content bytea NOT NULL,
         PRIMARY KEY (workspace, map),
         FOREIGN KEY (workspace, map) REFERENCES maps ON DELETE CASCADE)`,
      `CREATE TABLE map_versions (
         workspace text NOT NULL,
         map text NOT NULL,
         version integer NOT NULL,
         name text NOT NULL,
         canonical text NOT NULL,
         created_at timestamptz NOT NULL DEFAULT now(),
         created_by text NOT NULL,
         PRIMARY KEY (workspace, map, version),
         FOREIGN KEY (workspace, map) REFERENCES maps ON DELETE CASCADE)`,
      `CREATE TABLE imports (
         workspace text NOT NULL REFERENCES workspaces ON DELETE CASCADE,
         import text NOT NULL,
         state text NOT NULL,
         digest text NOT NULL,
         created_by text NOT NULL,
         created_at timestamptz NOT NULL DEFAULT now(),
         job text NOT NULL,
         PRIMARY KEY (workspace, import))`,
      `CREATE INDEX imports_by_age ON imports (workspace, created_at DESC, import)`,
      `CREATE TABLE sources (
         workspace text NOT NULL REFERENCES workspaces ON DELETE CASCADE,
         source text NOT NULL,
         kind text NOT NULL,
         details text NOT NULL,
         created_at timestamptz NOT NULL DEFAULT now(),
         PRIMARY KEY (workspace, source))`,
      `CREATE TABLE settings (
         workspace text NOT NULL REFERENCES workspaces ON DELETE CASCADE,
         key text NOT NULL,
         value text NOT NULL,
         PRIMARY KEY (workspace, key))`,
    ],
  },
];

/** Any number that nothing else in this database locks by: the letters of "path". */
const advisoryLock = 0x70617468;

/**
 * Bring the tables up to this program. Each migration is one transaction together with the row that records it, so an
 * interrupted one leaves nothing; nodes that start at once wait for each other.
 */
export async function migrate(database: Database, wanted: readonly Migration[] = migrations): Promise<Result<void, { code: "documents-too-new"; found: number; supported: number }>> {
  const supported = wanted.at(-1)?.number ?? 0;
  for (;;) {
    const state = await database.transaction().execute(async (transaction) => {
      await sql`SELECT pg_advisory_xact_lock(${advisoryLock}::bigint)`.execute(transaction);
      await sql`CREATE TABLE IF NOT EXISTS migrations (number integer PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`.execute(transaction);
      const { rows } = await sql<{ done: number }>`SELECT coalesce(max(number), 0)::integer AS done FROM migrations`.execute(transaction);
      const done = rows[0]!.done;
      const next = wanted.find((migration) => migration.number > done);
      if (next) await apply(transaction, next);
      return { done, more: next !== undefined };
    });
    if (state.done > supported) return err({ code: "documents-too-new", found: state.done, supported });
    if (!state.more) return ok(undefined);
  }
}

async function apply(transaction: Kysely<unknown> | Database, { number, name, statements }: Migration): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(transaction as Database);
  await sql`INSERT INTO migrations (number, name) VALUES (${number}, ${name})`.execute(transaction as Database);
}
