import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Kysely, PostgresDialect, sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDocuments, serverPool } from "./document-store.ts";
import { migrate, migrations } from "./migrations.ts";
import type { Database, Tables } from "./tables.ts";
import { testPostgresql, type TestServer } from "./test-postgresql.ts";

const startServer = testPostgresql();

describe.skipIf(!startServer)("migrations (on a PostgreSQL server)", () => {
  let server: TestServer;
  const nodes: Database[] = [];
  beforeAll(async () => void (server = await startServer!()));
  afterAll(async () => {
    await Promise.all(nodes.map((node) => node.destroy()));
    await server?.stop();
  });

  /** A node with tables of its own kind in a schema of its own. */
  function node(schema: string): Database {
    const database = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: serverPool(server.url, `-c search_path=${schema}`) }) });
    nodes.push(database);
    return database;
  }

  async function schema(name: string): Promise<string> {
    await sql`CREATE SCHEMA ${sql.ref(name)}`.execute(node("public"));
    return name;
  }

  it("run once, though several nodes start at the same time", async () => {
    const name = await schema("together");
    expect(await Promise.all([node(name), node(name), node(name)].map((one) => migrate(one)))).toEqual([1, 2, 3].map(() => ({ ok: true, value: undefined })));
    const { rows } = await sql<{ number: number }>`SELECT number FROM migrations ORDER BY number`.execute(node(name));
    expect(rows.map((row) => row.number)).toEqual(migrations.map((migration) => migration.number));
  });

  it("that break off leave nothing of themselves, and go on from there at the next start", async () => {
    const name = await schema("broken");
    const first = { number: 1, name: "one", statements: ["CREATE TABLE one (a integer)"] };
    const second = { number: 2, name: "two", statements: ["CREATE TABLE two (a integer)", "CREATE TABLE two_and_a_half (a nonsense)"] };
    await expect(migrate(node(name), [first, second])).rejects.toThrow("nonsense");
    const tables = async () => (await sql<{ name: string }>`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = ${name} ORDER BY 1`.execute(node(name))).rows.map((row) => row.name);
    expect(await tables()).toEqual(["migrations", "one"]);
    expect(await migrate(node(name), [first, { ...second, statements: second.statements.slice(0, 1) }])).toEqual({ ok: true, value: undefined });
    expect(await tables()).toEqual(["migrations", "one", "two"]);
  });

  it("of a newer version are left alone, with a clear error", async () => {
    const name = await schema("newer");
    await migrate(node(name), [{ number: 7, name: "of the future", statements: [] }]);
    expect(await migrate(node(name), migrations.slice(0, 1))).toEqual({ ok: false, error: { code: "documents-too-new", found: 7, supported: 1 } });
  });
});

describe("opening documents", () => {
  it("says that a server is away", async () => {
    expect(await openDocuments({ url: "postgresql://nobody@127.0.0.1:1/none" })).toMatchObject({ ok: false, error: { code: "documents-unavailable" } });
  });

  it.skipIf(!startServer || process.env["DATABASE_URL"])("outlives the server, and says so", async () => {
    const server = await startServer!();
    const opened = await openDocuments({ url: server.url });
    if (!opened.ok) throw new Error(JSON.stringify(opened.error));
    expect(await opened.value.check()).toEqual({ ok: true, value: undefined });
    await server.stop();
    expect(await opened.value.check()).toMatchObject({ ok: false, error: { code: "documents-unavailable" } });
    await opened.value.close();
  });

  it("refuses a folder of another major version of PostgreSQL, and a damaged one", async () => {
    const folder = join(await mkdtemp(join(tmpdir(), "desirepath-documents-")), "documents");
    await mkdir(folder);
    await writeFile(join(folder, "PG_VERSION"), "17\n");
    expect(await openDocuments({ folder })).toEqual({ ok: false, error: { code: "documents-of-other-postgresql", folder, found: "17", supported: "18" } });
    await writeFile(join(folder, "PG_VERSION"), "18\n");
    expect(await openDocuments({ folder })).toEqual({ ok: false, error: { code: "documents-damaged", folder } });
    await rm(join(folder, "PG_VERSION"));
    expect(await openDocuments({ folder })).toEqual({ ok: false, error: { code: "documents-damaged", folder } });
    await rm(dirname(folder), { recursive: true });
  });
});
