import { setTimeout as wait } from "node:timers/promises";
import type { ImportJob } from "@desirepath/core/api/imports.ts";
import type { Api } from "./api.ts";
import { answered } from "./command.ts";

const atWork = new Set<ImportJob["state"]>(["uploaded", "checking", "storing", "undoing"]);

/** Follows an import to its end, with a line that renews itself on a terminal and a line every few seconds elsewhere. */
export async function showProgress(api: Api, workspace: string, started: ImportJob, say: (line: string) => void): Promise<ImportJob> {
  const terminal = process.stderr.isTTY;
  let job = started;
  let lastSaid = Date.now();
  let pause = 20;
  while (atWork.has(job.state)) {
    await wait(pause);
    pause = Math.min(250, pause * 1.5);
    job = answered(await api.call("getImport", { params: { workspace, import: job.id } }));
    if (!atWork.has(job.state)) break;
    if (terminal) process.stderr.write(`\r\u001b[K${progressLine(job)}`);
    else if (Date.now() - lastSaid > 3000) {
      say(progressLine(job));
      lastSaid = Date.now();
    }
  }
  if (terminal) process.stderr.write("\r\u001b[K");
  return job;
}

function progressLine({ state, progress, bytes }: ImportJob): string {
  if (!progress) return `${state} ...`;
  const share = bytes > 0 ? `${Math.min(99, Math.floor((100 * progress.bytesRead) / bytes))} % · ` : "";
  const left = progress.secondsLeft === null ? "" : ` · ${Math.ceil(progress.secondsLeft)} s left`;
  return `${state}: ${share}${progress.rows.toLocaleString("en-US")} rows · ${Math.round(progress.rowsPerSecond).toLocaleString("en-US")} rows/s${left}`;
}
