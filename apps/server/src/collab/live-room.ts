import { isNewerDocument, liveVersion, upgradeLive } from "@desirepath/core/maps/live-upgrade.ts";
import { err, ok, type Result } from "@desirepath/core/result.ts";
import type { DocumentFault, MapTooNew, NotFound } from "@desirepath/engine/documents/document-errors.ts";
import { docFrom, type MapDocuments } from "@desirepath/engine/documents/map-documents.ts";
import * as Y from "yjs";

export type RefusedUpdate =
  /** The bytes are no edit of a document. */
  | { readonly code: "update-unreadable" }
  | { readonly code: "map-too-large"; readonly limitBytes: number };

export type RoomError = RefusedUpdate | NotFound | MapTooNew | DocumentFault;

export interface RoomLimits {
  /** Most bytes of a map's live form. */
  readonly documentBytes: number;
  /** Updates after which they are folded into a snapshot. */
  readonly compactAfter: number;
}

/**
 * One map as it is on disk. Every edit goes through here first: it is tried on `saved`, stored, and only then given to the
 * document that browsers share and acknowledged. So what is acknowledged is on disk, and an edit that breaks is tried on no
 * document but this one, which is then read anew.
 *
 * Edits of one map go one after the other.
 */
export class LiveRoom {
  private saved: Y.Doc | undefined;
  private bytes = 0;
  private sinceSnapshot = 0;
  private line: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  constructor(
    private readonly maps: MapDocuments,
    readonly workspace: string,
    readonly map: string,
    private readonly limits: RoomLimits,
  ) {}

  /** The whole live form, for the document that browsers share. */
  state(): Promise<Result<Uint8Array, RoomError>> {
    return this.inLine(async () => {
      const doc = await this.opened();
      return doc.ok ? ok(Y.encodeStateAsUpdate(doc.value)) : doc;
    });
  }

  /**
   * Store an update that a browser sent. Once this returns it survives a crash.
   *
   * @returns whether it changed anything: browsers also send what everybody has already.
   */
  accept(update: Uint8Array): Promise<Result<boolean, RoomError>> {
    return this.inLine(async () => {
      const doc = await this.opened();
      if (!doc.ok) return doc;
      const tried = this.tryOn(doc.value, () => {
        Y.applyUpdate(doc.value, update);
        return ok(undefined);
      });
      if (tried === undefined) return err({ code: "update-unreadable" } as const);
      // What refers to edits that are still to come makes no change yet, but is kept for when they do.
      const waits = doc.value.store.pendingStructs !== null || doc.value.store.pendingDs !== null;
      const stored = await this.store(doc.value, waits ? [update] : tried.updates);
      return stored.ok ? ok(stored.value !== undefined) : stored;
    });
  }

  /**
   * Change the map from the server. Nothing is stored if the change returns an error or throws.
   *
   * @returns what was changed, to share with browsers; undefined if nothing was.
   */
  edit<E>(change: (doc: Y.Doc) => Result<unknown, E>): Promise<Result<Uint8Array | undefined, E | RoomError>> {
    return this.inLine<Result<Uint8Array | undefined, E | RoomError>>(async () => {
      const doc = await this.opened();
      if (!doc.ok) return doc;
      let thrown: unknown;
      const tried = this.tryOn(doc.value, () => {
        try {
          return change(doc.value);
        } catch (error) {
          thrown = error;
          throw error;
        }
      });
      if (tried === undefined) throw thrown;
      if (!tried.outcome.ok) {
        if (tried.updates.length > 0) this.saved = undefined;
        return tried.outcome;
      }
      return this.store(doc.value, tried.updates);
    });
  }

  /** Wait for the edits in line. */
  async settled(): Promise<void> {
    await this.line;
  }

  /** Fold the stored updates if there are so many. */
  async compactIfLong(after = this.limits.compactAfter): Promise<Result<void, NotFound | DocumentFault>> {
    if (this.sinceSnapshot < after) return ok(undefined);
    this.sinceSnapshot = 0;
    return this.maps.compact(this.workspace, this.map);
  }

  /** Is nobody in line? Then the room may be forgotten and made again. */
  get isIdle(): boolean {
    return this.waiting === 0;
  }

  private async inLine<T>(work: () => Promise<T>): Promise<T> {
    this.waiting++;
    const turn = this.line.then(work);
    this.line = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      this.waiting--;
    }
  }

  private async opened(): Promise<Result<Y.Doc, RoomError>> {
    if (this.saved) return ok(this.saved);
    const content = await this.maps.load(this.workspace, this.map);
    if (!content.ok) return content;
    const doc = docFrom(content.value);
    if (isNewerDocument(doc)) return err({ code: "map-too-new", map: this.map, version: liveVersion(doc)! });
    this.saved = doc;
    this.bytes = content.value.updates.reduce((sum, update) => sum + update.length, 0);
    this.sinceSnapshot = content.value.updates.length - 1;
    // Browsers get a document of an earlier version as this one has it, and what they get is stored.
    const upgraded = this.tryOn(doc, () => ok(upgradeLive(doc, "upgrade")));
    if (upgraded === undefined) throw new Error("a live document could not be brought up to this version");
    const stored = await this.store(doc, upgraded.updates);
    return stored.ok ? ok(doc) : stored;
  }

  /** Run something on the saved document and collect what it changed; undefined if it broke, and then the document is read anew. */
  private tryOn<E>(doc: Y.Doc, run: () => Result<unknown, E>): { outcome: Result<unknown, E>; updates: Uint8Array[] } | undefined {
    const updates: Uint8Array[] = [];
    const collect = (update: Uint8Array) => void updates.push(update);
    doc.on("update", collect);
    try {
      return { outcome: run(), updates };
    } catch {
      this.saved = undefined;
      return undefined;
    } finally {
      doc.off("update", collect);
    }
  }

  private async store(doc: Y.Doc, updates: readonly Uint8Array[]): Promise<Result<Uint8Array | undefined, RoomError>> {
    if (updates.length === 0) return ok(undefined);
    const update = updates.length === 1 ? updates[0]! : Y.mergeUpdates([...updates]);
    this.bytes += update.length;
    if (this.bytes > this.limits.documentBytes) this.bytes = Y.encodeStateAsUpdate(doc).length;
    if (this.bytes > this.limits.documentBytes) {
      this.saved = undefined;
      return err({ code: "map-too-large", limitBytes: this.limits.documentBytes });
    }
    const appended = await this.maps.append(this.workspace, this.map, update);
    if (!appended.ok) {
      this.saved = undefined;
      return appended;
    }
    this.sinceSnapshot++;
    return ok(update);
  }
}
