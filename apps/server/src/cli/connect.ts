import { readdir } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { type DirectoryHolder, holderOf } from "@desirepath/engine/data-directory.ts";
import type { Config } from "../config.ts";
import { sentenceOn } from "../stores-error.ts";
import { type Api, apiOfServer } from "./api.ts";
import { exitCodes, Failure } from "./failure.ts";

/** Commands are short, and scripts run them one after another: whoever comes while one ends waits for it. */
const patienceMs = 60_000;
const sayAfterMs = 1_000;

export interface Connecting {
  /** Make the data directory if there is none. A command that only reads would find nothing in a new one. */
  readonly creates: boolean;
  readonly say: (line: string) => void;
  readonly stop: AbortSignal;
}

/** The API of the server that holds the data directory; or, if none does, of an app opened in this process. */
export async function connect(config: Config, { creates, say, stop }: Connecting): Promise<Api> {
  const { dataDirectory } = config;
  if (!creates && config.databaseUrl === undefined && (await isAbsentOrEmpty(dataDirectory))) throw nothingThere(dataDirectory);
  const begunAt = Date.now();
  let hasSaid = false;
  for (;;) {
    const holder = await holderOf(dataDirectory);
    if (!holder.ok) throw new Failure(sentenceOn(holder.error), exitCodes.environment);
    if (holder.value === null) {
      // Only now: these modules hold both stores, and take longer to load than a question to a server takes.
      const { openHere } = await import("./open-here.ts");
      const opened = await openHere(config);
      if (opened !== "in-use") return opened;
    } else {
      const { pid, address, publicAddress, token } = holder.value;
      if (address !== null && (await answers(address))) return apiOfServer({ address, pages: publicAddress ?? address, secret: token }, stop);
      const waitedMs = Date.now() - begunAt;
      if (waitedMs > patienceMs) throw new Failure(inUse(dataDirectory, holder.value), exitCodes.environment);
      if (!hasSaid && waitedMs > sayAfterMs) {
        hasSaid = true;
        say(`Waiting for process ${pid}, which uses ${dataDirectory} ...`);
      }
    }
    await wait(100, undefined, { signal: stop });
  }
}

/** What a command says that finds nothing to look at. */
export function nothingThere(directory: string): Failure {
  return new Failure(`There is no data in ${directory} yet. Bring some with desirepath import FILE, start the demo with desirepath start, or name another directory with --data-dir.`);
}

async function isAbsentOrEmpty(directory: string): Promise<boolean> {
  return readdir(directory).then(
    (entries) => entries.length === 0,
    (error: NodeJS.ErrnoException) => error.code === "ENOENT",
  );
}

/** A server that is busy answers late, but it answers. */
async function answers(address: string): Promise<boolean> {
  const response = await fetch(new URL("/health", address), { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
  await response?.body?.cancel();
  return response !== undefined;
}

function inUse(directory: string, { pid, address }: DirectoryHolder): string {
  return address === null
    ? `The data directory ${directory} is in use by process ${pid}: another command that is at work, or a server that is starting. Try again when it is done.`
    : `The data directory ${directory} is in use by process ${pid}, whose server ${address} does not answer. Wait, or stop that process.`;
}
