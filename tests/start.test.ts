import { spawnSync } from "node:child_process";
import { createServer } from "node:http";
import { existsSync, readFileSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readdir, rm, statfs, writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newDataDirectory } from "../apps/server/src/test-data-directory.ts";
import { buildProgram, type Ended, type Program, type Running } from "./built-program.ts";
import { commandHere } from "./command-here.ts";
import { copyOfDemo, makingOfDemo } from "./demo-template.ts";

let program: Program;
beforeAll(async () => {
  program = await buildProgram();
});
afterAll(() => program?.remove());

const isRoot = process.getuid?.() === 0;

function run(...command: [string, ...string[]]): boolean {
  return spawnSync(command[0], command.slice(1)).status === 0;
}

/** Processes of the embedded engine over a data directory. */
async function enginesOf(dataDirectory: string): Promise<number[]> {
  const pids = (await readdir("/proc")).map(Number).filter((pid) => pid > 0);
  return pids.filter((pid) => {
    try {
      const line = readFileSync(`/proc/${pid}/cmdline`, "utf8");
      return line.includes("chdb/main.mjs") && line.includes(`"${join(dataDirectory, "events")}"`);
    } catch {
      return false; // gone meanwhile
    }
  });
}

async function untilNoEngine(dataDirectory: string): Promise<void> {
  while ((await enginesOf(dataDirectory)).length > 0) await wait(50);
}

interface Refusal {
  readonly code: number | null;
  readonly sentence: string;
}

/** A start that is refused: one sentence, and nothing of a stack. */
async function refusal(given: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Refusal> {
  return refused(await commandHere([...onlyStart, ...given], environment));
}

/** The same by a process of its own, where the account, the disk or another process counts. */
async function refusalByProcess(given: readonly string[], options: Parameters<Program["run"]>[1] = {}): Promise<Refusal> {
  return refused(await program.run([...onlyStart, ...given], options));
}

const onlyStart = ["start", "--port", "0", "--no-demo"];

function refused({ code, stderr }: Ended): Refusal {
  const [sentence, ...more] = stderr.trimEnd().split("\n");
  expect(more).toEqual([]);
  return { code, sentence: sentence! };
}

describe("a start that cannot be says why and what to do", () => {
  test("when the port is taken, before anything is opened", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => void other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as AddressInfo;
    const data = join(program.folder, "port");
    expect(await refusal(["--port", String(port), "--data-dir", data])).toEqual({ code: 4, sentence: `Port ${port} is taken by another program. Choose another: npm start -- --port ${port + 1}` });
    expect(existsSync(data)).toBe(false);
    other.close();
  });

  test("when the port in the environment is none", async () => {
    const { code, stderr } = await commandHere(["start"], { PORT: "http" });
    expect([code, stderr]).toEqual([2, "PORT in the environment is not a port. A port is a whole number from 0 to 65535.\n"]);
  });

  test.each([
    { name: "it listens beyond this machine", given: ["--host", "0.0.0.0"], env: {}, why: "0.0.0.0 is not a loopback address" },
    { name: "it is to be reached at a public address", given: [], env: { DESIREPATH_URL: "https://journeys.example.com" }, why: "DESIREPATH_URL is https://journeys.example.com" },
  ])("when $name and nobody has an account, with the command that makes one", async ({ name, given, env, why }) => {
    const data = await newDataDirectory(program.folder, name);
    expect(await refusal([...given, "--data-dir", data], env)).toEqual({ code: 4, sentence: `${why}, so others can reach this server, but nobody has an account yet. Make the owner's first: desirepath owner create --email you@example.com` });
  });

  test("when a setting cannot be what it is, before anything is opened", async () => {
    const data = join(program.folder, "settings");
    expect(await refusal(["--data-dir", data], { DESIREPATH_URL: "https://example.com/journeys" })).toEqual({ code: 4, sentence: 'DESIREPATH_URL is "https://example.com/journeys", but Desirepath must have a host of its own, without a path after it. Give the address that people open in the browser, such as https://journeys.example.com.' });
    expect(await refusal(["--data-dir", data], { SMTP_URL: "smtp://mail.example.com" })).toEqual({ code: 4, sentence: expect.stringMatching(/^SMTP_URL is set but DESIREPATH_URL is not/) });
    expect(await refusal(["--data-dir", data], { OIDC_ISSUER: "https://login.example.com", OIDC_CLIENT_ID: "desirepath" })).toEqual({ code: 4, sentence: expect.stringMatching(/^OIDC_ISSUER is set but OIDC_CLIENT_ID or OIDC_CLIENT_SECRET is not/) });
    expect(await refusal(["--data-dir", data], { SMTP_URL_FILE: join(program.folder, "no-such-secret") })).toEqual({ code: 4, sentence: `${join(program.folder, "no-such-secret")}, which SMTP_URL_FILE names, cannot be read: there is no such file or folder.` });
    expect(await refusal(["--host", "no-such-host.invalid", "--data-dir", data])).toEqual({ code: 4, sentence: "This machine has no address no-such-host.invalid. Use --host 127.0.0.1." });
    expect(existsSync(data)).toBe(false);
  });

  test("when the data directory is a file", async () => {
    const data = join(program.folder, "file");
    await writeFile(data, "mine");
    expect(await refusal(["--data-dir", data])).toEqual({ code: 4, sentence: `${data} is a file, not a directory. Choose another data directory with --data-dir.` });
    expect(await refusal(["--data-dir", join(data, "below")])).toEqual({ code: 4, sentence: expect.stringContaining("Choose another") });
    expect((await commandHere(["facts", "--data-dir", data])).code).toBe(4);
  });

  test("when the data directory holds somebody else's files, which stay as they are", async () => {
    const data = join(program.folder, "others");
    await mkdir(data);
    await writeFile(join(data, "thesis.tex"), "");
    expect(await refusal(["--data-dir", data])).toEqual({ code: 4, sentence: `${data} holds something that is not Desirepath's (thesis.tex). Choose an empty or a new directory with --data-dir.` });
    expect(await readdir(data)).toEqual(["thesis.tex"]);
  });

  test.each([
    { name: "damaged", content: "{", says: "is damaged: its format.json cannot be read. Restore it from a backup" },
    { name: "newer", content: '{"format":99}', says: "was written by a newer version of Desirepath (format 99; this version reads 1)" },
  ])("when the data directory's format is $name", async ({ name, content, says }) => {
    const data = join(program.folder, name);
    await mkdir(data);
    await writeFile(join(data, "format.json"), content);
    expect(await refusal(["--data-dir", data])).toEqual({ code: 4, sentence: expect.stringContaining(says) });
  });

  test("when the data directory cannot be read or written", async ({ skip }) => {
    const asNobody = isRoot ? { uid: 65_534, gid: 65_534 } : {};
    await chmod(program.folder, 0o755);
    if (isRoot && (await program.run(["--version"], asNobody)).code !== 0) skip("another account may not read this checkout");
    const data = join(program.folder, "locked");
    await mkdir(data);
    await chmod(data, 0o000);
    expect(await refusalByProcess(["--data-dir", data], asNobody)).toEqual({ code: 4, sentence: `The data directory ${data} cannot be read. Give your account the right to read and write it, or choose another with --data-dir.` });
    await chmod(data, 0o555);
    expect(await refusalByProcess(["--data-dir", data], asNobody)).toEqual({ code: 4, sentence: `The data directory ${data} cannot be written. Give your account the right to write it, or choose another with --data-dir.` });
  });

  test("when the disk is full, at the first start and later", async ({ skip }) => {
    const disk = await mkdtemp(join(tmpdir(), "desirepath-small-"));
    if (!run("mount", "-t", "tmpfs", "-o", "size=20m", "tmpfs", disk)) skip("only root may make a small disk");
    try {
      const data = join(disk, "data");
      expect(await refusalByProcess(["--data-dir", data])).toEqual({ code: 4, sentence: expect.stringMatching(/^The disk is full.*Free some space/) });
      run("mount", "-o", "remount,size=200m", disk);
      await newDataDirectory(disk, "made");
      const { bavail, bsize } = await statfs(disk);
      await writeFile(join(disk, "ballast"), new Uint8Array(bavail * bsize));
      expect(await refusalByProcess(["--data-dir", join(disk, "made")])).toEqual({ code: 4, sentence: expect.stringMatching(/^The disk is full.*Free some space/) });
    } finally {
      run("umount", "-l", disk);
      await rm(disk, { recursive: true, force: true });
    }
  });
});

test("the right Node.js is one that can run and build it", async () => {
  const { unfit } = (await import(new URL("../scripts/install.mjs", import.meta.url).href)) as { unfit(version: string, platform: string): string | undefined };
  for (const version of ["20.19.0", "20.20.1", "22.12.0", "24.1.0"]) expect(unfit(version, "linux")).toBeUndefined();
  for (const version of ["18.20.0", "20.18.3", "21.7.0", "22.11.0"]) expect(unfit(version, "linux")).toBe(`Desirepath needs Node.js 20.19, 22.12 or newer; this is ${version}. Install one from https://nodejs.org and run the command again.`);
  expect(unfit("20.19.0", "win32")).toContain("WSL 2");
});

describe("a server that runs", () => {
  let data: string;
  let server: Running & { address: string };
  beforeAll(async () => {
    data = await newDataDirectory(program.folder, "served");
    server = await program.serve(data);
  });

  test("holds its directory: another start says where it is, commands go through it", async () => {
    expect(await refusal(["--data-dir", data])).toEqual({ code: 4, sentence: `The data directory ${data} is in use by process ${server.process.pid}, which serves ${server.address}. Use that server, stop it, or choose another directory with --data-dir.` });
    expect(await commandHere(["workspaces", "list", "--data-dir", data, "--json"])).toMatchObject({ code: 0, stdout: "[]\n" });
  });

  test("writes its log into the directory, one JSON object a line, and warnings for people", async () => {
    await fetch(new URL("/api/workspaces", server.address));
    const [engine] = await enginesOf(data);
    process.kill(engine!, "SIGKILL");
    await server.said(/Warning: the event store runs again, after \d+ ms/);
    const lines = readFileSync(join(data, "logs/server.log"), "utf8").trim().split("\n").map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines).toContainEqual(expect.objectContaining({ level: "info", msg: "started", address: server.address }));
    expect(lines).toContainEqual(expect.objectContaining({ level: "info", msg: "answered", method: "GET", route: "/api/workspaces", status: 200 }));
    expect(lines).toContainEqual(expect.objectContaining({ level: "warn", msg: "the event store crashed and is started again" }));
    expect((await fetch(new URL("/health", server.address))).status).toBe(200);
  });

  test("ends cleanly at TERM, and its engine with it", async () => {
    server.process.kill("SIGTERM");
    expect(await server.ended).toMatchObject({ code: 0, stdout: expect.stringMatching(/Ctrl-C ends it\.\n\nClosing \.\.\.\n$/) });
    expect(await enginesOf(data)).toEqual([]);
  });

  test("leaves no engine behind when it is killed, and the directory can be used at once", async () => {
    const again = await program.serve(data);
    again.process.kill("SIGKILL");
    await again.ended;
    expect(await commandHere(["workspaces", "list", "--data-dir", data, "--json"])).toMatchObject({ code: 0, stdout: "[]\n" });
    await untilNoEngine(data);
  });

  test("puts a log that has grown too long aside", async () => {
    await writeFile(join(data, "logs/server.log"), `${"x".repeat(11 * 2 ** 20)}\n`);
    const again = await program.serve(data);
    again.process.kill("SIGINT");
    expect((await again.ended).code).toBe(0);
    expect((await readdir(join(data, "logs"))).toSorted()).toEqual(["server.log", "server.log.1"]);
    expect(readFileSync(join(data, "logs/server.log"), "utf8")).toMatch(/^\{"level":"info"/);
  });
});

test("Ctrl-C while the demo is made ends cleanly; the next start makes it whole, and a further one opens it as it is", async () => {
  const { interrupted } = await makingOfDemo();
  expect(interrupted).toHaveLength(2);
  for (const ended of interrupted) expect(ended).toMatchObject({ code: 0, stderr: "", stdout: expect.stringMatching(/Making the demo[\s\S]*Closing \.\.\.\n$/) });

  const data = join(program.folder, "demo");
  await copyOfDemo(data);
  const server = await program.serve(data, "--demo");
  const asked = async (path: string) => (await fetch(new URL(path, server.address))).json();
  expect(await asked("/api/w/halden-bikes/facts")).toMatchObject({ journeys: 20_000 });
  expect(((await asked("/api/w/halden-bikes/imports")) as { imports: { state: string }[] }).imports.map(({ state }) => state)).toEqual(["stored"]);
  expect(((await asked("/api/w/halden-bikes/maps")) as { maps: { title: string }[] }).maps).toHaveLength(4);
  server.process.kill("SIGINT");
  expect((await server.ended).stdout).not.toContain("Making the demo");
});
