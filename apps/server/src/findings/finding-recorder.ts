import type { DocumentStore } from "@desirepath/engine/documents/document-store.ts";
import type { Logger } from "pino";
import { JobQueue } from "../jobs/job-queue.ts";
import type { FindingService } from "./finding-service.ts";

export interface FindingRecorderParts {
  readonly findings: Pick<FindingService, "record">;
  readonly documents: Pick<DocumentStore, "maps" | "workspaces">;
  /** Resolves when no text of the workspace is being read: what is felt in what an import brought is known then. */
  readonly textsRead: (workspace: string) => Promise<void>;
  readonly log: Pick<Logger, "warn">;
}

/** Most maps of a workspace that are looked at at once, those changed last: fewer than projections are kept, so that nothing that people look at is dropped for them. */
const mostMaps = 12;

/** How often it is seen whether a workspace's last look is a day old. */
const glanceMs = 3_600_000;
const dayMs = 24 * glanceMs;

/**
 * Looks at the findings of maps in the background, so that what is new, growing, fading or gone is told by the data and not by when somebody looked: of all maps of a workspace after each
 * import and once a day, and of a map once its editing has rested. What is woken while it looks is looked at together afterwards.
 */
export class FindingRecorder {
  readonly #parts: FindingRecorderParts;
  readonly #queue = new JobQueue();
  /** By workspace, the maps that are to be looked at. */
  readonly #wanted = new Map<string, Set<string> | "all">();
  readonly #lookedAt = new Map<string, number>();
  readonly #glances: NodeJS.Timeout;
  #isClosing = false;

  constructor(parts: FindingRecorderParts) {
    this.#parts = parts;
    this.#glances = setInterval(() => void this.wakeDaily(), glanceMs).unref();
  }

  /** The workspace's events have changed. */
  wake(workspace: string): void {
    this.#lookedAt.set(workspace, Date.now());
    this.#want(workspace, "all");
  }

  /** A map is there, or is otherwise than it was. */
  wakeMap(workspace: string, map: string): void {
    const wanted = this.#wanted.get(workspace);
    this.#want(workspace, wanted === "all" ? wanted : new Set([...(wanted ?? []), map]));
  }

  /** Wakes every workspace that was not looked at for a day: what came without an import or an edit is recorded too. */
  async wakeDaily(): Promise<void> {
    const { documents, log } = this.#parts;
    const listed = await documents.workspaces.list();
    if (!listed.ok) return log.warn({ error: listed.error }, "the findings of the day could not be recorded");
    for (const { id } of listed.value) if (Date.now() - (this.#lookedAt.get(id) ?? 0) >= dayMs) this.wake(id);
  }

  /** Resolves when nothing is being recorded. */
  idle(workspace: string): Promise<void> {
    return this.#queue.idle(workspace);
  }

  /** The workspace's documents are gone: stops. */
  async forget(workspace: string): Promise<void> {
    this.#wanted.delete(workspace);
    this.#lookedAt.delete(workspace);
    this.#queue.cancel(workspace);
    await this.#queue.idle(workspace);
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    clearInterval(this.#glances);
    await this.#queue.close();
  }

  #want(workspace: string, maps: Set<string> | "all"): void {
    if (this.#isClosing) return;
    this.#wanted.set(workspace, maps);
    if (!this.#queue.has(workspace)) this.#queue.add(workspace, workspace, (signal) => this.#lookWhileWanted(workspace, signal));
  }

  async #lookWhileWanted(workspace: string, signal: AbortSignal): Promise<void> {
    try {
      while (this.#wanted.has(workspace) && !signal.aborted) {
        await this.#parts.textsRead(workspace);
        const maps = this.#wanted.get(workspace);
        this.#wanted.delete(workspace);
        if (maps !== undefined) await this.#record(workspace, maps, signal);
      }
    } catch (error) {
      this.#parts.log.warn({ error, workspace }, "the findings of a workspace could not be recorded");
    }
  }

  async #record(workspace: string, maps: ReadonlySet<string> | "all", signal: AbortSignal): Promise<void> {
    const { documents, findings, log } = this.#parts;
    const listed = signal.aborted ? undefined : await documents.maps.list(workspace);
    if (listed === undefined) return;
    if (!listed.ok) return log.warn({ error: listed.error, workspace }, "the findings of a workspace could not be recorded");
    const bound = listed.value.filter(({ map }) => (maps === "all" || maps.has(map.id)) && map.frame.status !== "archived" && map.touchpoints.some(({ binding }) => binding !== null));
    for (const { map } of bound.slice(0, mostMaps)) {
      if (signal.aborted) return;
      const recorded = await findings.record(workspace, map.id);
      if (!recorded.ok && recorded.error.code !== "not-found") log.warn({ error: recorded.error, workspace, map: map.id }, "the findings of a map could not be recorded");
    }
  }
}
