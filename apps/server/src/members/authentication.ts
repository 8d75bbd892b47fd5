import type { IncomingHttpHeaders } from "node:http";
import { err, ok } from "@desirepath/core/result.ts";
import { RateLimiterMemory } from "rate-limiter-flexible";
import type { KnownSession } from "../access/principals.ts";
import type { LibrarySettings } from "./authentication-library.ts";
import { deviceName } from "./device-name.ts";
import { type Answer, asked, bySurprise } from "./library-answers.ts";
import { type Cookies, LibraryDoor, type Visit, withoutCookie } from "./library-door.ts";
import { Passwords } from "./passwords.ts";
import { SecondFactor } from "./second-factor.ts";
import { cookiesIn, signedAnew, valueOf } from "./signed-cookies.ts";

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

export type SignedIn = { readonly next: "signed-in"; readonly cookies: Cookies; readonly account: Account } | { readonly next: "second-factor"; readonly cookies: Cookies };

/** How long a session that is not to be remembered goes on without use. */
const browserSessionMs = 86_400_000;
const noteUseMs = 3_600_000;
/** A code of an authenticator app is good for 30 s, and for as long before and after it. */
const codeHoldsS = 120;

/** Who is signed in, and everything by which one gets in. */
export class Authentication {
  readonly #door: LibraryDoor;
  readonly #usedCodes = new RateLimiterMemory({ points: 1, duration: codeHoldsS });
  readonly passwords: Passwords;
  readonly secondFactor: SecondFactor;

  constructor(settings: LibrarySettings) {
    this.#door = new LibraryDoor(settings);
    this.passwords = new Passwords(this.#door);
    this.secondFactor = new SecondFactor(this.#door);
  }

  /** The name of the cookie that carries a session. */
  get sessionCookie(): string {
    return this.#door.sessionCookie;
  }

  /** The session whose cookie the headers carry, if it is good. */
  async sessionIn(headers: IncomingHttpHeaders): Promise<KnownSession | undefined> {
    if (!headers.cookie?.includes(this.#door.prefix)) return undefined;
    const { cookie } = await signedAnew(headers.cookie, this.#door.prefix, this.#door.settings.secrets);
    const found = cookie === "" ? null : await this.#door.library.api.getSession({ headers: new Headers({ cookie }), query: { disableRefresh: true } });
    return found ? { member: found.user.id, name: found.user.name, email: found.user.email, session: found.session.id } : undefined;
  }

  /**
   * Lengthens a session that is in use, now and then, and notes that it is.
   *
   * @returns cookies to set: those of a lengthened session, and one that an older secret has signed, signed anew.
   */
  async renew(visit: Visit): Promise<Cookies> {
    const { headers, isOld } = await this.#door.headersOf(visit);
    const { headers: answered, response } = await this.#door.library.api.getSession({ headers, returnHeaders: true });
    const cookies = answered.getSetCookie();
    if (!response || cookies.length > 0) return cookies;
    const { session } = response;
    const isForBrowser = headers.get("cookie")?.includes(this.#door.browserOnly) === true;
    if (Date.now() - session.updatedAt.getTime() > noteUseMs) {
      // The library leaves alone what ends with the browser, and knows no other use than lengthening.
      const expiresAt = isForBrowser ? { expires_at: new Date(Date.now() + browserSessionMs) } : {};
      await this.#door.settings.database.updateTable("member_sessions").set({ updated_at: new Date(), ...expiresAt }).where("session", "=", session.id).execute();
    }
    return isOld ? this.#door.cookiesOf(session, isForBrowser) : [];
  }

  /** The first step of a sign-in. A browser that had a session gets a new one, and the old one ends. */
  async signIn(visit: Visit, { email, password, remember }: { readonly email: string; readonly password: string; readonly remember: boolean }): Answer<SignedIn, { code: "credentials-refused" }> {
    const before = await this.#door.headersOf(visit);
    const headers = withoutCookie(before.headers, this.#door.sessionCookie);
    const answered = await asked(() => this.#door.library.api.signInEmail({ body: { email, password, rememberMe: remember }, headers, returnHeaders: true }));
    if (!answered.ok) return answered.error.code === "refused" ? err({ code: "credentials-refused" }) : err(answered.error);
    const cookies = answered.value.headers.getSetCookie();
    const response: object = answered.value.response;
    if ("twoFactorRedirect" in response) return ok({ next: "second-factor", cookies });
    await this.endSessionOf(visit);
    return ok({ next: "signed-in", cookies, account: accountOf(answered.value.response.user) });
  }

  /** Whose sign-in waits for its second step in this browser. */
  async waitingIn(visit: Visit): Answer<Account | undefined> {
    const { headers } = await this.#door.headersOf(visit);
    const signed = cookiesIn(headers.get("cookie") ?? "").get(`${this.#door.prefix}two_factor`);
    const identifier = signed === undefined ? undefined : (await valueOf(signed, this.#door.settings.secrets))?.value;
    if (identifier === undefined) return ok(undefined);
    const { internalAdapter } = await this.#door.library.$context;
    const found = await asked(async () => {
      const waiting = await internalAdapter.findVerificationValue(identifier);
      return waiting ? await internalAdapter.findUserById(waiting.value) : null;
    });
    if (!found.ok) return bySurprise(found.error);
    return ok(found.value ? accountOf(found.value) : undefined);
  }

  /** The second step: a code of the authenticator app, which counts once, or a backup code. */
  async finishSignIn(visit: Visit, { code, kind }: { readonly code: string; readonly kind: "app" | "backup" }): Answer<{ cookies: Cookies; account: Account }, { code: "code-refused" | "sign-in-expired" | "second-factor-locked" }> {
    const { headers: all } = await this.#door.headersOf(visit);
    const headers = withoutCookie(all, this.#door.sessionCookie);
    const verify = kind === "app" ? this.#door.library.api.verifyTOTP : this.#door.library.api.verifyBackupCode;
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
      if (token) await (await this.#door.library.$context).internalAdapter.deleteSession(token);
      return err({ code: "code-refused" });
    }
    await this.endSessionOf(visit);
    return ok({ cookies: answered.value.headers.getSetCookie(), account });
  }

  /** @returns cookies that take the session's cookie away. */
  async signOut(visit: Visit): Promise<Cookies> {
    const { headers } = await this.#door.headersOf(visit);
    return (await this.#door.library.api.signOut({ headers, returnHeaders: true })).headers.getSetCookie();
  }

  /** A new session of a member who has shown who they are in another way. @returns its cookies. */
  async openSession(member: string, { headers, address }: Visit): Promise<Cookies> {
    const { internalAdapter } = await this.#door.library.$context;
    return this.#door.cookiesOf(await internalAdapter.createSession(member, false, { ipAddress: address, userAgent: headers["user-agent"] ?? "" }));
  }

  /**
   * Make an account. There is no other way to one: whoever calls has checked that this person was invited, or owns the installation,
   * which also vouches for the address. Without a password one gets in by single sign-on, or with a reset link.
   */
  async makeAccount({ name, email, password }: { readonly name: string; readonly email: string; readonly password?: string }): Answer<Account, { code: "account-exists" }> {
    const { internalAdapter, password: passwords } = await this.#door.library.$context;
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

  /** Where a member is signed in, last used first. */
  async sessionsOf(member: string): Answer<ListedSession[]> {
    const { internalAdapter } = await this.#door.library.$context;
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
    const ended = await asked(() => this.#door.settings.database.deleteFrom("member_sessions").where("member", "=", member).where("session", "=", session).returning("session").executeTakeFirst());
    return ended.ok ? ok(ended.value !== undefined) : bySurprise(ended.error);
  }

  /** @param but one that goes on. */
  async revokeSessionsOf(member: string, but = ""): Answer<void> {
    const ended = await asked(() => this.#door.settings.database.deleteFrom("member_sessions").where("member", "=", member).where("session", "<>", but).execute());
    return ended.ok ? ok(undefined) : bySurprise(ended.error);
  }

  /** Ends the session that a browser had before it got another, and clears away what has expired. */
  async endSessionOf({ headers }: Visit): Promise<void> {
    const before = await this.sessionIn(headers);
    if (before) await this.revokeSession(before.member, before.session);
    await this.#door.settings.database.deleteFrom("member_sessions").where("expires_at", "<", new Date()).execute();
  }

  /** What another use of the library gets to see of a request. */
  async headersForLibrary(visit: Visit): Promise<Headers> {
    return (await this.#door.headersOf(visit)).headers;
  }

  async #isFirstUse(member: string, code: string): Promise<boolean> {
    return this.#usedCodes.consume(`${member} ${code.replaceAll(" ", "")}`).then(
      () => true,
      () => false,
    );
  }
}

function accountOf({ id, name, email }: { readonly id: string; readonly name: string; readonly email: string }): Account {
  return { member: id, name, email };
}
