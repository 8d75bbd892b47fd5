import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { EventDriver } from "@desirepath/engine/clickhouse/driver.ts";
import { openEventEngine } from "@desirepath/engine/clickhouse/event-engine.ts";
import { openDocuments } from "@desirepath/engine/documents/document-store.ts";
import { visibleEvents } from "@desirepath/engine/events/visible-events.ts";
import { rolldown } from "rolldown";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ImportService } from "./import-service.ts";
import { given, oneBody, TestImports } from "./test-imports.ts";

let at: TestImports;
beforeAll(async () => {
  at = await TestImports.open();
});
afterAll(() => at.close());

const first = "customer_id,anonymous_id,event,time,country\n,anon-1,visit,2024-01-01,\nann,,ad,2024-01-02,DE\nann,,ad,2024-01-02,DE\n";
const second = "customer_id,anonymous_id,event,time,country\nann,anon-1,sign in,2024-01-03,DE\nann,,ad,2024-01-02,DE\nbob,,ad,2024-01-05,FR\n,,ad,2024-01-06,\n";

/** A driver that stops dead once the engine has made its n-th change, as a program does that is killed there. It never answers again. */
function dyingDriver(driver: EventDriver, at: number): { driver: EventDriver; died: Promise<void>; changes: () => number } {
  let changes = 0;
  const dead = new AbortController();
  const died = once(dead.signal, "abort").then(() => undefined);
  const forever = new Promise<never>(() => {});
  const changing = new Set<PropertyKey>(["run", "insert", "insertSelect"]);
  const dying = new Proxy(driver, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== "function") return member;
      return async (...given: unknown[]): Promise<unknown> => {
        if (changes >= at) return forever;
        const isLast = changing.has(name) && ++changes === at;
        const answer: unknown = await Reflect.apply(member, target, given);
        if (!isLast) return answer;
        dead.abort();
        return forever;
      };
    },
  });
  return { driver: dying, died, changes: () => changes };
}

describe("killed at any of its steps, an import goes on after a restart", () => {
  test("and its events are there once, never half of them", { timeout: 240_000 }, async () => {
    // How many steps there are.
    const whole = await at.newWorkspace();
    await at.stored(whole, first, { file: "web.csv" });
    const before = await at.events(whole);
    const counting = dyingDriver(at.engine.driver, Infinity);
    const counted = at.serviceOver(counting.driver);
    const job = given(await counted.upload(whole, { file: "app.csv" }, oneBody(second)));
    given(await counted.store(whole, job.id, { mapping: job.glance!.mapping }));
    await counted.idle(whole);
    const after = await at.events(whole);
    expect(given(await at.imports.get(whole, job.id))).toMatchObject({ state: "stored", rows: { total: 4, good: 3, bad: 1, stored: 3 } });
    expect([before.length, after.length]).toEqual([3, 6]);

    const steps = counting.changes();
    expect(steps).toBeGreaterThan(12);
    // Every third step: each is one change further than the last, and the runs take seconds each.
    for (let step = 1; step <= steps; step += 3) {
      const workspace = await at.newWorkspace();
      await at.stored(workspace, first, { file: "web.csv" });
      const dying = dyingDriver(at.engine.driver, step);
      const service = at.serviceOver(dying.driver);
      const started = given(await service.upload(workspace, { file: "app.csv" }, oneBody(second)));
      given(await service.store(workspace, started.id, { mapping: started.glance!.mapping }));
      await dying.died;
      const seen = await at.events(workspace);
      expect([before, after]).toContainEqual(seen);

      const restarted = at.serviceOver(at.engine.driver);
      given(await restarted.resumeInterrupted());
      await restarted.idle(workspace);
      expect(given(await restarted.get(workspace, started.id)), `step ${step}`).toMatchObject({ state: "stored", error: null, rows: { total: 4, good: 3, bad: 1, stored: 3, repeated: 0 } });
      expect(await at.events(workspace), `step ${step}`).toEqual(after);
    }
  });

  test("and so does an undo", { timeout: 240_000 }, async () => {
    for (let step = 1; ; step += 2) {
      const workspace = await at.newWorkspace();
      await at.stored(workspace, first, { file: "web.csv" });
      const before = await at.events(workspace);
      const job = await at.stored(workspace, second, { file: "app.csv" });
      const dying = dyingDriver(at.engine.driver, step);
      const service = at.serviceOver(dying.driver);
      given(await service.undo(workspace, job.id));
      if ((await Promise.race([dying.died.then(() => "died"), service.idle(workspace).then(() => "ended")])) === "ended") {
        expect(step).toBeGreaterThan(4);
        return;
      }
      const restarted = at.serviceOver(at.engine.driver);
      given(await restarted.resumeInterrupted());
      await restarted.idle(workspace);
      expect(given(await restarted.get(workspace, job.id)), `step ${step}`).toMatchObject({ state: "undone", error: null });
      expect(await at.events(workspace), `step ${step}`).toEqual(before);
    }
  });
});

test("an upload that was cut off by the end of the program is cleared away", async () => {
  const workspace = await at.newWorkspace();
  const job = await at.uploaded(workspace, first);
  await writeFile(join(at.directory, "uploads", "import-123"), "half of a fi");
  const restarted = at.serviceOver(at.engine.driver);
  given(await restarted.resumeInterrupted());
  expect(given(await restarted.store(workspace, job.id, { mapping: job.glance!.mapping })).state).toBe("storing");
  await restarted.idle(workspace);
  await expect(rm(join(at.directory, "uploads", "import-123"))).rejects.toThrow("ENOENT");
});

test("when the engine is killed while a file is read, nothing of it is seen, and importing again works", async () => {
  const workspace = await at.newWorkspace();
  const many = `customer,event,time\n${Array.from({ length: 150_000 }, (_, i) => `c${i},ad,2024-01-01T10:00:00Z\n`).join("")}`;
  const job = await at.uploaded(workspace, many);
  given(await at.imports.store(workspace, job.id, { mapping: job.glance!.mapping }));
  while ((given(await at.imports.get(workspace, job.id)).progress?.rows ?? 0) === 0) await new Promise((resolve) => setImmediate(resolve));
  process.kill(at.engine.embedded!.pid!, "SIGKILL");
  const ended = await at.ended(workspace, job.id);
  expect(ended).toMatchObject({ state: "failed", error: { code: "engine-unavailable" } });
  expect(await at.engine.embedded!.ready(20_000)).toBe(true);
  expect(await at.events(workspace)).toEqual([]);
  given(await at.imports.store(workspace, job.id, { mapping: job.glance!.mapping }));
  expect(await at.ended(workspace, job.id)).toMatchObject({ state: "stored", error: null, rows: { stored: 150_000 } });
});

describe("the whole program killed with kill -9", () => {
  const folder = fileURLToPath(new URL(`../../.build/import-crash-${process.pid}`, import.meta.url));
  let child: ChildProcess | undefined;
  afterAll(async () => {
    child?.kill("SIGKILL");
    await rm(folder, { recursive: true, force: true });
  });

  test("goes on with the import at the next start", { timeout: 180_000 }, async () => {
    await mkdir(folder, { recursive: true });
    // Node 20 does not run TypeScript: the program is bundled as the server is.
    const bundle = await rolldown({
      input: fileURLToPath(new URL("crash-import.test-program.ts", import.meta.url)),
      platform: "node",
      external: (id) => !id.startsWith(".") && !id.startsWith("/") && !id.startsWith("@desirepath/"),
    });
    await bundle.write({ file: `${folder}/program.mjs`, format: "esm" });
    await bundle.close();
    const data = join(at.directory, "killed");
    const file = join(at.directory, "many.csv");
    await writeFile(file, `customer,event,time\n${Array.from({ length: 120_000 }, (_, i) => `c${i % 5000},e${i % 7},2024-01-01T10:00:${String(i % 60).padStart(2, "0")}Z\n`).join("")}`);
    const childPath = fileURLToPath(new URL("../../../../packages/engine/src/clickhouse/chdb/main.mjs", import.meta.url));

    for (const killAt of ["reading", "storing"]) {
      child = fork(`${folder}/program.mjs`, [data, file, childPath], { execArgv: [], stdio: "ignore" });
      for (let said = ""; said !== killAt; ) [said] = (await once(child, "message")) as [string];
      child.kill("SIGKILL");
      await once(child, "exit");
    }

    const engine = given(await openEventEngine({ dataDirectory: join(data, "events"), limits: { memoryBytes: 2 ** 31 } }));
    const documents = given(await openDocuments({ folder: join(data, "documents") }));
    const imports = new ImportService({ driver: engine.driver, documents, directory: join(data, "uploads") });
    const seen = async (): Promise<number> => given(await engine.driver.rows<{ n: number }>(`SELECT toFloat64(count()) AS n FROM ${visibleEvents}`, { parameters: { workspace: "w" } }))[0]!.n;
    expect([0, 120_000]).toContain(await seen());
    given(await imports.resumeInterrupted());
    await imports.idle("w");
    expect(given(await imports.list("w")).map(({ state, rows }) => [state, rows?.stored])).toEqual([["stored", 120_000]]);
    expect(await seen()).toBe(120_000);
    await imports.close();
    await Promise.all([engine.close(), documents.close()]);
  });
});

