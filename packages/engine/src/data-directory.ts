import { randomBytes } from "node:crypto";
import { link, mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { err, ok, type Result } from "@desirepath/core/result.ts";
import { isAlive, thisProcess, type ProcessIdentity } from "./process-identity.ts";

/** The format of the directory that this program reads and writes; it is in the file `format.json`. */
export const dataFormat = 1;

export type DataDirectoryError =
  /** Another process holds it. `address` is where its server answers, null if it does not. */
  | { readonly code: "directory-in-use"; readonly path: string; readonly pid: number; readonly machine: string; readonly address: string | null }
  | { readonly code: "not-a-directory"; readonly path: string }
  /** It holds something that is not ours; writing into it would litter somebody's files. */
  | { readonly code: "directory-of-others"; readonly path: string; readonly found: string }
  | { readonly code: "directory-unreadable"; readonly path: string }
  | { readonly code: "directory-not-writable"; readonly path: string }
  | { readonly code: "disk-full"; readonly path: string }
  /** Written by a newer version of the program (or damaged: `found` is null). Only that version can open it. */
  | { readonly code: "data-format-unknown"; readonly path: string; readonly found: number | null; readonly supported: number };

/** What the lock file says about who holds the directory. */
export interface DirectoryHolder extends ProcessIdentity {
  /** Where its server answers, such as http://127.0.0.1:4170; null while it does not. */
  readonly address: string | null;
  /** Where people open it in the browser, where that is another address. */
  readonly publicAddress: string | null;
  /** The right to act as the local owner, for whoever can read the lock file. */
  readonly token: string;
}

/** A data directory that this process holds. */
export interface DataDirectory {
  readonly path: string;
  readonly token: string;
  /** Say where the server answers, so that the command line finds it; null takes it back. */
  announce(address: string | null, publicAddress?: string | null): Promise<Result<void, DataDirectoryError>>;
  /** Give the directory free. */
  close(): Promise<void>;
}

interface LockFile {
  readonly number: number;
  /** Null once its holder gave the directory free, or if it is damaged. */
  readonly holder: DirectoryHolder | null;
  readonly touchedMs: number;
}

const heartbeatMs = 5_000;
/** A holder whose process cannot be looked up from here (another machine or container) is gone after this long without a sign. */
const goneAfterMs = 4 * heartbeatMs;

/**
 * Hold a data directory: make it if need be, check its format, and lock it. One process holds it at a time, because the
 * embedded document store does not refuse a second one and would lose rows.
 *
 * Lock files are numbered, and the highest number holds: taking over from a dead process means making the next number, which
 * the file system lets only one process do. So two that find the same dead holder cannot both win.
 */
export async function holdDataDirectory(directory: string): Promise<Result<DataDirectory, DataDirectoryError>> {
  const path = resolve(directory);
  try {
    const usable = await usableDirectory(path);
    if (!usable.ok) return usable;
    for (;;) {
      const locks = await lockFiles(path);
      const last = locks.at(-1);
      if (last?.holder && isHolding(last)) {
        const { pid, machine, address } = last.holder;
        return err({ code: "directory-in-use", path, pid, machine, address });
      }
      const held = await tryNumber(path, (last?.number ?? 0) + 1);
      if (held) return ok(held);
    }
  } catch (thrown) {
    return err(directoryError(thrown, path));
  }
}

/** Who holds a directory now, for the command line; null if nobody does. */
export async function holderOf(directory: string): Promise<Result<DirectoryHolder | null, DataDirectoryError>> {
  const path = resolve(directory);
  try {
    const last = (await lockFiles(path)).at(-1);
    return ok(last?.holder && isHolding(last) ? last.holder : null);
  } catch (thrown) {
    const error = directoryError(thrown, path);
    return isCode(thrown, "ENOENT") ? ok(null) : err(error);
  }
}

async function usableDirectory(path: string): Promise<Result<void, DataDirectoryError>> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  const entries = await readdir(path);
  const formatFile = join(path, "format.json");
  if (!entries.includes("format.json")) {
    const found = entries.find((name) => !lockName.test(name) && name !== "lost+found" && name !== ".DS_Store" && !name.startsWith("lock-being-made-"));
    if (found !== undefined) return err({ code: "directory-of-others", path, found });
    const whole = `${formatFile}-${process.pid}`;
    await writeFile(whole, `${JSON.stringify({ format: dataFormat })}\n`, { mode: 0o600 });
    await rename(whole, formatFile);
    return ok(undefined);
  }
  const format = formatIn(await readFile(formatFile, "utf8"));
  return format === dataFormat ? ok(undefined) : err({ code: "data-format-unknown", path, found: format, supported: dataFormat });
}

function formatIn(text: string): number | null {
  const parsed = parsedJson(text);
  return typeof parsed?.["format"] === "number" ? parsed["format"] : null;
}

const lockName = /^lock-(\d+)\.json$/;

async function lockFiles(path: string): Promise<LockFile[]> {
  const numbers = (await readdir(path)).flatMap((name) => (lockName.test(name) ? [Number(lockName.exec(name)![1])] : []));
  const files = await Promise.all(numbers.toSorted((a, b) => a - b).map(async (number): Promise<LockFile | undefined> => {
    try {
      const file = lockPath(path, number);
      const [text, { mtimeMs }] = await Promise.all([readFile(file, "utf8"), stat(file)]);
      return { number, holder: holderIn(text), touchedMs: mtimeMs };
    } catch (thrown) {
      if (isCode(thrown, "ENOENT")) return undefined; // taken away by whoever holds a higher one
      throw thrown;
    }
  }));
  return files.filter((file) => file !== undefined);
}

function holderIn(text: string): DirectoryHolder | null {
  const { pid, started, machine, address, publicAddress, token } = parsedJson(text) ?? {};
  if (typeof pid !== "number" || typeof started !== "string" || typeof machine !== "string" || typeof token !== "string") return null;
  return { pid, started, machine, address: typeof address === "string" ? address : null, publicAddress: typeof publicAddress === "string" ? publicAddress : null, token };
}

function parsedJson(text: string): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === "object" && parsed !== null ? (parsed as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function isHolding({ holder, touchedMs }: LockFile): boolean {
  const alive = holder === null ? false : isAlive(holder);
  return alive === "unknown" ? Date.now() - touchedMs < goneAfterMs : alive;
}

async function tryNumber(path: string, number: number): Promise<DataDirectory | undefined> {
  const holder: DirectoryHolder = { ...thisProcess(), address: null, publicAddress: null, token: randomBytes(32).toString("base64url") };
  const file = lockPath(path, number);
  const whole = await writtenAside(path, holder);
  try {
    await link(whole, file); // the file appears whole, and only if nobody made it before
  } catch (thrown) {
    if (isCode(thrown, "EEXIST")) return undefined;
    throw thrown;
  } finally {
    await rm(whole, { force: true });
  }
  // Whoever read an old list may make a number that was taken and cleared meanwhile; the higher one holds.
  const numbers = (await lockFiles(path)).map((lock) => lock.number);
  if (numbers.some((other) => other > number)) {
    await rm(file, { force: true });
    return undefined;
  }
  await Promise.all(numbers.filter((other) => other < number).map((other) => rm(lockPath(path, other), { force: true })));
  return heldDirectory(path, file, holder);
}

function heldDirectory(path: string, file: string, holder: DirectoryHolder): DataDirectory {
  const heartbeat = setInterval(() => {
    const now = new Date();
    utimes(file, now, now).catch(() => undefined); // a missed sign matters to nobody; the next one follows
  }, heartbeatMs);
  heartbeat.unref();
  const rewrite = async (content: unknown) => rename(await writtenAside(path, content), file);
  return {
    path,
    token: holder.token,
    async announce(address, publicAddress = null) {
      try {
        await rewrite({ ...holder, address, publicAddress });
        return ok(undefined);
      } catch (thrown) {
        return err(directoryError(thrown, path));
      }
    },
    async close() {
      clearInterval(heartbeat);
      // The number stays taken, marked as free: numbers must not begin anew while somebody may have read an old list.
      await rewrite({ released: true }).catch(() => undefined); // a full disk: the process ends, and so does its hold
    },
  };
}

async function writtenAside(path: string, content: unknown): Promise<string> {
  const whole = join(path, `lock-being-made-${process.pid}-${randomBytes(6).toString("hex")}`);
  await writeFile(whole, `${JSON.stringify(content)}\n`, { mode: 0o600, flag: "wx" });
  return whole;
}

function lockPath(path: string, number: number): string {
  return join(path, `lock-${number}.json`);
}

function isCode(thrown: unknown, ...codes: readonly string[]): boolean {
  return thrown instanceof Error && "code" in thrown && codes.includes(String(thrown.code));
}

function directoryError(thrown: unknown, path: string): DataDirectoryError {
  if (isCode(thrown, "ENOTDIR", "EEXIST")) return { code: "not-a-directory", path };
  if (isCode(thrown, "ENOSPC", "EDQUOT")) return { code: "disk-full", path };
  if (isCode(thrown, "EACCES", "EPERM")) {
    const reading = thrown instanceof Error && "syscall" in thrown && (thrown.syscall === "scandir" || (thrown.syscall === "open" && "path" in thrown && String(thrown.path).endsWith(".json")));
    return { code: reading ? "directory-unreadable" : "directory-not-writable", path };
  }
  if (isCode(thrown, "EROFS", "ENOENT")) return { code: "directory-not-writable", path };
  throw thrown;
}
