import { isDeepStrictEqual } from "node:util";
import type { ImportJob } from "@desirepath/core/api/imports.ts";
import { problemReason } from "@desirepath/core/import/row-problems.ts";
import { err, ok, type Result } from "@desirepath/core/result.ts";
import type { EventDriver } from "@desirepath/engine/clickhouse/driver.ts";
import type { DocumentStore } from "@desirepath/engine/documents/document-store.ts";
import { importState, setImportState } from "@desirepath/engine/events/import-states.ts";
import { countIncoming, dropIncomingEvents, dropProblems, firstProblems } from "@desirepath/engine/imports/incoming-rows.ts";
import { countImportsBefore, storedCounts, storeIncomingEvents } from "@desirepath/engine/imports/store-events.ts";
import { discardEvents, publishEvents, undoEvents } from "@desirepath/engine/imports/undo-events.ts";
import { type ImportError, jobError } from "./import-errors.ts";
import { readFile } from "./read-file.ts";
import { sourceNameOf } from "./source-name.ts";
import type { Uploads } from "./uploads.ts";

export interface ImportRunOptions {
  readonly driver: EventDriver;
  readonly documents: DocumentStore;
  readonly uploads: Uploads;
  readonly onProgress: (workspace: string, job: ImportJob) => void;
  readonly onEventsChanged?: (workspace: string) => void;
}

/** Problems that are kept with the job; all of them can be downloaded. */
const listedProblems = 1000;
/** Rows of a file are numbered below this, so that the order of a later import's rows comes after all of an earlier one's. */
const rowsOfImport = 2 ** 33;

type Outcome<T = void> = Promise<Result<T, ImportError>>;

/** Does the work of one job: check, store or undo, whichever its state says. */
export class ImportRun {
  readonly #options: ImportRunOptions;
  /** The program ends: a job that is stopped now goes on at the next start, so it keeps its state. */
  isClosing = false;

  constructor(options: ImportRunOptions) {
    this.#options = options;
  }

  /**
   * Runs a job to its end and writes that down. Never throws for what can befall a file or a store.
   *
   * @param isChecked its rows wait in the engine, read under its mapping.
   */
  async run(workspace: string, job: ImportJob, isChecked: boolean, signal: AbortSignal): Promise<void> {
    const ended = await this.#work(workspace, job, isChecked, signal).catch((thrown: unknown) => err({ code: "unexpected", detail: `Something went wrong that should not: ${thrown instanceof Error ? thrown.message : String(thrown)}` } as const));
    if (ended.ok) {
      await this.#options.documents.imports.save(workspace, ended.value);
      return;
    }
    if (this.isClosing) return;
    const { error } = ended;
    // An undo that did not end is still under way.
    if (job.state !== "undoing") await this.discard(workspace, job.id);
    const state = job.state === "undoing" ? "stored" : "failed";
    await this.#options.documents.imports.save(workspace, { ...job, state, progress: null, error: error.code === "unexpected" ? error : jobError(error as ImportError), finishedAt: new Date().toISOString() });
  }

  /** Clears away what an attempt has left, unless it was published. */
  async discard(workspace: string, id: string): Outcome {
    const { driver } = this.#options;
    const state = await importState(driver, workspace, id);
    if (!state.ok) return state;
    if (state.value === "published") return ok(undefined);
    for (const clear of [() => (state.value === undefined ? Promise.resolve(ok(undefined)) : setImportState(driver, workspace, id, "failed")), () => discardEvents(driver, workspace, id), () => dropIncomingEvents(driver, id)]) {
      const cleared = await clear();
      if (!cleared.ok) return cleared;
    }
    return ok(undefined);
  }

  async #work(workspace: string, job: ImportJob, isChecked: boolean, signal: AbortSignal): Outcome<ImportJob> {
    switch (job.state) {
      case "checking":
        return this.#check(workspace, job, isChecked, signal);
      case "storing":
        return this.#store(workspace, job, isChecked, signal);
      case "undoing":
        return this.#undo(workspace, job);
      default:
        throw new Error(`nothing is to be done for an import that is ${job.state}`);
    }
  }

  async #check(workspace: string, job: ImportJob, isChecked: boolean, signal: AbortSignal): Outcome<ImportJob> {
    const checked = isChecked ? ok(job) : await this.#read(workspace, job, signal);
    return checked.ok ? ok({ ...checked.value, state: "checked", progress: null }) : checked;
  }

  async #store(workspace: string, before: ImportJob, isChecked: boolean, signal: AbortSignal): Outcome<ImportJob> {
    const { driver, onEventsChanged } = this.#options;
    const state = await importState(driver, workspace, before.id);
    if (!state.ok) return state;
    // The program ended between publishing and writing that down.
    if (state.value === "published") return this.#stored(workspace, before);

    const read = isChecked ? ok(before) : await this.#read(workspace, before, signal);
    if (!read.ok) return read;
    const job = read.value;
    const { total, bad } = job.rows!;
    if (total === 0) return this.#refused(job, { code: "no-rows", detail: "The file has a header, but no rows." });
    if (bad / total > job.refuseAbove) return this.#refused(job, { code: "too-many-bad-rows", detail: `${percent(bad / total)} of the rows are bad, which is more than the ${percent(job.refuseAbove)} that were allowed. Nothing was stored.` });
    if (bad === total) return this.#refused(job, { code: "no-good-rows", detail: "Every row is bad, so nothing was stored. Are the columns and the time format the right ones?" });
    const settled = await this.#beside(workspace, job);
    if (!settled.ok) return settled;
    if (settled.value.error !== null) return this.#refused(job, settled.value.error);
    const { source } = settled.value;
    // The counts must be known to a run that finds the import published already.
    const noted = await this.#options.documents.imports.save(workspace, { ...job, source });
    if (!noted.ok) return noted;

    const begun = await setImportState(driver, workspace, job.id, "running");
    if (!begun.ok) return begun;
    const stored = await storeIncomingEvents(driver, { workspace, import: job.id, source, hasTraits: job.mapping!.roles.includes("trait"), hasAnonymous: job.mapping!.roles.includes("anonymous") }, signal);
    if (!stored.ok) return stored;
    const published = await publishEvents(driver, workspace, job.id);
    if (!published.ok) return published;
    onEventsChanged?.(workspace);
    return this.#stored(workspace, { ...job, source });
  }

  /** After publishing: counts, and clears away what only storing needed. Can be done again. */
  async #stored(workspace: string, job: ImportJob): Outcome<ImportJob> {
    const { driver, uploads } = this.#options;
    const counts = await storedCounts(driver, workspace, job.id);
    if (!counts.ok) return counts;
    const incoming = await countIncoming(driver, workspace, job.id);
    if (!incoming.ok) return incoming;
    // Rows that wait are the good ones; once they are cleared away, the job knows.
    const good = incoming.value.good || (job.rows?.good ?? counts.value);
    const bad = job.rows?.bad ?? 0;
    const done: ImportJob = { ...job, state: "stored", progress: null, rows: { total: job.rows?.total ?? good + bad, good, bad, stored: counts.value, repeated: good - counts.value }, finishedAt: new Date().toISOString() };
    const saved = await this.#options.documents.imports.save(workspace, done);
    if (!saved.ok) return saved;
    await dropIncomingEvents(driver, job.id);
    await uploads.remove(job.id);
    return ok(done);
  }

  async #refused(job: ImportJob, error: NonNullable<ImportJob["error"]>): Outcome<ImportJob> {
    const dropped = await dropIncomingEvents(this.#options.driver, job.id);
    return dropped.ok ? ok({ ...job, state: "refused", progress: null, error, finishedAt: new Date().toISOString() }) : dropped;
  }

  async #undo(workspace: string, job: ImportJob): Outcome<ImportJob> {
    const undone = await undoEvents(this.#options.driver, workspace, job.id);
    if (!undone.ok) return undone;
    this.#options.onEventsChanged?.(workspace);
    return ok({ ...job, state: "undone", finishedAt: new Date().toISOString() });
  }

  /** Reads the file and counts what is good and bad in it. */
  async #read(workspace: string, job: ImportJob, signal: AbortSignal): Outcome<ImportJob> {
    const { driver, documents, uploads, onProgress } = this.#options;
    const path = await uploads.found(job.id);
    if (path === undefined) return err({ code: "unreadable-file", detail: "The file is not where it was any more. Import it again." });
    for (const clear of [dropIncomingEvents, dropProblems]) {
      const cleared = await clear(driver, job.id);
      if (!cleared.ok) return cleared;
    }
    const before = await countImportsBefore(driver, workspace, job.id);
    if (!before.ok) return before;

    const begunAt = performance.now();
    const read = await readFile(
      driver,
      { workspace, import: job.id, path, sequenceBase: before.value * rowsOfImport, glance: job.glance!, mapping: job.mapping! },
      (bytesRead, rows) => {
        const seconds = Math.max(0.001, (performance.now() - begunAt) / 1000);
        const secondsLeft = bytesRead === 0 ? null : ((job.bytes - bytesRead) / bytesRead) * seconds;
        onProgress(workspace, { ...job, progress: { bytesRead, rows, rowsPerSecond: rows / seconds, secondsLeft: secondsLeft === null ? null : Math.max(0, secondsLeft) } });
      },
      signal,
    );
    if (!read.ok) return read;
    const noted = await documents.imports.save(workspace, job, read.value.digest);
    if (!noted.ok) return noted;

    const counts = await countIncoming(driver, workspace, job.id);
    if (!counts.ok) return counts;
    const problems = await firstProblems(driver, workspace, job.id, listedProblems);
    if (!problems.ok) return problems;
    const { good } = counts.value;
    const { rows: total } = read.value;
    const nameOf = (place: number): string => job.glance!.columns[place]?.name ?? "";
    return ok({
      ...job,
      rows: { total, good, bad: total - good, stored: 0, repeated: 0 },
      problemCounts: counts.value.problems.map(({ code, place, rows }) => ({ code, column: nameOf(place), rows })),
      problems: problems.value.map(({ row, place, code, value }) => ({ row, column: nameOf(place), value, code, reason: problemReason(code, value, job.mapping) })),
    });
  }

  /**
   * Looks for the same file among the stored ones. Under the same mapping it changes nothing, whatever it is called now: it belongs
   * to the source that it came from. Under another mapping, or as another source that somebody named, its events would count twice.
   */
  async #beside(workspace: string, job: ImportJob): Outcome<{ source: string; error: NonNullable<ImportJob["error"]> | null }> {
    const { imports } = this.#options.documents;
    const own = await imports.get(workspace, job.id);
    if (!own.ok) return own;
    const stored = await imports.list(workspace, { states: ["stored"] });
    if (!stored.ok) return stored;
    const twins = stored.value.filter(({ digest, job: other }) => digest === own.value.digest && other.id !== job.id).map(({ job: other }) => other);
    if (twins.length === 0) return ok({ source: job.source, error: null });
    const same = twins.find((other) => isDeepStrictEqual(other.mapping, job.mapping) && (other.source === job.source || job.source === sourceNameOf(job.file)));
    if (same) return ok({ source: same.source, error: null });
    const [twin] = twins as [ImportJob];
    const how = isDeepStrictEqual(twin.mapping, job.mapping) ? `as the source ${JSON.stringify(twin.source)}` : "with its columns read in another way";
    const detail = `The same file is stored already (${JSON.stringify(twin.file)}), ${how}. Undo that import first, so that its events do not count twice.`;
    return ok({ source: job.source, error: { code: "already-imported", detail } });
  }
}

function percent(share: number): string {
  return `${(share * 100).toLocaleString("en-US", { maximumFractionDigits: 1 })} %`;
}
