import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { ImportJob, ImportMapping } from "@desirepath/core/api/imports.ts";
import type { EventEngine } from "@desirepath/engine/clickhouse/event-engine.ts";
import { openTestEngine } from "@desirepath/engine/clickhouse/test-engine.ts";
import { openTestDocuments, type TestDocuments } from "@desirepath/engine/documents/test-documents.ts";
import { visibleEvents } from "@desirepath/engine/events/visible-events.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ImportService } from "./import-service.ts";

let engine: EventEngine;
let stores: TestDocuments;
let directory: string;
let imports: ImportService;
let workspaces = 0;

beforeAll(async () => {
  [engine, stores, directory] = await Promise.all([openTestEngine(), openTestDocuments(), mkdtemp(join(tmpdir(), "desirepath-imports-"))]);
  imports = new ImportService({ driver: engine.driver, documents: stores.documents, directory: join(directory, "uploads") });
});
afterAll(async () => {
  await imports.close();
  await Promise.all([engine.close(), stores.remove()]);
  await rm(directory, { recursive: true, force: true });
});

/** A workspace of its own for a test. */
async function newWorkspace(): Promise<string> {
  const id = `w${++workspaces}`;
  expect(await stores.documents.workspaces.create({ id, name: id, isDemo: false })).toMatchObject({ ok: true });
  return id;
}

function given<T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

async function* pieces(bytes: Uint8Array | string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(bytes);
}

async function uploaded(workspace: string, bytes: Uint8Array | string, file = "events.csv", source?: string): Promise<ImportJob> {
  return given(await imports.upload(workspace, { file, source }, pieces(bytes)));
}

async function stored(workspace: string, bytes: Uint8Array | string, options: { file?: string; source?: string; mapping?: Partial<ImportMapping>; refuseAbove?: number } = {}): Promise<ImportJob> {
  const job = await uploaded(workspace, bytes, options.file, options.source);
  given(await imports.store(workspace, job.id, { mapping: { ...job.glance!.mapping, ...options.mapping }, refuseAbove: options.refuseAbove ?? 1 }));
  await imports.idle(workspace);
  return given(await imports.get(workspace, job.id));
}

async function events(workspace: string): Promise<string[]> {
  const rows = given(
    await engine.driver.rows<{ line: string }>(`SELECT concat(customer, ' ', name, ' ', formatDateTime(time, '%Y-%m-%dT%H:%i:%S', 'UTC')) AS line FROM ${visibleEvents} ORDER BY customer, time, sequence, id`, { parameters: { workspace } }),
  );
  return rows.map(({ line }) => line);
}

const threeRows = "customer,event,time\nann,ad,2024-01-01T10:00:00Z\nann,shop,2024-01-02T10:00:00Z\nbob,ad,2024-01-01T11:00:00Z\n";

test("stores a small file with the guessed columns", async () => {
  const workspace = await newWorkspace();
  const job = await stored(workspace, threeRows);
  expect(job).toMatchObject({ state: "stored", source: "events", rows: { total: 3, good: 3, bad: 0, stored: 3, repeated: 0 }, error: null });
  expect(await events(workspace)).toEqual(["ann ad 2024-01-01T10:00:00", "ann shop 2024-01-02T10:00:00", "bob ad 2024-01-01T11:00:00"]);
});

test("changes nothing when the same file comes again, also renamed or compressed", async () => {
  const workspace = await newWorkspace();
  await stored(workspace, threeRows);
  const again = await stored(workspace, threeRows);
  expect(again).toMatchObject({ state: "stored", rows: { stored: 0, repeated: 3 } });
  const renamed = await stored(workspace, threeRows, { file: "copy of events (2).csv" });
  expect(renamed).toMatchObject({ state: "stored", source: "events", rows: { stored: 0, repeated: 3 } });
  const zipped = await stored(workspace, gzipSync(threeRows), { file: "events.csv.gz" });
  expect(zipped).toMatchObject({ state: "stored", rows: { stored: 0, repeated: 3 } });
  expect(await events(workspace)).toHaveLength(3);
});

test("takes an import back, and what a later import brought as well takes its place", async () => {
  const workspace = await newWorkspace();
  const first = await stored(workspace, threeRows);
  const second = await stored(workspace, `${threeRows}bob,pay,2024-01-03T10:00:00Z\n`);
  expect(second.rows).toMatchObject({ stored: 1, repeated: 3 });
  const before = await events(workspace);

  given(await imports.undo(workspace, first.id));
  await imports.idle(workspace);
  expect(given(await imports.get(workspace, first.id))).toMatchObject({ state: "undone", error: null });
  expect(await events(workspace)).toEqual(before);

  given(await imports.undo(workspace, second.id));
  await imports.idle(workspace);
  expect(await events(workspace)).toEqual([]);
});

test("reads a local file where it lies", async () => {
  const workspace = await newWorkspace();
  const path = join(directory, "local.csv");
  await writeFile(path, threeRows);
  const job = given(await imports.offerLocalFile(workspace, { path, file: "local.csv" }));
  given(await imports.store(workspace, job.id, { mapping: job.glance!.mapping }));
  await imports.idle(workspace);
  expect(given(await imports.get(workspace, job.id))).toMatchObject({ state: "stored", rows: { stored: 3 } });
});

test("gives anonymous events to the customer whom they turn out to be, also earlier ones, and takes that back", async () => {
  const workspace = await newWorkspace();
  const header = "customer_id,anonymous_id,event,time\n";
  const first = await stored(workspace, `${header},anon-1,visit,2024-01-01T10:00:00Z\n,anon-2,visit,2024-01-01T11:00:00Z\nann,,shop,2024-01-02T10:00:00Z\n`, { file: "web.csv" });
  expect(first).toMatchObject({ error: null, rows: { total: 3, good: 3, stored: 3 } });
  const apart = ["ann shop 2024-01-02T10:00:00", "anon-1 visit 2024-01-01T10:00:00", "anon-2 visit 2024-01-01T11:00:00"];
  expect(await events(workspace)).toEqual(apart);

  const second = await stored(workspace, `${header}ann,anon-1,sign in,2024-01-03T10:00:00Z\n,anon-1,visit,2024-01-04T10:00:00Z\n,anon-3,visit,2024-01-05T10:00:00Z\n`, { file: "app.csv" });
  expect(second.rows).toMatchObject({ stored: 3 });
  expect(await events(workspace)).toEqual([
    "ann visit 2024-01-01T10:00:00",
    "ann shop 2024-01-02T10:00:00",
    "ann sign in 2024-01-03T10:00:00",
    "ann visit 2024-01-04T10:00:00",
    "anon-2 visit 2024-01-01T11:00:00",
    "anon-3 visit 2024-01-05T10:00:00",
  ]);

  given(await imports.undo(workspace, second.id));
  await imports.idle(workspace);
  expect(await events(workspace)).toEqual(apart);
  given(await imports.undo(workspace, first.id));
  await imports.idle(workspace);
  expect(await events(workspace)).toEqual([]);
});
