import type { IncomingHttpHeaders } from "node:http";
import { err, ok, type Result } from "@desirepath/core/result.ts";
import { type DocumentFault, faultIn } from "@desirepath/engine/documents/document-errors.ts";
import { newSecret } from "@desirepath/engine/documents/secrets.ts";
import { isAPIError } from "better-auth/api";
import { RateLimiterMemory } from "rate-limiter-flexible";
import type { KnownSession } from "../access/principals.ts";
import { addressHeader, cookiePrefix, type Library, type LibrarySettings, openLibrary } from "./authentication-library.ts";
import { deviceName } from "./device-name.ts";
import { cookiesIn, signedAnew, signedValue, valueOf } from "./signed-cookies.ts";

export { hashPassword, verifyPassword } from "better-auth/crypto";

/** What of a request tells who signs in, and from where. */
export interface Visit {
  readonly headers: IncomingHttpHeaders;
  /** The client's address, through trusted proxies. */
  readonly address: string;
}

/** Each a whole Set-Cookie value. */
export type Cookies = readonly string[];

export interface Account {
  readonly member: string;
  readonly name: string;
  readonly email: string;
}

/** A session as its member sees it; times are ISO. */
export interface ListedSession {
  readonly id: string;
  readonly device: string;
  readonly address: string;
  readonly startedAt: string;
  readonly lastUsedAt: string;
  readonly expiresAt: string;
}

/** A one-time link to set a new password. */
export interface ResetLink {
  readonly path: string;
  /** ISO. */
  readonly expiresAt: string;
}

export type SignedIn = { readonly next: "signed-in"; readonly cookies: Cookies; readonly account: Account } | { readonly next: "second-factor"; readonly cookies: Cookies };

/** The library said no; `reason` is its own code. */
interface Refused {
  readonly code: "refused";
  readonly reason: string;
}

type Answer<T, E = never> = Promise<Result<T, E | DocumentFault>>;

const resetLinkMs = 3_600_000;
/** How long a session that is not to be remembered goes on without use. */
const browserSessionMs = 86_400_000;
const noteUseMs = 3_600_000;
/** A code of an authenticator app is good for 30 s, and for as long before and after it. */
const codeHoldsS = 120;

/** Who is signed in, and everything by which one gets in: the only door to the authentication library. */
export class Authentication {
  readonly #settings: LibrarySettings;
  readonly #library: Library;
  readonly #prefix: string;
  readonly #usedCodes = new RateLimiterMemory({ points: 1, duration: codeHoldsS });

  constructor(settings: LibrarySettings) {
    this.#settings = settings;
    this.#library = openLibrary(settings);
    this.#prefix = `${cookiePrefix(settings.publicUrl)}.`;
  }

  /** The cookie, up to its value, that says that a session ends with the browser. */
  get #browserOnly(): string {
    return `${this.#prefix}dont_remember=`;
  }

  /** The name of the cookie that carries a session. */
  get sessionCookie(): string {
    return `${this.#prefix}session_token`;
  }

  /** The session whose cookie the headers carry, if it is good. */
  async sessionIn(headers: IncomingHttpHeaders): Promise<KnownSession | undefined> {
    if (!headers.cookie?.includes(this.#prefix)) return undefined;
    const { cookie } = await signedAnew(headers.cookie, this.#prefix, this.#settings.secrets);
    const found = cookie === "" ? null : await this.#library.api.getSession({ headers: new Headers({ cookie }), query: { disableRefresh: true } });
    return found ? { member: found.user.id, name: found.user.name, email: found.user.email, session: found.session.id } : undefined;
  }

  /**
   * Lengthens a session that is in use, now and then, and notes that it is.
   *
   * @returns cookies to set: those of a lengthened session, and one that an older secret has signed, signed anew.
   */
  async renew(visit: Visit): Promise<Cookies> {
    const { headers, isOld } = await this.#forLibrary(visit);
    const { headers: answered, response } = await this.#library.api.getSession({ headers, returnHeaders: true });
    const cookies = answered.getSetCookie();
    if (!response || cookies.length > 0) return cookies;
    const { session } = response;
    const isForBrowser = headers.get("cookie")?.includes(this.#browserOnly) === true;
    if (Date.now() - session.updatedAt.getTime() > noteUseMs) {
      // The library leaves alone what ends with the browser, and knows no other use than lengthening.
      const expiresAt = isForBrowser ? { expires_at: new Date(Date.now() + browserSessionMs) } : {};
      await this.#settings.database.updateTable("member_sessions").set({ updated_at: new Date(), ...expiresAt }).where("session", "=", session.id).execute();
    }
    return isOld ? this.#cookiesOf(session, isForBrowser) : [];
  }

  /** The first step of a sign-in. A browser that had a session gets a new one, and the old one ends. */
  async signIn(visit: Visit, { email, password, remember }: { readonly email: string; readonly password: string; readonly remember: boolean }): Answer<SignedIn, { code: "credentials-refused" }> {
    const before = await this.#forLibrary(visit);
    const headers = withoutCookie(before.headers, this.sessionCookie);
    const answered = await asked(() => this.#library.api.signInEmail({ body: { email, password, rememberMe: remember }, headers, returnHeaders: true }));
    if (!answered.ok) return answered.error.code === "refused" ? err({ code: "credentials-refused" }) : err(answered.error);
    const cookies = answered.value.headers.getSetCookie();
    const response: object = answered.value.response;
    if ("twoFactorRedirect" in response) return ok({ next: "second-factor", cookies });
    await this.endSessionOf(visit);
    return ok({ next: "signed-in", cookies, account: accountOf(answered.value.response.user) });
  }

  /** Whose sign-in waits for its second step in this browser. */
  async waitingIn(visit: Visit): Answer<Account | undefined> {
    const { headers } = await this.#forLibrary(visit);
    const signed = cookiesIn(headers.get("cookie") ?? "").get(`${this.#prefix}two_factor`);
    const identifier = signed === undefined ? undefined : (await valueOf(signed, this.#settings.secrets))?.value;
    if (identifier === undefined) return ok(undefined);
    const { internalAdapter } = await this.#library.$context;
    const found = await asked(async () => {
      const waiting = await internalAdapter.findVerificationValue(identifier);
      return waiting ? await internalAdapter.findUserById(waiting.value) : null;
    });
    if (!found.ok) return bySurprise(found.error);
    return ok(found.value ? accountOf(found.value) : undefined);
  }

  /** The second step: a code of the authenticator app, which counts once, or a backup code. */
  async finishSignIn(visit: Visit, { code, kind }: { readonly code: string; readonly kind: "app" | "backup" }): Answer<{ cookies: Cookies; account: Account }, { code: "code-refused" | "sign-in-expired" | "second-factor-locked" }> {
    const { headers: all } = await this.#forLibrary(visit);
    const headers = withoutCookie(all, this.sessionCookie);
    const verify = kind === "app" ? this.#library.api.verifyTOTP : this.#library.api.verifyBackupCode;
    const answered = await asked(() => verify({ body: { code: kind === "app" ? code.replaceAll(" ", "") : code }, headers, returnHeaders: true }));
    if (!answered.ok) {
      if (answered.error.code !== "refused") return err(answered.error);
      const { reason } = answered.error;
      if (reason === "ACCOUNT_TEMPORARILY_LOCKED") return err({ code: "second-factor-locked" });
      return err({ code: reason === "INVALID_CODE" || reason === "INVALID_BACKUP_CODE" ? "code-refused" : "sign-in-expired" });
    }
    const { user, token } = answered.value.response;
    const account = accountOf(user);
    if (kind === "app" && !(await this.#isFirstUse(account.member, code))) {
      if (token) await (await this.#library.$context).internalAdapter.deleteSession(token);
      return err({ code: "code-refused" });
    }
    await this.endSessionOf(visit);
    return ok({ cookies: answered.value.headers.getSetCookie(), account });
  }

  /** @returns cookies that take the session's cookie away. */
  async signOut(visit: Visit): Promise<Cookies> {
    const { headers } = await this.#forLibrary(visit);
    return (await this.#library.api.signOut({ headers, returnHeaders: true })).headers.getSetCookie();
  }

  /** A new session of a member who has shown who they are in another way. @returns its cookies. */
  async openSession(member: string, { headers, address }: Visit): Promise<Cookies> {
    const { internalAdapter } = await this.#library.$context;
    return this.#cookiesOf(await internalAdapter.createSession(member, false, { ipAddress: address, userAgent: headers["user-agent"] ?? "" }));
  }

  /**
   * Make an account. There is no other way to one: whoever calls has checked that this person was invited, or owns the installation,
   * which also vouches for the address. Without a password one gets in by single sign-on, or with a reset link.
   */
  async makeAccount({ name, email, password }: { readonly name: string; readonly email: string; readonly password?: string }): Answer<Account, { code: "account-exists" }> {
    const { internalAdapter, password: passwords } = await this.#library.$context;
    const hash = password === undefined ? undefined : await passwords.hash(password);
    const made = await asked(async () => {
      if (await internalAdapter.findUserByEmail(email.toLowerCase())) return undefined;
      const user = await internalAdapter.createUser({ name, email: email.toLowerCase(), emailVerified: true }, { method: "email-password" });
      if (hash !== undefined) await internalAdapter.linkAccount({ userId: user.id, providerId: "credential", accountId: user.id, password: hash });
      return accountOf(user);
    });
    if (!made.ok) return made.error.code === "refused" ? err({ code: "account-exists" }) : err(made.error);
    return made.value ? ok(made.value) : err({ code: "account-exists" });
  }

  /** Only the token's digest is kept. */
  async makeResetLink(member: string): Answer<ResetLink> {
    const token = newSecret();
    const expiresAt = new Date(Date.now() + resetLinkMs);
    const { internalAdapter } = await this.#library.$context;
    const kept = await asked(() => internalAdapter.createVerificationValue({ identifier: `reset-password:${token}`, value: member, expiresAt }));
    if (!kept.ok) return bySurprise(kept.error);
    return ok({ path: `/reset-password/${token}`, expiresAt: expiresAt.toISOString() });
  }

  /** Set a new password with a one-time link. All sessions end, and all other links. @returns whose it was. */
  async resetPassword(token: string, password: string): Answer<string, { code: "link-expired" }> {
    const { internalAdapter } = await this.#library.$context;
    const found = await asked(() => internalAdapter.findVerificationValue(`reset-password:${token}`));
    if (!found.ok) return bySurprise(found.error);
    const member = found.value?.value;
    const reset = await asked(() => this.#library.api.resetPassword({ body: { token, newPassword: password } }));
    if (!reset.ok) return reset.error.code === "refused" ? err({ code: "link-expired" }) : err(reset.error);
    if (member === undefined) throw new Error("a link was used that was not found");
    await this.#forgetLinksOf(member);
    return ok(member);
  }

  /** All other sessions end, and links to reset it. @returns the cookies of this browser's new session. */
  async changePassword(visit: Visit, member: string, { current, next }: { readonly current: string; readonly next: string }): Answer<Cookies, { code: "password-wrong" }> {
    const { headers } = await this.#forLibrary(visit);
    const changed = await asked(() => this.#library.api.changePassword({ body: { currentPassword: current, newPassword: next, revokeOtherSessions: true }, headers, returnHeaders: true }));
    if (!changed.ok) return changed.error.code === "refused" ? err({ code: "password-wrong" }) : err(changed.error);
    await this.#forgetLinksOf(member);
    return ok(changed.value.headers.getSetCookie());
  }

  async hasPassword(member: string): Answer<boolean> {
    const found = await asked(() => this.#settings.database.selectFrom("member_credentials").select("credential").where("member", "=", member).where("provider", "=", "credential").where("password", "is not", null).executeTakeFirst());
    return found.ok ? ok(found.value !== undefined) : bySurprise(found.error);
  }

  async isPasswordOf(member: string, password: string): Answer<boolean> {
    const { internalAdapter, password: passwords } = await this.#library.$context;
    const found = await asked(() => internalAdapter.findCredentialAccount(member));
    if (!found.ok) return bySurprise(found.error);
    const hash = found.value?.password;
    return ok(hash ? await passwords.verify({ hash, password }) : false);
  }

  /** Where a member is signed in, last used first. */
  async sessionsOf(member: string): Answer<ListedSession[]> {
    const { internalAdapter } = await this.#library.$context;
    const found = await asked(() => internalAdapter.listSessions(member, { onlyActiveSessions: true }));
    if (!found.ok) return bySurprise(found.error);
    const sessions = found.value.map(({ id, userAgent, ipAddress, createdAt, updatedAt, expiresAt }) => ({
      id,
      device: deviceName(userAgent),
      address: ipAddress ?? "",
      startedAt: createdAt.toISOString(),
      lastUsedAt: updatedAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
    }));
    return ok(sessions.toSorted((a, b) => b.lastUsedAt.localeCompare(a.lastUsedAt)));
  }

  /** @returns whether the member had such a session. */
  async revokeSession(member: string, session: string): Answer<boolean> {
    const ended = await asked(() => this.#settings.database.deleteFrom("member_sessions").where("member", "=", member).where("session", "=", session).returning("session").executeTakeFirst());
    return ended.ok ? ok(ended.value !== undefined) : bySurprise(ended.error);
  }

  /** @param but one that goes on. */
  async revokeSessionsOf(member: string, but = ""): Answer<void> {
    const ended = await asked(() => this.#settings.database.deleteFrom("member_sessions").where("member", "=", member).where("session", "<>", but).execute());
    return ended.ok ? ok(undefined) : bySurprise(ended.error);
  }

  /** Begin with codes of an authenticator app; they count once `confirmSecondFactor` has seen one. */
  async startSecondFactor(visit: Visit, password: string): Answer<{ uri: string; secret: string; backupCodes: string[] }, { code: "password-wrong" } | { code: "second-factor-on" }> {
    const { headers } = await this.#forLibrary(visit);
    const begun = await asked(() => this.#library.api.enableTwoFactor({ body: { password, method: "totp" }, headers }));
    if (!begun.ok) {
      if (begun.error.code !== "refused") return err(begun.error);
      return begun.error.reason === "TOTP_ALREADY_ENABLED" ? err({ code: "second-factor-on" }) : err({ code: "password-wrong" });
    }
    if (begun.value.method !== "totp") throw new Error("codes of an app were asked for");
    const { totpURI: uri, backupCodes } = begun.value;
    return ok({ uri, secret: new URL(uri).searchParams.get("secret") ?? "", backupCodes });
  }

  /** Turn codes on with a first one. @returns the cookies of the browser's new session. */
  async confirmSecondFactor(visit: Visit, code: string): Answer<Cookies, { code: "code-refused" }> {
    const { headers } = await this.#forLibrary(visit);
    const confirmed = await asked(() => this.#library.api.verifyTOTP({ body: { code: code.replaceAll(" ", "") }, headers, returnHeaders: true }));
    if (!confirmed.ok) return confirmed.error.code === "refused" ? err({ code: "code-refused" }) : err(confirmed.error);
    return ok(confirmed.value.headers.getSetCookie());
  }

  /** @returns the cookies of the browser's new session. */
  async stopSecondFactor(visit: Visit, password: string): Answer<Cookies, { code: "password-wrong" }> {
    const { headers } = await this.#forLibrary(visit);
    const stopped = await asked(() => this.#library.api.disableTwoFactor({ body: { password }, headers, returnHeaders: true }));
    if (!stopped.ok) return stopped.error.code === "refused" ? err({ code: "password-wrong" }) : err(stopped.error);
    return ok(stopped.value.headers.getSetCookie());
  }

  /** Ends the session that a browser had before it got another, and clears away what has expired. */
  async endSessionOf({ headers }: Visit): Promise<void> {
    const before = await this.sessionIn(headers);
    if (before) await this.revokeSession(before.member, before.session);
    await this.#settings.database.deleteFrom("member_sessions").where("expires_at", "<", new Date()).execute();
  }

  /** What another use of the library gets to see of a request. */
  async headersForLibrary(visit: Visit): Promise<Headers> {
    return (await this.#forLibrary(visit)).headers;
  }

  async #forLibrary({ headers, address }: Visit): Promise<{ readonly headers: Headers; readonly isOld: boolean }> {
    const { cookie, isOld } = await signedAnew(headers.cookie, this.#prefix, this.#settings.secrets);
    return { headers: new Headers({ cookie, [addressHeader]: address, "user-agent": (headers["user-agent"] ?? "").slice(0, 500) }), isOld };
  }

  async #cookiesOf({ token, expiresAt }: { readonly token: string; readonly expiresAt: Date }, isForBrowser = false): Promise<Cookies> {
    const { name, attributes } = (await this.#library.$context).authCookies.sessionToken;
    const value = await signedValue(token, this.#settings.secrets[0]);
    const rest = `Path=/; HttpOnly; SameSite=Lax${attributes.secure ? "; Secure" : ""}`;
    if (isForBrowser) return [`${name}=${value}; ${rest}`, `${this.#browserOnly}${await signedValue("true", this.#settings.secrets[0])}; ${rest}`];
    const maxAge = Math.max(0, Math.floor((expiresAt.getTime() - Date.now()) / 1000));
    return [`${name}=${value}; Max-Age=${maxAge}; ${rest}`, `${this.#browserOnly}; Max-Age=0; ${rest}`];
  }

  async #isFirstUse(member: string, code: string): Promise<boolean> {
    return this.#usedCodes.consume(`${member} ${code.replaceAll(" ", "")}`).then(
      () => true,
      () => false,
    );
  }

  /** Links to reset the password, and sign-ins that wait for their second step. */
  async #forgetLinksOf(member: string): Promise<void> {
    await this.#settings.database.deleteFrom("member_verifications").where("value", "=", member).execute();
  }
}

/** Ask the library or its tables; turn what it refuses, and the database's own faults, into values. */
async function asked<T>(ask: () => Promise<T>): Answer<T, Refused> {
  try {
    return ok(await ask());
  } catch (thrown) {
    const fault = faultIn(isAPIError(thrown) ? thrown.cause : thrown);
    if (fault) return err(fault);
    if (isAPIError(thrown) && thrown.statusCode < 500) return err({ code: "refused", reason: thrown.body?.code ?? "" });
    throw thrown;
  }
}

/** For what the library has no reason to refuse. */
function bySurprise(error: Refused | DocumentFault): Result<never, DocumentFault> {
  if (error.code === "refused") throw new Error(`the authentication library refused: ${error.reason}`);
  return err(error);
}

function accountOf({ id, name, email }: { readonly id: string; readonly name: string; readonly email: string }): Account {
  return { member: id, name, email };
}

function withoutCookie(headers: Headers, name: string): Headers {
  const rest = (headers.get("cookie") ?? "").split("; ").filter((cookie) => !cookie.startsWith(`${name}=`));
  const changed = new Headers(headers);
  changed.set("cookie", rest.join("; "));
  return changed;
}
