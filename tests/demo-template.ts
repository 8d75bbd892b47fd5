import { constants, existsSync } from "node:fs";
import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { type Ended, type Running, startProcess } from "./built-program.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const templates = join(root, ".build");
/** The built program. */
export const program = join(root, "apps/server/bin/desirepath.mjs");

/** How the starts of the program ended in which the demo was made, and what they said. */
export interface MakingOfDemo {
  /** On a new directory, ended by Ctrl-C: as soon as the making began, and while the events are brought in. */
  readonly interrupted: readonly Ended[];
  /** The one after them, ended once it listened. */
  readonly whole: Ended;
}

/**
 * A data directory with the demo as the built program makes it, in a folder that does not exist yet. It is made once for each build and
 * day, by the first test that asks while the others wait.
 */
export async function copyOfDemo(folder: string): Promise<void> {
  await whileNobodyMakesIt(async () => cp(await template(), folder, { recursive: true, mode: constants.COPYFILE_FICLONE }));
}

/** How the demo was made that `copyOfDemo` gives. */
export function makingOfDemo(): Promise<MakingOfDemo> {
  return whileNobodyMakesIt(async () => JSON.parse(await readFile(makingFile(await template()), "utf8")) as MakingOfDemo);
}

async function whileNobodyMakesIt<T>(work: () => Promise<T>): Promise<T> {
  const { withLock } = (await import(new URL("../scripts/lock.mjs", import.meta.url).href)) as { withLock<T>(name: string, say: (line: string) => void, work: () => Promise<T>): Promise<T> };
  return withLock("demo", () => undefined, work);
}

async function template(): Promise<string> {
  const stamp = await readFile(join(templates, "server.stamp"), "utf8").catch(() => {
    throw new Error("The program is not built: node scripts/build.mjs");
  });
  const path = join(templates, `demo-${stamp.slice(0, 16)}-${new Date().toISOString().slice(0, 10)}`);
  if (existsSync(path) && existsSync(makingFile(path))) return path;
  for (const outdated of await readdir(templates)) if (outdated.startsWith("demo-")) await rm(join(templates, outdated), { recursive: true, force: true });
  const aside = await mkdtemp(join(templates, "demo-"));
  await writeFile(makingFile(path), JSON.stringify(await make(join(aside, "data"))));
  await rename(join(aside, "data"), path);
  await rm(aside, { recursive: true, force: true });
  return path;
}

function makingFile(path: string): string {
  return `${path}.json`;
}

/** Starts the program on a new directory, in which it makes the demo before it listens; interrupted twice, as going on is what it must be able to. */
async function make(directory: string): Promise<MakingOfDemo> {
  const start = () => startProcess(program, ["start", "--data-dir", directory, "--port", "0"]);
  const isUploading = async () => (await readdir(join(directory, "uploads"))).length > 0;
  const interrupted: Ended[] = [];
  for (const isAtMoment of [async () => true, isUploading]) {
    const started = start();
    await started.said(/Making the demo/);
    while (started.process.exitCode === null && !(await isAtMoment())) await wait(20);
    interrupted.push(await interruptedHere(started));
  }
  const started = start();
  await started.said(/Desirepath is at/);
  const whole = await interruptedHere(started);
  if (whole.code !== 0) throw new Error(`the demo was not made (${whole.code}): ${whole.stdout}${whole.stderr}`);
  return { interrupted, whole };
}

function interruptedHere(started: Running): Promise<Ended> {
  started.process.kill("SIGINT");
  return started.ended;
}
