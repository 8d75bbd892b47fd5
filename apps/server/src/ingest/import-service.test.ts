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

test("counts equal rows of one file all, and none again when the file has grown", async () => {
  const workspace = await at.newWorkspace();
  const row = "ann,ad,2024-01-01\n";
  expect((await at.stored(workspace, `customer,event,time\n${row.repeat(3)}`)).rows).toMatchObject({ stored: 3, repeated: 0 });
  const grown = await at.stored(workspace, `customer,event,time\n${row.repeat(5)}bob,ad,2024-01-02\n`);
  expect(grown.rows).toMatchObject({ good: 6, stored: 3, repeated: 3 });
  expect(await at.events(workspace)).toHaveLength(6);
});

test("knows an event by its own id, whatever else of it has changed", async () => {
  const workspace = await at.newWorkspace();
  const first = await at.stored(workspace, "event_id,customer,event,time\n1,ann,ad,2024-01-01\n2,ann,shop,2024-01-02\n1,ann,ad,2024-01-01\n", { mapping: { roles: ["id", "customer", "event", "time"] } });
  expect(first.rows).toMatchObject({ good: 3, stored: 2, repeated: 1 });
  const second = await at.stored(workspace, "event_id,customer,event,time\n2,ann,shop again,2024-01-05\n3,ann,pay,2024-01-03\n", { mapping: { roles: ["id", "customer", "event", "time"] } });
  expect(second.rows).toMatchObject({ stored: 1, repeated: 1 });
  expect(await at.events(workspace)).toEqual(["ann ad 2024-01-01T00:00:00", "ann shop 2024-01-02T00:00:00", "ann pay 2024-01-03T00:00:00"]);
});

test("does not store a file twice that is stored in another way already", async () => {
  const workspace = await at.newWorkspace();
  await at.stored(workspace, threeRows);
  const elsewhere = await at.stored(workspace, threeRows, { source: "another" });
  expect(elsewhere).toMatchObject({ state: "refused", error: { code: "already-imported", detail: expect.stringContaining('as the source "events"') } });
  const otherwise = await at.stored(workspace, threeRows, { mapping: { channel: "web" } });
  expect(otherwise).toMatchObject({ state: "refused", error: { code: "already-imported", detail: expect.stringContaining("read in another way") } });
  expect(await at.events(workspace)).toHaveLength(3);
});

test("a check stores nothing, and what it found is used when the rows are stored", async () => {
  const workspace = await at.newWorkspace();
  const job = await at.uploaded(workspace, threeRows);
  given(await at.imports.check(workspace, job.id, { mapping: job.glance!.mapping }));
  expect(await at.ended(workspace, job.id)).toMatchObject({ state: "checked", rows: { total: 3, good: 3, bad: 0 } });
  expect(await at.events(workspace)).toEqual([]);
  given(await at.imports.store(workspace, job.id, { mapping: job.glance!.mapping }));
  expect(await at.ended(workspace, job.id)).toMatchObject({ state: "stored", rows: { stored: 3 } });
});

test("jobs of one workspace run one after the other, and a waiting one can be cancelled", async () => {
  const workspace = await at.newWorkspace();
  const jobs = await Promise.all([at.uploaded(workspace, threeRows, { file: "a.csv" }), at.uploaded(workspace, `${threeRows}cleo,ad,2024-02-01\n`, { file: "a.csv" }), at.uploaded(workspace, "customer,event,time\ndan,ad,2024-02-01\n", { file: "a.csv" })]);
  for (const job of jobs) given(await at.imports.store(workspace, job.id, { mapping: job.glance!.mapping }));
  expect(await at.imports.store(workspace, jobs[0]!.id, { mapping: jobs[0]!.glance!.mapping })).toMatchObject({ ok: false, error: { code: "import-busy" } });
  given(await at.imports.remove(workspace, jobs[2]!.id));
  await at.imports.idle(workspace);
  expect((await at.events(workspace)).map((line) => line.split(" ")[0])).toEqual(["ann", "ann", "bob", "cleo"]);
  expect(given(await at.imports.list(workspace)).map(({ rows }) => rows?.stored).toSorted()).toEqual([1, 3]);
});

test("a disk that fills up while rows are stored leaves nothing of them, and a sentence", async () => {
  const workspace = await at.newWorkspace();
  const { driver } = at.engine;
  let isFull = true;
  const filling = new Proxy(driver, {
    get: (target, name) => (name === "run" ? (sql: string, options: object) => (isFull && sql.includes("INSERT INTO events") ? Promise.resolve({ ok: false, error: { code: "disk-full" } }) : target.run(sql, options)) : Reflect.get(target, name).bind(target)),
  });
  const imports = at.serviceOver(filling);
  const job = await at.uploaded(workspace, threeRows);
  given(await imports.store(workspace, job.id, { mapping: job.glance!.mapping }));
  await imports.idle(workspace);
  expect(given(await imports.get(workspace, job.id))).toMatchObject({ state: "failed", error: { code: "disk-full", detail: expect.stringContaining("Free some space") } });
  expect(await at.events(workspace)).toEqual([]);
  isFull = false;
  given(await imports.store(workspace, job.id, { mapping: job.glance!.mapping }));
  await imports.idle(workspace);
  expect(given(await imports.get(workspace, job.id))).toMatchObject({ state: "stored", rows: { stored: 3 } });
});

test.each([
  ["without a time", { roles: ["customer", "event", "property"] }, /when things happened/],
  ["without a customer", { roles: ["property", "event", "time"] }, /who the customer is/],
  ["without an event", { roles: ["customer", "property", "time"] }, /what happened/],
  ["with two times", { roles: ["customer", "time", "time"] }, /Two columns/],
  ["with too few roles", { roles: ["customer", "time"] }, /3 columns, but 2 roles/],
  ["with a rating on no scale", { roles: ["customer", "rating", "time"], eventName: "survey" }, /scale/],
  ["in a zone that does not exist", { zone: "Mars/Olympus" }, /time zone/],
  ["in a zone that is written wrong", { zone: "europe/berlin" }, /time zone/],
] as const)("a mapping %s is refused before anything is read", async (_, change, sentence) => {
  const workspace = await at.newWorkspace();
  const job = await at.uploaded(workspace, threeRows);
  const asked = await at.imports.store(workspace, job.id, { mapping: { ...job.glance!.mapping, ...change, roles: [...("roles" in change ? change.roles : job.glance!.mapping.roles)] } });
  expect(asked).toMatchObject({ ok: false, error: { code: "mapping-incomplete", detail: expect.stringMatching(sentence) } });
  expect(given(await at.imports.get(workspace, job.id)).state).toBe("uploaded");
});
