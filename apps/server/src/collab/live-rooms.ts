import type { DocumentStore } from "@desirepath/engine/documents/document-store.ts";
import { LiveRoom, type RoomLimits } from "./live-room.ts";

export interface LiveRoomsOptions {
  readonly documents: Pick<DocumentStore, "maps">;
  readonly limits: RoomLimits & {
    /** The canonical form in the store follows an edit after this long, in milliseconds. */
    readonly refreshAfterMs: number;
  };
  /** Has anybody the map open, or is about to? */
  readonly isVisited: (name: string) => boolean;
  readonly log: { warn(facts: object, message: string): void };
}

/** The maps that are being edited, and what follows from their edits a moment later. */
export class LiveRooms {
  readonly #options: LiveRoomsOptions;
  readonly #rooms = new Map<string, LiveRoom>();
  readonly #refreshes = new Map<string, { readonly timer: NodeJS.Timeout; readonly run: () => void }>();
  readonly #running = new Set<Promise<void>>();

  constructor(options: LiveRoomsOptions) {
    this.#options = options;
  }

  of(workspace: string, map: string): LiveRoom {
    const name = nameOf(workspace, map);
    const room = this.#rooms.get(name) ?? new LiveRoom(this.#options.documents.maps, workspace, map, this.#options.limits);
    this.#rooms.set(name, room);
    return room;
  }

  /** A room is forgotten when nobody is in it, and only then: two rooms of one map would each miss the other's edits. */
  forgetIfEmpty(name: string): boolean {
    if (!this.#rooms.get(name)?.isIdle || this.#options.isVisited(name)) return false;
    return this.#rooms.delete(name);
  }

  /** The last visitor has gone: what is being stored is waited for, and folded together where it has grown long. */
  async left(name: string): Promise<void> {
    const room = this.#rooms.get(name);
    if (!room) return;
    await room.settled();
    if (this.forgetIfEmpty(name)) await room.compactIfLong(20);
  }

  /** Brings the canonical form up to an edit, soon. */
  refreshSoon(room: LiveRoom): void {
    const name = nameOf(room.workspace, room.map);
    if (this.#refreshes.has(name)) return;
    const run = () => {
      this.#refreshes.delete(name);
      this.run(this.#follow(room), "a map's canonical form could not be brought up to date");
    };
    this.#refreshes.set(name, { timer: setTimeout(run, this.#options.limits.refreshAfterMs), run });
  }

  /** Lets something go on beside an edit; closing waits for it. */
  run(work: Promise<unknown>, orWarn: string): void {
    const done = work.then(
      () => undefined,
      (error: unknown) => this.#options.log.warn({ error }, orWarn),
    );
    this.#running.add(done);
    void done.finally(() => this.#running.delete(done));
  }

  /** Resolves when every edit that was taken is stored. */
  async settled(): Promise<void> {
    await Promise.all([...this.#rooms.values()].map((room) => room.settled()));
  }

  /** Does at once what was to follow soon, and waits for it. */
  async close(): Promise<void> {
    for (const { timer, run } of this.#refreshes.values()) {
      clearTimeout(timer);
      run();
    }
    await Promise.all(this.#running);
  }

  async #follow(room: LiveRoom): Promise<void> {
    const { documents, log } = this.#options;
    const compacted = await room.compactIfLong();
    const refreshed = await documents.maps.refresh(room.workspace, room.map);
    for (const done of [compacted, refreshed]) {
      if (!done.ok) log.warn({ error: done.error, workspace: room.workspace, map: room.map }, "a map's canonical form does not follow yet");
    }
  }
}

/** The name of a map's document on the wire. */
export function nameOf(workspace: string, map: string): string {
  return `${workspace}/${map}`;
}
