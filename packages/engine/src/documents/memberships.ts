import { mayGrant, type Role } from "@desirepath/core/access/policy.ts";
import type { WorkspaceMember } from "@desirepath/core/api/members.ts";
import { err, ok, type Result } from "@desirepath/core/result.ts";
import { sql } from "kysely";
import { attempt, attemptResult, type DocumentFault, type NotFound } from "./document-errors.ts";
import type { Granter, NotGranted } from "./invitations.ts";
import { hasOtherOwner, type LastOwner, noMember, roleIn } from "./members.ts";
import { type Database, inWorkspace } from "./tables.ts";

type Answer<T, E = never> = Promise<Result<T, E | DocumentFault>>;

/** Who belongs to a workspace, as what. There is always an owner once there was one. */
export class Memberships {
  constructor(private readonly database: Database) {}

  /** By name, then address. */
  async list(workspace: string): Answer<WorkspaceMember[]> {
    return attempt(async () => (await this.#shown(workspace).orderBy(sql`lower(members.name)`).orderBy("members.email").execute()).map(shownMember));
  }

  async get(workspace: string, member: string): Answer<WorkspaceMember, NotFound> {
    return attemptResult(async () => {
      const row = await this.#shown(workspace).where("members.member", "=", member).executeTakeFirst();
      return row ? ok(shownMember(row)) : err(noMember(member));
    });
  }

  /** @returns the role before. */
  async changeRole(workspace: string, member: string, role: Role, granter: Granter): Answer<Role, NotFound | NotGranted | LastOwner> {
    return this.#changed(workspace, member, { role, granter });
  }

  /**
   * Take somebody out of a workspace.
   *
   * @param granter who does it; `self` if they leave.
   * @returns the role that they had.
   */
  async remove(workspace: string, member: string, granter: Granter | "self"): Answer<Role, NotFound | NotGranted | LastOwner> {
    return this.#changed(workspace, member, { role: undefined, granter });
  }

  async #changed(workspace: string, member: string, { role, granter }: { readonly role: Role | undefined; readonly granter: Granter | "self" }): Answer<Role, NotFound | NotGranted | LastOwner> {
    return attemptResult<Role, NotFound | NotGranted | LastOwner>(() =>
      this.database.transaction().execute(async (transaction) => {
        // With the workspace locked, changes of its roles follow each other: of two owners who go at once, the second sees the first gone.
        const locked = await transaction.selectFrom("workspaces").select("name").where(inWorkspace(workspace)).forNoKeyUpdate().executeTakeFirst();
        if (!locked) return err({ code: "not-found", what: "workspace", id: workspace });
        const row = await transaction.selectFrom("memberships").select("role").where(inWorkspace(workspace)).where("member", "=", member).executeTakeFirst();
        if (!row) return err(noMember(member));
        const before = roleIn(row.role);
        if (granter !== "self") {
          const refused = [before, ...(role === undefined ? [] : [role])].find((one) => !mayGrant(granter, one));
          if (refused !== undefined) return err({ code: "not-granted", role: refused });
        }
        if (before === "owner" && role !== "owner" && !(await hasOtherOwner(transaction, workspace, member))) {
          return err({ code: "last-owner", workspaces: [{ id: workspace, name: locked.name }] });
        }
        if (role === undefined) await transaction.deleteFrom("memberships").where(inWorkspace(workspace)).where("member", "=", member).execute();
        else await transaction.updateTable("memberships").set({ role }).where(inWorkspace(workspace)).where("member", "=", member).execute();
        return ok(before);
      }),
    );
  }

  #shown(workspace: string) {
    return this.database
      .selectFrom("memberships")
      .innerJoin("members", "members.member", "memberships.member")
      .leftJoin("member_pictures", "member_pictures.member", "members.member")
      .select([
        "members.member", "members.name", "members.email", "members.second_factor", "memberships.role", "memberships.created_at", "member_pictures.version as picture",
        sql<Date | null>`(SELECT max(seen.updated_at) FROM member_sessions AS seen WHERE seen.member = members.member)`.as("seenAt"),
      ])
      .where("memberships.workspace", "=", workspace);
  }
}

function shownMember(row: { readonly member: string; readonly name: string; readonly email: string; readonly role: string; readonly created_at: Date; readonly seenAt: Date | null; readonly picture: string | null; readonly second_factor: boolean }): WorkspaceMember {
  return {
    member: row.member,
    name: row.name,
    email: row.email,
    role: roleIn(row.role),
    joinedAt: row.created_at.toISOString(),
    lastSeenAt: row.seenAt?.toISOString() ?? null,
    picture: row.picture,
    hasSecondFactor: row.second_factor,
  };
}
