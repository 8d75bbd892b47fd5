import { isDeepStrictEqual } from "node:util";
import type { Readable } from "node:stream";
import type { ImportJob, ImportMapping } from "@desirepath/core/api/imports.ts";
import { err, ok, type Result } from "@desirepath/core/result.ts";
import type { DriverError, EventDriver } from "@desirepath/engine/clickhouse/driver.ts";
import type { DocumentFault } from "@desirepath/engine/documents/document-errors.ts";
import type { DocumentStore } from "@desirepath/engine/documents/document-store.ts";
import { importState, newImport } from "@desirepath/engine/events/import-states.ts";
import { removeWorkspaceEvents } from "@desirepath/engine/events/remove-workspace.ts";
import { dropIncomingEvents, dropProblems, knowsZone, streamProblems } from "@desirepath/engine/imports/incoming-rows.ts";
import { discardEvents } from "@desirepath/engine/imports/undo-events.ts";
import { glanceAt } from "./glance.ts";
import type { ImportError } from "./import-errors.ts";
import { ImportRun } from "./import-run.ts";
import { JobQueue } from "../jobs/job-queue.ts";
import { mappingFault, notAZone } from "./mapping-check.ts";
import { type PreviewedRow, previewRows } from "./preview.ts";
import { problemsCsv } from "./problems-csv.ts";
import { sourceNameOf } from "./source-name.ts";
import { Uploads } from "./uploads.ts";

export interface ImportServiceOptions {
  readonly driver: EventDriver;
  readonly documents: DocumentStore;
  /** Where uploads are kept until they are stored. */
  readonly directory: string;
  /** Hears that what readers see of a workspace's events has changed. */
  readonly onEventsChanged?: (workspace: string) => void;
}

type Answer<T> = Promise<Result<T, ImportError>>;

const working: ReadonlySet<ImportJob["state"]> = new Set(["checking", "storing", "undoing"]);

/**
 * Imports of files, from the first look to the stored events and back. Every change of a job's state is written down before it
 * is answered, so that a restart goes on where the program ended (`resumeInterrupted`). Jobs of one workspace run one after the other.
 */
export class ImportService {
  readonly #options: ImportServiceOptions;
  readonly #uploads: Uploads;
  readonly #queue = new JobQueue();
  /** Jobs at work, newer than what is written down: their progress is not. */
  readonly #running = new Map<string, ImportJob>();
  readonly #run: ImportRun;

  constructor(options: ImportServiceOptions) {
    this.#options = options;
    this.#uploads = new Uploads(options.directory);
    this.#run = new ImportRun({ ...options, uploads: this.#uploads, onProgress: (workspace, job) => void this.#running.set(keyOf(workspace, job.id), job) });
  }

  /** @param by whose; everybody's if it is not said. */
  async list(workspace: string, by?: string): Answer<ImportJob[]> {
    const found = await this.#options.documents.imports.list(workspace, { createdBy: by });
    return found.ok ? ok(found.value.map(({ job }) => this.#running.get(keyOf(workspace, job.id)) ?? job)) : found;
  }

  /** Did they bring the import's file? */
  async isBy(workspace: string, id: string, by: string): Answer<boolean> {
    const found = await this.#options.documents.imports.get(workspace, id);
    return found.ok ? ok(found.value.createdBy === by) : found;
  }

  async get(workspace: string, id: string): Answer<ImportJob> {
    const found = await this.#options.documents.imports.get(workspace, id);
    return found.ok ? ok(this.#running.get(keyOf(workspace, id)) ?? found.value.job) : found;
  }

  /**
   * Takes in an uploaded file and looks at it. A file that cannot be read leaves nothing behind.
   *
   * @param by the id of who brings it; whoever sits at the machine unless it is said.
   */
  async upload(workspace: string, { file, source, by = "local-owner" }: { readonly file: string; readonly source?: string | undefined; readonly by?: string }, body: AsyncIterable<Uint8Array>, signal?: AbortSignal): Answer<ImportJob> {
    const known = await this.#options.documents.workspaces.get(workspace);
    if (!known.ok) return known;
    const id = newImport();
    const taken = await this.#uploads.take(id, body, signal);
    if (!taken.ok) return taken.error.code === "disk-full" ? err({ code: "disk-full" }) : err({ code: "unreadable-file", detail: "The upload was cut off before it was whole." });
    return this.#begin(workspace, id, { file, source, by, bytes: taken.value });
  }

  /** Looks at a file of this machine, which is read where it lies and must stay there until it is stored. */
  async offerLocalFile(workspace: string, { path, file, source }: { readonly path: string; readonly file: string; readonly source?: string | undefined }): Answer<ImportJob> {
    const known = await this.#options.documents.workspaces.get(workspace);
    if (!known.ok) return known;
    const id = newImport();
    return this.#begin(workspace, id, { file, source, by: "local-owner", bytes: await this.#uploads.link(id, path) });
  }

  async #begin(workspace: string, id: string, { file, source, by, bytes }: { readonly file: string; readonly source: string | undefined; readonly by: string; readonly bytes: number }): Answer<ImportJob> {
    const glance = await glanceAt(this.#uploads.pathOf(id));
    const job: ImportJob = {
      id,
      file,
      source: source?.trim() || sourceNameOf(file),
      bytes,
      state: "uploaded",
      glance: glance.ok ? glance.value : null,
      mapping: null,
      refuseAbove: 1,
      progress: null,
      rows: null,
      problemCounts: [],
      problems: [],
      error: null,
      createdAt: new Date().toISOString(),
      finishedAt: null,
    };
    const created = glance.ok ? await this.#options.documents.imports.create(workspace, { job, digest: "", createdBy: by }) : glance;
    if (created.ok) return ok(job);
    await this.#uploads.remove(id);
    if (created.error.code === "conflict") throw new Error(`the import number ${id} is taken`);
    return err(created.error as ImportError);
  }

  /** Rows of the file from a row number on, with what is wrong in them under a mapping. */
  async preview(workspace: string, id: string, { mapping, fromRow, count }: { readonly mapping: ImportMapping; readonly fromRow: number; readonly count: number }): Answer<PreviewedRow[]> {
    const found = await this.#withFile(workspace, id);
    if (!found.ok) return found;
    const { job, path } = found.value;
    if (mapping.roles.length !== job.glance!.columns.length) return err({ code: "mapping-incomplete", detail: mappingFault(job.glance!, mapping) ?? "" });
    return previewRows(path, job.glance!, mapping, fromRow, count);
  }

  /** Checks every row, as a job; the counts and problems are in the job when its state is `checked`. */
  async check(workspace: string, id: string, { mapping, source }: { readonly mapping: ImportMapping; readonly source?: string | undefined }): Answer<ImportJob> {
    return this.#start(workspace, id, { mapping, source, refuseAbove: undefined, state: "checking" });
  }

  /** Stores the good rows, as a job; checks first if that has not been done under the same mapping. */
  async store(workspace: string, id: string, { mapping, source, refuseAbove = 1 }: { readonly mapping: ImportMapping; readonly source?: string | undefined; readonly refuseAbove?: number }): Answer<ImportJob> {
    return this.#start(workspace, id, { mapping, source, refuseAbove, state: "storing" });
  }

  async #start(workspace: string, id: string, asked: { mapping: ImportMapping; source: string | undefined; refuseAbove: number | undefined; state: "checking" | "storing" }): Answer<ImportJob> {
    const found = await this.#withFile(workspace, id);
    if (!found.ok) return found;
    const { job: before } = found.value;
    const fault = mappingFault(before.glance!, asked.mapping);
    if (fault !== undefined) return err({ code: "mapping-incomplete", detail: fault });
    const zone = await knowsZone(this.#options.driver, asked.mapping.zone);
    if (!zone.ok) return zone;
    if (!zone.value) return err({ code: "mapping-incomplete", detail: notAZone(asked.mapping.zone) });
    const source = asked.source?.trim() || before.source;
    const isChecked = before.state === "checked" && source === before.source && isDeepStrictEqual(asked.mapping, before.mapping);
    const job: ImportJob = {
      ...before,
      state: asked.state,
      source,
      mapping: asked.mapping,
      refuseAbove: asked.refuseAbove ?? before.refuseAbove,
      ...(isChecked ? {} : { rows: null, problemCounts: [], problems: [] }),
      progress: null,
      error: null,
      finishedAt: null,
    };
    const saved = await this.#options.documents.imports.save(workspace, job);
    if (!saved.ok) return saved;
    this.#enqueue(workspace, job, isChecked);
    return ok(job);
  }

  #enqueue(workspace: string, job: ImportJob, isChecked: boolean): void {
    const key = keyOf(workspace, job.id);
    this.#running.set(key, job);
    this.#queue.add(workspace, key, async (signal) => {
      try {
        await this.#run.run(workspace, job, isChecked, signal);
        await this.#clearIfGone(workspace, job.id);
      } finally {
        this.#running.delete(key);
      }
    });
  }

  /** The workspace may have been removed while the job ran, here or by another node, and what it wrote since is known to nobody. */
  async #clearIfGone(workspace: string, id: string): Promise<void> {
    const there = await this.#options.documents.workspaces.get(workspace);
    if (there.ok || there.error.code !== "not-found") return;
    await dropIncomingEvents(this.#options.driver, id);
    await removeWorkspaceEvents(this.#options.driver, workspace);
    await this.#uploads.remove(id);
  }

  /** The workspace's documents are gone: stops its jobs, and removes the files and waiting rows of its imports. */
  async forget(workspace: string, imports: readonly string[]): Promise<Result<void, DriverError | DocumentFault>> {
    for (const id of imports) this.#queue.cancel(keyOf(workspace, id));
    await this.#queue.idle(workspace);
    const known = await this.#options.documents.imports.known(imports);
    if (!known.ok) return known;
    for (const id of imports) {
      if (known.value.has(id)) continue;
      await this.#uploads.remove(id);
      const dropped = await dropIncomingEvents(this.#options.driver, id);
      if (!dropped.ok) return dropped;
    }
    return ok(undefined);
  }

  /** Every bad row as CSV, streamed. */
  async problems(workspace: string, id: string): Answer<Readable> {
    const found = await this.get(workspace, id);
    if (!found.ok) return found;
    const { glance, mapping } = found.value;
    const lines = await streamProblems(this.#options.driver, workspace, id);
    return lines.ok ? ok(problemsCsv(lines.value, glance?.columns.map((column) => column.name) ?? [], mapping)) : lines;
  }

  /** Takes a stored import back, as a job. */
  async undo(workspace: string, id: string): Answer<ImportJob> {
    const found = await this.get(workspace, id);
    if (!found.ok) return found;
    if (found.value.state !== "stored") return err(this.#notAtThatStep(found.value, "Only a stored import can be undone."));
    const job: ImportJob = { ...found.value, state: "undoing", finishedAt: null };
    const saved = await this.#options.documents.imports.save(workspace, job);
    if (!saved.ok) return saved;
    this.#enqueue(workspace, job, true);
    return ok(job);
  }

  /** Cancels an import that is not stored, or forgets one that ended. A stored one must be undone first. */
  async remove(workspace: string, id: string): Answer<void> {
    const found = await this.get(workspace, id);
    if (!found.ok) return found;
    const { state } = found.value;
    if (state === "stored" || state === "undoing") return err(this.#notAtThatStep(found.value, "Its events are stored. Undo it first."));
    const key = keyOf(workspace, id);
    if (this.#queue.has(key)) {
      this.#queue.cancel(key);
      await this.#queue.idle(workspace);
      const ended = await this.get(workspace, id);
      if (!ended.ok) return ended;
      // Stored before the cancel came.
      if (ended.value.state === "stored") return err(this.#notAtThatStep(ended.value, "It was stored meanwhile. Undo it first."));
    }
    for (const forget of [() => discardEvents(this.#options.driver, workspace, id), () => dropIncomingEvents(this.#options.driver, id), () => dropProblems(this.#options.driver, id)]) {
      const forgotten = await forget();
      if (!forgotten.ok) return forgotten;
    }
    await this.#uploads.remove(id);
    return this.#options.documents.imports.remove(workspace, id);
  }

  /**
   * At the program's start: goes on with what was at work when it ended, and clears away uploads that were cut off. What had been
   * published is noted as stored; everything else is done again from its beginning.
   */
  async resumeInterrupted(): Answer<void> {
    const { documents, driver } = this.#options;
    const workspaces = await documents.workspaces.list();
    if (!workspaces.ok) return workspaces;
    const known = new Set<string>();
    for (const { id: workspace } of workspaces.value) {
      const records = await documents.imports.list(workspace, { limit: 1_000_000 });
      if (!records.ok) return records;
      for (const { job } of records.value.toReversed()) {
        known.add(job.id);
        if (!working.has(job.state)) continue;
        const state = await importState(driver, workspace, job.id);
        if (!state.ok) return state;
        if (job.state !== "undoing" && state.value !== "published") {
          const discarded = await this.#run.discard(workspace, job.id);
          if (!discarded.ok) return discarded;
        }
        this.#enqueue(workspace, job, false);
      }
    }
    await this.#uploads.removeAllBut(known);
    return ok(undefined);
  }

  /** Resolves when no job of the workspace waits or runs. */
  idle(workspace: string): Promise<void> {
    return this.#queue.idle(workspace);
  }

  /** Stops what is at work; the next start goes on with it. */
  async close(): Promise<void> {
    this.#run.isClosing = true;
    await this.#queue.close();
  }

  /** A job that is not at work, with its file. */
  async #withFile(workspace: string, id: string): Answer<{ job: ImportJob; path: string }> {
    const found = await this.get(workspace, id);
    if (!found.ok) return found;
    const job = found.value;
    if (this.#queue.has(keyOf(workspace, id)) || working.has(job.state)) return err({ code: "import-busy", detail: "The import is at work. Wait until it has ended, or cancel it." });
    if (job.state === "stored") return err(this.#notAtThatStep(job, "It is stored already."));
    const path = await this.#uploads.found(id);
    if (path === undefined || job.glance === null) return err(this.#notAtThatStep(job, "Its file is gone. Import the file again."));
    return ok({ job, path });
  }

  #notAtThatStep(job: ImportJob, detail: string): ImportError {
    return working.has(job.state) ? { code: "import-busy", detail: "The import is at work. Wait until it has ended." } : { code: "import-not-ready", detail };
  }
}

/** Imports are told apart by workspace too, wherever they are remembered. */
function keyOf(workspace: string, id: string): string {
  return JSON.stringify([workspace, id]);
}
