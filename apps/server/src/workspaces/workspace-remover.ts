import { ok, type Result } from "@desirepath/core/result.ts";
import type { DriverError, EventDriver } from "@desirepath/engine/clickhouse/driver.ts";
import type { DocumentFault, NotFound } from "@desirepath/engine/documents/document-errors.ts";
import type { DocumentStore } from "@desirepath/engine/documents/document-store.ts";
import type { WorkspaceRemoval } from "@desirepath/engine/documents/workspace-removals.ts";
import { removeWorkspaceEvents } from "@desirepath/engine/events/remove-workspace.ts";
import type { JourneyStore } from "@desirepath/engine/journeys/journey-store.ts";
import type { Logger } from "pino";
import type { AnalysisService } from "../analyses/analysis-service.ts";
import type { Principals } from "../access/principals.ts";
import type { Collaboration } from "../collab/collaboration.ts";
import type { FindingRecorder } from "../findings/finding-recorder.ts";
import type { ImportService } from "../ingest/import-service.ts";
import type { SentimentService } from "../sentiment/sentiment-service.ts";

export interface WorkspaceRemoverParts {
  readonly driver: EventDriver;
  readonly documents: DocumentStore;
  readonly journeys: JourneyStore;
  readonly analyses: AnalysisService;
  readonly imports: ImportService;
  readonly sentiment: SentimentService;
  readonly findingRecorder: FindingRecorder;
  readonly principals: Principals;
  /** Asked late: it hangs on the HTTP server, whose routes hang on this. */
  readonly collaboration: () => Collaboration;
  readonly log: Pick<Logger, "error">;
}

/**
 * Deletes workspaces from everywhere: documents, events, files and memory. The documents go first and at once, and with them every way
 * in; what the other places hold is cleared away after that, at the next start if need be.
 */
export class WorkspaceRemover {
  readonly #parts: WorkspaceRemoverParts;

  constructor(parts: WorkspaceRemoverParts) {
    this.#parts = parts;
  }

  /** Returns when nothing of the workspace is left; or earlier, if a store fails: then the next start goes on. */
  async remove(workspace: string): Promise<Result<void, NotFound | DocumentFault>> {
    const { documents, principals, collaboration, log } = this.#parts;
    const begun = await documents.removals.begin(workspace);
    if (!begun.ok) return begun;
    principals.forget();
    for (const map of begun.value.maps) collaboration().disconnect(workspace, map);
    const cleared = await this.#clear(begun.value);
    if (!cleared.ok) log.error({ error: cleared.error, workspace }, "a deleted workspace could not be cleared away; the next start goes on with it");
    return ok(undefined);
  }

  /** At the program's start: goes on with the removals that were cut short. */
  async finishBegun(): Promise<Result<void, DriverError | DocumentFault>> {
    const begun = await this.#parts.documents.removals.begun();
    if (!begun.ok) return begun;
    for (const removal of begun.value) {
      const cleared = await this.#clear(removal);
      if (!cleared.ok) return cleared;
    }
    return ok(undefined);
  }

  async #clear({ workspace, imports }: WorkspaceRemoval): Promise<Result<void, DriverError | DocumentFault>> {
    const { driver, documents, journeys, analyses, sentiment, findingRecorder } = this.#parts;
    const stopped = await this.#parts.imports.forget(workspace, imports);
    if (!stopped.ok) return stopped;
    await analyses.forget(workspace);
    await sentiment.forget(workspace);
    await findingRecorder.forget(workspace);
    const removed = await removeWorkspaceEvents(driver, workspace);
    if (!removed.ok) return removed;
    // What was being built of its journeys meanwhile has come to an end then, and its rows go too.
    await journeys.forget(workspace);
    const removedLate = await removeWorkspaceEvents(driver, workspace);
    return removedLate.ok ? documents.removals.finish(workspace) : removedLate;
  }
}
