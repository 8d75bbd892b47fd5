import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { given, TestImports } from "./test-imports.ts";

let at: TestImports;
beforeAll(async () => {
  at = await TestImports.open();
});
afterAll(() => at.close());

const threeRows = "customer,event,time\nann,ad,2024-01-01T10:00:00Z\nann,shop,2024-01-02T10:00:00Z\nbob,ad,2024-01-01T11:00:00Z\n";

test("stores a small file with the guessed columns", async () => {
  const workspace = await at.newWorkspace();
  const job = await at.stored(workspace, threeRows);
  expect(job).toMatchObject({ state: "stored", source: "events", rows: { total: 3, good: 3, bad: 0, stored: 3, repeated: 0 }, error: null });
  expect(await at.events(workspace)).toEqual(["ann ad 2024-01-01T10:00:00", "ann shop 2024-01-02T10:00:00", "bob ad 2024-01-01T11:00:00"]);
});

test("changes nothing when the same file comes again, also renamed or compressed", async () => {
  const workspace = await at.newWorkspace();
  await at.stored(workspace, threeRows);
  const again = await at.stored(workspace, threeRows);
  expect(again).toMatchObject({ state: "stored", rows: { stored: 0, repeated: 3 } });
  const renamed = await at.stored(workspace, threeRows, { file: "copy of events (2).csv" });
  expect(renamed).toMatchObject({ state: "stored", source: "events", rows: { stored: 0, repeated: 3 } });
  const zipped = await at.stored(workspace, gzipSync(threeRows), { file: "events.csv.gz" });
  expect(zipped).toMatchObject({ state: "stored", rows: { stored: 0, repeated: 3 } });
  expect(await at.events(workspace)).toHaveLength(3);
});

test("takes an import back, and what a later import brought as well takes its place", async () => {
  const workspace = await at.newWorkspace();
  const first = await at.stored(workspace, threeRows);
  const second = await at.stored(workspace, `${threeRows}bob,pay,2024-01-03T10:00:00Z\n`);
  expect(second.rows).toMatchObject({ stored: 1, repeated: 3 });
  const before = await at.events(workspace);

  given(await at.imports.undo(workspace, first.id));
  await at.imports.idle(workspace);
  expect(given(await at.imports.get(workspace, first.id))).toMatchObject({ state: "undone", error: null });
  expect(await at.events(workspace)).toEqual(before);

  given(await at.imports.undo(workspace, second.id));
  await at.imports.idle(workspace);
  expect(await at.events(workspace)).toEqual([]);
});

test("reads a local file where it lies", async () => {
  const workspace = await at.newWorkspace();
  const path = join(at.directory, "local.csv");
  await writeFile(path, threeRows);
  const job = given(await at.imports.offerLocalFile(workspace, { path, file: "local.csv" }));
  given(await at.imports.store(workspace, job.id, { mapping: job.glance!.mapping }));
  await at.imports.idle(workspace);
  expect(given(await at.imports.get(workspace, job.id))).toMatchObject({ state: "stored", rows: { stored: 3 } });
});

test("gives anonymous events to the customer whom they turn out to be, also earlier ones, and takes that back", async () => {
  const workspace = await at.newWorkspace();
  const header = "customer_id,anonymous_id,event,time\n";
  const first = await at.stored(workspace, `${header},anon-1,visit,2024-01-01T10:00:00Z\n,anon-2,visit,2024-01-01T11:00:00Z\nann,,shop,2024-01-02T10:00:00Z\n`, { file: "web.csv" });
  expect(first).toMatchObject({ error: null, rows: { total: 3, good: 3, stored: 3 } });
  const apart = ["ann shop 2024-01-02T10:00:00", "anon-1 visit 2024-01-01T10:00:00", "anon-2 visit 2024-01-01T11:00:00"];
  expect(await at.events(workspace)).toEqual(apart);

  const second = await at.stored(workspace, `${header}ann,anon-1,sign in,2024-01-03T10:00:00Z\n,anon-1,visit,2024-01-04T10:00:00Z\n,anon-3,visit,2024-01-05T10:00:00Z\n`, { file: "app.csv" });
  expect(second.rows).toMatchObject({ stored: 3 });
  expect(await at.events(workspace)).toEqual([
    "ann visit 2024-01-01T10:00:00",
    "ann shop 2024-01-02T10:00:00",
    "ann sign in 2024-01-03T10:00:00",
    "ann visit 2024-01-04T10:00:00",
    "anon-2 visit 2024-01-01T11:00:00",
    "anon-3 visit 2024-01-05T10:00:00",
  ]);

  given(await at.imports.undo(workspace, second.id));
  await at.imports.idle(workspace);
  expect(await at.events(workspace)).toEqual(apart);
  given(await at.imports.undo(workspace, first.id));
  await at.imports.idle(workspace);
  expect(await at.events(workspace)).toEqual([]);
});
