import { type ChildProcess, spawn, type SpawnOptions } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** A command that ended, with all that it said. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves when it has said this; fails if it ends without. */
  said(what: RegExp): Promise<RegExpExecArray>;
}

export interface Program {
  /** A folder for the test's own files. */
  readonly folder: string;
  /** Path of the built program, for shells. */
  readonly path: string;
  start(given: readonly string[], options?: SpawnOptions): Running;
  run(given: readonly string[], options?: SpawnOptions): Promise<Ended>;
  /** `desirepath start` on a free port, without the demo unless asked for. Resolves when it listens. */
  serve(dataDirectory: string, ...given: readonly string[]): Promise<Running & { readonly address: string }>;
  /** Ends what still runs and removes all files. */
  remove(): Promise<void>;
}

/**
 * Starts a program of Node.js as people do, as a process, and hears what it says. Its WebAssembly is compiled once, not again better: no
 * test lets it run for long enough.
 *
 * @param options.env on top of this process's own.
 */
export function startProcess(path: string, given: readonly string[], options: SpawnOptions = {}): Running {
  const child = spawn(process.execPath, ["--liftoff-only", path, ...given], { stdio: ["ignore", "pipe", "pipe"], ...options, env: { ...process.env, NODE_OPTIONS: "", ...options.env } });
  const said = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const) child[stream]?.setEncoding("utf8").on("data", (text: string) => void (said[stream] += text));
  const ended = new Promise<Ended>((resolve) => child.once("close", (code) => resolve({ code, ...said })));
  return {
    process: child,
    ended,
    said: (what) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = what.exec(said.stdout) ?? what.exec(said.stderr);
          if (found) resolve(found);
          return found;
        };
        if (look()) return;
        for (const stream of ["stdout", "stderr"] as const) child[stream]?.on("data", look);
        void ended.then((end) => reject(new Error(`it ended (${end.code}) without saying ${what}: ${end.stdout}${end.stderr}`)));
      }),
  };
}

/**
 * The server's program, built from the sources as they are now, for one test file that runs it as people do: as a process. The file has a
 * copy of its own, so that a build meanwhile takes nothing away from under it.
 */
export async function buildProgram(): Promise<Program> {
  const server = new URL("../apps/server/", import.meta.url);
  const build = fileURLToPath(new URL(`.build/tests-${process.pid}`, server));
  const scripts = (await import(new URL("../scripts/build.mjs", import.meta.url).href)) as { build(asked: { only: readonly string[] }): Promise<boolean> };
  await scripts.build({ only: ["server"] });
  await cp(new URL("dist", server), build, { recursive: true, filter: (path) => !path.endsWith(".map") });
  const folder = await mkdtemp(join(tmpdir(), "desirepath-program-"));
  const path = join(build, "main.mjs");
  const alive = new Set<ChildProcess>();

  const start = (given: readonly string[], options: SpawnOptions = {}): Running => {
    const running = startProcess(path, given, { ...options, env: { DESIREPATH_DATA_DIR: join(folder, "nobody-named-one"), ...options.env } });
    alive.add(running.process);
    void running.ended.then(() => alive.delete(running.process));
    return running;
  };

  return {
    folder,
    path,
    start,
    run: (given, options) => start(given, options).ended,
    async serve(dataDirectory, ...given) {
      const running = start(["start", "--data-dir", dataDirectory, "--port", "0", ...(given.includes("--demo") ? given.filter((one) => one !== "--demo") : ["--no-demo", ...given])]);
      const [, address] = await running.said(/Desirepath is at (\S+)/);
      return { ...running, address: address! };
    },
    async remove() {
      for (const child of alive) child.kill("SIGKILL");
      await rm(build, { recursive: true, force: true });
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
