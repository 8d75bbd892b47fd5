import type { DocumentStore } from "@desirepath/engine/documents/document-store.ts";
import type { Logger } from "pino";
import { JobQueue } from "../jobs/job-queue.ts";
import type { FindingService } from "./finding-service.ts";

export interface FindingRecorderParts {
  readonly findings: Pick<FindingService, "record">;
  readonly documents: Pick<DocumentStore, "maps">;
  /** Resolves when no text of the workspace is being read: what is felt in what an import brought is known then. */
  readonly textsRead: (workspace: string) => Promise<void>;
  readonly log: Pick<Logger, "warn">;
}

/** Most maps of a workspace that are looked at after an import, those changed last: fewer than projections are kept, so that nothing that people look at is dropped for them. */
const mostMaps = 12;

/**
 * Looks at the findings of all maps once after each import, in the background, so that what is new, growing, fading or gone is told by the data and not by when somebody
 * looked. Imports that end while it looks are looked at together afterwards.
 */
export class FindingRecorder {
  readonly #parts: FindingRecorderParts;
  readonly #queue = new JobQueue();
  readonly #again = new Set<string>();
  #isClosing = false;

  constructor(parts: FindingRecorderParts) {
    this.#parts = parts;
  }

  /** The workspace's events have changed. */
  wake(workspace: string): void {
    if (this.#isClosing) return;
    if (this.#queue.has(workspace)) {
      this.#again.add(workspace);
      return;
    }
    this.#queue.add(workspace, workspace, async (signal) => {
      try {
        do {
          this.#again.delete(workspace);
          await this.#parts.textsRead(workspace);
          await this.#record(workspace, signal);
        } while (this.#again.has(workspace) && !signal.aborted);
      } catch (error) {
        this.#parts.log.warn({ error, workspace }, "the findings after an import could not be recorded");
      }
    });
  }

  /** Resolves when nothing is being recorded. */
  idle(workspace: string): Promise<void> {
    return this.#queue.idle(workspace);
  }

  /** The workspace's documents are gone: stops. */
  async forget(workspace: string): Promise<void> {
    this.#again.delete(workspace);
    this.#queue.cancel(workspace);
    await this.#queue.idle(workspace);
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    await this.#queue.close();
  }

  async #record(workspace: string, signal: AbortSignal): Promise<void> {
    const { documents, findings, log } = this.#parts;
    const listed = signal.aborted ? undefined : await documents.maps.list(workspace);
    if (listed === undefined) return;
    if (!listed.ok) return log.warn({ error: listed.error, workspace }, "the findings after an import could not be recorded");
    const bound = listed.value.filter(({ map }) => map.frame.status !== "archived" && map.touchpoints.some(({ binding }) => binding !== null));
    for (const { map } of bound.slice(0, mostMaps)) {
      if (signal.aborted) return;
      const recorded = await findings.record(workspace, map.id);
      if (!recorded.ok && recorded.error.code !== "not-found") log.warn({ error: recorded.error, workspace, map: map.id }, "the findings of a map could not be recorded after an import");
    }
  }
}
