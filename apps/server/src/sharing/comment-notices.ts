import type { Comment } from "@desirepath/core/api/shares.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { mentionedIn, withNames } from "@desirepath/core/sharing/mentions.ts";
import type { StoredComment } from "@desirepath/engine/documents/comments.ts";
import type { DocumentStore } from "@desirepath/engine/documents/document-store.ts";
import type { Notice } from "@desirepath/engine/documents/inbox.ts";
import type { Mail } from "../members/mail.ts";

export interface NoticeParts {
  readonly documents: Pick<DocumentStore, "comments" | "inbox" | "memberships" | "members" | "workspaces">;
  readonly mail: Pick<Mail, "sends" | "mentioned" | "later">;
}

interface CommentChanged {
  readonly before: StoredComment;
  readonly after: StoredComment;
  readonly by: Comment["author"];
}

/**
 * Puts into people's inboxes what others say to them. What was said is stored already: if telling of it fails, it is only not told, as
 * after a crash between the two.
 */
export class CommentNotices {
  readonly #documents: NoticeParts["documents"];
  readonly #mail: NoticeParts["mail"];

  constructor({ documents, mail }: NoticeParts) {
    this.#documents = documents;
    this.#mail = mail;
  }

  /** The names of the workspace's members, if any of the comments mentions somebody. */
  async namesIn(workspace: string, comments: readonly Pick<StoredComment, "text">[]): Promise<ReadonlyMap<string, string>> {
    if (comments.every(({ text }) => mentionedIn(text).length === 0)) return new Map();
    return this.#names(workspace);
  }

  /** Tells whom a new comment mentions, and those who take part in the thread that it answers. */
  async written(workspace: string, map: JourneyMap, comment: StoredComment): Promise<void> {
    const mentioned = mentionedIn(comment.text);
    if (mentioned.length === 0 && comment.thread === null) return;
    const names = await this.#names(workspace);
    const isTold = (member: string) => names.has(member) && !isBy(comment.author, member);
    const told = mentioned.filter(isTold);
    const others = (await this.#inThread(workspace, map.id, comment)).filter((member) => isTold(member) && !told.includes(member));
    await this.#documents.inbox.add(workspace, [...told.map((member) => noticeTo(member, "mention", comment, comment.author)), ...others.map((member) => noticeTo(member, "answer", comment, comment.author))]);
    this.#write(workspace, map, { comment, told, by: comment.author, names });
  }

  /** Tells whom a change mentions that was not mentioned before, and who began a thread that it is resolved. */
  async changed(workspace: string, map: JourneyMap, { before, after, by }: CommentChanged): Promise<void> {
    const known = new Set(mentionedIn(before.text));
    const mentioned = mentionedIn(after.text).filter((member) => !known.has(member));
    const isResolved = before.resolvedAt === null && after.resolvedAt !== null && after.author.kind === "member";
    if (mentioned.length === 0 && !isResolved) return;
    const names = await this.#names(workspace);
    const told = mentioned.filter((member) => names.has(member) && !isBy(by, member));
    const resolvedFor = isResolved && names.has(after.author.id) && !isBy(by, after.author.id) ? [noticeTo(after.author.id, "resolved", after, by)] : [];
    await this.#documents.inbox.add(workspace, [...told.map((member) => noticeTo(member, "mention", after, by)), ...resolvedFor]);
    this.#write(workspace, map, { comment: after, told, by, names });
  }

  async #names(workspace: string): Promise<ReadonlyMap<string, string>> {
    const members = await this.#documents.memberships.list(workspace);
    return new Map(members.ok ? members.value.map(({ member, name }) => [member, name]) : []);
  }

  async #inThread(workspace: string, map: string, { thread }: StoredComment): Promise<readonly string[]> {
    if (thread === null) return [];
    const all = await this.#documents.comments.list(workspace, map);
    if (!all.ok) return [];
    return [...new Set(all.value.flatMap(({ id, thread: of, author }) => ((id === thread || of === thread) && author.kind === "member" ? [author.id] : [])))];
  }

  #write(workspace: string, map: JourneyMap, { comment, told, by, names }: { readonly comment: StoredComment; readonly told: readonly string[]; readonly by: Comment["author"]; readonly names: ReadonlyMap<string, string> }): void {
    if (!this.#mail.sends || told.length === 0) return;
    this.#mail.later(async () => {
      const where = await this.#documents.workspaces.get(workspace);
      if (!where.ok) return;
      for (const member of told) {
        const who = await this.#documents.members.get(member);
        if (!who.ok || !who.value.emails.mentioned) continue;
        const search = new URLSearchParams({ ...(comment.anchor.touchpoint === undefined ? {} : { touchpoint: comment.anchor.touchpoint }), tab: "comments" });
        const path = `/w/${encodeURIComponent(workspace)}/maps/${encodeURIComponent(map.id)}?${search}#comment-${comment.id}`;
        this.#mail.mentioned(who.value.email, { name: who.value.name, by: by.name, workspace: where.value.name, map: map.title, text: withNames(comment.text, names), path });
      }
    });
  }
}

function noticeTo(member: string, reason: Notice["reason"], { id }: StoredComment, actor: Comment["author"]): Notice {
  return { member, reason, comment: id, actor };
}

function isBy(author: Comment["author"], member: string): boolean {
  return author.kind === "member" && author.id === member;
}
