import type { Principal } from "@desirepath/core/access/policy.ts";
import { err, ok, type Result } from "@desirepath/core/result.ts";
import { Readable } from "node:stream";
import { actorOf } from "../../access/audit-trail.ts";
import type { App } from "../../app.ts";
import type { Authentication } from "../../members/authentication.ts";
import type { Mail } from "../../members/mail.ts";
import type { ApiError } from "../problem.ts";
import type { Handlers } from "../routes.ts";
import { grantError, granterOf, mayManageEverywhere, notYours } from "./grants.ts";
import { outward } from "./map-access.ts";

type Names = "members" | "memberPicture" | "changeRole" | "removeMember" | "makeResetLink" | "invitations" | "invite" | "revokeInvitation";

export interface MemberParts extends Pick<App, "stores" | "principals"> {
  readonly mail: Pick<Mail, "sends" | "invitation" | "roleChanged" | "later">;
  readonly authentication: Pick<Authentication, "passwords">;
}

const dayMs = 86_400_000;

export function memberHandlers({ stores, principals, mail, authentication }: MemberParts): Pick<Handlers, Names> {
  const { members, memberships, invitations, workspaces } = stores.documents;

  /** Tells somebody what became of their role, if they want to know. */
  function tellOfRole(workspace: string, member: string, role: string | null, by: Principal): void {
    if (!mail.sends || (by.kind === "member" && by.member === member)) return;
    mail.later(async () => {
      const [who, where] = [await members.get(member), await workspaces.get(workspace)];
      if (!who.ok || !where.ok || !who.value.emails.roleChanged) return;
      mail.roleChanged(who.value.email, { name: who.value.name, workspace: where.value.name, role, changedBy: actorOf(by).name });
    });
  }

  /** Nobody could sign in to see to those who were invited. */
  async function ownerAccountMissing(): Promise<Result<void, ApiError>> {
    const accounts = await members.count();
    if (!accounts.ok) return outward(accounts);
    if (accounts.value > 0) return ok(undefined);
    return err({ code: "owner-account-needed", detail: "Make your own account first, as the owner: from then on everybody signs in. Then invite others." });
  }

  return {
    members: async ({ params }) => {
      const found = outward(await memberships.list(params.workspace));
      return found.ok ? ok({ members: found.value }) : found;
    },
    memberPicture: async ({ params, query, exchange }) => {
      const there = outward(await memberships.get(params.workspace, params.member));
      if (!there.ok) return there;
      const picture = outward(await members.picture(params.member));
      if (!picture.ok) return picture;
      if (picture.value === undefined) return err({ code: "picture-not-found", detail: "This member has no picture." });
      // Its address names the version, so that it need not be asked for again.
      if (query.version === picture.value.version) exchange.setHeader("cache-control", "private, max-age=31536000, immutable");
      return ok(Readable.from([Buffer.from(picture.value.content)], { objectMode: false }));
    },
    changeRole: async ({ params, body, principal, exchange }) => {
      const granter = granterOf(principal, params.workspace);
      if (granter === undefined) return err(notYours);
      const changed = await memberships.changeRole(params.workspace, params.member, body.role, granter);
      if (!changed.ok) return err(grantError(changed.error));
      principals.forget();
      const now = outward(await memberships.get(params.workspace, params.member));
      if (!now.ok) return now;
      exchange.tell({ subject: now.value.name, details: { email: now.value.email, before: changed.value, after: body.role } });
      if (changed.value !== body.role) tellOfRole(params.workspace, params.member, body.role, principal);
      return now;
    },
    removeMember: async ({ params, principal, exchange }) => {
      const granter = granterOf(principal, params.workspace);
      if (granter === undefined) return err(notYours);
      const who = outward(await memberships.get(params.workspace, params.member));
      if (!who.ok) return who;
      const removed = await memberships.remove(params.workspace, params.member, granter);
      if (!removed.ok) return err(grantError(removed.error));
      principals.forget();
      exchange.tell({ subject: who.value.name, details: { email: who.value.email, role: removed.value } });
      tellOfRole(params.workspace, params.member, null, principal);
      return ok({});
    },
    makeResetLink: async ({ params, principal, exchange }) => {
      const who = outward(await memberships.get(params.workspace, params.member));
      if (!who.ok) return who;
      const roles = outward(await members.rolesOf(params.member));
      if (!roles.ok) return roles;
      if (!mayManageEverywhere(principal, roles.value)) {
        return err({ code: "forbidden", detail: "A new password opens everything that the member may do, and there is a workspace or a role of theirs that you may not manage. Ask an owner there." });
      }
      const link = outward(await authentication.passwords.makeResetLink(params.member));
      if (!link.ok) return link;
      exchange.tell({ subject: who.value.name, details: { email: who.value.email } });
      return ok({ path: link.value.path, expiresAt: link.value.expiresAt });
    },
    invitations: async ({ params }) => {
      const found = outward(await invitations.list(params.workspace));
      return found.ok ? ok({ invitations: found.value }) : found;
    },
    invite: async ({ params, body, principal, exchange }) => {
      const granter = granterOf(principal, params.workspace);
      if (granter === undefined) return err(notYours);
      const ready = await ownerAccountMissing();
      if (!ready.ok) return ready;
      const where = outward(await workspaces.get(params.workspace));
      if (!where.ok) return where;
      const expiresAt = new Date(Date.now() + body.days * dayMs);
      const made = await invitations.invite(params.workspace, { email: body.email, role: body.role, invitedBy: actorOf(principal).id, expiresAt }, granter);
      if (!made.ok) return err(grantError(made.error));
      const { invitation, token } = made.value;
      const path = `/invitations/${token}`;
      mail.invitation(invitation.email, { path, workspace: where.value.name, invitedBy: invitation.invitedBy, role: invitation.role, expiresAt: invitation.expiresAt });
      exchange.tell({ subject: invitation.email, details: { role: invitation.role, expires: invitation.expiresAt } });
      return ok({ invitation, path, isMailed: mail.sends });
    },
    revokeInvitation: async ({ params, principal, exchange }) => {
      const granter = granterOf(principal, params.workspace);
      if (granter === undefined) return err(notYours);
      const revoked = await invitations.revoke(params.workspace, params.invitation, granter);
      if (!revoked.ok) return err(grantError(revoked.error));
      exchange.tell({ subject: revoked.value.email, details: { role: revoked.value.role } });
      return ok({});
    },
  };
}
