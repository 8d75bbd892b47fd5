import { spawn } from "node:child_process";
import { once } from "node:events";
import { access, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { PassThrough, Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { EngineNotice } from "./embedded-engine.ts";
import { openEventEngine, type EventEngine } from "./event-engine.ts";

let directory: string;
let engine: EventEngine | undefined;
const notices: EngineNotice[] = [];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "desirepath-test-"));
  notices.length = 0;
});
afterEach(async () => {
  await engine?.close();
  engine = undefined;
  await rm(directory, { recursive: true, force: true });
});

async function open(): Promise<EventEngine> {
  const opened = await openEventEngine({ dataDirectory: join(directory, "events"), limits: { memoryBytes: 2 ** 30 }, onNotice: (notice) => notices.push(notice) });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  engine = opened.value;
  return engine;
}

test("loses running statements when the child is killed, then serves again what was stored", async () => {
  const { driver, embedded } = await open();
  await driver.run("CREATE TABLE kept (a UInt32) ENGINE = MergeTree ORDER BY a");
  await driver.run("INSERT INTO kept SELECT number FROM numbers(1000)");
  const counting = driver.rows("SELECT count() FROM numbers(1e13)");
  const body = new PassThrough();
  body.write("7\n".repeat(1_000_000));
  const inserting = driver.insert("kept", "CSV", body);
  await expect.poll(async () => (await driver.rows("SELECT 1 FROM system.processes WHERE query LIKE '%1e13%' AND query NOT LIKE '%processes%'")).ok).toBe(true);
  const before = embedded!.pid!;

  process.kill(before, "SIGKILL");
  expect(await counting).toMatchObject({ ok: false, error: { code: "engine-unavailable" } });
  expect(await inserting).toMatchObject({ ok: false, error: { code: "engine-unavailable" } });
  expect(await driver.rows("SELECT toUInt32(count()) AS n FROM kept")).toEqual({ ok: true, value: [{ n: 1000 }] });
  expect(embedded!.pid).not.toBe(before);
  expect(notices.map((notice) => notice.kind)).toEqual(["crashed", "restarted"]);
  // The pipe of the insert that was cut off is left behind, and in nobody's way.
  expect(await driver.insert("kept", "CSV", Readable.from(Array.from({ length: 40 }, () => "8\n".repeat(50_000))))).toEqual({ ok: true, value: undefined });
});

test("stays within the engine's memory and goes on serving", async () => {
  const { driver } = await open();
  const greedy = await Promise.all([1, 2].map(() => driver.rows("SELECT length(groupArray(number)) FROM numbers(1e9)", { memoryBytes: 2 ** 40 })));
  expect(greedy.map((found) => (found.ok ? "ok" : found.error))).toEqual(Array.from({ length: 2 }, () => ({ code: "query-too-large", limit: "memory" })));
  expect(await driver.rows("SELECT 1 AS one")).toEqual({ ok: true, value: [{ one: 1 }] });
  expect(notices).toEqual([]);
});

test("refuses a directory that another engine has open", async () => {
  await open();
  const second = await openEventEngine({ dataDirectory: join(directory, "events") });
  expect(second).toEqual({ ok: false, error: { code: "directory-in-use", directory: join(directory, "events") } });
});

test("says so when the directory cannot be used", async () => {
  await writeFile(join(directory, "file"), "");
  const opened = await openEventEngine({ dataDirectory: join(directory, "file") });
  expect(opened).toMatchObject({ ok: false, error: { code: "directory-unusable", directory: join(directory, "file") } });
});

test("ends with its parent, even when the parent is killed", async () => {
  const runDirectory = join(directory, "run");
  await mkdir(runDirectory);
  const child = fileURLToPath(new URL("./chdb/main.mjs", import.meta.url));
  const argument = JSON.stringify({ dataDirectory: join(directory, "events"), runDirectory, sessions: 2, connectionArguments: [] });
  const parent = spawn(
    process.execPath,
    [
      "-e",
      `const child = require("node:child_process").fork(${JSON.stringify(child)}, [${JSON.stringify(argument)}]);
       child.on("message", (message) => console.log(JSON.stringify({ ...message, pid: child.pid })));`,
    ],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const [line] = (await once(createInterface(parent.stdout), "line")) as [string];
  const { kind, pid } = JSON.parse(line) as { kind: string; pid: number };
  expect(kind).toBe("ready");

  parent.kill("SIGKILL");
  await expect.poll(() => isAlive(pid), { timeout: 5000, interval: 20 }).toBe(false);
  await expect(access(runDirectory)).rejects.toThrow();
});

test("leaves no process and no run directory behind when closed", async () => {
  const opened = await open();
  const { pid, socketPath } = opened.embedded!;
  await opened.close();
  engine = undefined;
  expect(isAlive(pid!)).toBe(false);
  await expect(access(socketPath)).rejects.toThrow();
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
