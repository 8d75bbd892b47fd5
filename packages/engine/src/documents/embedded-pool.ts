import type { PGlite } from "@electric-sql/pglite";
import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from "kysely";

/**
 * The embedded PostgreSQL as a pool of its one connection, for Kysely's PostgreSQL dialect. Whoever has the connection keeps it
 * until released, so that the statements of two transactions never mix; the others wait in line.
 */
export function embeddedPool(database: PGlite): PostgresPool {
  const waiting: (() => void)[] = [];
  let taken = false;
  let ended = false;
  const release = () => {
    const next = waiting.shift();
    if (next) next();
    else taken = false;
  };
  const client: PostgresPoolClient = {
    query: (async (text: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<unknown>> => {
      const { rows, affectedRows } = await database.query(text, [...parameters]);
      // The driver asks for the command only to know whether the count of changed rows means anything.
      return { command: "UPDATE", rowCount: affectedRows ?? 0, rows };
    }) as PostgresPoolClient["query"],
    release,
  };
  return {
    async connect() {
      if (ended) throw new Error("the document store is closed");
      if (taken) await new Promise<void>((resolve) => void waiting.push(resolve));
      taken = true;
      return client;
    },
    async end() {
      ended = true;
      await database.close();
    },
  };
}
