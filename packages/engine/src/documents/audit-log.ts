import { type AuditAction, auditActions } from "@desirepath/core/access/audit.ts";
import type { AuditEntry } from "@desirepath/core/api/members.ts";
import type { Result } from "@desirepath/core/result.ts";
import { type Expression, sql, type SqlBool } from "kysely";
import { attempt, type DocumentFault, isWithoutOwner } from "./document-errors.ts";
import { asText, type Database, type Row } from "./tables.ts";

/** One thing that was done, as it is written down. */
export interface AuditRecord {
  /** Null for what concerns no workspace, such as a sign-in. */
  readonly workspace: string | null;
  readonly actor: { readonly kind: AuditEntry["actor"]["kind"]; readonly id: string; readonly name: string };
  readonly action: AuditAction;
  readonly subject: string;
  readonly details: Readonly<Record<string, string>>;
  readonly address: string;
}

export interface AuditQuery {
  readonly from?: string | undefined;
  /** Half open: entries at this time are left out. */
  readonly until?: string | undefined;
  readonly actor?: string | undefined;
  readonly action?: AuditAction | undefined;
  /** Part of the actor's name, the subject or a detail, whatever its case. */
  readonly search?: string | undefined;
}

/**
 * What a member does apart from any workspace, or somebody tries under their address without getting in. Nothing else without a
 * workspace shows in the log of one: it may tell of another, such as one that was deleted.
 */
const personal = auditActions.filter((action) => /^(session|password|second-factor|account)\./.test(action));

/** Who did what when. Entries are only ever added; they go with their workspace. */
export class AuditLog {
  constructor(private readonly database: Database) {}

  /** An entry of a workspace that is gone meanwhile is kept without it. */
  async append(entry: AuditRecord): Promise<Result<void, DocumentFault>> {
    return attempt(async () => {
      try {
        await this.#insert(entry);
      } catch (thrown) {
        if (!isWithoutOwner(thrown)) throw thrown;
        await this.#insert({ ...entry, workspace: null });
      }
    });
  }

  /** Newest first: a page of the entries of a workspace, and of its members' entries that concern no workspace. */
  async list(workspace: string, query: AuditQuery, { offset, limit }: { readonly offset: number; readonly limit: number }): Promise<Result<{ total: number; entries: AuditEntry[] }, DocumentFault>> {
    return attempt(async () => {
      const matching = this.#of(workspace, query);
      const [rows, counted] = [
        await matching.selectAll().orderBy("at", "desc").orderBy("entry", "desc").offset(offset).limit(limit).execute(),
        await matching.select(({ fn }) => fn.countAll<string>().as("total")).executeTakeFirstOrThrow(),
      ];
      return { total: Number(counted.total), entries: rows.map(entryOf) };
    });
  }

  /**
   * As `list`, oldest first and in pages that new entries do not shift.
   *
   * @param after the id of the last entry of the page before; undefined for the first page.
   */
  async page(workspace: string, query: AuditQuery, after: string | undefined, limit: number): Promise<Result<AuditEntry[], DocumentFault>> {
    return attempt(async () => {
      const rows = await this.#of(workspace, query)
        .selectAll()
        .$if(after !== undefined, (matching) => matching.where("entry", ">", after!))
        .orderBy("entry")
        .limit(limit)
        .execute();
      return rows.map(entryOf);
    });
  }

  /** Everybody who stands in a workspace's log, by name. */
  async actors(workspace: string): Promise<Result<{ id: string; name: string }[], DocumentFault>> {
    return attempt(async () => {
      const rows = await this.#of(workspace, {}).select(["actor", ({ fn }) => fn.max("actor_name").as("name")]).where("actor", "<>", "").groupBy("actor").orderBy("name").orderBy("actor").limit(1000).execute();
      return rows.map(({ actor, name }) => ({ id: actor, name }));
    });
  }

  /** Somebody's account was deleted: what they did and what was done to them stays, their name and address go. */
  async forgetName(member: string, email = ""): Promise<Result<void, DocumentFault>> {
    return attempt(async () => {
      if (email !== "") await this.database.updateTable("audit_entries").set({ subject: "Deleted member" }).where(sql<boolean>`lower(subject) = lower(${asText(email)})`).execute();
      await this.database.updateTable("audit_entries").set({ actor_kind: "deleted", actor_name: "Deleted member", address: "" }).where("actor_kind", "=", "member").where("actor", "=", member).execute();
    });
  }

  async #insert({ workspace, actor, action, subject, details, address }: AuditRecord): Promise<void> {
    const texts = Object.fromEntries(Object.entries(details).map(([key, value]) => [asText(key), asText(value)]));
    await this.database
      .insertInto("audit_entries")
      .values({ workspace, actor_kind: actor.kind, actor: actor.id, actor_name: asText(actor.name), action, subject: asText(subject), details: JSON.stringify(texts), address })
      .execute();
  }

  #of(workspace: string, { from, until, actor, action, search }: AuditQuery) {
    const conditions: Expression<SqlBool>[] = [
      sql<SqlBool>`(workspace = ${workspace} OR (workspace IS NULL AND action IN (${sql.join(personal)}) AND
        (actor IN (SELECT member FROM memberships WHERE memberships.workspace = ${workspace})
        OR (actor_kind = 'stranger' AND lower(subject) IN (SELECT members.email FROM members INNER JOIN memberships USING (member) WHERE memberships.workspace = ${workspace})))))`,
      ...(from === undefined ? [] : [sql<SqlBool>`at >= ${from}::timestamptz`]),
      ...(until === undefined ? [] : [sql<SqlBool>`at < ${until}::timestamptz`]),
      ...(actor === undefined ? [] : [sql<SqlBool>`actor = ${actor}`]),
      ...(action === undefined ? [] : [sql<SqlBool>`action = ${action}`]),
      ...(search === undefined || search === "" ? [] : [sql<SqlBool>`strpos(lower(actor_name || ' ' || subject || ' ' || details), lower(${asText(search)})) > 0`]),
    ];
    return this.database.selectFrom("audit_entries").where(({ and }) => and(conditions));
  }
}

function entryOf(row: Row<"audit_entries">): AuditEntry {
  return {
    id: String(row.entry),
    at: row.at.toISOString(),
    actor: { kind: row.actor_kind as AuditEntry["actor"]["kind"], id: row.actor, name: row.actor_name },
    action: auditActions.find((action) => action === row.action) ?? "account.changed",
    subject: row.subject,
    details: JSON.parse(row.details) as Record<string, string>,
    address: row.address,
  };
}
