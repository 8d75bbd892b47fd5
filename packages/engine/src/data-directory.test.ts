import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DataDirectory, holdDataDirectory, holderOf } from "./data-directory.ts";
import { thisProcess } from "./process-identity.ts";

let base: string;
let count = 0;
const children: ChildProcess[] = [];
beforeAll(async () => void (base = await mkdtemp(join(tmpdir(), "desirepath-directory-"))));
afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  await rm(base, { recursive: true, force: true });
});

const fresh = () => join(base, `data-${count++}`);

async function held(path: string): Promise<DataDirectory> {
  const result = await holdDataDirectory(path);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** A process that does nothing but live. */
async function aliveChild(): Promise<ChildProcess> {
  const file = join(base, "alive.mjs");
  await writeFile(file, "process.send('up'); setInterval(() => {}, 1000);");
  const child = fork(file, { execArgv: [] });
  children.push(child);
  await once(child, "message");
  return child;
}

async function lockSaying(path: string, content: unknown): Promise<string> {
  await mkdir(path);
  const file = join(path, "lock-7.json");
  await writeFile(file, JSON.stringify(content));
  return file;
}

describe("a data directory", () => {
  it("is made with its format and a lock that only its owner can read", async () => {
    const path = fresh();
    const directory = await held(path);
    expect((await readdir(path)).toSorted()).toEqual(["format.json", "lock-1.json"]);
    expect((await stat(join(path, "lock-1.json"))).mode & 0o777).toBe(0o600);
    expect(JSON.parse(await readFile(join(path, "format.json"), "utf8"))).toEqual({ format: 1 });
    await directory.close();
  });

  it("is held by one process, which says where it answers", async () => {
    const path = fresh();
    const directory = await held(path);
    await directory.announce("http://127.0.0.1:4170", "https://journeys.example.com");
    expect(await holdDataDirectory(path)).toMatchObject({ ok: false, error: { code: "directory-in-use", pid: process.pid, address: "http://127.0.0.1:4170" } });
    expect(await holderOf(path)).toMatchObject({ ok: true, value: { pid: process.pid, address: "http://127.0.0.1:4170", publicAddress: "https://journeys.example.com", token: directory.token } });
    await directory.close();
    expect(await holderOf(path)).toEqual({ ok: true, value: null });
    await (await held(path)).close();
  });

  it("is nobody's if it does not exist", async () => {
    expect(await holderOf(fresh())).toEqual({ ok: true, value: null });
  });

  it("is taken over from a process that was killed", async () => {
    const path = fresh();
    const child = await aliveChild();
    await lockSaying(path, { ...thisProcess(), pid: child.pid, token: "t", started: await startOf(child.pid!) });
    expect(await holdDataDirectory(path)).toMatchObject({ error: { code: "directory-in-use", pid: child.pid } });
    child.kill("SIGKILL");
    await once(child, "exit");
    const directory = await held(path);
    expect((await readdir(path)).toSorted()).toEqual(["format.json", "lock-8.json"]);
    await directory.close();
  });

  it("is taken over when another process got the dead one's number", async () => {
    const path = fresh();
    await lockSaying(path, { ...thisProcess(), pid: process.ppid, started: "another boot:12", token: "t" });
    await (await held(path)).close();
  });

  it("is not taken from another machine or container until that has given no sign for a while", async () => {
    const path = fresh();
    const file = await lockSaying(path, { pid: 1, started: "x", machine: "elsewhere", token: "t" });
    expect(await holdDataDirectory(path)).toMatchObject({ error: { code: "directory-in-use", machine: "elsewhere" } });
    const before = new Date(Date.now() - 60_000);
    await utimes(file, before, before);
    await (await held(path)).close();
  });

  it("goes to exactly one of many who find it free or its holder dead", async () => {
    for (const content of [undefined, { pid: 1, started: "x", machine: thisProcess().machine, token: "t" }]) {
      const path = fresh();
      if (content) await lockSaying(path, content);
      const tries = await Promise.all(Array.from({ length: 20 }, () => holdDataDirectory(path)));
      const won = tries.flatMap((t) => (t.ok ? [t.value] : []));
      expect(won).toHaveLength(1);
      await won[0]!.close();
    }
  });

  it("is refused with the reason", async () => {
    const file = fresh();
    await writeFile(file, "");
    expect(await holdDataDirectory(file)).toMatchObject({ error: { code: "not-a-directory" } });
    expect(await holdDataDirectory(join(file, "below"))).toMatchObject({ error: { code: "not-a-directory" } });

    const home = fresh();
    await mkdir(join(home, "Pictures"), { recursive: true });
    expect(await holdDataDirectory(home)).toMatchObject({ error: { code: "directory-of-others", found: "Pictures" } });

    const newer = fresh();
    await mkdir(newer);
    await writeFile(join(newer, "format.json"), '{"format":2}');
    expect(await holdDataDirectory(newer)).toMatchObject({ error: { code: "data-format-unknown", found: 2, supported: 1 } });
    await writeFile(join(newer, "format.json"), "half a fi");
    expect(await holdDataDirectory(newer)).toMatchObject({ error: { code: "data-format-unknown", found: null } });
  });

  it("survives a first start that was interrupted before its format was written", async () => {
    const path = fresh();
    await mkdir(path);
    await writeFile(join(path, "lock-being-made-12-ab"), "");
    await writeFile(join(path, "lock-1.json"), "");
    await (await held(path)).close();
  });
});

async function startOf(pid: number): Promise<string> {
  const fields = await readFile(`/proc/${pid}/stat`, "utf8");
  return `${(await readFile("/proc/sys/kernel/random/boot_id", "utf8")).trim()}:${fields.slice(fields.lastIndexOf(")") + 2).split(" ")[19]}`;
}
