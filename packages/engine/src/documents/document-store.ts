import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir, readFile, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { PGlite, types } from "@electric-sql/pglite";
import { Kysely, type LogEvent, PostgresDialect, type PostgresPool, sql } from "kysely";
import { Pool } from "pg";
import { err, ok, type Result } from "@desirepath/core/result.ts";
import { ApiKeys } from "./api-keys.ts";
import { AuditLog } from "./audit-log.ts";
import { Comments } from "./comments.ts";
import { attempt, type DocumentFault, faultIn } from "./document-errors.ts";
import { embeddedPool, findRoom } from "./embedded-pool.ts";
import { FindingRecords } from "./finding-records.ts";
import { ImportRecords } from "./import-records.ts";
import { Invitations } from "./invitations.ts";
import { Inbox } from "./inbox.ts";
import { Images } from "./images.ts";
import { Library } from "./library.ts";
import { MapDocuments } from "./map-documents.ts";
import { MapUses } from "./map-uses.ts";
import { Members } from "./members.ts";
import { Memberships } from "./memberships.ts";
import { MapVersions } from "./map-versions.ts";
import { migrate } from "./migrations.ts";
import { SavedViews } from "./saved-views.ts";
import { KeptThemes } from "./kept-themes.ts";
import { Settings } from "./settings.ts";
import { Shares } from "./shares.ts";
import { Sources } from "./sources.ts";
import type { Database, Tables } from "./tables.ts";
import { WorkspaceRemovals } from "./workspace-removals.ts";
import { Workspaces } from "./workspaces.ts";

/** The only door to the documents: workspaces, maps, imports, sources, settings. */
export interface DocumentStore {
  readonly workspaces: Workspaces;
  readonly removals: WorkspaceRemovals;
  readonly maps: MapDocuments;
  readonly imports: ImportRecords;
  readonly sources: Sources;
  readonly settings: Settings;
  readonly members: Members;
  readonly memberships: Memberships;
  readonly invitations: Invitations;
  readonly keys: ApiKeys;
  readonly shares: Shares;
  readonly comments: Comments;
  readonly inbox: Inbox;
  readonly findings: FindingRecords;
  readonly audit: AuditLog;
  readonly library: Library;
  /** What maps point to in the library. */
  readonly uses: MapUses;
  readonly images: Images;
  readonly versions: MapVersions;
  readonly views: SavedViews;
  readonly themes: KeptThemes;
  /** The tables themselves, for the authentication library, which keeps accounts and sessions in them. */
  readonly database: Database;
  /** Does the database answer? */
  check(): Promise<Result<void, DocumentFault>>;
  close(): Promise<void>;
}

/** Where the documents are: embedded in a folder of the data directory, which this process must hold, or on a server. */
export type DocumentsAt = { readonly folder: string } | { readonly url: string };

export type OpenDocumentsError =
  | DocumentFault
  /** A newer version of the program has changed the tables; only that or a newer one can open them. */
  | { readonly code: "documents-too-new"; readonly found: number; readonly supported: number }
  /** The folder was made by another major version of PostgreSQL: dump it with the program that made it, and restore the dump. */
  | { readonly code: "documents-of-other-postgresql"; readonly folder: string; readonly found: string; readonly supported: string }
  /** Files of it are missing or not as they were written. */
  | { readonly code: "documents-damaged"; readonly folder: string };

/** The major version of PostgreSQL that is embedded; it opens only folders of its own. */
export const embeddedPostgresql = "18";

/** Open the store and bring its tables up to date. */
export async function openDocuments(at: DocumentsAt, log?: (event: LogEvent) => void): Promise<Result<DocumentStore, OpenDocumentsError>> {
  const pool = "folder" in at ? await embedded(at.folder) : ok(serverPool(at.url));
  if (!pool.ok) return pool;
  const database = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: pool.value }), ...(log ? { log } : {}) });
  const migrated = await attempt(() => migrate(database));
  const opened = migrated.ok ? migrated.value : migrated;
  if (opened.ok) return ok(storeOn(database));
  await database.destroy();
  return opened;
}

function storeOn(database: Database): DocumentStore {
  const maps = new MapDocuments(database);
  return {
    workspaces: new Workspaces(database),
    removals: new WorkspaceRemovals(database),
    maps,
    imports: new ImportRecords(database),
    sources: new Sources(database),
    settings: new Settings(database),
    members: new Members(database),
    memberships: new Memberships(database),
    invitations: new Invitations(database),
    keys: new ApiKeys(database),
    shares: new Shares(database),
    comments: new Comments(database),
    inbox: new Inbox(database),
    findings: new FindingRecords(database),
    audit: new AuditLog(database),
    library: new Library(database),
    uses: new MapUses(database, maps),
    images: new Images(database),
    versions: new MapVersions(database),
    views: new SavedViews(database),
    themes: new KeptThemes(database),
    database,
    check: () => attempt(async () => void (await sql`SELECT 1`.execute(database))),
    close: () => database.destroy(),
  };
}

async function embedded(folder: string): Promise<Result<PostgresPool, OpenDocumentsError>> {
  try {
    if (!existsSync(folder)) await create(folder);
    const found = (await readFile(join(folder, "PG_VERSION"), "utf8")).trim();
    if (found !== embeddedPostgresql) return err({ code: "documents-of-other-postgresql", folder, found, supported: embeddedPostgresql });
    return ok(await embeddedPool(folder, () => openEmbedded(folder)));
  } catch (thrown) {
    // A database that cannot start does not say why; a full disk is a reason that its owner can mend.
    const noRoom = await attempt(() => findRoom(dirname(folder), 2 ** 20));
    const fault = noRoom.ok ? faultIn(thrown) : noRoom.error;
    if (fault) return err(fault);
    if (isDamage(thrown)) return err({ code: "documents-damaged", folder });
    throw thrown;
  }
}

/** The database's version is not to be read, or it does not come up. */
function isDamage(thrown: unknown): boolean {
  return thrown instanceof Error && (("code" in thrown && thrown.code === "ENOENT") || thrown.message.includes("failed to initialize"));
}

/** A new database takes 39 MiB, and its log more soon. */
const roomForNew = 128 * 2 ** 20;

/** Documents are small, and the system caches their files: the usual 128 MB of buffers would only be taken from others. */
const startParameters = [...PGlite.defaultStartParams, "-c", "shared_buffers=8MB"];

export async function openEmbedded(folder: string): Promise<PGlite> {
  const database = new PGlite(folder, { startParams: startParameters, parsers: { [types.BYTEA]: bytesIn } });
  await database.waitReady;
  return database;
}

/** As PostgreSQL writes bytes: \x, then two digits for each. PGlite's own reader takes 13 ms more for a large map. */
function bytesIn(text: string): Uint8Array {
  return Buffer.from(text.slice(2), "hex");
}

const runFile = promisify(execFile);

/** Makes a database and closes it, in a process of its own: it takes 700 MB, which this process would be slow to give back. */
const createProgram = `
const [, pglite, folder, ...startParams] = process.argv;
new (require(pglite).PGlite)(folder, { startParams }).close();`;

/** Make the database aside, so that an interrupted start leaves no half of one. */
async function create(folder: string): Promise<void> {
  const beingMade = `${basename(folder)}-being-made-`;
  for (const left of await readdir(dirname(folder))) if (left.startsWith(beingMade)) await rm(join(dirname(folder), left), { recursive: true, force: true });
  await findRoom(dirname(folder), roomForNew);
  const aside = join(dirname(folder), `${beingMade}${process.pid}`);
  await runFile(process.execPath, ["--eval", createProgram, createRequire(import.meta.url).resolve("@electric-sql/pglite"), aside, ...startParameters]);
  await rename(aside, folder);
}

/** @param options as on a server's command line, such as `-c search_path=...`. */
export function serverPool(url: string, options = ""): Pool {
  const pool = new Pool({ connectionString: url, options, max: 10, connectionTimeoutMillis: 10_000, statement_timeout: 30_000, application_name: "desirepath" });
  // A connection that breaks is replaced, and the statement on it or the next one says so; unheard, its event would end the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}
