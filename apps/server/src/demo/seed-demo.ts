import { setTimeout as wait } from "node:timers/promises";
import type { ImportJob } from "@desirepath/core/api/imports.ts";
import { haldenCsv, haldenMapping } from "@desirepath/core/halden/csv.ts";
import { haldenMaps } from "@desirepath/core/halden/maps.ts";
import { err, ok, type Result } from "@desirepath/core/result.ts";
import type { App } from "../app.ts";
import { apiError, type StoreError } from "../http/api-error.ts";
import type { ApiError } from "../http/problem.ts";
import { addDemoLibrary, addDemoSegments } from "./demo-library.ts";
import { addDemoPersonas } from "./demo-personas.ts";
import { addDemoViews } from "./demo-views.ts";

const workspace = { id: "halden-bikes", name: "Halden Bikes", isDemo: true } as const;
const doneKey = "demo-made";

const atWork: ReadonlySet<ImportJob["state"]> = new Set(["checking", "storing"]);

/**
 * Makes the demo workspace, unless it is there or somebody deleted it: simulated events through the ordinary import, then its maps.
 * Stopped at any point, the next start goes on; what is there already is left as it is.
 *
 * @param stop aborted, the rest is left to the next start.
 */
export async function seedDemo(app: Pick<App, "stores" | "imports" | "maps">, say: (line: string) => void, stop: AbortSignal): Promise<Result<void, ApiError>> {
  try {
    const { workspaces, removals, settings, members } = app.stores.documents;
    const there = given(await workspaces.list());
    if (there.some((w) => w.id === workspace.id)) {
      if (given(await settings.get(workspace.id, doneKey)) === true) return await addShared(app);
    } else if (given(await removals.has(workspace.id))) return ok(undefined);
    else given(await workspaces.create(workspace, given(await members.only())));

    say("Making the demo, Halden Bikes: a year of 20,000 customers (once, about 20 seconds) ...");
    const events = await storedEvents(app, stop);
    if (events === undefined) return ok(undefined);
    for (const map of haldenMaps()) {
      const made = await app.stores.documents.maps.create(workspace.id, map);
      if (!made.ok && made.error.code !== "conflict") given(made);
    }
    const shared = await addShared(app);
    if (!shared.ok || stop.aborted) return shared;
    say("Measuring the demo's maps ...");
    const measured = await app.maps.summaries(workspace.id);
    if (!measured.ok) return measured;
    given(await settings.set(workspace.id, doneKey, true));
    return ok(undefined);
  } catch (thrown) {
    if (thrown instanceof Stopped) return err(thrown.error);
    throw thrown;
  }
}

/** What the demo's maps share and what is kept beside them, also where an older version of the program made them without. */
async function addShared(app: Pick<App, "stores" | "maps">): Promise<Result<void, ApiError>> {
  const library = await addDemoLibrary(app, workspace.id);
  if (!library.ok) return library;
  const segments = await addDemoSegments(app, workspace.id);
  if (!segments.ok) return segments;
  const personas = await addDemoPersonas(app, workspace.id);
  return personas.ok ? addDemoViews(app, workspace.id) : personas;
}

/** The import of the demo's events once it is stored; undefined if `stop` came first. */
async function storedEvents({ imports }: Pick<App, "imports">, stop: AbortSignal): Promise<ImportJob | undefined> {
  const before = given(await imports.list(workspace.id));
  // One that an earlier start began goes on by itself; one that came to nothing is cleared away.
  for (const job of before) if (job.state !== "stored" && !atWork.has(job.state)) given(await imports.remove(workspace.id, job.id));
  let job = before.find(({ state }) => state === "stored" || atWork.has(state));
  if (job === undefined) {
    const uploaded = await imports.upload(workspace.id, { file: "halden-bikes.csv", source: "Halden Bikes" }, csvBytes(), stop);
    if (stop.aborted) return undefined;
    job = given(await imports.store(workspace.id, given(uploaded).id, { mapping: haldenMapping, refuseAbove: 0 }));
  }
  while (atWork.has(job.state) && !stop.aborted) {
    await wait(50);
    job = given(await imports.get(workspace.id, job.id));
  }
  if (stop.aborted) return undefined;
  if (job.state !== "stored") throw new Stopped({ code: job.error?.code === "disk-full" ? "disk-full" : "unexpected", detail: job.error?.detail ?? `Its import ended as ${job.state}.` });
  return job;
}

async function* csvBytes(): AsyncGenerator<Uint8Array> {
  for (const piece of haldenCsv()) yield Buffer.from(piece);
}

/** Ends the making from within, with the reason. */
class Stopped extends Error {
  constructor(readonly error: ApiError) {
    super(error.detail);
  }
}

function given<T>(result: Result<T, StoreError>): T {
  if (result.ok) return result.value;
  throw new Stopped(apiError(result.error));
}
