import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, rename } from "node:fs/promises";
import { join } from "node:path";
import { writeSyntheticLog } from "./synthetic-log.ts";

const eventsOfCustomer = 10;

export interface LogWanted {
  readonly folder: string;
  readonly events: number;
  /** A script that takes a path, a number of customers and their mean number of events; without it we write the log ourselves. */
  readonly generator: string | undefined;
  readonly say: (line: string) => void;
}

/** A synthetic log of so many events, kept in a folder for the next run. Its customers are a tenth of that. */
export async function logFile({ folder, events, generator, say }: LogWanted): Promise<string> {
  const path = join(folder, `bench-${generator ? "given" : "own"}-${events}.csv`);
  if (existsSync(path)) return path;
  say(`Making a log of ${events.toLocaleString("en-US")} events ...`);
  await mkdir(folder, { recursive: true });
  const unfinished = `${path}.unfinished`;
  if (generator) {
    const made = spawnSync(process.execPath, [generator, unfinished, String(Math.round(events / eventsOfCustomer)), String(eventsOfCustomer)], { stdio: ["ignore", "ignore", "inherit"] });
    if (made.status !== 0) throw new Error(`${generator} made no log`);
  } else await writeSyntheticLog(unfinished, events);
  await rename(unfinished, path);
  return path;
}
