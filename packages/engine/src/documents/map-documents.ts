import { type Transaction, sql } from "kysely";
import * as Y from "yjs";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { docOf } from "@desirepath/core/maps/live-replace.ts";
import { err, ok, type Result } from "@desirepath/core/result.ts";
import { attempt, attemptResult, type Conflict, type DocumentFault, isTaken, isWithoutOwner, type MapTooNew, type NotFound } from "./document-errors.ts";
import { canonicalIn, canonicalOf, outlineIn } from "./map-canonical.ts";
import type { MapState } from "./map-versions.ts";
import { type Database, inWorkspace, ownedBy, type Tables } from "./tables.ts";

export interface StoredMap {
  readonly map: JourneyMap;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** The live form of a map as it is stored: apply the snapshot, then the updates in order. */
export interface LiveContent {
  readonly updates: readonly Uint8Array[];
  /** Number of the last of them. */
  readonly sequence: number;
}

/** A map that was removed can be brought back for this long. */
export const restorableForMs = 30 * 86_400_000;

/** A canonical form as it was read, and what it is known by in the store: when its map was made, and up to which update it goes. */
interface ReadForm {
  readonly made: string;
  readonly sequence: number;
  readonly map: JourneyMap;
}

/** A map of 200 touchpoints and 15 lanes takes about 1 MB. */
const mostRead = 30;

/**
 * Maps in both forms. The live form is an append-only list of Yjs updates; the canonical form in `maps` follows it and
 * says up to which update, so reading a map brings it up to date first if an edit was stored and the process then died.
 */
export class MapDocuments {
  /** The canonical forms that were read last, by workspace and map: a page asks for its map a dozen times, and reading a large one takes 50 ms. */
  readonly #read = new Map<string, ReadForm>();

  constructor(private readonly database: Database) {}

  #keep(key: string, form: ReadForm): void {
    this.#read.delete(key);
    this.#read.set(key, form);
    for (const oldest of [...this.#read.keys()].slice(0, -mostRead)) this.#read.delete(oldest);
  }

  /** Store a new map in both forms. The live form is made here, once: made twice, its halves could not be merged. */
  async create(workspace: string, map: JourneyMap): Promise<Result<StoredMap, Conflict | NotFound | DocumentFault>> {
    const content = Y.encodeStateAsUpdate(docOf(map));
    return attemptResult<StoredMap, Conflict | NotFound>(async () => {
      try {
        return await this.database.transaction().execute(async (transaction) => {
          const row = await transaction
            .insertInto("maps")
            .values(ownedBy<"maps">(workspace, { map: map.id, canonical: JSON.stringify(map), canonical_sequence: 0, sequence: 0, updated_at: sql`now()` as never, removed_at: null }))
            .returning(["created_at", "updated_at"])
            .executeTakeFirstOrThrow();
          await transaction.insertInto("map_snapshots").values(ownedBy<"map_snapshots">(workspace, { map: map.id, sequence: 0, content })).execute();
          return ok({ map, createdAt: row.created_at, updatedAt: row.updated_at });
        });
      } catch (thrown) {
        if (isTaken(thrown)) return err({ code: "conflict", what: "map", id: map.id });
        if (isWithoutOwner(thrown)) return err({ code: "not-found", what: "workspace", id: workspace });
        throw thrown;
      }
    });
  }

  /**
   * The maps of a workspace, last changed first.
   *
   * @param only these of them, if any are named.
   */
  async list(workspace: string, only?: readonly string[]): Promise<Result<StoredMap[], DocumentFault>> {
    return attempt(async () => {
      const there = this.database.selectFrom("maps").where(inWorkspace(workspace)).where("removed_at", "is", null).$if(only !== undefined, (query) => query.where("map", "in", only!));
      const behind = await there.select("map").whereRef("canonical_sequence", "<", "sequence").execute();
      for (const { map } of behind) await this.refreshed(workspace, map);
      const rows = await there.select(["map", "canonical", "created_at", "updated_at"]).orderBy("updated_at", "desc").orderBy("map").execute();
      return rows.map((row) => ({ map: outlineIn(row.canonical), createdAt: row.created_at, updatedAt: row.updated_at }));
    });
  }

  async get(workspace: string, map: string): Promise<Result<StoredMap, NotFound | MapTooNew | DocumentFault>> {
    return attemptResult<StoredMap, NotFound | MapTooNew>(async () => {
      const key = JSON.stringify([workspace, map]);
      const known = this.#read.get(key);
      const row = await this.database
        .selectFrom("maps")
        .select(["canonical_sequence", "sequence", "created_at", "updated_at"])
        .select((column) => [
          sql<string>`${column.ref("created_at")}::text`.as("made"),
          sql<string | null>`CASE WHEN ${column.ref("canonical_sequence")} = ${known?.sequence ?? -1} AND ${column.ref("created_at")}::text = ${known?.made ?? ""} THEN NULL ELSE ${column.ref("canonical")} END`.as("text"),
        ])
        .where(inWorkspace(workspace))
        .where("map", "=", map)
        .where("removed_at", "is", null)
        .executeTakeFirst();
      if (!row) return err(noMap(map));
      const refreshed = row.canonical_sequence < row.sequence ? await this.refreshed(workspace, map) : undefined;
      const canonical = refreshed ?? (row.text === null ? ok(known!.map) : canonicalIn(row.text, map));
      if (!canonical.ok) return canonical;
      if (!refreshed) this.#keep(key, { made: row.made, sequence: row.canonical_sequence, map: canonical.value });
      return ok({ map: canonical.value, createdAt: row.created_at, updatedAt: row.updated_at });
    });
  }

  /** A map with the number of the newest update that it holds, at one moment. */
  async state(workspace: string, map: string): Promise<Result<MapState, NotFound | MapTooNew | DocumentFault>> {
    return attemptResult<MapState, NotFound | MapTooNew>(async () => {
      const content = await this.contentOf(workspace, map);
      if (!content) return err(noMap(map));
      const canonical = canonicalOf(docFrom(content), map);
      return canonical.ok ? ok({ map: canonical.value, sequence: content.sequence }) : canonical;
    });
  }

  /** Take a map away; it can be restored for `restorableForMs`. */
  async remove(workspace: string, map: string): Promise<Result<void, NotFound | DocumentFault>> {
    return this.setRemoved(workspace, map, true);
  }

  async restore(workspace: string, map: string): Promise<Result<void, NotFound | DocumentFault>> {
    return this.setRemoved(workspace, map, false);
  }

  private async setRemoved(workspace: string, map: string, removed: boolean): Promise<Result<void, NotFound | DocumentFault>> {
    return attemptResult(async () => {
      const rows = await this.database
        .updateTable("maps")
        .set({ removed_at: removed ? sql<Date>`now()` : null })
        .where(inWorkspace(workspace))
        .where("map", "=", map)
        .where("removed_at", removed ? "is" : "is not", null)
        .returning("map")
        .execute();
      return rows.length > 0 ? ok(undefined) : err(noMap(map));
    });
  }

  /** Forget for good the maps that were removed longer ago than they can be restored. */
  async forgetRemoved(workspace: string, nowMs: number): Promise<Result<void, DocumentFault>> {
    return attempt(async () => {
      await this.database.deleteFrom("maps").where(inWorkspace(workspace)).where("removed_at", "<", new Date(nowMs - restorableForMs)).execute();
    });
  }

  /**
   * Store one update of the live form. When this returns, the update survives a crash of the process.
   *
   * @returns its number in the map's list.
   */
  async append(workspace: string, map: string, content: Uint8Array): Promise<Result<number, NotFound | DocumentFault>> {
    return attemptResult(async () => {
      const row = await this.database
        .with("next", (database) =>
          database
            .updateTable("maps")
            .set((column) => ({ sequence: column("sequence", "+", 1), updated_at: sql<Date>`now()` }))
            .where(inWorkspace(workspace))
            .where("map", "=", map)
            .where("removed_at", "is", null)
            .returning("sequence"),
        )
        .insertInto("map_updates")
        .columns(["workspace", "map", "sequence", "content"])
        .expression((database) => database.selectFrom("next").select((column) => [sql<string>`${workspace}::text`.as("workspace"), sql<string>`${map}::text`.as("map"), column.ref("sequence").as("sequence"), sql<Uint8Array>`${content}::bytea`.as("content")]))
        .returning("sequence")
        .executeTakeFirst();
      return row ? ok(row.sequence) : err(noMap(map));
    });
  }

  /** Everything that was acknowledged, to open the live form. */
  async load(workspace: string, map: string): Promise<Result<LiveContent, NotFound | DocumentFault>> {
    return attemptResult(async () => {
      const content = await this.contentOf(workspace, map);
      return content ? ok(content) : err(noMap(map));
    });
  }

  /** Fold the updates into one snapshot. What the document says stays the same; deleted content is dropped from it. */
  async compact(workspace: string, map: string): Promise<Result<void, NotFound | DocumentFault>> {
    return attemptResult(async () => {
      const done = await this.database.transaction().execute(async (transaction) => {
        // Appending takes the same row, so nothing comes in between.
        await transaction.selectFrom("maps").select("map").where(inWorkspace(workspace)).where("map", "=", map).forUpdate().execute();
        const content = await contentIn(transaction, workspace, map);
        if (!content) return false;
        if (content.updates.length < 2) return true;
        await transaction
          .updateTable("map_snapshots")
          .set({ sequence: content.sequence, content: Y.encodeStateAsUpdate(docFrom(content)) })
          .where(inWorkspace(workspace))
          .where("map", "=", map)
          .execute();
        await transaction.deleteFrom("map_updates").where(inWorkspace(workspace)).where("map", "=", map).where("sequence", "<=", content.sequence).execute();
        return true;
      });
      return done ? ok(undefined) : err(noMap(map));
    });
  }

  /** Bring the canonical form up to the stored live form. */
  async refresh(workspace: string, map: string): Promise<Result<JourneyMap, NotFound | MapTooNew | DocumentFault>> {
    return attemptResult<JourneyMap, NotFound | MapTooNew>(async () => {
      return (await this.refreshed(workspace, map)) ?? err(noMap(map));
    });
  }

  /** The live form of a map that is there, at one moment. */
  private contentOf(workspace: string, map: string): Promise<LiveContent | undefined> {
    return this.database.transaction().setIsolationLevel("repeatable read").execute(async (transaction) => {
      const there = await transaction.selectFrom("maps").select("map").where(inWorkspace(workspace)).where("map", "=", map).where("removed_at", "is", null).executeTakeFirst();
      return there ? contentIn(transaction, workspace, map) : undefined;
    });
  }

  /** Undefined for a map that is not there. What a newer program wrote stays as that one left it. */
  private async refreshed(workspace: string, map: string): Promise<Result<JourneyMap, MapTooNew> | undefined> {
    const content = await this.database.transaction().setIsolationLevel("repeatable read").execute((transaction) => contentIn(transaction, workspace, map));
    if (!content) return undefined;
    const canonical = canonicalOf(docFrom(content), map);
    if (!canonical.ok) return canonical;
    await this.database
      .updateTable("maps")
      .set({ canonical: JSON.stringify(canonical.value), canonical_sequence: content.sequence })
      .where(inWorkspace(workspace))
      .where("map", "=", map)
      .where("canonical_sequence", "<", content.sequence)
      .execute();
    return canonical;
  }
}

/** The document that stored content makes. */
export function docFrom({ updates }: LiveContent): Y.Doc {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
}

async function contentIn(transaction: Transaction<Tables>, workspace: string, map: string): Promise<LiveContent | undefined> {
  const snapshot = await transaction
    .selectFrom("map_snapshots")
    .select(["content", "sequence"])
    .where(inWorkspace(workspace))
    .where("map", "=", map)
    .executeTakeFirst();
  if (!snapshot) return undefined;
  const updates = await transaction
    .selectFrom("map_updates")
    .select(["content", "sequence"])
    .where(inWorkspace(workspace))
    .where("map", "=", map)
    .where("sequence", ">", snapshot.sequence)
    .orderBy("sequence")
    .execute();
  return { updates: [snapshot.content, ...updates.map((update) => update.content)], sequence: updates.at(-1)?.sequence ?? snapshot.sequence };
}

function noMap(id: string): NotFound {
  return { code: "not-found", what: "map", id };
}
