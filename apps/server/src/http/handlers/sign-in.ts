import type { Principal } from "@desirepath/core/access/policy.ts";
import type { Profile } from "@desirepath/core/api/account.ts";
import { err, ok, type Result } from "@desirepath/core/result.ts";
import { RateLimiterMemory } from "rate-limiter-flexible";
import type { App } from "../../app.ts";
import type { Account } from "../../members/authentication.ts";
import type { Cookies, Visit } from "../../members/library-door.ts";
import { deviceName } from "../../members/device-name.ts";
import { type TooManyTries, Tries, type TriesLimits } from "../../members/tries.ts";
import { apiError } from "../api-error.ts";
import type { ApiError } from "../problem.ts";
import type { Exchange, Handlers } from "../routes.ts";

type Names = "whoAmI" | "claimInstallation" | "signIn" | "finishSignIn" | "signOut" | "startSingleSignOn" | "finishSingleSignOn" | "askPasswordReset" | "resetPassword";

export type AccountParts = Pick<App, "stores" | "principals" | "audit" | "authentication" | "singleSignOn" | "mail" | "tries" | "devices">;

/** Asking costs nothing, and each time somebody gets an e-mail. */
const resetLimits: TriesLimits = { accountFromAddress: { tries: 5, withinS: 3600 }, address: { tries: 20, withinS: 3600 }, account: { tries: 10, withinS: 3600 } };

/** How often a session is looked at that is in use, to lengthen it. Pages ask who it is at every turn. */
const renewEveryS = 600;

/** Getting in and out. */
export function signInHandlers(parts: AccountParts): Pick<Handlers, Names> {
  const { stores, principals, audit, authentication, singleSignOn, mail, tries, devices } = parts;
  const { documents } = stores;
  const claims = new OneAtATime();
  const resets = new Tries(resetLimits);
  const renewals = new RateLimiterMemory({ points: 1, duration: renewEveryS });
  return {
    whoAmI: async ({ principal, exchange }) => {
      const facts = { singleSignOn: singleSignOn?.name ?? null, sendsEmail: mail.sends };
      if (principal.kind !== "member") return ok({ signIn: principal.kind === "local-owner" && (await principals.isOpen()) ? "open" : "required", member: null, ...facts });
      const [profile, cookies] = await Promise.all([profileOf(parts, principal.member), renewals.consume(principal.session).then(() => authentication.renew(exchange), () => [])]);
      if (!profile.ok) return profile;
      if (cookies.length > 0) exchange.setCookies(cookies);
      return ok({ signIn: "required", member: profile.value, ...facts });
    },

    claimInstallation: ({ body, exchange }) =>
      claims.run(async () => {
        const members = await documents.members.count();
        if (!members.ok) return err(apiError(members.error));
        if (members.value > 0) return err({ code: "account-exists", detail: "Somebody has an account here already. Sign in, or ask them for an invitation." });
        const workspaces = await documents.workspaces.list();
        if (!workspaces.ok) return err(apiError(workspaces.error));
        const made = await authentication.makeAccount(body);
        if (!made.ok) return err(made.error.code === "account-exists" ? accountExists : apiError(made.error));
        const account = made.value;
        for (const { id } of workspaces.value) {
          const added = await documents.members.addMembership(id, account.member, "owner");
          if (!added.ok) return err(apiError(added.error));
        }
        // The command line, which asks with the machine's token, has no use for a session.
        if (exchange.headers.authorization === undefined) await letIn(parts, exchange, account, await authentication.openSession(account.member, exchange));
        principals.forget();
        exchange.tell({ principal: principalOf(account), action: "account.made", subject: account.email, details: { by: "claiming the installation" } });
        return ok({});
      }),

    signIn: async ({ body, exchange }) => {
      const { email } = body;
      const isKnown = await devices.isKnown(exchange.headers, email);
      const counted = await tries.begin(exchange.address, email, isKnown);
      if (!counted.ok) {
        exchange.tell({ action: "session.refused", subject: email, details: { reason: "too many tries" } });
        return err(tooManyTries(counted.error));
      }
      const found = await authentication.signIn(exchange, body);
      if (!found.ok) {
        if (found.error.code !== "credentials-refused") return err(apiError(found.error));
        exchange.tell({ action: "session.refused", subject: email, details: { reason: "address or password" } });
        return err({ code: "sign-in-refused", detail: "The e-mail address or the password is not right." });
      }
      await counted.value.succeeded();
      if (found.value.next === "second-factor") {
        exchange.setCookies(found.value.cookies);
        return ok({ next: "second-factor" });
      }
      const { account, cookies } = found.value;
      await letIn(parts, exchange, account, cookies);
      tellOfDevice(parts, exchange, account, isKnown);
      return ok({ next: "signed-in" });
    },

    finishSignIn: async ({ body, exchange }) => {
      const waiting = await authentication.waitingIn(exchange);
      if (!waiting.ok) return err(apiError(waiting.error));
      const email = waiting.value?.email ?? "";
      const isKnown = await devices.isKnown(exchange.headers, email);
      const counted = await tries.begin(exchange.address, `second step ${email}`, isKnown);
      if (!counted.ok) return err(tooManyTries(counted.error));
      const found = await authentication.finishSignIn(exchange, body);
      if (!found.ok) {
        switch (found.error.code) {
          case "code-refused":
            exchange.tell({ action: "session.refused", subject: email, details: { reason: "code of the second step" } });
            return err({ code: "code-refused", detail: body.kind === "app" ? "The code is not right, or was used already. Enter the one that your app shows now." : "The backup code is not right. Each works once." });
          case "sign-in-expired":
            return err({ code: "sign-in-refused", detail: "This sign-in took too long, or too many codes were wrong. Start again with your password." });
          case "second-factor-locked":
            return err(tooManyTries({ code: "too-many-tries", afterS: 900 }));
          default:
            return err(apiError(found.error));
        }
      }
      await counted.value.succeeded();
      const { account, cookies } = found.value;
      await letIn(parts, exchange, account, cookies);
      tellOfDevice(parts, exchange, account, isKnown);
      return ok({});
    },

    signOut: async ({ principal, exchange }) => {
      exchange.setCookies(await authentication.signOut(exchange));
      principals.forget();
      if (principal.kind === "member") exchange.tell({ action: "session.closed", subject: principal.email });
      return ok({});
    },

    startSingleSignOn: async ({ body, exchange }) => {
      if (!singleSignOn) return err({ code: "not-found", detail: "No single sign-on is configured here." });
      const started = await singleSignOn.start(exchange, body);
      if (!started.ok) return err({ code: "sign-in-refused", detail: `${singleSignOn.name} does not answer. Try again in a moment, or sign in with your password.` });
      exchange.setCookies(started.value.cookies);
      return ok({ url: started.value.url });
    },

    finishSingleSignOn: async ({ query, exchange }) => {
      if (!singleSignOn) return err({ code: "not-found", detail: "No single sign-on is configured here." });
      const entry = await singleSignOn.finish(exchange, query);
      if ("problem" in entry) {
        exchange.setCookies(entry.cookies);
        exchange.tell({ action: "session.refused", subject: singleSignOn.name, details: { reason: entry.problem } });
        exchange.redirect(`/sign-in?${new URLSearchParams({ problem: entry.problem, ...(entry.to === "/" ? {} : { to: entry.to }) })}`);
        return ok("");
      }
      const { account, accepted, isNew } = entry;
      const isKnown = isNew || (await devices.isKnown(exchange.headers, account.email));
      const principal = principalOf(account);
      const noted = { principal, subject: account.email, address: exchange.address };
      if (isNew) await audit.note({ ...noted, workspace: undefined, action: "account.made", details: { by: singleSignOn.name } });
      for (const { workspace } of accepted) await audit.note({ ...noted, workspace, action: "invitation.accepted", details: {} });
      await letIn(parts, exchange, account, entry.cookies, { by: singleSignOn.name });
      tellOfDevice(parts, exchange, account, isKnown);
      const [joined] = accepted;
      exchange.redirect(entry.to === "/" && joined ? `/w/${encodeURIComponent(joined.workspace)}` : entry.to);
      return ok("");
    },

    askPasswordReset: async ({ body: { email }, exchange }) => {
      const counted = await resets.begin(exchange.address, email);
      if (!counted.ok) return err(tooManyTries(counted.error));
      exchange.tell({ action: "password.reset-asked", subject: email });
      if (mail.sends) {
        mail.later(async () => {
          const member = await documents.members.byEmail(email);
          if (!member.ok || !member.value) return;
          const link = await authentication.passwords.makeResetLink(member.value.id);
          if (link.ok) mail.passwordReset(member.value.email, { path: link.value.path, name: member.value.name });
        });
      }
      return ok({});
    },

    resetPassword: async ({ params: { token }, body: { password }, exchange }) => {
      const counted = await tries.begin(exchange.address);
      if (!counted.ok) return err(tooManyTries(counted.error));
      const reset = await authentication.passwords.resetPassword(token, password);
      if (!reset.ok) return err(reset.error.code === "link-expired" ? { code: "link-expired", detail: "This link was used, or is older than an hour. Ask for a new one." } : apiError(reset.error));
      await counted.value.succeeded();
      principals.forget();
      const member = await documents.members.get(reset.value);
      if (member.ok) exchange.tell({ principal: principalOf({ member: member.value.id, ...member.value }), action: "password.changed", subject: member.value.email, details: { by: "a one-time link" } });
      return ok({});
    },
  };
}

/** What a member sees of themselves. */
export async function profileOf({ stores, authentication }: Pick<App, "stores" | "authentication">, member: string): Promise<Result<Profile, ApiError>> {
  const [found, hasPassword] = await Promise.all([stores.documents.members.get(member), authentication.passwords.hasPassword(member)]);
  if (!found.ok) return err(apiError(found.error));
  if (!hasPassword.ok) return err(apiError(hasPassword.error));
  return ok({ ...found.value, hasPassword: hasPassword.value });
}

/** Hands a new session's cookies over, remembers the browser, and tells the audit log. */
export async function letIn({ principals, devices }: Pick<App, "principals" | "devices">, exchange: Exchange, account: Account, cookies: Cookies, details: Readonly<Record<string, string>> = {}): Promise<void> {
  exchange.setCookies([...cookies, await devices.cookieFor(account.email)]);
  principals.forget();
  exchange.tell({ principal: principalOf(account), action: "session.opened", subject: account.email, details: { device: deviceName(exchange.headers["user-agent"]), ...details } });
}

/** Members who want it get an e-mail when a browser signs in that has not before. */
function tellOfDevice({ mail, stores }: AccountParts, { headers, address }: Visit, { member }: Account, isKnown: boolean): void {
  if (isKnown || !mail.sends) return;
  const at = new Date();
  mail.later(async () => {
    const found = await stores.documents.members.get(member);
    if (found.ok && found.value.emails.newDevice) mail.newDevice(found.value.email, { name: found.value.name, device: deviceName(headers["user-agent"]), address, at });
  });
}

/** Somebody who has just shown who they are, for the audit log. */
export function principalOf({ member, name, email }: Account): Principal {
  return { kind: "member", member, name, email, session: "", roles: {} };
}

export const accountExists: ApiError = { code: "account-exists", detail: "There is an account with this address already. Sign in with it." };

export function tooManyTries({ afterS }: TooManyTries): ApiError {
  const wait = afterS < 120 ? `${afterS} s` : `${Math.ceil(afterS / 60)} minutes`;
  return { code: "too-many-tries", detail: `Too many tries. Try again in ${wait}.`, facts: { retryAfterSeconds: afterS } };
}

/** Runs one after the other what must not meet itself. */
class OneAtATime {
  #last: Promise<unknown> = Promise.resolve();

  run<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work, work);
    this.#last = done;
    return done;
  }
}
