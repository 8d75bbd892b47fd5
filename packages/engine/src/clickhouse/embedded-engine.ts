import { fork, type ChildProcess } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { err, ok, type Result } from "@desirepath/core/result.ts";

export interface EmbeddedEngineOptions {
  /** Where the tables live; made if absent. */
  readonly dataDirectory: string;
  /** Most memory of the whole engine in bytes; default: two fifths of the machine's. */
  readonly memoryBytes?: number;
  /** Statements that may run at once; default 8. */
  readonly sessions?: number;
  /** The child's program, where a build has put it elsewhere; default: `chdb/main.mjs` beside this module. */
  readonly childPath?: string;
  /** Hears what an operator should know: crashes, restarts, what the engine last said. */
  readonly onNotice?: (notice: EngineNotice) => void;
}

export type EngineNotice =
  | { readonly kind: "crashed"; readonly signal: string | null; readonly exitCode: number | null; readonly lastWords: string }
  | { readonly kind: "restarted"; readonly afterMs: number }
  | { readonly kind: "restart-failed"; readonly message: string; readonly againInMs: number };

export type EmbeddedEngineError =
  /** Another process has the data directory open. */
  | { readonly code: "directory-in-use"; readonly directory: string }
  | { readonly code: "directory-unusable"; readonly directory: string; readonly message: string }
  | { readonly code: "engine-unavailable"; readonly message: string };

/** The child process with chDB, kept alive until `close`. */
export interface EmbeddedEngine {
  /** The unix socket on which it speaks ClickHouse's HTTP protocol; stays the same over restarts. */
  readonly socketPath: string;
  /** The child's process id, undefined while it is down. */
  readonly pid: number | undefined;
  /** Resolves when the engine serves, false if it does not within the time. */
  ready(withinMs: number): Promise<boolean>;
  close(): Promise<void>;
}

const startMs = 30_000;
const firstPauseMs = 100;
const longestPauseMs = 10_000;
/** An engine that lived this long starts with a fresh, short pause after its next crash. */
const steadyMs = 30_000;

/** Starts chDB in a child process and keeps it running: after a crash it starts again, with growing pauses. */
export async function startEmbeddedEngine(options: EmbeddedEngineOptions): Promise<Result<EmbeddedEngine, EmbeddedEngineError>> {
  try {
    await mkdir(options.dataDirectory, { recursive: true, mode: 0o700 });
  } catch (error) {
    return err({ code: "directory-unusable", directory: options.dataDirectory, message: messageOf(error) });
  }
  // A socket's path may have about 100 characters, so it cannot lie in a data directory of any depth. mkdtemp makes it ours alone.
  const runDirectory = await mkdtemp(join(tmpdir(), "desirepath-"));
  const configFile = join(runDirectory, "engine.xml");
  const memoryBytes = options.memoryBytes ?? Math.floor(totalmem() * 0.4);
  await writeFile(configFile, engineConfig(memoryBytes), { mode: 0o600 });

  const supervisor = new Supervisor(options, runDirectory, configFile);
  const started = await supervisor.start();
  if (started.ok) return ok(supervisor);
  await supervisor.close();
  return started;
}

/** Profiles in this file are ignored by chDB; limits of one statement are settings of the statement. */
function engineConfig(memoryBytes: number): string {
  return `<clickhouse>
  <max_server_memory_usage>${memoryBytes}</max_server_memory_usage>
  <mark_cache_size>${64 << 20}</mark_cache_size>
  <uncompressed_cache_size>0</uncompressed_cache_size>
</clickhouse>
`;
}

class Supervisor implements EmbeddedEngine {
  readonly socketPath: string;
  readonly #options: EmbeddedEngineOptions;
  readonly #runDirectory: string;
  readonly #configFile: string;
  #child: ChildProcess | undefined;
  #serving = false;
  #closing = false;
  #pauseMs = firstPauseMs;
  #timer: NodeJS.Timeout | undefined;
  #waiting: ((serving: boolean) => void)[] = [];

  constructor(options: EmbeddedEngineOptions, runDirectory: string, configFile: string) {
    this.#options = options;
    this.#runDirectory = runDirectory;
    this.#configFile = configFile;
    this.socketPath = join(runDirectory, "s");
  }

  get pid(): number | undefined {
    return this.#serving ? this.#child?.pid : undefined;
  }

  /** One start. A directory that a dying process still holds gets a few seconds. */
  async start(): Promise<Result<void, EmbeddedEngineError>> {
    const giveUpAt = Date.now() + 2000;
    for (;;) {
      await rm(this.socketPath, { force: true });
      const started = await this.#startOnce();
      if (started.ok || started.error.code !== "directory-in-use" || Date.now() > giveUpAt || this.#closing) return started;
      await pause(200);
    }
  }

  ready(withinMs: number): Promise<boolean> {
    if (this.#serving) return Promise.resolve(true);
    if (this.#closing) return Promise.resolve(false);
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#waiting = this.#waiting.filter((wait) => wait !== settle);
        resolve(false);
      }, withinMs);
      const settle = (serving: boolean) => {
        clearTimeout(timer);
        resolve(serving);
      };
      this.#waiting.push(settle);
    });
  }

  async close(): Promise<void> {
    this.#closing = true;
    clearTimeout(this.#timer);
    this.#settle(false);
    const child = this.#child;
    if (child && child.exitCode === null && child.signalCode === null) {
      const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
      if (child.connected) child.send("stop", () => {});
      const force = setTimeout(() => child.kill("SIGKILL"), 3000);
      await gone;
      clearTimeout(force);
    }
    await rm(this.#runDirectory, { recursive: true, force: true });
  }

  #settle(serving: boolean): void {
    for (const wait of this.#waiting.splice(0)) wait(serving);
  }

  #startOnce(): Promise<Result<void, EmbeddedEngineError>> {
    const { dataDirectory, sessions = 8, childPath = fileURLToPath(new URL("./chdb/main.mjs", import.meta.url)) } = this.#options;
    const argument = JSON.stringify({
      dataDirectory,
      runDirectory: this.#runDirectory,
      sessions,
      connectionArguments: [`--config-file=${this.#configFile}`, `--max_query_size=${16 << 20}`],
    });
    const child = fork(childPath, [argument], {
      // The thread pool's size is read once, at the first use: it must be there from the start.
      env: { ...childEnvironment(), UV_THREADPOOL_SIZE: "16" },
      execArgv: [],
      stdio: ["ignore", "ignore", "pipe", "ipc"],
      detached: false,
    });
    this.#child = child;
    const startedAt = Date.now();
    let lastWords = "";
    child.stderr?.setEncoding("utf8").on("data", (text: string) => void (lastWords = (lastWords + text).slice(-4000)));

    return new Promise((resolve) => {
      let refusal: string | undefined;
      const slow = setTimeout(() => child.kill("SIGKILL"), startMs);
      child.on("message", (message: { kind: "ready" } | { kind: "failed"; message: string }) => {
        if (message.kind === "failed") {
          refusal = message.message;
          return;
        }
        clearTimeout(slow);
        this.#serving = true;
        this.#settle(true);
        resolve(ok(undefined));
      });
      child.once("error", (error) => resolve(err({ code: "engine-unavailable", message: messageOf(error) })));
      child.once("exit", (exitCode, signal) => {
        clearTimeout(slow);
        if (this.#child !== child || !this.#serving) return;
        this.#serving = false;
        if (this.#closing) return;
        if (Date.now() - startedAt > steadyMs) this.#pauseMs = firstPauseMs;
        this.#options.onNotice?.({ kind: "crashed", signal, exitCode, lastWords });
        this.#restartLater(Date.now());
      });
      // After the exit come the engine's last words: only they say why a connection could not be made.
      child.once("close", (exitCode, signal) => {
        if (/Cannot lock file|Another server instance/i.test(lastWords)) resolve(err({ code: "directory-in-use", directory: dataDirectory }));
        else if (refusal !== undefined) resolve(err({ code: "directory-unusable", directory: dataDirectory, message: `${refusal}. ${lastWords}`.trim() }));
        else resolve(err({ code: "engine-unavailable", message: `the engine ended at its start (${signal ?? exitCode}). ${lastWords}`.trim() }));
      });
    });
  }

  #restartLater(downSince: number): void {
    const pauseMs = this.#pauseMs;
    this.#pauseMs = Math.min(longestPauseMs, pauseMs * 3);
    this.#timer = setTimeout(() => void this.#restart(downSince), pauseMs);
  }

  async #restart(downSince: number): Promise<void> {
    const started = await this.start();
    if (this.#closing) return;
    if (started.ok) {
      this.#options.onNotice?.({ kind: "restarted", afterMs: Date.now() - downSince });
      return;
    }
    const { error } = started;
    this.#options.onNotice?.({ kind: "restart-failed", message: "message" in error ? error.message : error.code, againInMs: this.#pauseMs });
    this.#restartLater(downSince);
  }
}

/** The engine needs nothing of ours but a path to find programs and a place for temporary files. */
function childEnvironment(): Record<string, string> {
  const kept = ["PATH", "HOME", "TMPDIR", "LANG", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"];
  return Object.fromEntries(kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
