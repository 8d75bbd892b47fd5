import type { LibraryEntry } from "@desirepath/core/api/library.ts";
import type { LibraryKind } from "@desirepath/core/library/library.ts";
import { err, ok, type Result } from "@desirepath/core/result.ts";
import { attempt, attemptResult, type DocumentFault, isWithoutOwner, type NotFound } from "./document-errors.ts";
import { asText, type Database, inWorkspace, ownedBy, type Row } from "./tables.ts";

/** Things that the maps of a workspace share. Their content is checked by whoever writes it. */
export class Library {
  constructor(private readonly database: Database) {}

  /** By age, oldest first. */
  async list(workspace: string, kind: LibraryKind, { archived }: { readonly archived: "yes" | "no" | "all" }): Promise<Result<LibraryEntry[], DocumentFault>> {
    return attempt(async () => {
      const rows = await this.database
        .selectFrom("library")
        .selectAll()
        .where(inWorkspace(workspace))
        .where("kind", "=", kind)
        .$if(archived !== "all", (query) => query.where("archived_at", archived === "yes" ? "is not" : "is", null))
        .orderBy("created_at")
        .orderBy("thing")
        .execute();
      return rows.map(entryOf);
    });
  }

  async get(workspace: string, kind: LibraryKind, id: string): Promise<Result<LibraryEntry, NotFound | DocumentFault>> {
    return attemptResult(async () => {
      const row = await this.database.selectFrom("library").selectAll().where(inWorkspace(workspace)).where("kind", "=", kind).where("thing", "=", id).executeTakeFirst();
      return row ? ok(entryOf(row)) : err(noThing(id));
    });
  }

  async add(workspace: string, kind: LibraryKind, { id, content, by }: { readonly id: string; readonly content: Content; readonly by: string }): Promise<Result<LibraryEntry, NotFound | DocumentFault>> {
    return attemptResult<LibraryEntry, NotFound>(async () => {
      try {
        const row = await this.database
          .insertInto("library")
          .values(ownedBy<"library">(workspace, { kind, thing: id, content: JSON.stringify(content), updated_by: asText(by) }))
          .returningAll()
          .executeTakeFirstOrThrow();
        return ok(entryOf(row));
      } catch (thrown) {
        if (isWithoutOwner(thrown)) return err({ code: "not-found", what: "workspace", id: workspace });
        throw thrown;
      }
    });
  }

  /**
   * Change a thing in one transaction, so that two people who change different fields at once both keep theirs.
   *
   * @param change the new content from what is stored; an error of its own leaves everything as it is.
   */
  async change<E>(
    workspace: string,
    kind: LibraryKind,
    id: string,
    { change, isArchived, by }: { readonly change: (content: Content) => Result<Content, E>; readonly isArchived?: boolean | undefined; readonly by: string },
  ): Promise<Result<LibraryEntry, E | NotFound | DocumentFault>> {
    return attemptResult<LibraryEntry, E | NotFound>(() =>
      this.database.transaction().execute(async (transaction) => {
        const row = await transaction.selectFrom("library").selectAll().where(inWorkspace(workspace)).where("kind", "=", kind).where("thing", "=", id).forUpdate().executeTakeFirst();
        if (!row) return err(noThing(id));
        const content = change(entryOf(row).content);
        if (!content.ok) return content;
        const changed = await transaction
          .updateTable("library")
          .set({
            content: JSON.stringify(content.value),
            version: row.version + 1,
            updated_at: new Date(),
            updated_by: asText(by),
            ...(isArchived === undefined ? {} : { archived_at: isArchived ? (row.archived_at ?? new Date()) : null }),
          })
          .where(inWorkspace(workspace))
          .where("kind", "=", kind)
          .where("thing", "=", id)
          .returningAll()
          .executeTakeFirstOrThrow();
        return ok(entryOf(changed));
      }),
    );
  }

  async remove(workspace: string, kind: LibraryKind, id: string): Promise<Result<void, NotFound | DocumentFault>> {
    return attemptResult(async () => {
      const rows = await this.database.deleteFrom("library").where(inWorkspace(workspace)).where("kind", "=", kind).where("thing", "=", id).returning("thing").execute();
      return rows.length > 0 ? ok(undefined) : err(noThing(id));
    });
  }
}

type Content = Readonly<Record<string, unknown>>;

function entryOf(row: Row<"library">): LibraryEntry {
  return {
    id: row.thing,
    kind: row.kind as LibraryKind,
    content: JSON.parse(row.content) as Record<string, unknown>,
    version: row.version,
    updatedAt: row.updated_at.toISOString(),
    updatedBy: row.updated_by,
    archivedAt: row.archived_at?.toISOString() ?? null,
  };
}

function noThing(id: string): NotFound {
  return { code: "not-found", what: "library-thing", id };
}
