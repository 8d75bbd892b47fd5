import { type Kysely, sql } from "kysely";
import { err, ok, type Result } from "@desirepath/core/result.ts";
import type { Migration } from "./migrations/migration.ts";
import { workspacesMapsImports } from "./migrations/0001-workspaces-maps-imports.ts";
import { membersAndAccess } from "./migrations/0002-members-and-access.ts";
import { libraryAndImages } from "./migrations/0003-library-and-images.ts";
import { inbox } from "./migrations/0004-inbox.ts";
import { findings } from "./migrations/0005-findings.ts";
import { savedViewsAndNotes } from "./migrations/0006-saved-views-and-notes.ts";
import { themes } from "./migrations/0007-themes.ts";
import { timeZones } from "./migrations/0008-time-zones.ts";
import type { Database } from "./tables.ts";

/** Numbered, forward only: a number that was released is never changed, a change is a new number. */
export const migrations: readonly Migration[] = [workspacesMapsImports, membersAndAccess, libraryAndImages, inbox, findings, savedViewsAndNotes, themes, timeZones];

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
