import { Readable } from "node:stream";
import type { ImportMapping } from "@desirepath/core/api/imports.ts";
import { type JourneyMap, journeyMap } from "@desirepath/core/maps/journey-map.ts";
import { newImport } from "@desirepath/engine/events/import-states.ts";
import { sql } from "kysely";
import type { App } from "../app.ts";
import { png } from "../images/png.test-data.ts";
import { given, type TestApp } from "../test-app.ts";

/** Words of the same length, so that they can stand for each other inside any stored form. */
export type Marker = "ALPHA" | "BRAVO";

/** What a full workspace holds, by the ids that routes name. */
export interface FullWorkspace {
  readonly workspace: string;
  readonly map: string;
  readonly touchpoint: string;
  readonly customer: string;
  /** Stored; its file had a bad row. */
  readonly stored: string;
  /** Uploaded and checked, not stored. */
  readonly waiting: string;
  readonly persona: string;
  readonly image: string;
  readonly share: string;
  readonly shareToken: string;
  readonly comment: string;
  readonly view: string;
  readonly note: string;
  readonly key: string;
  readonly keySecret: string;
  readonly invitation: string;
  readonly finding: string;
}

const log = (marker: Marker) => `customer,visitor,event,time,id,channel,rating,scale,text,plan,note
,v1,look,2025-12-31T10:00:00Z,e0,web,,,,,
ann,,look,2026-01-01T10:00:00Z,e1,${marker} app,,,,${marker} plan,${marker} note
ann,,pay,2026-01-02T10:00:00Z,e2,${marker} app,1,csat,${marker} is far too slow at the checkout,${marker} plan,
ann,,${marker} call,2026-01-02T11:00:00Z,e3,phone,,,,${marker} plan,
bob,,look,2026-01-03T10:00:00Z,e4,web,,,,${marker} plan,
bob,,pay,2026-01-04T10:00:00Z,e5,web,5,csat,${marker} was a pleasure to pay with,${marker} plan,
bob,,look,2026-01-05T10:00:00Z,e7,web,,,${marker} came too late to be rated,${marker} plan,
cy,,look,not a time ${marker},e6,web,,,,,
`;

const mapping: ImportMapping = {
  roles: ["customer", "anonymous", "event", "time", "id", "channel", "rating", "scale", "text", "trait", "property"],
  timeFormat: "iso",
  zone: "UTC",
  scale: null,
  channel: null,
};

export const fullMap = (marker: Marker): JourneyMap =>
  journeyMap.parse({
    schemaVersion: 1,
    id: "map",
    title: `${marker} checkout`,
    stages: [{ id: "buy", name: `${marker} stage` }],
    touchpoints: [
      { id: "look", stage: "buy", name: `${marker} look`, binding: { kind: "one-of", of: "name", values: ["look"] } },
      { id: "pay", stage: "buy", name: `${marker} pay`, binding: { kind: "one-of", of: "name", values: ["pay"] } },
    ],
  });

/** A workspace with something in every table, made as people make it, and told apart by its marker. Its name is not its id. */
export async function fullWorkspace(app: TestApp, workspace: string, marker: Marker, owner: string): Promise<FullWorkspace> {
  const { documents } = app.stores;
  given(await documents.workspaces.create({ id: workspace, name: `${marker} works`, isDemo: false }));
  const { ask, id: member } = await app.member({ name: owner, roles: { [workspace]: "owner" } });
  const made = async <T>(method: "POST" | "PUT", path: string, payload?: object): Promise<T> => {
    const answer = await ask({ method, url: `/api/w/${workspace}${path}`, ...(payload ? { payload } : {}) });
    if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.body}`);
    return answer.json();
  };

  const uploaded = async (text: string) => given(await app.imports.upload(workspace, { file: `${marker} file.csv`, source: `${marker} source` }, Readable.from([Buffer.from(text)]))).id;
  const imported = async (text: string) => {
    const id = await uploaded(text);
    given(await app.imports.store(workspace, id, { mapping }));
    await app.imports.idle(workspace);
    return id;
  };
  const stored = await imported(log(marker));
  // Most of it is there already, and one row says whose the anonymous event was.
  await imported(`${log(marker)}ann,v1,pay,2026-02-01T10:00:00Z,e9,web,,,,,\n`);
  const waiting = await uploaded(log(marker));
  given(await app.imports.check(workspace, waiting, { mapping }));
  await app.imports.idle(workspace);
  await app.sentiment.idle(workspace);
  await made("PUT", "/text-scores", { text: `${marker} came too late to be rated`, score: -1 });
  // What a correction leaves behind when the program ends in its midst.
  given(await app.stores.engine.driver.run("INSERT INTO text_changes (workspace, import, text_hash, emotion) SELECT {workspace:String}, {import:UInt64}, 1, 1", { parameters: { workspace, import: newImport() } }));

  await made("POST", "/maps", fullMap(marker));
  await made("PUT", "/maps/map", { ...fullMap(marker), title: `${marker} checkout again` });
  const comment = await made<{ id: string }>("POST", "/maps/map/comments", { text: `${marker} comment` });
  await made("POST", "/maps/map/comments", { text: `${marker} answer`, thread: comment.id });
  const view = await made<{ id: string }>("POST", "/maps/map/views", { name: `${marker} view`, view: "paths", search: { state: { from: `${marker} look` } }, note: `${marker} seen` });
  const note = await made<{ id: string }>("POST", "/maps/map/notes", { day: "2026-01-02", text: `${marker} release` });
  const share = await made<{ share: { id: string }; path: string }>("POST", "/maps/map/shares", { name: `${marker} guests`, mode: "comment", view: { hiddenLanes: [], showsWords: true, showsCustomers: true } });
  const key = await made<{ key: { id: string }; secret: string }>("POST", "/keys", { name: `${marker} key`, scopes: ["read"] });
  const invited = await made<{ invitation: { id: string } }>("POST", "/invitations", { email: `${marker}@example.com`, role: "viewer" });
  await ask(`/api/w/${workspace}/maps/map/measures`);
  await ask(`/api/w/${workspace}/facts`);
  // What no route makes yet.
  given(await documents.settings.set(workspace, "key", `${marker} setting`));
  given(await documents.sources.save(workspace, { name: `${marker} source`, kind: "file", details: {} }));
  await made("POST", "/maps/map/versions", { name: `${marker} version` });
  given(await documents.versions.noteEditor(workspace, "map", `${marker} editor`));
  given(await documents.inbox.add(workspace, [{ member, reason: "mention", comment: comment.id, actor: { kind: "guest", id: "guest", name: `${marker} guest` } }]));
  const finding = "drop-off pay";
  const judged = { as: "dismissed", reason: `${marker} reason`, by: `${marker} judge`, at: "2026-01-05T00:00:00.000Z", size: 0.1 } as const;
  const last = { kind: "drop-off", touchpoint: "pay", value: 0.1, low: 0, high: 0.2, n: 2, journeys: 1, selection: { kind: "dropped-off", touchpoint: "pay" }, here: share2(1), elsewhere: share2(0), severity: null } as const;
  given(await documents.themes.keep(workspace, "map", { id: "theme", name: `${marker} theme`, phrases: [marker], moved: [], removed: [] }));
  given(await documents.findings.keep(workspace, "map", [{ key: finding, judged, judgedBefore: [], sizes: [{ at: 0, size: 0.1, low: 0, high: 0.2 }], last, pinned: null }]));
  const persona = await made<{ id: string }>("POST", "/library/persona", { content: { name: `${marker} persona` } });
  const image = given(await documents.images.add(workspace, { mediaType: "image/png", width: 1, height: 1, content: png(1, 1) }));
  given(await documents.maps.compact(workspace, "map"));
  await made("PUT", "/maps/map", { ...fullMap(marker), title: `${marker} checkout once more` });
  return {
    workspace, map: "map", touchpoint: "pay", customer: "ann", stored, waiting, share: share.share.id, shareToken: share.path.split("/").at(-1)!,
    persona: persona.id, image, comment: comment.id, view: view.id, note: note.id, key: key.key.id, keySecret: key.secret, invitation: invited.invitation.id, finding,
  };
}

function share2(count: number) {
  return { count, n: 2, share: count / 2, low: 0, high: 1 };
}

/** Members belong to themselves, builds have numbers of their own, and a removal is no content. */
const notCopied = new Set(["memberships", "workspace_removals", "journeys", "projections"]);

/**
 * A second workspace with the same ids of everything in it as the first, and the other marker wherever that has one, in capitals or not. Found from the
 * stores' own lists of tables, so that a new table is not forgotten.
 */
export async function twinOf(app: Pick<App, "stores">, from: string, to: string, marker: Marker, other: Marker): Promise<void> {
  const { database } = app.stores.documents;
  const tables = (await documentTables(app)).filter((table) => !notCopied.has(table));
  // What others refer to comes first.
  const ordered = [...new Set(["workspaces", "maps", ...tables])];
  for (const table of ordered) {
    const columns = await sql<{ name: string; type: string }>`
      SELECT column_name AS name, data_type AS type FROM information_schema.columns
      WHERE table_schema = current_schema() AND table_name = ${table} AND is_identity = 'NO' ORDER BY ordinal_position`.execute(database);
    const copied = columns.rows.map(({ name, type }) => {
      if (name === "workspace") return sql`${to}::text`;
      if (name.endsWith("_hash")) return sql`md5(${sql.ref(name)})`;
      if (type === "bytea") return sql`decode(replace(encode(${sql.ref(name)}, 'hex'), ${hex(marker)}, ${hex(other)}), 'hex')`;
      return type === "text" ? sql`replace(replace(${sql.ref(name)}, ${marker}, ${other}), ${marker.toLowerCase()}, ${other.toLowerCase()})` : sql.ref(name);
    });
    await sql`INSERT INTO ${sql.table(table)} (${sql.join(columns.rows.map(({ name }) => sql.ref(name)))}) SELECT ${sql.join(copied)} FROM ${sql.table(table)} WHERE workspace = ${from}`.execute(database);
  }
  const { driver } = app.stores.engine;
  for (const table of (await eventTables(app)).filter((one) => !notCopied.has(one))) {
    const columns = given(await driver.rows<{ name: string; type: string }>("SELECT name, type FROM system.columns WHERE database = currentDatabase() AND table = {table:String} ORDER BY position", { parameters: { table } }));
    const copied = columns.map(({ name, type }) => {
      if (name === "workspace") return "{to:String}";
      if (type === "Map(String, String)") return `mapApply((k, v) -> (${replaced("k")}, ${replaced("v")}), ${name})`;
      return type.endsWith("String") || type.endsWith("String)") ? replaced(name) : name;
    });
    given(await driver.run(`INSERT INTO ${table} (${columns.map(({ name }) => `\`${name}\``).join(", ")}) SELECT ${copied.join(", ")} FROM ${table} WHERE workspace = {from:String}`, { parameters: { from, to, marker, other } }));
  }
}

/** The tables of the document store that have a workspace. */
async function documentTables(app: Pick<App, "stores">): Promise<string[]> {
  const found = await sql<{ name: string }>`
    SELECT table_name AS name FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
    WHERE table_schema = current_schema() AND column_name = 'workspace' AND table_type = 'BASE TABLE' ORDER BY name`.execute(app.stores.documents.database);
  return found.rows.map(({ name }) => name);
}

/** The tables of the event store that keep rows and have a workspace. */
async function eventTables(app: Pick<App, "stores">): Promise<string[]> {
  const found = given(
    await app.stores.engine.driver.rows<{ name: string }>(
      `SELECT name FROM system.tables WHERE database = currentDatabase() AND engine LIKE '%MergeTree'
         AND name IN (SELECT table FROM system.columns WHERE database = currentDatabase() AND name = 'workspace') ORDER BY name`,
    ),
  );
  return found.map(({ name }) => name);
}

/** A digest of all rows of a workspace in every table of both stores, by table; tables without a row are left out. */
export async function contentsOf(app: Pick<App, "stores">, workspace: string): Promise<Record<string, string>> {
  const contents: Record<string, string> = {};
  for (const table of await documentTables(app)) {
    const found = await sql<{ rows: string; digest: string | null }>`SELECT count(*) AS rows, md5(string_agg(t::text, chr(10) ORDER BY t::text)) AS digest FROM ${sql.table(table)} AS t WHERE workspace = ${workspace}`.execute(app.stores.documents.database);
    const { rows, digest } = found.rows[0]!;
    if (digest !== null) contents[table] = `${rows} rows, ${digest}`;
  }
  for (const table of await eventTables(app)) {
    const [{ engine }] = given(await app.stores.engine.driver.rows<{ engine: string }>("SELECT engine FROM system.tables WHERE database = currentDatabase() AND name = {table:String}", { parameters: { table } })) as [{ engine: string }];
    // Merges may come at any time: what they would leave out is none of the content.
    const from = engine.startsWith("Replacing") ? `${table} FINAL` : table;
    const [found] = given(await app.stores.engine.driver.rows<{ rows: number; digest: string }>(`SELECT toFloat64(count()) AS rows, toString(sum(cityHash64(toString(tuple(*))))) AS digest FROM ${from} WHERE workspace = {workspace:String}`, { parameters: { workspace } }));
    if (found!.rows > 0) contents[table] = `${found!.rows} rows, ${found!.digest}`;
  }
  return contents;
}

/** Every table of both stores in which a text occurs anywhere, whatever the column. */
export async function tablesWith(app: Pick<App, "stores">, text: string): Promise<string[]> {
  const { database } = app.stores.documents;
  const found: string[] = [];
  const tables = await sql<{ name: string }>`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY name`.execute(database);
  for (const { name } of tables.rows) {
    const there = await sql`SELECT 1 FROM ${sql.table(name)} AS t WHERE strpos(t::text, ${text}) > 0 OR strpos(t::text, ${hex(text)}) > 0 LIMIT 1`.execute(database);
    if (there.rows.length > 0) found.push(name);
  }
  const { driver } = app.stores.engine;
  for (const { name } of given(await driver.rows<{ name: string }>("SELECT name FROM system.tables WHERE database = currentDatabase() AND engine LIKE '%MergeTree' ORDER BY name"))) {
    if (given(await driver.rows(`SELECT 1 AS there FROM ${name} WHERE position(toString(tuple(*)), {text:String}) > 0 LIMIT 1`, { parameters: { text } })).length > 0) found.push(name);
  }
  return found;
}

/** Names of all tables that keep rows of workspaces, in both stores. */
export async function tablesOfWorkspaces(app: Pick<App, "stores">): Promise<string[]> {
  return [...(await documentTables(app)), ...(await eventTables(app))];
}

function replaced(column: string): string {
  return `replaceAll(${column}, {marker:String}, {other:String})`;
}

function hex(text: string): string {
  return Buffer.from(text).toString("hex");
}
