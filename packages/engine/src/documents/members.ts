import { createHash } from "node:crypto";
import { type Role, roles } from "@desirepath/core/access/policy.ts";
import type { themes } from "@desirepath/core/api/account.ts";
import { err, ok, type Result } from "@desirepath/core/result.ts";
import { sql } from "kysely";
import { attempt, attemptResult, type DocumentFault, isWithoutOwner, type NotFound } from "./document-errors.ts";
import { asText, type Database } from "./tables.ts";

/** Somebody who can sign in. */
export interface Member {
  readonly id: string;
  readonly name: string;
  /** In lower case. */
  readonly email: string;
  readonly theme: (typeof themes)[number];
  readonly emails: { readonly newDevice: boolean; readonly roleChanged: boolean; readonly mentioned: boolean };
  /** The picture's version; null without one. */
  readonly picture: string | null;
  readonly hasSecondFactor: boolean;
}

/** What to change; what is left out stays. */
export interface ProfileChange {
  readonly name?: string | undefined;
  readonly theme?: Member["theme"] | undefined;
  readonly mailNewDevice?: boolean | undefined;
  readonly mailRoleChanged?: boolean | undefined;
  readonly mailMentioned?: boolean | undefined;
}

/** It would leave these workspaces without an owner. */
export interface LastOwner {
  readonly code: "last-owner";
  readonly workspaces: readonly { readonly id: string; readonly name: string }[];
}

type Answer<T, E = never> = Promise<Result<T, E | DocumentFault>>;

/** The accounts of the installation, and which workspaces they belong to. Passwords and sessions are the authentication library's. */
export class Members {
  constructor(private readonly database: Database) {}

  /** How many accounts there are. */
  async count(): Answer<number> {
    return attempt(async () => {
      const { found } = await this.database.selectFrom("members").select(({ fn }) => fn.countAll<string>().as("found")).executeTakeFirstOrThrow();
      return Number(found);
    });
  }

  /** The only account that there is; undefined if there is none, or another. What is made at the machine itself is theirs. */
  async only(): Answer<string | undefined> {
    return attempt(async () => {
      const [first, ...others] = await this.database.selectFrom("members").select("member").limit(2).execute();
      return others.length === 0 ? first?.member : undefined;
    });
  }

  async get(member: string): Answer<Member, NotFound> {
    return attemptResult(async () => {
      const row = await this.#profiles().where("members.member", "=", member).executeTakeFirst();
      return row ? ok(memberOf(row)) : err(noMember(member));
    });
  }

  /** The account of an address, whatever its case; undefined if there is none. */
  async byEmail(email: string): Answer<Member | undefined> {
    return attempt(async () => {
      const row = await this.#profiles().where("members.email", "=", asText(email).toLowerCase()).executeTakeFirst();
      return row && memberOf(row);
    });
  }

  async changeProfile(member: string, { name, theme, mailNewDevice, mailRoleChanged, mailMentioned }: ProfileChange): Answer<Member, NotFound> {
    const changed = await attempt(() =>
      this.database
        .updateTable("members")
        .set({
          updated_at: sql<Date>`now()`,
          ...(name === undefined ? {} : { name: asText(name) }),
          ...(theme === undefined ? {} : { theme }),
          ...(mailNewDevice === undefined ? {} : { mail_new_device: mailNewDevice }),
          ...(mailRoleChanged === undefined ? {} : { mail_role_changed: mailRoleChanged }),
          ...(mailMentioned === undefined ? {} : { mail_mentioned: mailMentioned }),
        })
        .where("member", "=", member)
        .execute(),
    );
    return changed.ok ? this.get(member) : changed;
  }

  /**
   * Set or remove a member's picture.
   *
   * @returns its version, which changes with its bytes.
   */
  async setPicture(member: string, png: Uint8Array | null): Answer<string | null, NotFound> {
    return attemptResult(async () => {
      if (png === null) {
        await this.database.deleteFrom("member_pictures").where("member", "=", member).execute();
        return ok(null);
      }
      const version = createHash("sha256").update(png).digest("base64url").slice(0, 16);
      try {
        await this.database
          .insertInto("member_pictures")
          .values({ member, version, content: png })
          .onConflict((conflict) => conflict.column("member").doUpdateSet({ version, content: png }))
          .execute();
        return ok(version);
      } catch (thrown) {
        if (isWithoutOwner(thrown)) return err(noMember(member));
        throw thrown;
      }
    });
  }

  async picture(member: string): Answer<{ readonly version: string; readonly content: Uint8Array } | undefined> {
    return attempt(() => this.database.selectFrom("member_pictures").select(["version", "content"]).where("member", "=", member).executeTakeFirst());
  }

  /** A member's role in each workspace that they belong to. */
  async rolesOf(member: string): Answer<Record<string, Role>> {
    return attempt(async () => {
      const rows = await this.database.selectFrom("memberships").select(["workspace", "role"]).where("member", "=", member).execute();
      return Object.fromEntries(rows.map(({ workspace, role }) => [workspace, roleIn(role)]));
    });
  }

  /** Make somebody a member of a workspace. Who is one already keeps the better role. */
  async addMembership(workspace: string, member: string, role: Role): Answer<void, NotFound> {
    return attemptResult<void, NotFound>(async () => {
      try {
        await addMembership(this.database, workspace, member, role);
        return ok(undefined);
      } catch (thrown) {
        if (isWithoutOwner(thrown)) return err({ code: "not-found", what: "workspace", id: workspace });
        throw thrown;
      }
    });
  }

  /** Delete an account with its sessions and memberships; refused while a workspace has no other owner. */
  async remove(member: string): Answer<void, NotFound | LastOwner> {
    return attemptResult<void, NotFound | LastOwner>(() =>
      this.database.transaction().execute(async (transaction) => {
        // The member's row first: whoever adds a membership meanwhile waits for it, and then finds no member.
        const found = await transaction.selectFrom("members").select("member").where("member", "=", member).forUpdate().executeTakeFirst();
        if (!found) return err(noMember(member));
        const owned = await transaction
          .selectFrom("workspaces")
          .innerJoin("memberships", "memberships.workspace", "workspaces.workspace")
          .select(["workspaces.workspace as id", "workspaces.name"])
          .where("memberships.member", "=", member)
          .where("memberships.role", "=", "owner")
          .orderBy("workspaces.workspace")
          .forNoKeyUpdate("workspaces")
          .execute();
        const orphans: { id: string; name: string }[] = [];
        for (const workspace of owned) if (!(await hasOtherOwner(transaction, workspace.id, member))) orphans.push(workspace);
        if (orphans.length > 0) return err({ code: "last-owner", workspaces: orphans });
        await transaction.deleteFrom("members").where("member", "=", member).execute();
        return ok(undefined);
      }),
    );
  }

  #profiles() {
    return this.database
      .selectFrom("members")
      .leftJoin("member_pictures", "member_pictures.member", "members.member")
      .select(["members.member", "members.name", "members.email", "members.theme", "members.mail_new_device", "members.mail_role_changed", "members.mail_mentioned", "members.second_factor", "member_pictures.version as picture"]);
  }
}

/** In a statement of its own or in a transaction. Throws if there is no such workspace or member. */
export async function addMembership(database: Database, workspace: string, member: string, role: Role): Promise<void> {
  await database
    .insertInto("memberships")
    .values({ workspace, member, role })
    .onConflict((conflict) =>
      conflict.columns(["workspace", "member"]).doUpdateSet({ role }).where(sql<boolean>`array_position(${rolesText}, memberships.role) > array_position(${rolesText}, ${role}::text)`),
    )
    .execute();
}

/** Must be asked with the workspace's row locked, which keeps two who go at once from each counting on the other. */
export async function hasOtherOwner(transaction: Database, workspace: string, member: string): Promise<boolean> {
  const other = await transaction.selectFrom("memberships").select("member").where("workspace", "=", workspace).where("role", "=", "owner").where("member", "<>", member).limit(1).executeTakeFirst();
  return other !== undefined;
}

const rolesText = sql`ARRAY[${sql.join(roles.map((role) => sql.lit(role)))}]::text[]`;

export function roleIn(text: string): Role {
  const known = roles.find((role) => role === text);
  if (known === undefined) throw new Error(`a role in the documents is unknown: ${JSON.stringify(text)}`);
  return known;
}

function memberOf(row: { readonly member: string; readonly name: string; readonly email: string; readonly theme: string; readonly mail_new_device: boolean; readonly mail_role_changed: boolean; readonly mail_mentioned: boolean; readonly second_factor: boolean; readonly picture: string | null }): Member {
  return {
    id: row.member,
    name: row.name,
    email: row.email,
    theme: row.theme === "light" || row.theme === "dark" ? row.theme : "system",
    emails: { newDevice: row.mail_new_device, roleChanged: row.mail_role_changed, mentioned: row.mail_mentioned },
    picture: row.picture,
    hasSecondFactor: row.second_factor,
  };
}

export function noMember(id: string): NotFound {
  return { code: "not-found", what: "member", id };
}
