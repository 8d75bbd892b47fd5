import { randomUUID } from "node:crypto";
import { err, ok, type Result } from "@desirepath/core/result.ts";
import { type MapNote, type MapNoteChange, mostOnMap, type NewMapNote, type NewSavedView, type SavedView, type SavedViewChange } from "@desirepath/core/views/saved-view.ts";
import { type Expression, sql, type SqlBool } from "kysely";
import { attempt, attemptResult, type DocumentFault, type NotFound } from "./document-errors.ts";
import { holdMap, onMapThatIsThere } from "./map-presence.ts";
import { asText, type Database, inWorkspace, ownedBy, type Row } from "./tables.ts";

type Answer<T, E = never> = Promise<Result<T, E | DocumentFault>>;

/** The map has as many as it may have. */
export interface TooManyOnMap {
  readonly code: "too-many";
  readonly most: number;
}

/** What people kept beside a map: views of its journeys, and notes about days. They go with the map, and come back with it. */
export class SavedViews {
  constructor(private readonly database: Database) {}

  /** By name. */
  async list(workspace: string, map: string): Answer<SavedView[]> {
    return attempt(async () => {
      const rows = await this.database.selectFrom("saved_views").selectAll().where(inWorkspace(workspace)).where("map", "=", map).where(onMapThatIsThere("saved_views")).orderBy("name").orderBy("view").execute();
      return rows.map(savedViewIn);
    });
  }

  async add(workspace: string, map: string, { name, view: path, search, note }: NewSavedView, by: string): Answer<SavedView, NotFound | TooManyOnMap> {
    return this.#adding("saved_views", workspace, map, async (transaction) => {
      const view = randomUUID();
      const row = ownedBy<"saved_views">(workspace, { view, map, path, name: asText(name), search: JSON.stringify(search), note: asText(note), made_by: asText(by) });
      return savedViewIn(await transaction.insertInto("saved_views").values(row).returningAll().executeTakeFirstOrThrow());
    });
  }

  async change(workspace: string, map: string, view: string, { name, search, note }: SavedViewChange): Answer<SavedView, NotFound> {
    return attemptResult<SavedView, NotFound>(async () => {
      const changes = {
        ...(name === undefined ? {} : { name: asText(name) }),
        ...(search === undefined ? {} : { search: JSON.stringify(search) }),
        ...(note === undefined ? {} : { note: asText(note) }),
        updated_at: sql<Date>`now()`,
      };
      const row = await this.database.updateTable("saved_views").set(changes).where(isOne("saved_views", workspace, map, "view", view)).returningAll().executeTakeFirst();
      return row ? ok(savedViewIn(row)) : err({ code: "not-found", what: "view", id: view });
    });
  }

  /** @returns what was removed. */
  async remove(workspace: string, map: string, view: string): Answer<SavedView, NotFound> {
    return attemptResult<SavedView, NotFound>(async () => {
      const row = await this.database.deleteFrom("saved_views").where(isOne("saved_views", workspace, map, "view", view)).returningAll().executeTakeFirst();
      return row ? ok(savedViewIn(row)) : err({ code: "not-found", what: "view", id: view });
    });
  }

  /** In order of their days. */
  async notes(workspace: string, map: string): Answer<MapNote[]> {
    return attempt(async () => {
      const rows = await this.database.selectFrom("map_notes").selectAll().where(inWorkspace(workspace)).where("map", "=", map).where(onMapThatIsThere("map_notes")).orderBy("day").orderBy("created_at").execute();
      return rows.map(noteIn);
    });
  }

  async addNote(workspace: string, map: string, { day, text, touchpoint }: NewMapNote, by: string): Answer<MapNote, NotFound | TooManyOnMap> {
    return this.#adding("map_notes", workspace, map, async (transaction) => {
      const row = ownedBy<"map_notes">(workspace, { note: randomUUID(), map, day, content: asText(text), touchpoint: touchpoint === null ? null : asText(touchpoint), made_by: asText(by) });
      return noteIn(await transaction.insertInto("map_notes").values(row).returningAll().executeTakeFirstOrThrow());
    });
  }

  async changeNote(workspace: string, map: string, note: string, { day, text, touchpoint }: MapNoteChange): Answer<MapNote, NotFound> {
    return attemptResult<MapNote, NotFound>(async () => {
      const changes = {
        ...(day === undefined ? {} : { day }),
        ...(text === undefined ? {} : { content: asText(text) }),
        ...(touchpoint === undefined ? {} : { touchpoint: touchpoint === null ? null : asText(touchpoint) }),
        note,
      };
      const row = await this.database.updateTable("map_notes").set(changes).where(isOne("map_notes", workspace, map, "note", note)).returningAll().executeTakeFirst();
      return row ? ok(noteIn(row)) : err({ code: "not-found", what: "note", id: note });
    });
  }

  /** @returns what was removed. */
  async removeNote(workspace: string, map: string, note: string): Answer<MapNote, NotFound> {
    return attemptResult<MapNote, NotFound>(async () => {
      const row = await this.database.deleteFrom("map_notes").where(isOne("map_notes", workspace, map, "note", note)).returningAll().executeTakeFirst();
      return row ? ok(noteIn(row)) : err({ code: "not-found", what: "note", id: note });
    });
  }

  /** Gives another map of the workspace copies of a map's views and notes, made by the same people. */
  async copy(workspace: string, from: string, to: string): Answer<void> {
    return attempt(async () => {
      await this.database.transaction().execute(async (transaction) => {
        const views = await transaction.selectFrom("saved_views").selectAll().where(inWorkspace(workspace)).where("map", "=", from).execute();
        if (views.length > 0) await transaction.insertInto("saved_views").values(views.map((row) => ownedBy<"saved_views">(workspace, { ...row, view: randomUUID(), map: to }))).execute();
        const notes = await transaction.selectFrom("map_notes").selectAll().where(inWorkspace(workspace)).where("map", "=", from).execute();
        if (notes.length > 0) await transaction.insertInto("map_notes").values(notes.map((row) => ownedBy<"map_notes">(workspace, { ...row, note: randomUUID(), map: to }))).execute();
      });
    });
  }

  /** Counts before it adds; two at one moment may both add the last one. */
  #adding<T>(table: "saved_views" | "map_notes", workspace: string, map: string, add: (transaction: Database) => Promise<T>): Answer<T, NotFound | TooManyOnMap> {
    return attemptResult<T, NotFound | TooManyOnMap>(() =>
      this.database.transaction().execute(async (transaction): Promise<Result<T, NotFound | TooManyOnMap>> => {
        if (!(await holdMap(transaction, workspace, map))) return err({ code: "not-found", what: "map", id: map });
        const { count } = await transaction.selectFrom(table).select(sql<number>`count(*)::integer`.as("count")).where(inWorkspace(workspace)).where("map", "=", map).executeTakeFirstOrThrow();
        if (count >= mostOnMap) return err({ code: "too-many", most: mostOnMap });
        return ok(await add(transaction));
      }),
    );
  }
}

function isOne(table: "saved_views" | "map_notes", workspace: string, map: string, column: "view" | "note", id: string): Expression<SqlBool> {
  return sql<SqlBool>`${inWorkspace(workspace)} AND map = ${map} AND ${sql.ref(column)} = ${id} AND ${onMapThatIsThere(table)}`;
}

function savedViewIn(row: Row<"saved_views">): SavedView {
  return { id: row.view, name: row.name, view: row.path, search: JSON.parse(row.search) as SavedView["search"], note: row.note, by: row.made_by, madeAt: row.created_at.toISOString(), changedAt: row.updated_at.toISOString() };
}

function noteIn(row: Row<"map_notes">): MapNote {
  return { id: row.note, day: row.day, text: row.content, touchpoint: row.touchpoint, by: row.made_by, madeAt: row.created_at.toISOString() };
}
