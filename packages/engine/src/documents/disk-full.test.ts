import { spawnSync } from "node:child_process";
import { mkdtemp, rm, statfs, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Kysely, PostgresDialect, sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { faultIn } from "./document-errors.ts";
import { openDocuments, openEmbedded } from "./document-store.ts";
import { embeddedPool } from "./embedded-pool.ts";
import { copyOfTemplate } from "./test-documents.ts";

const disk = await mkdtemp(join(tmpdir(), "desirepath-disk-"));
const run = (...command: [string, ...string[]]) => spawnSync(command[0], command.slice(1)).status === 0;
/** A small disk of our own; only root may make one. */
const mounted = run("mount", "-t", "tmpfs", "-o", "size=110m", "tmpfs", disk);

describe.skipIf(!mounted)("a full disk", () => {
  beforeAll(() => copyOfTemplate(join(disk, "documents")));
  afterAll(async () => {
    run("umount", "-l", disk); // the database that gave up still has its files open
    await rm(disk, { recursive: true, force: true });
  });

  it("is an error of making a database", async () => {
    expect(await openDocuments({ folder: join(disk, "another") })).toEqual({ ok: false, error: { code: "disk-full" } });
  });

  it("is an error of writing; reading goes on, and so does writing once there is room", async () => {
    const opened = await openDocuments({ folder: join(disk, "documents") });
    if (!opened.ok) throw new Error(opened.error.code);
    const { workspaces, settings, close } = opened.value;
    await workspaces.create({ id: "w", name: "w", isDemo: false });
    await writeFile(join(disk, "ballast"), new Uint8Array(40 * 2 ** 20));
    expect(await settings.set("w", "k", 1)).toEqual({ ok: false, error: { code: "disk-full" } });
    expect(await workspaces.get("w")).toMatchObject({ ok: true });
    await rm(join(disk, "ballast"));
    expect(await settings.set("w", "k", 1)).toEqual({ ok: true, value: undefined });
    await close();
  });

  it("that something else filled at the worst moment makes the database give up; it recovers what was stored once there is room", async () => {
    const folder = join(disk, "documents");
    let opens = 0;
    const open = () => (opens++, openEmbedded(folder));
    const database = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: await embeddedPool(folder, open, 0) }) });
    await sql`CREATE TABLE heap (number integer, content bytea)`.execute(database);
    await sql`ALTER TABLE heap ALTER content SET STORAGE EXTERNAL`.execute(database);
    // Room for rows, but not for the next segment of the log.
    const { blocks, bavail, bsize } = await statfs(disk);
    run("mount", "-o", `remount,size=${(blocks - bavail) * bsize + 9 * 2 ** 20}`, disk);
    let stored = 0;
    let fault: unknown;
    while (fault === undefined && stored < 2000) {
      try {
        await sql`INSERT INTO heap VALUES (${stored}, ${new Uint8Array(60_000).fill(stored)})`.execute(database);
        stored++;
      } catch (thrown) {
        fault = thrown;
      }
    }
    expect(faultIn(fault)).toEqual({ code: "disk-full" });
    run("mount", "-o", "remount,size=160m", disk);
    const { rows } = await sql<{ last: number }>`SELECT max(number) AS last FROM heap`.execute(database);
    expect([rows[0]!.last, opens]).toEqual([stored - 1, 2]);
    await sql`INSERT INTO heap VALUES (-1, NULL)`.execute(database);
    await database.destroy();
  });
});
