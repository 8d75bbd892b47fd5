import { closeSync, mkdirSync, openSync, renameSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";
import { type Logger, pino } from "pino";

const rotateAboveBytes = 10 * 2 ** 20;
const warning = 40;

export interface ServerLog {
  readonly logger: Logger;
  /** Lines go into `logs/server.log` of this directory from now on, those from before as well. */
  writeInto(dataDirectory: string): void;
  close(): void;
}

/**
 * The server's structured log: one JSON object a line in `logs/server.log`, and warnings as a sentence to people besides. A log that
 * has grown above 10 MB is put aside at start as `server.log.1`. A full disk ends the log, not the server.
 *
 * @param say hears a sentence for each warning and error.
 */
export function openServerLog(level: string, say: (sentence: string) => void): ServerLog {
  // The directory is not ours before it is held: until then lines wait.
  let waiting: string[] = [];
  let file: number | undefined;
  const append = (line: string): void => {
    if (file === undefined) return void waiting.push(line);
    try {
      writeSync(file, line);
    } catch {
      // Nowhere left to say that the log itself cannot be written.
    }
  };
  const logger = pino(
    { level: level in pino.levels.values || level === "silent" ? level : "info", base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (label) => ({ level: label }) }, serializers: { err: errorFacts } },
    {
      write(line: string) {
        append(line);
        const sentence = sentenceIn(line);
        if (sentence !== undefined) say(sentence);
      },
    },
  );
  return {
    logger,
    writeInto(dataDirectory) {
      try {
        file = openSync(freshPath(join(dataDirectory, "logs")), "a", 0o600);
      } catch (error) {
        say(`The log ${join(dataDirectory, "logs", "server.log")} cannot be written: ${(error as Error).message}`);
      }
      const lines = waiting;
      waiting = [];
      if (file !== undefined) for (const line of lines) append(line);
    },
    close() {
      if (file !== undefined) closeSync(file);
      file = undefined;
    },
  };
}

/** Where to append, after a log that is too long was put aside. */
function freshPath(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, "server.log");
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > rotateAboveBytes) renameSync(path, `${path}.1`);
  return path;
}

/** What of an error goes into the log: statements in messages are cut, as they may be long. */
function errorFacts(error: Error): object {
  return { type: error.name, message: error.message.slice(0, 500), stack: error.stack?.split("\n    at ").slice(1, 12), ...("code" in error ? { code: error.code } : {}) };
}

/** The sentence for people in a line of a warning or worse. */
function sentenceIn(line: string): string | undefined {
  const { level, msg, error, err } = JSON.parse(line) as { level: string; msg?: string; error?: { code?: string }; err?: { message?: string } };
  if ((pino.levels.values[level] ?? 0) < warning) return undefined;
  const why = err?.message ?? error?.code;
  return `${level === "warn" ? "Warning" : "Error"}: ${msg ?? "something happened that the log tells"}${why === undefined ? "" : ` (${why})`}`;
}
