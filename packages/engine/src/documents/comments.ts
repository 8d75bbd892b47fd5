import { randomUUID } from "node:crypto";
import type { Comment } from "@desirepath/core/api/shares.ts";
import { err, ok, type Result } from "@desirepath/core/result.ts";
import { type Expression, sql, type SqlBool } from "kysely";
import { attempt, attemptResult, type DocumentFault, isWithoutOwner, type NotFound } from "./document-errors.ts";
import { holdMap, onMapThatIsThere } from "./map-presence.ts";
import { asText, type Database, inWorkspace, ownedBy, type Row } from "./tables.ts";

/** A comment as it is kept; who may change it depends on who asks. */
export type StoredComment = Omit<Comment, "isOwn" | "mentions">;

export interface NewComment {
  readonly text: string;
  /** Where it stands on the map; an answer stands where its thread does. */
  readonly anchor: Comment["anchor"];
  /** The comment that it answers; null to begin a thread. */
  readonly thread: string | null;
  readonly author: Comment["author"];
}

export interface CommentChange {
  readonly text?: string | undefined;
  /** Of a thread's first comment only. */
  readonly isResolved?: boolean | undefined;
}

type Answer<T, E = never> = Promise<Result<T, E | DocumentFault>>;

/** What people say about a map, in threads of one level. Those of a map that was removed are not there until it is restored. */
export class Comments {
  constructor(private readonly database: Database) {}

  /** Oldest first. */
  async list(workspace: string, map: string): Answer<StoredComment[]> {
    return attempt(async () => {
      const rows = await this.database
        .selectFrom("comments")
        .selectAll()
        .where(inWorkspace(workspace))
        .where("map", "=", map)
        .where(onMapThatIsThere("comments"))
        .orderBy("created_at")
        .orderBy("comment")
        .execute();
      return rows.map(storedComment);
    });
  }

  async get(workspace: string, map: string, comment: string): Answer<StoredComment, NotFound> {
    return attemptResult(() => this.#found(workspace, map, comment));
  }

  /** A thread that is answered must begin on this map, and be no answer itself. */
  async add(workspace: string, map: string, { text, anchor, thread, author }: NewComment): Answer<StoredComment, NotFound> {
    return attemptResult<StoredComment, NotFound>(async () => {
      const first = thread === null ? undefined : await this.#found(workspace, map, thread);
      if (first?.ok === false) return first;
      if (thread !== null && first?.value.thread !== null) return err(noComment(thread));
      const { touchpoint = null, lane = null } = first?.value.anchor ?? anchor;
      const comment = randomUUID();
      let isAdded: boolean;
      try {
        isAdded = await this.database.transaction().execute(async (transaction) => {
          if (!(await holdMap(transaction, workspace, map))) return false;
          await transaction
            .insertInto("comments")
            .values(ownedBy<"comments">(workspace, { comment, map, thread, touchpoint, lane, author_kind: author.kind, author: author.id, author_name: asText(author.name), content: asText(text) }))
            .execute();
          return true;
        });
      } catch (thrown) {
        // Somebody removed the thread in the meantime.
        if (thread !== null && isWithoutOwner(thrown)) return err(noComment(thread));
        throw thrown;
      }
      const added = isAdded ? await this.#found(workspace, map, comment) : undefined;
      return added?.ok ? added : err(noMap(map));
    });
  }

  async change(workspace: string, map: string, comment: string, { text, isResolved }: CommentChange): Answer<StoredComment, NotFound> {
    return attemptResult<StoredComment, NotFound>(async () => {
      const changes = {
        ...(text === undefined ? {} : { content: asText(text), edited_at: sql<Date>`now()` }),
        ...(isResolved === undefined ? {} : { resolved_at: isResolved ? sql<Date>`coalesce(resolved_at, now())` : null }),
      };
      if (Object.keys(changes).length > 0) await this.database.updateTable("comments").set(changes).where(isComment(workspace, map, comment)).execute();
      return this.#found(workspace, map, comment);
    });
  }

  /** With its answers, if it began a thread. */
  async remove(workspace: string, map: string, comment: string): Answer<void, NotFound> {
    return attemptResult(async () => {
      const row = await this.database.deleteFrom("comments").where(isComment(workspace, map, comment)).returning("comment").executeTakeFirst();
      return row ? ok(undefined) : err(noComment(comment));
    });
  }

  /** Somebody's account was deleted: what they said stays, in every workspace, and their name goes. */
  async forgetAuthor(member: string): Answer<void> {
    return attempt(async () => {
      await this.database.updateTable("inbox").set({ actor_kind: "deleted", actor: "", actor_name: "Deleted member" }).where("actor_kind", "=", "member").where("actor", "=", member).execute();
      await this.database.updateTable("comments").set({ author_kind: "deleted", author: "", author_name: "Deleted member" }).where("author_kind", "=", "member").where("author", "=", member).execute();
    });
  }

  async #found(workspace: string, map: string, comment: string): Promise<Result<StoredComment, NotFound>> {
    const row = await this.database.selectFrom("comments").selectAll().where(isComment(workspace, map, comment)).executeTakeFirst();
    return row ? ok(storedComment(row)) : err(noComment(comment));
  }
}

function isComment(workspace: string, map: string, comment: string): Expression<SqlBool> {
  return sql<SqlBool>`${inWorkspace(workspace)} AND map = ${map} AND comment = ${comment} AND ${onMapThatIsThere("comments")}`;
}

const authorKinds = ["member", "guest", "key", "local-owner", "deleted"] as const satisfies readonly Comment["author"]["kind"][];

function storedComment(row: Row<"comments">): StoredComment {
  return {
    id: row.comment,
    thread: row.thread,
    anchor: { ...(row.touchpoint === null ? {} : { touchpoint: row.touchpoint }), ...(row.lane === null ? {} : { lane: row.lane }) },
    author: { kind: authorKinds.find((kind) => kind === row.author_kind) ?? "deleted", id: row.author, name: row.author_name },
    text: row.content,
    madeAt: row.created_at.toISOString(),
    editedAt: row.edited_at?.toISOString() ?? null,
    resolvedAt: row.resolved_at?.toISOString() ?? null,
  };
}

function noComment(id: string): NotFound {
  return { code: "not-found", what: "comment", id };
}

function noMap(id: string): NotFound {
  return { code: "not-found", what: "map", id };
}
