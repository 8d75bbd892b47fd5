import { setTimeout as wait } from "node:timers/promises";
import type { ImportJob } from "@desirepath/core/api/imports.ts";
import type { Api } from "./api.ts";
import { answered } from "./command.ts";
import { numeral } from "./table.ts";

const atWork = new Set<ImportJob["state"]>(["uploaded", "checking", "storing", "undoing"]);

const sayEveryMs = 3_000;

/**
 * Follows an import to its end, with a line that renews itself on a terminal and a line every few seconds elsewhere.
 *
 * @param stop throws when it is aborted.
 */
export async function showProgress(api: Api, workspace: string, started: ImportJob, say: (line: string) => void, stop?: AbortSignal): Promise<ImportJob> {
  const onTerminal = process.stderr.isTTY;
  let job = started;
  let saidAt = Date.now();
  let pauseMs = 20;
  try {
    while (atWork.has(job.state)) {
      await wait(pauseMs, undefined, stop ? { signal: stop } : {});
      pauseMs = Math.min(250, pauseMs * 1.5);
      job = answered(await api.call("getImport", { params: { workspace, import: job.id } }));
      if (!atWork.has(job.state)) break;
      if (onTerminal) process.stderr.write(`\r\u001b[K${progressLine(job)}`);
      else if (Date.now() - saidAt > sayEveryMs) {
        say(progressLine(job));
        saidAt = Date.now();
      }
    }
  } finally {
    if (onTerminal) process.stderr.write("\r\u001b[K");
  }
  return job;
}

/** Such as `storing: 42 % · 1,200,000 rows · 400,000 rows/s · 4 s left`. */
export function progressLine({ state, progress, bytes }: Pick<ImportJob, "state" | "progress" | "bytes">): string {
  if (!progress) return `${state} ...`;
  const { bytesRead, rows, rowsPerSecond, secondsLeft } = progress;
  // Sorting and writing go on after the last byte was read.
  const parts = [...(bytes > 0 ? [`${Math.min(99, Math.floor((100 * bytesRead) / bytes))} %`] : []), `${numeral(rows)} rows`, `${numeral(Math.round(rowsPerSecond))} rows/s`, ...(secondsLeft === null ? [] : [`${numeral(Math.ceil(secondsLeft))} s left`])];
  return `${state}: ${parts.join(" · ")}`;
}
