import { randomUUID } from "node:crypto";
import { mayGrant, type Role } from "@desirepath/core/access/policy.ts";
import type { Invitation } from "@desirepath/core/api/members.ts";
import { err, ok, type Result } from "@desirepath/core/result.ts";
import { sql } from "kysely";
import { attempt, attemptResult, type DocumentFault, isWithoutOwner, type NotFound } from "./document-errors.ts";
import { makerName } from "./makers.ts";
import { addMembership, roleIn } from "./members.ts";
import { asText, type Database, inWorkspace, ownedBy } from "./tables.ts";
import { digestOfSecret, newSecret } from "./secrets.ts";

/** Whoever gives or takes a role; see `mayGrant`. */
export type Granter = Parameters<typeof mayGrant>[0];

/** The asker may not give or take that role. */
export interface NotGranted {
  readonly code: "not-granted";
  readonly role: Role;
}

/** An invitation as its token's holder sees it. */
export interface OfferedInvitation {
  readonly id: string;
  readonly workspace: string;
  readonly workspaceName: string;
  readonly email: string;
  readonly role: Role;
  /** The name of who invited. */
  readonly invitedBy: string;
  /** ISO. It may be past: then it cannot be accepted any more. */
  readonly expiresAt: string;
}

export interface NewInvitation {
  readonly email: string;
  readonly role: Role;
  /** The id of who invites. */
  readonly invitedBy: string;
  readonly expiresAt: Date;
}

type Answer<T, E = never> = Promise<Result<T, E | DocumentFault>>;

/** Invitations to a workspace that nobody has accepted yet: one for each address. Their tokens are kept as digests. */
export class Invitations {
  constructor(private readonly database: Database) {}

  /** Newest first. */
  async list(workspace: string): Answer<Invitation[]> {
    return attempt(async () => {
      const rows = await this.#shown(this.database).where("invitations.workspace", "=", workspace).orderBy("invitations.created_at", "desc").orderBy("invitation").execute();
      return rows.map(shownInvitation);
    });
  }

  /** Invite an address; an earlier invitation of it is replaced, so that its link holds no more. The token is told this once. */
  async invite(workspace: string, { email, role, invitedBy, expiresAt }: NewInvitation, granter: Granter): Answer<{ invitation: Invitation; token: string }, NotFound | NotGranted | { code: "already-member" }> {
    const address = asText(email).toLowerCase();
    return attemptResult<{ invitation: Invitation; token: string }, NotFound | NotGranted | { code: "already-member" }>(async () => {
      try {
        return await this.database.transaction().execute(async (transaction) => {
          // Locked, so that two invitations of one address follow each other.
          const found = await transaction.selectFrom("workspaces").select("workspace").where(inWorkspace(workspace)).forNoKeyUpdate().executeTakeFirst();
          if (!found) return err({ code: "not-found", what: "workspace", id: workspace });
          const earlier = await transaction.selectFrom("invitations").select("role").where(inWorkspace(workspace)).where("email", "=", address).executeTakeFirst();
          const refused = [role, ...(earlier ? [roleIn(earlier.role)] : [])].find((one) => !mayGrant(granter, one));
          if (refused !== undefined) return err({ code: "not-granted", role: refused });
          const member = await transaction.selectFrom("memberships").innerJoin("members", "members.member", "memberships.member").select("members.member").where("memberships.workspace", "=", workspace).where("members.email", "=", address).executeTakeFirst();
          if (member) return err({ code: "already-member" });
          await transaction.deleteFrom("invitations").where(inWorkspace(workspace)).where("email", "=", address).execute();
          const token = newSecret();
          const id = randomUUID();
          await transaction.insertInto("invitations").values(ownedBy<"invitations">(workspace, { invitation: id, token_hash: digestOfSecret(token), email: address, role, invited_by: invitedBy, expires_at: expiresAt })).execute();
          const row = await this.#shown(transaction).where("invitations.workspace", "=", workspace).where("invitation", "=", id).executeTakeFirstOrThrow();
          return ok({ invitation: shownInvitation(row), token });
        });
      } catch (thrown) {
        if (isWithoutOwner(thrown)) return err({ code: "not-found", what: "workspace", id: workspace });
        throw thrown;
      }
    });
  }

  /** @returns what was revoked. */
  async revoke(workspace: string, id: string, granter: Granter): Answer<{ email: string; role: Role }, NotFound | NotGranted> {
    return attemptResult<{ email: string; role: Role }, NotFound | NotGranted>(() =>
      this.database.transaction().execute(async (transaction) => {
        const row = await transaction.selectFrom("invitations").select(["email", "role"]).where(inWorkspace(workspace)).where("invitation", "=", id).forUpdate().executeTakeFirst();
        if (!row) return err(noInvitation(id));
        const role = roleIn(row.role);
        if (!mayGrant(granter, role)) return err({ code: "not-granted", role });
        await transaction.deleteFrom("invitations").where(inWorkspace(workspace)).where("invitation", "=", id).execute();
        return ok({ email: row.email, role });
      }),
    );
  }

  /** What a token invites to; undefined if there is no such invitation, or no longer. */
  async byToken(token: string): Answer<OfferedInvitation | undefined> {
    return attempt(async () => {
      const row = await this.#shown(this.database)
        .innerJoin("workspaces", "workspaces.workspace", "invitations.workspace")
        .select(["invitations.workspace", "workspaces.name as workspaceName"])
        .where("token_hash", "=", digestOfSecret(token))
        .executeTakeFirst();
      if (!row) return undefined;
      const { id, email, role, invitedBy, expiresAt } = shownInvitation(row);
      return { id, workspace: row.workspace, workspaceName: row.workspaceName, email, role, invitedBy, expiresAt };
    });
  }

  /** Make the membership that a token offers, and use the invitation up. Who is a member already keeps the better role. */
  async accept(token: string, member: string): Answer<{ workspace: string; role: Role }, NotFound | { code: "invitation-expired" }> {
    return attemptResult<{ workspace: string; role: Role }, NotFound | { code: "invitation-expired" }>(async () => {
      try {
        return await this.database.transaction().execute(async (transaction) => {
          const row = await transaction
            .selectFrom("invitations")
            .select(["workspace", "invitation", "role", sql<boolean>`expires_at > now()`.as("holds")])
            .where("token_hash", "=", digestOfSecret(token))
            .forUpdate()
            .executeTakeFirst();
          if (!row) return err(noInvitation(""));
          if (!row.holds) return err({ code: "invitation-expired" });
          const role = roleIn(row.role);
          await addMembership(transaction, row.workspace, member, role);
          await transaction.deleteFrom("invitations").where(inWorkspace(row.workspace)).where("invitation", "=", row.invitation).execute();
          return ok({ workspace: row.workspace, role });
        });
      } catch (thrown) {
        if (isWithoutOwner(thrown)) return err({ code: "not-found", what: "member", id: member });
        throw thrown;
      }
    });
  }

  /**
   * Make the memberships that open invitations of an address offer, and use them up: for somebody of whom a trusted third party says
   * that the address is theirs.
   *
   * @param workspace only that one; undefined for all.
   */
  async acceptOf(email: string, member: string, workspace?: string): Answer<{ workspace: string; role: Role }[]> {
    return attempt(() =>
      this.database.transaction().execute(async (transaction) => {
        const rows = await transaction
          .deleteFrom("invitations")
          .where("email", "=", asText(email).toLowerCase())
          .where(sql<boolean>`expires_at > now()`)
          .$if(workspace !== undefined, (query) => query.where("workspace", "=", workspace!))
          .returning(["workspace", "role"])
          .execute();
        const accepted = rows.map((row) => ({ workspace: row.workspace, role: roleIn(row.role) }));
        for (const one of accepted) await addMembership(transaction, one.workspace, member, one.role);
        return accepted;
      }),
    );
  }

  #shown(database: Database) {
    return database
      .selectFrom("invitations")
      .select(["invitation", "invitations.email", "invitations.role", "invitations.created_at", "invitations.expires_at", makerName("invitations", "invited_by").as("invitedBy"), sql<boolean>`invitations.expires_at > now()`.as("holds")]);
  }
}

function shownInvitation(row: { readonly invitation: string; readonly email: string; readonly role: string; readonly invitedBy: string; readonly created_at: Date; readonly expires_at: Date; readonly holds: boolean }): Invitation {
  return {
    id: row.invitation,
    email: row.email,
    role: roleIn(row.role),
    invitedBy: row.invitedBy,
    madeAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    state: row.holds ? "open" : "expired",
  };
}

function noInvitation(id: string): NotFound {
  return { code: "not-found", what: "invitation", id };
}
