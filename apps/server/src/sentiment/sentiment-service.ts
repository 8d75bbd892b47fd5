import type { SentimentState } from "@desirepath/core/api/sentiment.ts";
import { err, ok, type Result } from "@desirepath/core/result.ts";
import { type ReaderChoice, readerChoices } from "@desirepath/core/words/sentiment.ts";
import type { DriverError, EventDriver } from "@desirepath/engine/clickhouse/driver.ts";
import type { DocumentFault, NotFound } from "@desirepath/engine/documents/document-errors.ts";
import type { DocumentStore } from "@desirepath/engine/documents/document-store.ts";
import { applyScores } from "@desirepath/engine/words/apply-scores.ts";
import { type Corrector, storeCorrection } from "@desirepath/engine/words/text-corrections.ts";
import { countUnread, storeReadings, type TextScore, textScoreOf, textsKnown, unreadTexts } from "@desirepath/engine/words/text-scores.ts";
import type { Logger } from "pino";
import { JobQueue } from "../jobs/job-queue.ts";
import { offlineReader } from "./offline-reader.ts";
import { ReaderBudget } from "./reader-budget.ts";
import type { ReaderError, SentimentReader } from "./sentiment-reader.ts";

/** A reader that the settings name, and how many texts may go to it. */
export interface ConfiguredReader {
  readonly reader: SentimentReader;
  readonly model: string;
  readonly host: string;
  readonly textsPerDay: number;
  readonly textsPerRun: number;
}

export interface SentimentServiceOptions {
  readonly driver: EventDriver;
  readonly documents: Pick<DocumentStore, "settings" | "workspaces">;
  readonly configured: ConfiguredReader | undefined;
  /** Hears that emotions of a workspace's events have changed. */
  readonly onScored: (workspace: string) => void;
  readonly log: Pick<Logger, "error" | "warn">;
  readonly offline?: SentimentReader;
  /** Unix milliseconds. */
  readonly now?: () => number;
}

type ServiceError = DriverError | DocumentFault | NotFound;

const choiceKey = "sentiment.reader";
/** Texts that are fetched at once: some megabytes. */
const fetched = 20_000;
/** How long reading goes on before what was read is brought to the journeys. */
const appliedEveryMs = 120_000;
/** Workspaces that are read at once; each keeps one core busy. */
const atOnce = 1;

/** How far the reading of a workspace is. */
interface Run {
  done: number;
  total: number;
}

/**
 * Reads the texts that stand alone in the events of workspaces and brings what is found to their emotions, as a job after every change
 * of the events. Readings are stored as they come, so that a job that was stopped, by people or by the program's end, goes on where it was.
 */
export class SentimentService {
  readonly #options: SentimentServiceOptions;
  readonly #offline: SentimentReader;
  readonly #queue = new JobQueue(atOnce);
  readonly #runs = new Map<string, Run>();
  /** Events changed while the job ran: it looks once more. */
  readonly #again = new Set<string>();
  readonly #stopped = new Set<string>();
  /** What went wrong in a workspace's last run. */
  readonly #troubles = new Map<string, string>();
  readonly #budget: ReaderBudget;
  #isClosing = false;

  constructor(options: SentimentServiceOptions) {
    this.#options = options;
    this.#offline = options.offline ?? offlineReader;
    this.#budget = new ReaderBudget(options.documents.settings, options.now ?? Date.now);
  }

  /** Sees to it that every text of a workspace is read and every emotion is what it should be, soon. */
  wake(workspace: string): void {
    if (this.#isClosing) return;
    this.#stopped.delete(workspace);
    if (this.#queue.has(workspace)) {
      this.#again.add(workspace);
      return;
    }
    this.#queue.add(workspace, workspace, async (signal) => {
      try {
        do {
          this.#again.delete(workspace);
          await this.#run(workspace, signal);
        } while (this.#again.has(workspace) && !signal.aborted);
      } catch (thrown) {
        this.#troubles.set(workspace, "Something went wrong that should not. The server's log has more.");
        this.#options.log.error({ err: thrown, workspace }, "texts could not be read");
      } finally {
        this.#runs.delete(workspace);
        this.#again.delete(workspace);
      }
    });
  }

  /** At the program's start: goes on wherever it was stopped. */
  async resume(): Promise<Result<void, DocumentFault>> {
    const workspaces = await this.#options.documents.workspaces.list();
    if (!workspaces.ok) return workspaces;
    for (const { id } of workspaces.value) this.wake(id);
    return ok(undefined);
  }

  /** Stops reading until it is asked for again or events change. What was read stays. */
  async stop(workspace: string): Promise<void> {
    this.#stopped.add(workspace);
    this.#again.delete(workspace);
    this.#queue.cancel(workspace);
    await this.#queue.idle(workspace);
  }

  /** The workspace's documents are gone: stops, and forgets what is known of it. */
  async forget(workspace: string): Promise<void> {
    await this.stop(workspace);
    for (const known of [this.#stopped, this.#troubles]) known.delete(workspace);
  }

  async choice(workspace: string): Promise<Result<ReaderChoice, DocumentFault>> {
    const found = await this.#options.documents.settings.get(workspace, choiceKey);
    return found.ok ? ok(readerChoices.find((choice) => choice === found.value) ?? "offline") : found;
  }

  /** Chooses which reader's scores count from now on, and goes to work. */
  async choose(workspace: string, choice: ReaderChoice): Promise<Result<void, ServiceError | { readonly code: "reader-not-configured" }>> {
    if (choice === "configured" && this.#options.configured === undefined) return err({ code: "reader-not-configured" });
    const saved = await this.#options.documents.settings.set(workspace, choiceKey, choice);
    if (!saved.ok) return saved;
    await this.stop(workspace);
    this.wake(workspace);
    return ok(undefined);
  }

  async state(workspace: string): Promise<Result<SentimentState, ServiceError>> {
    const choice = await this.choice(workspace);
    if (!choice.ok) return choice;
    const known = await textsKnown(this.#options.driver, workspace, this.#readersOf(choice.value).map(({ id }) => id));
    if (!known.ok) return known;
    const { configured } = this.#options;
    const sent = configured === undefined ? ok(0) : await this.#budget.sentToday(workspace);
    if (!sent.ok) return sent;
    const run = this.#runs.get(workspace);
    return ok({
      ...known.value,
      languages: known.value.languages.map((language) => ({ ...language })),
      reader: choice.value,
      configured: configured === undefined ? null : { model: configured.model, host: configured.host, textsPerDay: configured.textsPerDay, sentToday: sent.value },
      run: run === undefined ? (this.#queue.has(workspace) ? { done: 0, total: 0 } : null) : { ...run },
      isStopped: this.#stopped.has(workspace),
      trouble: this.#troubles.get(workspace) ?? null,
    });
  }

  async textScore(workspace: string, text: string): Promise<Result<TextScore, ServiceError>> {
    const choice = await this.choice(workspace);
    return choice.ok ? textScoreOf(this.#options.driver, workspace, this.#readersOf(choice.value).map(({ id }) => id), text) : choice;
  }

  /** Writes down what a person says of a text, null to withdraw it, and brings it to the events before it returns. */
  async correct(workspace: string, correction: { readonly text: string; readonly score: number | null; readonly by: Corrector }): Promise<Result<{ before: TextScore; after: TextScore }, ServiceError | { readonly code: "text-not-found" }>> {
    const before = await this.textScore(workspace, correction.text);
    if (!before.ok) return before;
    if (before.value.events === 0) return err({ code: "text-not-found" });
    const stored = await storeCorrection(this.#options.driver, workspace, { ...correction, at: (this.#options.now ?? Date.now)() });
    if (!stored.ok) return stored;
    const choice = await this.choice(workspace);
    if (!choice.ok) return choice;
    const applied = await this.#apply(workspace, choice.value, correction.text);
    if (!applied.ok) return applied;
    const after = await this.textScore(workspace, correction.text);
    return after.ok ? ok({ before: before.value, after: after.value }) : after;
  }

  /** Resolves when nothing is read in the workspace. */
  idle(workspace: string): Promise<void> {
    return this.#queue.idle(workspace);
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    await this.#queue.close();
  }

  #readersOf(choice: ReaderChoice): readonly SentimentReader[] {
    const { configured } = this.#options;
    if (choice === "off") return [];
    return choice === "configured" && configured !== undefined ? [configured.reader, this.#offline] : [this.#offline];
  }

  async #run(workspace: string, signal: AbortSignal): Promise<void> {
    this.#troubles.delete(workspace);
    const choice = await this.choice(workspace);
    if (!choice.ok) return this.#trouble(workspace, choice.error);
    const readers = this.#readersOf(choice.value);
    const counted = await countUnread(this.#options.driver, workspace, readers.map(({ id }) => id));
    if (!counted.ok) return this.#trouble(workspace, counted.error);
    if (counted.value.texts === 0) return;
    // What the first reader may not or cannot read, the next one does.
    for (const [place, reader] of readers.entries()) {
      const read = await this.#readAll(workspace, choice.value, readers.slice(0, place + 1), reader, signal);
      if (!read.ok) {
        this.#trouble(workspace, read.error);
        if (!("detail" in read.error)) break;
      }
    }
    if (this.#isClosing) return;
    const applied = await this.#apply(workspace, choice.value);
    if (!applied.ok) this.#trouble(workspace, applied.error);
  }

  /** Has everything read that none of the readers so far has read, as far as the budget goes. */
  async #readAll(workspace: string, choice: ReaderChoice, readers: readonly SentimentReader[], reader: SentimentReader, signal: AbortSignal): Promise<Result<void, ServiceError | ReaderError>> {
    const { driver, configured } = this.#options;
    const ids = readers.map(({ id }) => id);
    const counted = await countUnread(driver, workspace, ids);
    if (!counted.ok) return counted;
    const run: Run = { done: 0, total: counted.value.unread };
    this.#runs.set(workspace, run);
    const isMetered = reader === configured?.reader;
    let appliedAt = performance.now();
    while (run.done < run.total) {
      const texts = await unreadTexts(driver, workspace, ids, fetched);
      if (!texts.ok) return texts;
      if (texts.value.length === 0) return ok(undefined);
      for (let at = 0; at < texts.value.length; at += reader.batch) {
        if (signal.aborted) return err({ code: "reader-cancelled" });
        const batch = texts.value.slice(at, at + reader.batch);
        if (isMetered) {
          const taken = await this.#budget.take(workspace, batch.length, { perDay: configured.textsPerDay, leftOfRun: configured.textsPerRun - run.done });
          if (!taken.ok) return taken;
        }
        const readings = await reader.read(batch.map(({ text }) => text), signal);
        if (!readings.ok) return readings;
        const stored = await storeReadings(driver, workspace, reader.id, batch.map(({ hash }, place) => ({ hash, reading: readings.value[place]! })));
        if (!stored.ok) return stored;
        run.done += batch.length;
        if (performance.now() - appliedAt > appliedEveryMs) {
          const applied = await this.#apply(workspace, choice);
          if (!applied.ok) return applied;
          appliedAt = performance.now();
        }
      }
    }
    return ok(undefined);
  }

  async #apply(workspace: string, choice: ReaderChoice, text?: string): Promise<Result<void, DriverError>> {
    const changed = await applyScores(this.#options.driver, { workspace, readers: this.#readersOf(choice).map(({ id }) => id), ...(text === undefined ? {} : { text }) });
    if (!changed.ok) return changed;
    if (changed.value > 0) this.#options.onScored(workspace);
    return ok(undefined);
  }

  #trouble(workspace: string, error: ServiceError | ReaderError): void {
    if (error.code === "reader-cancelled" || this.#isClosing) return;
    const isReaders = error.code === "reader-unavailable" || error.code === "reader-budget-used-up";
    this.#troubles.set(workspace, isReaders ? `${error.detail} Until then the offline reader's scores stand in.` : "The store did not answer. It is tried again with the next import.");
    this.#options.log.warn({ error, workspace }, "texts could not be read");
  }
}
