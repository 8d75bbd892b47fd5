import { err, ok } from "@desirepath/core/result.ts";
import type { ApiError } from "../problem.ts";
import type { Handlers } from "../routes.ts";
import { apiError } from "../api-error.ts";
import { accountExists, type AccountParts, letIn, principalOf, tooManyTries } from "./sign-in.ts";

type Names = "getInvitation" | "acceptInvitation";

const noInvitation: ApiError = { code: "invitation-not-found", detail: "This invitation was used, taken back, or never made. Ask whoever invited you for a new one." };
const expired: ApiError = { code: "link-expired", detail: "This invitation does not hold any more. Ask whoever invited you for a new one." };

/** What whoever holds an invitation's token can do with it. */
export function invitationEntryHandlers(parts: AccountParts): Pick<Handlers, Names> {
  const { stores, principals, audit, authentication, tries } = parts;
  const { members, invitations } = stores.documents;

  /** The invitation of a token that holds. Tokens that don't count as tries of the address. */
  const offered = async (token: string, address: string) => {
    const counted = await tries.begin(address);
    if (!counted.ok) return err(tooManyTries(counted.error));
    const found = await invitations.byToken(token);
    if (!found.ok) return err(apiError(found.error));
    if (!found.value) return err(noInvitation);
    await counted.value.succeeded();
    return Date.parse(found.value.expiresAt) <= Date.now() ? err(expired) : ok(found.value);
  };

  return {
    getInvitation: async ({ params: { token }, exchange }) => {
      const found = await offered(token, exchange.address);
      if (!found.ok) return found;
      const { workspaceName: workspace, invitedBy, email, role, expiresAt } = found.value;
      const account = await members.byEmail(email);
      if (!account.ok) return err(apiError(account.error));
      return ok({ workspace, invitedBy, email, role, expiresAt, hasAccount: account.value !== undefined });
    },

    acceptInvitation: async ({ params: { token }, body: { name, password }, principal, exchange }) => {
      const found = await offered(token, exchange.address);
      if (!found.ok) return found;
      const { email, workspace, role } = found.value;
      const isSignedIn = principal.kind === "member";
      if (isSignedIn && principal.email.toLowerCase() !== email) {
        return err({ code: "forbidden", detail: `The invitation is for ${email}, and you are signed in as ${principal.email}. Sign out, then open the link again.` });
      }
      if (!isSignedIn && (name === undefined || password === undefined)) return err({ code: "invalid-request", detail: "A new account needs a name and a password. If you have one, sign in first." });

      const made = isSignedIn ? ok({ member: principal.member, name: principal.name, email: principal.email }) : await authentication.makeAccount({ name: name!, email, password: password! });
      if (!made.ok) return err(made.error.code === "account-exists" ? accountExists : apiError(made.error));
      const account = made.value;
      const accepted = await invitations.accept(token, account.member);
      if (!accepted.ok) {
        // Taken back meanwhile, or used by the same person twice at once: no account without a membership.
        if (!isSignedIn) await members.remove(account.member);
        if (accepted.error.code === "invitation-expired") return err(expired);
        return err(accepted.error.code === "not-found" ? noInvitation : apiError(accepted.error));
      }
      const asMember = principalOf(account);
      if (!isSignedIn) {
        await audit.note({ workspace: undefined, principal: asMember, action: "account.made", subject: account.email, details: { by: "an invitation" }, address: exchange.address });
        await letIn(parts, exchange, account, await authentication.openSession(account.member, exchange));
      }
      principals.forget();
      exchange.tell({ workspace, principal: asMember, action: "invitation.accepted", subject: account.email, details: { role } });
      return ok({ workspace });
    },
  };
}
