import { Readable } from "node:stream";
import type { Principal } from "@desirepath/core/access/policy.ts";
import { err, ok } from "@desirepath/core/result.ts";
import { largestPicture, type PictureError, readPicture } from "../../members/picture.ts";
import { apiError } from "../api-error.ts";
import type { ApiError } from "../problem.ts";
import type { Handlers } from "../routes.ts";
import { invitationEntryHandlers } from "./invitation-entry.ts";
import { type AccountParts, profileOf, signInHandlers, tooManyTries } from "./sign-in.ts";

type Names = "changeProfile" | "picture" | "setPicture" | "removePicture" | "changePassword" | "sessions" | "revokeSession" | "revokeOtherSessions" | "startSecondFactor" | "confirmSecondFactor" | "stopSecondFactor" | "deleteAccount";

/** Accounts: getting in, and seeing to one's own. */
export function accountHandlers(parts: AccountParts) {
  return { ...signInHandlers(parts), ...invitationEntryHandlers(parts), ...ownAccountHandlers(parts) };
}

const passwordWrong: ApiError = { code: "password-refused", detail: "The password is not right." };

function ownAccountHandlers(parts: AccountParts): Pick<Handlers, Names> {
  const { stores, principals, audit, authentication, tries } = parts;
  const { documents } = stores;

  /** Whoever finds an open screen should not guess its owner's password. */
  const guess = (address: string, email: string) => tries.begin(address, `own ${email}`);

  return {
    changeProfile: async ({ body: { name, theme, emails }, principal, exchange }) => {
      const { member, email } = memberIn(principal);
      const changed = await documents.members.changeProfile(member, { name, theme, mailNewDevice: emails?.newDevice, mailRoleChanged: emails?.roleChanged, mailMentioned: emails?.mentioned });
      if (!changed.ok) return err(apiError(changed.error));
      principals.forget();
      exchange.tell({ subject: email, details: { changed: Object.entries({ name, theme, emails }).flatMap(([what, to]) => (to === undefined ? [] : [what])).join(", ") } });
      return profileOf(parts, member);
    },

    picture: async ({ principal, exchange }) => {
      const found = await documents.members.picture(memberIn(principal).member);
      if (!found.ok) return err(apiError(found.error));
      if (!found.value) return err({ code: "picture-not-found", detail: "You have no picture." });
      exchange.setHeader("cache-control", "private, max-age=31536000, immutable");
      return ok(Readable.from([found.value.content]));
    },

    setPicture: async ({ body, principal, exchange }) => {
      const { member, email } = memberIn(principal);
      const read = await readPicture(body);
      if (!read.ok) return err({ code: "bad-picture", detail: pictureSentence(read.error) });
      const set = await documents.members.setPicture(member, read.value);
      if (!set.ok) return err(apiError(set.error));
      exchange.tell({ subject: email, details: { picture: "set" } });
      return profileOf(parts, member);
    },

    removePicture: async ({ principal, exchange }) => {
      const { member, email } = memberIn(principal);
      const removed = await documents.members.setPicture(member, null);
      if (!removed.ok) return err(apiError(removed.error));
      exchange.tell({ subject: email, details: { picture: "removed" } });
      return profileOf(parts, member);
    },

    changePassword: async ({ body, principal, exchange }) => {
      const { member, email } = memberIn(principal);
      const counted = await guess(exchange.address, email);
      if (!counted.ok) return err(tooManyTries(counted.error));
      const changed = await authentication.passwords.changePassword(exchange, member, body);
      if (!changed.ok) return err(changed.error.code === "password-wrong" ? passwordWrong : apiError(changed.error));
      await counted.value.succeeded();
      exchange.setCookies(changed.value);
      principals.forget();
      exchange.tell({ subject: email });
      return ok({});
    },

    sessions: async ({ principal }) => {
      const { member, session: own } = memberIn(principal);
      const found = await authentication.sessionsOf(member);
      if (!found.ok) return err(apiError(found.error));
      return ok({ sessions: found.value.map((session) => ({ ...session, isThis: session.id === own })) });
    },

    revokeSession: async ({ params: { session }, principal, exchange }) => {
      const { member, email } = memberIn(principal);
      const ended = await authentication.revokeSession(member, session);
      if (!ended.ok) return err(apiError(ended.error));
      if (!ended.value) return err({ code: "session-not-found", detail: "There is no such session. It may have ended meanwhile." });
      principals.forget();
      exchange.tell({ subject: email });
      return ok({});
    },

    revokeOtherSessions: async ({ principal, exchange }) => {
      const { member, session, email } = memberIn(principal);
      const ended = await authentication.revokeSessionsOf(member, session);
      if (!ended.ok) return err(apiError(ended.error));
      principals.forget();
      exchange.tell({ subject: email, details: { sessions: "all others" } });
      return ok({});
    },

    startSecondFactor: async ({ body: { password }, principal, exchange }) => {
      const counted = await guess(exchange.address, memberIn(principal).email);
      if (!counted.ok) return err(tooManyTries(counted.error));
      const begun = await authentication.secondFactor.start(exchange, password);
      if (!begun.ok) {
        const { error } = begun;
        if (error.code === "second-factor-on") return err({ code: "conflict", detail: "Codes are on already. Turn them off first to set up another app." });
        return err(error.code === "password-wrong" ? passwordWrong : apiError(error));
      }
      await counted.value.succeeded();
      return ok(begun.value);
    },

    confirmSecondFactor: async ({ body: { code }, principal, exchange }) => {
      const { email } = memberIn(principal);
      const counted = await guess(exchange.address, email);
      if (!counted.ok) return err(tooManyTries(counted.error));
      const confirmed = await authentication.secondFactor.confirm(exchange, code);
      if (!confirmed.ok) return err(confirmed.error.code === "code-refused" ? { code: "code-refused", detail: "The code is not right. Enter the one that your app shows now." } : apiError(confirmed.error));
      await counted.value.succeeded();
      exchange.setCookies(confirmed.value);
      principals.forget();
      exchange.tell({ subject: email });
      return ok({});
    },

    stopSecondFactor: async ({ body: { password }, principal, exchange }) => {
      const { email } = memberIn(principal);
      const counted = await guess(exchange.address, email);
      if (!counted.ok) return err(tooManyTries(counted.error));
      const stopped = await authentication.secondFactor.stop(exchange, password);
      if (!stopped.ok) return err(stopped.error.code === "password-wrong" ? passwordWrong : apiError(stopped.error));
      await counted.value.succeeded();
      exchange.setCookies(stopped.value);
      principals.forget();
      exchange.tell({ subject: email });
      return ok({});
    },

    deleteAccount: async ({ body: { confirm, password }, principal, exchange }) => {
      const { member, email, roles } = memberIn(principal);
      if (confirm.trim().toLowerCase() !== email.toLowerCase()) return err({ code: "not-confirmed", detail: "Type your e-mail address as it stands in your account." });
      const counted = await guess(exchange.address, email);
      if (!counted.ok) return err(tooManyTries(counted.error));
      const hasPassword = await authentication.passwords.hasPassword(member);
      if (!hasPassword.ok) return err(apiError(hasPassword.error));
      const isRight = hasPassword.value ? await authentication.passwords.isPasswordOf(member, password ?? "") : ok(true);
      if (!isRight.ok) return err(apiError(isRight.error));
      if (!isRight.value) return err(passwordWrong);
      await counted.value.succeeded();

      const removed = await documents.members.remove(member);
      if (!removed.ok) {
        if (removed.error.code !== "last-owner") return err(apiError(removed.error));
        const { workspaces } = removed.error;
        return err({ code: "last-owner", detail: `You are the only owner of ${workspaces.map(({ name }) => name).join(", ")}. Make somebody else an owner, or delete ${workspaces.length === 1 ? "it" : "them"}, first.`, facts: { workspaces } });
      }
      principals.forget();
      // What they did and wrote stays; from here on nothing says that it was them.
      for (const forgotten of [await documents.comments.forgetAuthor(member), await documents.audit.forgetName(member, email)]) if (!forgotten.ok) return err(apiError(forgotten.error));
      exchange.setCookies(await authentication.signOut(exchange));
      const nameless: Principal = { ...memberIn(principal), name: "Deleted member", email: "" };
      for (const workspace of Object.keys(roles)) await audit.note({ workspace, principal: nameless, action: "member.left", subject: "Deleted member", details: {}, address: "" });
      exchange.tell({ principal: nameless, subject: "Deleted member" });
      return ok({});
    },
  };
}

/** The policy lets only members come here. */
function memberIn(principal: Principal): Extract<Principal, { kind: "member" }> {
  if (principal.kind !== "member") throw new Error(`the policy let ${principal.kind} at an account`);
  return principal;
}

function pictureSentence(error: PictureError): string {
  switch (error.code) {
    case "not-png":
      return "This is not a PNG picture.";
    case "too-many-points":
      return `The picture has ${error.width} by ${error.height} points. It may have ${largestPicture.points} by ${largestPicture.points}.`;
    case "too-many-bytes":
      return `The picture may have ${largestPicture.bytes / 1000} kB.`;
  }
}
