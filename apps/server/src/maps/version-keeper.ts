import type { DocumentStore } from "@desirepath/engine/documents/document-store.ts";
import type { Logger } from "pino";

export interface VersionKeeperOptions {
  readonly documents: Pick<DocumentStore, "maps" | "versions">;
  readonly log: Pick<Logger, "warn">;
  /** A version is kept after nobody has edited for this long, in milliseconds. */
  readonly quietMs?: number;
  /** While editing goes on and on, one is kept this often. */
  readonly mostMs?: number;
  /** Hears that a map's editing has rested, or that it was opened for the first time: a version was kept. */
  readonly onKept?: (workspace: string, map: string) => void;
}

interface Edited {
  readonly workspace: string;
  readonly map: string;
  readonly since: number;
  timer: NodeJS.Timeout;
  readonly editors: Set<string>;
}

/** Keeps versions of maps by itself: when a map is opened as it was left, and after editing has rested. */
export class VersionKeeper {
  readonly #options: Required<VersionKeeperOptions>;
  readonly #edited = new Map<string, Edited>();
  readonly #running = new Set<Promise<void>>();
  #isClosing = false;

  constructor(options: VersionKeeperOptions) {
    this.#options = { quietMs: 5 * 60_000, mostMs: 60 * 60_000, onKept: () => undefined, ...options };
  }

  /** Somebody opens a map that nobody had open: how it was left is a version, if it is none yet. Never fails; resolves once it is kept. */
  async opened(workspace: string, map: string): Promise<void> {
    if (!this.#edited.has(keyOf(workspace, map))) await this.#keep(workspace, map);
  }

  /** @param editor the name of who edited; empty for what follows from elsewhere. */
  edited(workspace: string, map: string, editor: string): void {
    const key = keyOf(workspace, map);
    const known = this.#edited.get(key);
    const edited = known ?? { workspace, map, since: Date.now(), timer: setTimeout(() => undefined, 0), editors: new Set<string>() };
    this.#edited.set(key, edited);
    if (editor !== "" && !edited.editors.has(editor)) {
      edited.editors.add(editor);
      void this.#run(this.#options.documents.versions.noteEditor(workspace, map, editor));
    }
    const { quietMs, mostMs } = this.#options;
    clearTimeout(edited.timer);
    edited.timer = setTimeout(() => this.#rested(key), Math.max(0, Math.min(quietMs, edited.since + mostMs - Date.now())));
    edited.timer.unref();
  }

  /** Keeps what was edited and has not rested yet, and ends. */
  async close(): Promise<void> {
    this.#isClosing = true;
    for (const key of this.#edited.keys()) this.#rested(key);
    await Promise.all(this.#running);
  }

  #rested(key: string): void {
    const edited = this.#edited.get(key);
    if (!edited) return;
    clearTimeout(edited.timer);
    this.#edited.delete(key);
    void this.#keep(edited.workspace, edited.map);
  }

  #keep(workspace: string, map: string): Promise<void> {
    const { documents, onKept } = this.#options;
    const keep = async () => {
      // Reading a large map takes 100 ms, and mostly it is opened as it was left.
      const newest = await documents.versions.areNewest(workspace, map);
      if (!newest.ok || newest.value) return newest;
      const state = await documents.maps.state(workspace, map);
      if (!state.ok) return state;
      const kept = await documents.versions.keep(workspace, state.value, { name: "", by: undefined });
      if (kept.ok && kept.value !== undefined && !this.#isClosing) onKept(workspace, map);
      return kept;
    };
    return this.#run(keep());
  }

  /** A version that cannot be kept now is kept with the next one; a map that is gone needs none. */
  #run(work: Promise<{ readonly ok: boolean; readonly error?: { readonly code: string } }>): Promise<void> {
    const done = this.#watched(work);
    this.#running.add(done);
    void done.finally(() => this.#running.delete(done));
    return done;
  }

  async #watched(work: Promise<{ readonly ok: boolean; readonly error?: { readonly code: string } }>): Promise<void> {
    const { log } = this.#options;
    try {
      const result = await work;
      if (!result.ok && result.error?.code !== "not-found") log.warn({ error: result.error }, "a version of a map could not be kept");
    } catch (error) {
      log.warn({ err: error }, "a version of a map could not be kept");
    }
  }
}

function keyOf(workspace: string, map: string): string {
  return `${workspace}/${map}`;
}
