import { spawn } from "node:child_process";
import { constants, existsSync } from "node:fs";
import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const templates = join(root, ".build");
/** The built program. */
export const program = join(root, "apps/server/bin/desirepath.mjs");

/**
 * A data directory with the demo as the built program makes it, in a folder that does not exist yet. It is made once for each build and
 * day, by the first test that asks while the others wait.
 */
export async function copyOfDemo(folder: string): Promise<void> {
  await whileNobodyMakesIt(async () => cp(await template(), folder, { recursive: true, mode: constants.COPYFILE_FICLONE }));
}

/** What the program said at its first start, on a new directory, in which it made the demo. */
export function saidAtFirstStart(): Promise<string> {
  return whileNobodyMakesIt(async () => readFile(saidFile(await template()), "utf8"));
}

async function whileNobodyMakesIt<T>(work: () => Promise<T>): Promise<T> {
  const { withLock } = (await import(new URL("../../scripts/lock.mjs", import.meta.url).href)) as { withLock<T>(name: string, say: (line: string) => void, work: () => Promise<T>): Promise<T> };
  return withLock("demo", () => undefined, work);
}

async function template(): Promise<string> {
  const stamp = await readFile(join(templates, "server.stamp"), "utf8").catch(() => {
    throw new Error("The program is not built: node scripts/build.mjs");
  });
  const path = join(templates, `demo-${stamp.slice(0, 16)}-${new Date().toISOString().slice(0, 10)}`);
  if (existsSync(path) && existsSync(saidFile(path))) return path;
  for (const outdated of await readdir(templates)) if (outdated.startsWith("demo-")) await rm(join(templates, outdated), { recursive: true, force: true });
  const aside = await mkdtemp(join(templates, "demo-"));
  await writeFile(saidFile(path), await make(join(aside, "data")));
  await rename(join(aside, "data"), path);
  await rm(aside, { recursive: true, force: true });
  return path;
}

function saidFile(path: string): string {
  return `${path}.txt`;
}

/** Starts the program on a new directory, which makes the demo before it listens, and ends it. Returns what it said. */
async function make(directory: string): Promise<string> {
  const started = spawn(process.execPath, [program, "start", "--data-dir", directory, "--port", "0"], { stdio: ["ignore", "pipe", "pipe"] });
  const atEnd = "Desirepath is at";
  let said = "";
  for (const stream of [started.stdout, started.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      const hadSaid = said.includes(atEnd);
      said += chunk.toString();
      if (!hadSaid && said.includes(atEnd)) started.kill("SIGINT");
    });
  }
  const code = await new Promise((resolve) => void started.once("exit", resolve));
  if (code !== 0) throw new Error(`the demo was not made (${code}): ${said}`);
  return said;
}
