import { statfs } from "node:fs/promises";
import type { PGlite } from "@electric-sql/pglite";
import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from "kysely";

/**
 * Room that a write must find on the disk: three segments of the write-ahead log. Without room for the next segment
 * PostgreSQL gives up altogether, and the embedded one then blocks the event loop when asked anything.
 */
const leastFreeBytes = 48 * 2 ** 20;

/**
 * The embedded PostgreSQL as a pool of its one connection, for Kysely's PostgreSQL dialect. Whoever has the connection keeps it
 * until released, so that the statements of two transactions never mix; the others wait in line.
 *
 * @param open opens the database in the folder; called again after the database gave up.
 */
export async function embeddedPool(folder: string, open: () => Promise<PGlite>, least = leastFreeBytes): Promise<PostgresPool> {
  let database: PGlite | undefined = await open();
  const waiting: (() => void)[] = [];
  let taken = false;
  let ended = false;

  const release = () => {
    const next = waiting.shift();
    if (next) next();
    else taken = false;
  };

  const query = async (text: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<unknown>> => {
    if (!database) throw new Error("the document store is closed"); // it gave up within this transaction
    if (!readsOnly.test(text)) await findRoom(folder, least);
    try {
      const { rows, affectedRows } = await database.query(text, [...parameters]);
      // The driver asks for the command only to know whether the count of changed rows means anything.
      return { command: "UPDATE", rowCount: affectedRows ?? 0, rows };
    } catch (thrown) {
      // Never to be asked again, not even to close: it would not answer.
      if (gaveUp(thrown)) database = undefined;
      throw thrown;
    }
  };

  return {
    async connect() {
      if (ended) throw new Error("the document store is closed");
      if (taken) await new Promise<void>((resolve) => void waiting.push(resolve));
      taken = true;
      try {
        database ??= await open();
      } catch (thrown) {
        release();
        await findRoom(folder, least); // a full disk is why it cannot recover
        throw new Error("connection terminated: the embedded documents do not open again", { cause: thrown });
      }
      return { query: query as PostgresPoolClient["query"], release };
    },
    async end() {
      ended = true;
      await database?.close();
    },
  };
}

const readsOnly = /^\s*(select|begin|start|commit|rollback)\b/i;

/** Throws what a full disk throws if less than this is free. */
export async function findRoom(folder: string, least: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < least) throw Object.assign(new Error(`No space left on device for ${folder}`), { code: "ENOSPC" });
}

/** An error of a statement leaves the database well; anything worse, or from below it, does not. */
function gaveUp(thrown: unknown): boolean {
  const severity = thrown instanceof Error && "severity" in thrown ? thrown.severity : undefined;
  return severity !== "ERROR";
}
