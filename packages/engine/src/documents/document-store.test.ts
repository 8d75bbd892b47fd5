import type { LogEvent } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import type { ImportJob } from "@desirepath/core/api/imports.ts";
import { type JourneyMap, journeyMap } from "@desirepath/core/maps/journey-map.ts";
import { renameMap, setFrameField } from "@desirepath/core/maps/live-map-edits.ts";
import { mapOf } from "@desirepath/core/maps/live-map.ts";
import { type DocumentStore, openDocuments } from "./document-store.ts";
import { docFrom } from "./map-documents.ts";
import { openTestDocuments } from "./test-documents.ts";
import { testPostgresql } from "./test-postgresql.ts";

type Opened = { documents: DocumentStore; close(): Promise<void>; again(): Promise<DocumentStore> };

async function opened(at: { folder: string } | { url: string }, log?: (event: LogEvent) => void): Promise<DocumentStore> {
  const result = await openDocuments(at, log);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const startServer = testPostgresql();
const engines: [string, ((log: (event: LogEvent) => void) => Promise<Opened>) | undefined][] = [
  ["embedded PostgreSQL", async (log) => {
    const test = await openTestDocuments(log);
    return { documents: test.documents, close: test.remove, again: async () => (await test.documents.close(), opened({ folder: test.folder }, log)) };
  }],
  [startServer ? "a PostgreSQL server" : "a PostgreSQL server (skipped: neither DATABASE_URL nor Debian's postgresql)", startServer && (async (log) => {
    const server = await startServer();
    const documents = await opened({ url: server.url }, log);
    return { documents, close: async () => (await documents.close(), server.stop()), again: () => opened({ url: server.url }, log) };
  })],
];

const mapNamed = (id: string, more: Partial<JourneyMap> = {}): JourneyMap => journeyMap.parse({ schemaVersion: 1, id, title: `Map ${id}`, stages: [{ id: "look", name: "Look" }], touchpoints: [{ id: "ad", stage: "look", name: "Ad" }], ...more });

const job: ImportJob = {
  id: "i1", file: "a\0b\u{1F6B2}.csv", source: "shop", bytes: 12, state: "uploaded", glance: null, mapping: null, refuseAbove: 1, progress: null, rows: null,
  problemCounts: [], problems: [], error: null, createdAt: "2026-01-01T00:00:00Z", finishedAt: null,
};

function value<T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

describe.each(engines)("documents in %s", (_engine, open) => {
  if (!open) {
    it.skip("meet the contract", () => undefined);
    return;
  }
  let engine: Opened;
  let store: DocumentStore;
  const statements: { sql: string; parameters: readonly unknown[] }[] = [];
  let workspace = "";
  let count = 0;
  beforeAll(async () => {
    engine = await open((event) => void statements.push(event.query));
    store = engine.documents;
  });
  afterAll(async () => engine?.close());
  const newWorkspace = async () => {
    workspace = `w${count++}`;
    value(await store.workspaces.create({ id: workspace, name: "My workspace", isDemo: false }));
    return workspace;
  };

  /** Store an edit as the live form's keeper does. */
  async function edit(map: string, change: (doc: Y.Doc) => void): Promise<number> {
    const doc = docFrom(value(await store.maps.load(workspace, map)));
    const updates: Uint8Array[] = [];
    doc.on("update", (update: Uint8Array) => updates.push(update));
    doc.transact(() => change(doc));
    return value(await store.maps.append(workspace, map, updates[0]!));
  }

  it("keep a map in both forms, exactly", async () => {
    await newWorkspace();
    const map = mapNamed("m", { title: "NUL \0, bike \u{1F6B2}, half \ud83d", "x-new": { deep: [1, null] } });
    value(await store.maps.create(workspace, map));
    expect(value(await store.maps.get(workspace, "m")).map).toEqual(map);
    expect(mapOf(docFrom(value(await store.maps.load(workspace, "m"))), "m")).toEqual({ ...map, title: map.title.replace(/\ud83d$/, "\uFFFD") });
    expect(await store.maps.create(workspace, map)).toEqual({ ok: false, error: { code: "conflict", what: "map", id: "m" } });
    expect(await store.maps.create("nowhere", map)).toEqual({ ok: false, error: { code: "not-found", what: "workspace", id: "nowhere" } });
  });

  it("number each edit of a map without a gap, and the canonical form follows", async () => {
    await newWorkspace();
    value(await store.maps.create(workspace, mapNamed("m")));
    expect(await edit("m", (doc) => renameMap({ doc, origin: null }, "First"))).toBe(1);
    expect(await edit("m", (doc) => renameMap({ doc, origin: null }, "Second"))).toBe(2);
    expect(value(await store.maps.list(workspace)).map((m) => m.map.title)).toEqual(["Second"]);
    expect(await edit("m", (doc) => renameMap({ doc, origin: null }, "Third"))).toBe(3);
    expect(value(await store.maps.get(workspace, "m")).map.title).toBe("Third");
    expect(value(await store.maps.refresh(workspace, "m")).title).toBe("Third");
  });

  it("tell what they point to in the library as of their last edits, and are read again only for those", async () => {
    await newWorkspace();
    for (const id of ["m", "n"]) value(await store.maps.create(workspace, mapNamed(id, { frame: { tags: ["Leasing"] } as JourneyMap["frame"] })));
    const tagged = async () => value(await store.uses.list(workspace)).flatMap((uses) => ["Leasing", "Delivery"].flatMap((tag) => uses.get(`tag ${tag}`)?.map.concat(" ", tag) ?? [])).toSorted();
    expect(await tagged()).toEqual(["m Leasing", "n Leasing"]);
    const said = statements.length;
    expect(await tagged()).toEqual(["m Leasing", "n Leasing"]);
    expect(statements.slice(said).map(({ sql }) => sql.includes("canonical"))).toEqual([false]);
    await edit("m", (doc) => setFrameField({ doc, origin: null }, "tags", ["Delivery"]));
    expect(await tagged()).toEqual(["m Delivery", "n Leasing"]);
    value(await store.maps.remove(workspace, "n"));
    expect(await tagged()).toEqual(["m Delivery"]);
    value(await store.maps.restore(workspace, "n"));
    expect(await tagged()).toEqual(["m Delivery", "n Leasing"]);
  });

  it("number edits that come at once, each once", async () => {
    await newWorkspace();
    value(await store.maps.create(workspace, mapNamed("m")));
    const noEdit = Y.encodeStateAsUpdate(new Y.Doc());
    const numbers = await Promise.all(Array.from({ length: 30 }, async () => value(await store.maps.append(workspace, "m", noEdit))));
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
  });

  it("say the same after edits are folded into a snapshot", async () => {
    await newWorkspace();
    value(await store.maps.create(workspace, mapNamed("m")));
    for (const title of ["First", "Second", "Third"]) await edit("m", (doc) => renameMap({ doc, origin: null }, title));
    value(await store.maps.compact(workspace, "m"));
    const folded = value(await store.maps.load(workspace, "m"));
    expect([folded.updates.length, folded.sequence]).toEqual([1, 3]);
    expect(mapOf(docFrom(folded), "m").title).toBe("Third");
    expect(await edit("m", (doc) => renameMap({ doc, origin: null }, "Fourth"))).toBe(4);
    expect(value(await store.maps.get(workspace, "m")).map.title).toBe("Fourth");
  });

  it("hide a removed map until it is restored, and forget it after 30 days", async () => {
    await newWorkspace();
    value(await store.maps.create(workspace, mapNamed("m")));
    value(await store.maps.remove(workspace, "m"));
    const gone = { ok: false, error: { code: "not-found", what: "map", id: "m" } };
    expect(await store.maps.get(workspace, "m")).toEqual(gone);
    expect(await store.maps.load(workspace, "m")).toEqual(gone);
    expect(await store.maps.append(workspace, "m", new Uint8Array([0, 0]))).toEqual(gone);
    expect(await store.maps.remove(workspace, "m")).toEqual(gone);
    expect(value(await store.maps.list(workspace))).toEqual([]);
    value(await store.maps.forgetRemoved(workspace, Date.now()));
    value(await store.maps.restore(workspace, "m"));
    expect(value(await store.maps.get(workspace, "m")).map).toEqual(mapNamed("m"));
    value(await store.maps.remove(workspace, "m"));
    value(await store.maps.forgetRemoved(workspace, Date.now() + 31 * 86_400_000));
    expect(await store.maps.restore(workspace, "m")).toEqual(gone);
  });

  it("keep imports with their state, newest first", async () => {
    await newWorkspace();
    value(await store.imports.create(workspace, { job, digest: "", createdBy: "owner" }));
    expect(await store.imports.create(workspace, { job, digest: "", createdBy: "owner" })).toMatchObject({ error: { code: "conflict" } });
    value(await store.imports.save(workspace, { ...job, state: "stored" }, "d1"));
    value(await store.imports.create(workspace, { job: { ...job, id: "i2" }, digest: "d2", createdBy: "owner" }));
    expect(value(await store.imports.list(workspace)).map((i) => i.job.id)).toEqual(["i2", "i1"]);
    expect(value(await store.imports.list(workspace, { states: ["stored"] }))).toEqual([{ job: { ...job, state: "stored" }, digest: "d1", createdBy: "owner" }]);
    expect(value(await store.imports.get(workspace, "i1")).job.file).toBe(job.file);
    value(await store.imports.remove(workspace, "i1"));
    for (const missing of [await store.imports.get(workspace, "i1"), await store.imports.remove(workspace, "i1"), await store.imports.save(workspace, job)]) {
      expect(missing).toEqual({ ok: false, error: { code: "not-found", what: "import", id: "i1" } });
    }
  });

  it("keep settings and sources by name", async () => {
    await newWorkspace();
    expect(value(await store.settings.get(workspace, "zone"))).toBeUndefined();
    value(await store.settings.set(workspace, "zone", { name: "UTC" }));
    value(await store.settings.set(workspace, "zone", { name: "Asia/Kolkata" }));
    expect(value(await store.settings.get(workspace, "zone"))).toEqual({ name: "Asia/Kolkata" });
    value(await store.settings.remove(workspace, "zone"));
    expect(value(await store.settings.get(workspace, "zone"))).toBeUndefined();
    value(await store.sources.save(workspace, { name: "shop", kind: "file", details: null }));
    value(await store.sources.save(workspace, { name: "shop", kind: "file", details: { zone: "UTC" } }));
    expect(value(await store.sources.list(workspace))).toEqual([{ name: "shop", kind: "file", details: { zone: "UTC" } }]);
    value(await store.sources.remove(workspace, "shop"));
    expect(value(await store.sources.list(workspace))).toEqual([]);
  });

  it("keep workspaces apart: the same ids hold different things in each", async () => {
    const one = await newWorkspace();
    const two = await newWorkspace();
    for (const w of [one, two]) {
      value(await store.maps.create(w, mapNamed("m", { title: w })));
      value(await store.imports.create(w, { job: { ...job, file: w }, digest: "", createdBy: "" }));
      value(await store.settings.set(w, "k", w));
    }
    workspace = two;
    await edit("m", (doc) => renameMap({ doc, origin: null }, "Changed"));
    value(await store.maps.compact(two, "m"));
    value(await store.maps.remove(two, "m"));
    value(await store.imports.remove(two, "i1"));
    value(await store.settings.remove(two, "k"));
    expect(value(await store.maps.list(one)).map((m) => m.map.title)).toEqual([one]);
    expect(value(await store.imports.list(one)).map((i) => i.job.file)).toEqual([one]);
    expect(value(await store.settings.get(one, "k"))).toBe(one);
    value(await store.removals.begin(two));
    expect(await store.workspaces.get(two)).toEqual({ ok: false, error: { code: "not-found", what: "workspace", id: two } });
    expect(value(await store.workspaces.get(one))).toEqual({ id: one, name: "My workspace", isDemo: false, timeZone: "UTC" });
  });

  it("name the workspace in every statement, as a bound value", () => {
    const data = statements.filter(({ sql }) => /"(maps|map_updates|map_snapshots|imports|settings|sources|workspaces)"/.test(sql));
    expect(data.length).toBeGreaterThan(50);
    for (const { sql, parameters } of data) {
      if (sql.startsWith('select "workspace", "name", "is_demo", "time_zone" from "workspaces" order by')) continue; // the list of all workspaces
      expect(sql).toMatch(/workspace = \$|insert into "\w+" \([^)]*"workspace"/);
      expect(parameters.some((p) => p === "nowhere" || /^w\d+$/.test(String(p))), sql).toBe(true);
    }
  });

  it("are there again after closing and opening", async () => {
    await newWorkspace();
    value(await store.workspaces.rename(workspace, "Renamed"));
    store = await engine.again();
    expect(value(await store.workspaces.get(workspace)).name).toBe("Renamed");
    expect(value(await store.workspaces.list()).length).toBeGreaterThan(1);
    expect(await store.check()).toEqual({ ok: true, value: undefined });
    await store.close();
    expect(await store.check()).toMatchObject({ ok: false, error: { code: "documents-unavailable" } });
  });
});
