import { createReadStream } from "node:fs";
import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import type { ImportJob } from "@desirepath/core/api/imports.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newDataDirectory } from "../apps/server/src/test-data-directory.ts";
import { buildProgram, type Program, type Running } from "./built-program.ts";

const events = 120_000;
let program: Program;
let data: string;
let file: string;
let server: Running & { readonly address: string };

beforeAll(async () => {
  program = await buildProgram();
  data = await newDataDirectory(program.folder);
  file = join(program.folder, "log.csv");
  await writeFile(file, `customer,event,time\n${Array.from({ length: events }, (_, i) => `c${i % 40_000},event ${i % 40},2024-01-${10 + (i % 20)}T10:00:00Z`).join("\n")}\n`);
});
afterAll(() => program?.remove());

async function api<T>(method: string, path: string, body?: object): Promise<T> {
  const answer = await fetch(new URL(path, server.address), { method, ...(body ? { body: JSON.stringify(body), headers: { "content-type": "application/json" } } : {}) });
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()) as T;
}

async function killAndStartAgain(): Promise<void> {
  server.process.kill("SIGKILL");
  await server.ended;
  server = await program.serve(data);
}

/** Uploads the file and begins to store it. */
async function beginImport(workspace: string): Promise<ImportJob> {
  const body = Readable.toWeb(createReadStream(file)) as ReadableStream;
  const uploaded = (await (await fetch(new URL(`/api/w/${workspace}/imports?file=log.csv`, server.address), { method: "POST", body, duplex: "half" } as RequestInit)).json()) as ImportJob;
  return api<ImportJob>("POST", `/api/w/${workspace}/imports/${uploaded.id}/store`, { mapping: uploaded.glance!.mapping });
}

const eventsSeen = async (workspace: string) => (await api<{ events: number }>("GET", `/api/w/${workspace}/facts`)).events;

test("a server killed while it imports shows all of a file or nothing, and goes on when it starts again", { timeout: 300_000 }, async () => {
  server = await program.serve(data);
  // At its beginning, in the middle of the file, after its last byte was read, and whenever this machine happens to be by then.
  const moments: ((job: ImportJob) => boolean)[] = [() => true, ({ progress }) => (progress?.bytesRead ?? 0) > 3 << 19, ({ progress, bytes }) => progress?.bytesRead === bytes];
  for (const moment of moments) {
    const { id: workspace } = await api<{ id: string }>("POST", "/api/workspaces", { name: "shop" });
    const path = `/api/w/${workspace}/imports/${(await beginImport(workspace)).id}`;
    // A machine that looks too late finds it stored, and kills the server then.
    for (let job = await api<ImportJob>("GET", path); !moment(job) && job.state !== "stored"; job = await api<ImportJob>("GET", path)) await wait(2);
    await killAndStartAgain();
    let job = await api<ImportJob>("GET", path);
    while (job.state !== "stored") {
      expect(job.state).toBe("storing");
      expect([0, events]).toContain(await eventsSeen(workspace));
      job = await api<ImportJob>("GET", path);
    }
    expect(job.rows).toEqual({ total: events, good: events, bad: 0, stored: events, repeated: 0 });
    expect(await eventsSeen(workspace)).toBe(events);
  }
});

test("a server killed right after it acknowledged an edit has the edit when it starts again", async () => {
  const { id: workspace } = await api<{ id: string }>("POST", "/api/workspaces", { name: "edits" });
  let map = await api<JourneyMap>("POST", `/api/w/${workspace}/maps`, { title: "Edit 0" });
  for (const edit of [1, 2]) {
    map = await api<JourneyMap>("PUT", `/api/w/${workspace}/maps/${map.id}`, { ...map, title: `Edit ${edit}` });
    await killAndStartAgain();
    expect((await api<JourneyMap>("GET", `/api/w/${workspace}/maps/${map.id}`)).title).toBe(`Edit ${edit}`);
  }
});

test("after all that the log still tells one thing a line", async () => {
  const lines = (await readFile(join(data, "logs/server.log"), "utf8")).trim().split("\n");
  expect((await stat(join(data, "logs/server.log"))).mode & 0o077).toBe(0);
  for (const line of lines) expect(JSON.parse(line)).toMatchObject({ level: expect.any(String), time: expect.any(String), msg: expect.any(String) });
  expect(lines.filter((line) => line.includes('"level":"error"'))).toEqual([]);
});
