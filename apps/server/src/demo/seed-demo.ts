import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as wait } from "node:timers/promises";
import type { ImportJob } from "@desirepath/core/api/imports.ts";
import { haldenCsv, haldenMapping } from "@desirepath/core/halden/csv.ts";
import { haldenMaps } from "@desirepath/core/halden/maps.ts";
import type { Result } from "@desirepath/core/result.ts";
import type { App } from "../app.ts";

const workspace = { id: "halden-bikes", name: "Halden Bikes", isDemo: true } as const;
const doneKey = "demo-made";

/**
 * Makes the demo workspace, unless it was made (or removed) before: simulated events through the ordinary import, then its maps.
 * Interrupted at any point, the next start does it again; what is there already is left as it is.
 */
export async function seedDemo(app: App, say: (line: string) => void, stop: AbortSignal): Promise<void> {
  const { documents, directory } = app.stores;
  const there = given(await documents.workspaces.list());
  if (there.some((w) => w.id === workspace.id)) {
    if (given(await documents.settings.get(workspace.id, doneKey)) === true) return;
  } else if (there.length > 0) return; // somebody works here without the demo
  else given(await documents.workspaces.create(workspace));

  say("Making the demo, Halden Bikes: a year of 20,000 customers ...");
  const path = join(directory.path, "uploads", "halden-bikes.csv");
  await pipeline(Readable.from(haldenCsv()), createWriteStream(path), { signal: stop }).catch((error: unknown) => {
    if (!stop.aborted) throw error;
  });
  if (!stop.aborted) {
    const offered = given(await app.imports.offerLocalFile(workspace.id, { path, file: "halden-bikes.csv", source: "Halden Bikes" }));
    given(await app.imports.store(workspace.id, offered.id, { mapping: haldenMapping, refuseAbove: 0 }));
    const ended = await untilEnded(app, offered.id, stop);
    if (ended.state !== "stored") throw new Error(`The demo's events were not stored: ${ended.error?.detail ?? ended.state}`);
    for (const map of haldenMaps()) {
      const made = await documents.maps.create(workspace.id, map);
      if (!made.ok && made.error.code !== "conflict") given(made);
    }
    say("Measuring the demo's maps ...");
    given(await app.maps.summaries(workspace.id));
    given(await documents.settings.set(workspace.id, doneKey, true));
  }
  await rm(path, { force: true });
}

async function untilEnded(app: App, id: string, stop: AbortSignal): Promise<ImportJob> {
  for (;;) {
    const job = given(await app.imports.get(workspace.id, id));
    if (stop.aborted || !["uploaded", "checking", "checked", "storing"].includes(job.state)) return job;
    await wait(50);
  }
}

/** The value, or an end with the error's code: the demo is ours, so what goes wrong in making it is the machine's fault or a bug. */
function given<T>(result: Result<T, { readonly code: string }>): T {
  if (result.ok) return result.value;
  throw new Error(`The demo could not be made: ${"detail" in result.error ? String(result.error.detail) : result.error.code}`);
}
