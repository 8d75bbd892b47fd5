import { randomUUID } from "node:crypto";
import { inboxReasons, type InboxItem } from "@desirepath/core/api/inbox.ts";
import type { Comment } from "@desirepath/core/api/shares.ts";
import type { Result } from "@desirepath/core/result.ts";
import { sql } from "kysely";
import { attempt, type DocumentFault } from "./document-errors.ts";
import { onMapThatIsThere } from "./map-presence.ts";
import { asText, type Database, inWorkspace, ownedBy } from "./tables.ts";

type Answer<T, E = never> = Promise<Result<T, E | DocumentFault>>;

/** What is to be told to somebody about a comment. */
export interface Notice {
  readonly member: string;
  readonly reason: InboxItem["reason"];
  readonly comment: string;
  readonly actor: Comment["author"];
}

/** An item as it is kept: the words as they were written, with ids for mentions. */
export type StoredInboxItem = Omit<InboxItem, "mapTitle">;

/** What concerns each member. It goes with the comment that it is about, and is out of reach while the map is removed. */
export class Inbox {
  constructor(private readonly database: Database) {}

  /** The same about the same comment is told once. A comment that was removed meanwhile is told of to nobody. */
  async add(workspace: string, notices: readonly Notice[]): Answer<void> {
    if (notices.length === 0) return attempt(async () => undefined);
    return attempt(async () => {
      await this.database.transaction().execute(async (transaction) => {
        const wanted = [...new Set(notices.map(({ comment }) => comment))];
        const found = await transaction.selectFrom("comments").select("comment").where(inWorkspace(workspace)).where("comment", "in", wanted).forKeyShare().execute();
        const there = new Set(found.map(({ comment }) => comment));
        const rows = notices
          .filter(({ comment }) => there.has(comment))
          .map(({ member, reason, comment, actor }) => ownedBy<"inbox">(workspace, { item: randomUUID(), member, reason, comment, actor_kind: actor.kind, actor: actor.id, actor_name: asText(actor.name) }));
        if (rows.length === 0) return;
        await transaction
          .insertInto("inbox")
          .values(rows)
          .onConflict((conflict) => conflict.columns(["workspace", "member", "comment", "reason"]).doNothing())
          .execute();
      });
    });
  }

  /** Newest first. */
  async list(workspace: string, member: string, limit: number): Answer<{ readonly unread: number; readonly items: readonly StoredInboxItem[] }> {
    return attempt(async () => {
      const rows = await this.#of(workspace, member)
        .select(["inbox.item", "inbox.reason", "inbox.actor_kind", "inbox.actor", "inbox.actor_name", "inbox.created_at", "inbox.read_at", "comments.comment", "comments.map", "comments.touchpoint", "comments.lane", "comments.content"])
        .orderBy("inbox.created_at", "desc")
        .orderBy("inbox.item")
        .limit(limit)
        .execute();
      return {
        unread: await this.#unread(workspace, member),
        items: rows.map((row) => ({
          id: row.item,
          reason: inboxReasons.find((reason) => reason === row.reason) ?? "mention",
          map: row.map,
          comment: row.comment,
          anchor: { ...(row.touchpoint === null ? {} : { touchpoint: row.touchpoint }), ...(row.lane === null ? {} : { lane: row.lane }) },
          actor: { kind: actorKinds.find((kind) => kind === row.actor_kind) ?? "deleted", id: row.actor, name: row.actor_name },
          text: row.content,
          at: row.created_at.toISOString(),
          isRead: row.read_at !== null,
        })),
      };
    });
  }

  /**
   * @param items null for all.
   * @returns how many are unread then.
   */
  async mark(workspace: string, member: string, items: readonly string[] | null, isRead: boolean): Answer<number> {
    return attempt(async () => {
      if (items === null || items.length > 0) {
        let update = this.database
          .updateTable("inbox")
          .set({ read_at: isRead ? sql<Date>`coalesce(read_at, now())` : null })
          .where(inWorkspace(workspace))
          .where("member", "=", member);
        if (items !== null) update = update.where("item", "in", [...items]);
        await update.execute();
      }
      return this.#unread(workspace, member);
    });
  }

  async #unread(workspace: string, member: string): Promise<number> {
    const { unread } = await this.#of(workspace, member).where("inbox.read_at", "is", null).select(sql<number>`count(*)::integer`.as("unread")).executeTakeFirstOrThrow();
    return unread;
  }

  #of(workspace: string, member: string) {
    return this.database
      .selectFrom("inbox")
      .innerJoin("comments", (join) => join.onRef("comments.workspace", "=", "inbox.workspace").onRef("comments.comment", "=", "inbox.comment"))
      .where("inbox.workspace", "=", workspace)
      .where("inbox.member", "=", member)
      .where(onMapThatIsThere("comments"));
  }
}

const actorKinds = ["member", "guest", "key", "local-owner", "deleted"] as const satisfies readonly InboxItem["actor"]["kind"][];
