import { createHash } from "node:crypto";
import type { Database } from "@desirepath/engine/documents/tables.ts";
import { passwordLength } from "@desirepath/core/api/account.ts";
import { betterAuth, type BetterAuthOptions } from "better-auth";
import { twoFactor } from "better-auth/plugins/two-factor";
import type { Logger } from "pino";
import type { Secrets } from "./secrets.ts";

export interface LibrarySettings {
  readonly database: Database;
  readonly secrets: Secrets;
  /** Where people reach the server; undefined while that is this machine alone. */
  readonly publicUrl: URL | undefined;
  readonly log: Pick<Logger, "error">;
}

/** Where the single sign-on provider sends the browser back to: this, then the provider's id. */
export const callbackPath = "/api/auth/oauth2/callback/";

/** Under this header we tell the library the client's address; what a request says of itself is not handed on. */
export const addressHeader = "x-desirepath-client-address";

const dayS = 86_400;

/** `__Host-` cookies are taken by browsers over TLS only, from this very host and for all of it: no other host can plant them. */
export function cookiePrefix(publicUrl: URL | undefined): string {
  return publicUrl?.protocol === "https:" ? "__Host-desirepath" : "desirepath";
}

/** What every use of the authentication library has in common. Its own HTTP routes are not mounted. */
export function librarySettings({ database, secrets, publicUrl, log }: LibrarySettings) {
  return {
    appName: "Desirepath",
    baseURL: publicUrl?.origin ?? "http://127.0.0.1",
    basePath: "/api/auth/oauth2",
    // Without transactions: the embedded database has one connection, which our own statements in a hook would wait for forever.
    database: { db: database, type: "postgres", transaction: false },
    secrets: secrets.map((value) => ({ version: versionOf(value), value })),
    telemetry: { enabled: false },
    // What it warns of are sign-ins that failed, which the audit log tells; its messages may hold what people typed.
    logger: { level: "error", log: (_level: string, message: string) => log.error({ message }, "the authentication library met an error") },
    user: { modelName: "authentication_users" },
    session: { modelName: "authentication_sessions", expiresIn: 30 * dayS, updateAge: 3600, freshAge: 0 },
    account: { modelName: "authentication_accounts", encryptOAuthTokens: true, accountLinking: { enabled: true } },
    verification: { modelName: "authentication_verifications", storeIdentifier: "hashed" },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: passwordLength.least, maxPasswordLength: passwordLength.most, revokeSessionsOnPasswordReset: true },
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: cookiePrefix(publicUrl),
      // Its own prefix would be the weaker `__Secure-`.
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax", path: "/", secure: publicUrl?.protocol === "https:" },
      ipAddress: { ipAddressHeaders: [addressHeader], ipv6Subnet: 128 },
    },
  } satisfies BetterAuthOptions;
}

/** The authentication library over our tables: passwords, sessions, second factors, one-time links. */
export function openLibrary(settings: LibrarySettings) {
  return betterAuth({
    ...librarySettings(settings),
    plugins: [twoFactor({ issuer: "Desirepath", schema: { twoFactor: { modelName: "authentication_second_factors" } } })],
  });
}
export type Library = ReturnType<typeof openLibrary>;

/** Tells which secret encrypted something. It comes from the secret itself, so that it stays the same wherever in the list that stands. */
function versionOf(secret: string): number {
  return createHash("sha256").update(`version of ${secret}`).digest().readUIntBE(0, 6);
}
