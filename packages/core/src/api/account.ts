import { z } from "zod";
import { roles } from "../access/policy.ts";
import { route } from "./route.ts";

const email = z.email().max(254);
/** Long enough to resist guessing (NIST SP 800-63B asks for 8 at least); no rules on which characters. */
export const passwordLength = { least: 10, most: 128 } as const;
const newPassword = z.string().min(passwordLength.least).max(passwordLength.most);
const givenPassword = z.string().min(1).max(passwordLength.most);
const personName = z.string().trim().min(1).max(100);
const token = z.string().min(16).max(200);

export const themes = ["system", "light", "dark"] as const;

/** Which e-mails a member wants beyond those that safety needs. */
export const emailPreferences = z.object({
  /** A sign-in from a device that was not used before. */
  newDevice: z.boolean(),
  /** A change of one's own role, or being removed from a workspace. */
  roleChanged: z.boolean(),
  /** Somebody mentions one in a comment. */
  mentioned: z.boolean(),
});

export const profile = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    theme: z.enum(themes),
    emails: emailPreferences,
    /** Changes with the picture, for its address; null without one. */
    picture: z.string().nullable(),
    hasPassword: z.boolean(),
    hasSecondFactor: z.boolean(),
  })
  .meta({ id: "Profile" });
export type Profile = z.infer<typeof profile>;

/** Who asks, and how one gets in here. */
export const whoAmI = z
  .object({
    /** Without sign-in whoever sits at the machine is its owner. */
    signIn: z.enum(["open", "required"]),
    member: profile.nullable(),
    /** The name of the OpenID Connect provider on the button; null if none is configured. */
    singleSignOn: z.string().nullable(),
    /** Can the server send e-mail? Else links are handed over by people. */
    sendsEmail: z.boolean(),
  })
  .meta({ id: "WhoAmI" });
export type WhoAmI = z.infer<typeof whoAmI>;

export const memberSession = z.object({ id: z.string(), isThis: z.boolean(), device: z.string(), address: z.string(), startedAt: z.string(), lastUsedAt: z.string(), expiresAt: z.string() }).meta({ id: "MemberSession" });
export type MemberSession = z.infer<typeof memberSession>;

const done = z.object({});
const signedIn = z.object({ next: z.enum(["signed-in", "second-factor"]) });
const params = z.object({ token });

export const accountRoutes = {
  whoAmI: route({ method: "GET", path: "/api/me", needs: "session:open", summary: "Who asks, and how one signs in here", answer: whoAmI }),
  claimInstallation: route({ method: "POST", path: "/api/owner", needs: "installation:claim", audit: "account.made", summary: "Make the owner's account; from then on everybody signs in", body: z.object({ name: personName, email, password: newPassword }), answer: done }),
  signIn: route({ method: "POST", path: "/api/sign-in", needs: "session:open", summary: "Sign in with e-mail and password; sets the session's cookie", body: z.object({ email, password: givenPassword, remember: z.boolean().default(true) }), answer: signedIn }),
  finishSignIn: route({ method: "POST", path: "/api/sign-in/second-factor", needs: "session:open", summary: "The second step of a sign-in: a code of the authenticator app, or a backup code", body: z.object({ code: z.string().trim().min(6).max(20), kind: z.enum(["app", "backup"]).default("app") }), answer: done }),
  signOut: route({ method: "POST", path: "/api/sign-out", needs: "session:open", summary: "End this session", answer: done }),
  startSingleSignOn: route({ method: "POST", path: "/api/single-sign-on", needs: "session:open", summary: "Where to send the browser to sign in with the OpenID Connect provider", body: z.object({ /** A path of this app to come back to. */ to: z.string().max(2000).optional(), /** The invitation that is to be accepted with it. */ invitation: token.optional() }), answer: z.object({ url: z.string() }) }),
  finishSingleSignOn: route({ method: "GET", path: "/api/auth/oauth2/callback/:provider", needs: "session:open", summary: "Where the OpenID Connect provider sends the browser back to; redirects", params: z.object({ provider: z.string().max(50) }), query: z.looseObject({}), answer: "text/html" }),
  askPasswordReset: route({ method: "POST", path: "/api/password-resets", needs: "session:open", summary: "Ask for a link to set a new password by e-mail; the answer is the same whether the address is known", body: z.object({ email }), answer: done }),
  resetPassword: route({ method: "POST", path: "/api/password-resets/:token", needs: "session:open", summary: "Set a new password with a one-time link; ends all sessions", params, body: z.object({ password: newPassword }), answer: done }),
  getInvitation: route({ method: "GET", path: "/api/invitations/:token", needs: "session:open", summary: "What an invitation is to", params, answer: z.object({ workspace: z.string(), invitedBy: z.string(), email: z.string(), role: z.enum(roles), expiresAt: z.string(), /** There is an account of this address: sign in with it. */ hasAccount: z.boolean() }) }),
  acceptInvitation: route({ method: "POST", path: "/api/invitations/:token", needs: "session:open", summary: "Accept an invitation: with a name and a password for a new account, or signed in", params, body: z.object({ name: personName.optional(), password: newPassword.optional() }), answer: z.object({ workspace: z.string() }) }),
  changeProfile: route({ method: "PATCH", path: "/api/account", needs: "account:use", audit: "account.changed", summary: "Change one's name, theme or e-mail preferences", body: z.object({ name: personName.optional(), theme: z.enum(themes).optional(), emails: emailPreferences.partial().optional() }), answer: profile }),
  picture: route({ method: "GET", path: "/api/account/picture", needs: "account:use", summary: "One's own picture", query: z.object({ version: z.string().max(100).optional() }), answer: "image/png" }),
  setPicture: route({ method: "PUT", path: "/api/account/picture", needs: "account:use", audit: "account.changed", summary: "Set one's picture: a PNG of at most 512 by 512 points and 200 kB", body: "bytes", answer: profile }),
  removePicture: route({ method: "DELETE", path: "/api/account/picture", needs: "account:use", audit: "account.changed", summary: "Remove one's picture", answer: profile }),
  changePassword: route({ method: "POST", path: "/api/account/password", needs: "account:use", audit: "password.changed", summary: "Change one's password; ends all other sessions", body: z.object({ current: givenPassword, next: newPassword }), answer: done }),
  sessions: route({ method: "GET", path: "/api/account/sessions", needs: "account:use", summary: "Where one is signed in", answer: z.object({ sessions: z.array(memberSession) }) }),
  revokeSession: route({ method: "DELETE", path: "/api/account/sessions/:session", needs: "account:use", audit: "session.revoked", summary: "End a session of one's own", params: z.object({ session: z.string().min(1).max(200) }), answer: done }),
  revokeOtherSessions: route({ method: "POST", path: "/api/account/sessions/end-others", needs: "account:use", audit: "session.revoked", summary: "End all sessions of one's own but this", answer: done }),
  startSecondFactor: route({ method: "POST", path: "/api/account/second-factor", needs: "account:use", summary: "Begin with codes of an authenticator app (TOTP, RFC 6238): what the app scans, and backup codes", body: z.object({ password: givenPassword }), answer: z.object({ uri: z.string(), secret: z.string(), backupCodes: z.array(z.string()) }) }),
  confirmSecondFactor: route({ method: "POST", path: "/api/account/second-factor/confirm", needs: "account:use", audit: "second-factor.turned-on", summary: "Turn codes on with a first code of the app", body: z.object({ code: z.string().trim().min(6).max(10) }), answer: done }),
  stopSecondFactor: route({ method: "POST", path: "/api/account/second-factor/stop", needs: "account:use", audit: "second-factor.turned-off", summary: "Turn codes off", body: z.object({ password: givenPassword }), answer: done }),
  deleteAccount: route({ method: "POST", path: "/api/account/delete", needs: "account:use", audit: "account.deleted", summary: "Delete one's account; refused while one is the only owner of a workspace", body: z.object({ /** One's e-mail address, typed. */ confirm: z.string().max(254), password: givenPassword.optional() }), answer: done }),
} as const;
