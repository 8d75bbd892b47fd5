import { err, ok, type Result } from "@desirepath/core/result.ts";
import type { Invitations } from "@desirepath/engine/documents/invitations.ts";
import type { Members } from "@desirepath/engine/documents/members.ts";
import { betterAuth } from "better-auth";
import { genericOAuth } from "better-auth/plugins/generic-oauth";
import { sql } from "kysely";
import type { Config, SingleSignOnConfig } from "../config.ts";
import { publicUrlIn } from "../exposure.ts";
import type { Account, Authentication } from "./authentication.ts";
import type { Cookies, Visit } from "./library-door.ts";
import { callbackPath, type LibrarySettings, librarySettings } from "./authentication-library.ts";
import { ownPath } from "./own-path.ts";

export type SingleSignOnError = { readonly code: "single-sign-on-without-public-url" | "single-sign-on-without-client" | "issuer-unreadable" };

/** The provider to sign in with; undefined if none is configured. */
export function singleSignOnOf({ singleSignOn, publicUrl }: Pick<Config, "singleSignOn" | "publicUrl">): Result<SingleSignOnConfig | undefined, SingleSignOnError> {
  if (singleSignOn === undefined) return ok(undefined);
  if (!URL.canParse(singleSignOn.issuer) || !/^https?:$/.test(new URL(singleSignOn.issuer).protocol)) return err({ code: "issuer-unreadable" });
  if (singleSignOn.clientId === "" || singleSignOn.clientSecret === "") return err({ code: "single-sign-on-without-client" });
  if (publicUrl === undefined || !publicUrlIn(publicUrl).ok) return err({ code: "single-sign-on-without-public-url" });
  return ok(singleSignOn);
}

export function sentenceOnSingleSignOn({ code }: SingleSignOnError): string {
  switch (code) {
    case "single-sign-on-without-public-url":
      return "OIDC_ISSUER is set but DESIREPATH_URL is not: the provider must know the address at which people reach this server, such as https://journeys.example.com.";
    case "single-sign-on-without-client":
      return "OIDC_ISSUER is set but OIDC_CLIENT_ID or OIDC_CLIENT_SECRET is not: register this server with the provider and set what it gives you.";
    case "issuer-unreadable":
      return "OIDC_ISSUER cannot be read. It is the provider's address, such as https://login.example.com; its /.well-known/openid-configuration is looked up there.";
  }
}

/** Why somebody who came from the provider does not get in, as the sign-in page is told in `?problem=`. */
export type EntryProblem = "no-account" | "other-address" | "address-not-verified" | "invitation-expired" | "refused" | "unreachable" | "failed";

export type Entry =
  | { readonly account: Account; readonly cookies: Cookies; readonly to: string; readonly accepted: readonly { readonly workspace: string; readonly email: string }[]; readonly isNew: boolean }
  | { readonly problem: EntryProblem; readonly cookies: Cookies; readonly to: string };

export interface SingleSignOnParts {
  readonly provider: SingleSignOnConfig;
  readonly settings: LibrarySettings & { readonly publicUrl: URL };
  readonly authentication: Authentication;
  readonly documents: { readonly members: Members; readonly invitations: Invitations };
}

const providerId = "oidc";
const patienceMs = 10_000;

/** Signing in with an OpenID Connect provider. Only members get in, and who holds an open invitation: both by an address that the provider has verified. */
export class SingleSignOn {
  readonly #parts: SingleSignOnParts;
  #library: ReturnType<SingleSignOn["open"]> | undefined;

  constructor(parts: SingleSignOnParts) {
    this.#parts = parts;
  }

  /** What stands on the button. */
  get name(): string {
    return this.#parts.provider.name;
  }

  /**
   * Where to send the browser.
   *
   * @param to a path of this app to come back to; anything else is passed over.
   * @param invitation the token of an invitation that is to be accepted with it.
   */
  async start({ headers }: Visit, { to, invitation }: { readonly to?: string | undefined; readonly invitation?: string | undefined }): Promise<Result<{ url: string; cookies: Cookies }, { code: "provider-unreachable" }>> {
    const { settings } = this.#parts;
    const offered = invitation === undefined ? undefined : await this.#parts.documents.invitations.byToken(invitation);
    // Kept by the library beside the state, on the server: nobody but us writes it.
    const back = new URL("/", settings.publicUrl.origin);
    back.searchParams.set("to", ownPath(to) ?? "/");
    if (offered?.ok && offered.value) back.searchParams.set("workspace", offered.value.workspace);
    const whenNew = new URL(back);
    whenNew.searchParams.set("new", "yes");
    this.#library ??= this.open();
    const library = this.#library;
    const began = await within(patienceMs, () => library.api.signInSocial({ body: { provider: providerId, callbackURL: back.href, newUserCallbackURL: whenNew.href, errorCallbackURL: back.href, disableRedirect: true }, headers: new Headers({ cookie: "", "user-agent": headers["user-agent"] ?? "" }), returnHeaders: true }));
    if (!began) {
      this.#library = undefined; // the next try looks the provider up anew
      return err({ code: "provider-unreachable" });
    }
    const { url } = began.response;
    if (url === undefined) throw new Error("the library gave no address to go to");
    return ok({ url, cookies: began.headers.getSetCookie() });
  }

  /** What becomes of a browser that the provider sent back. @param query as it came. */
  async finish(visit: Visit, query: Readonly<Record<string, unknown>>): Promise<Entry> {
    const { authentication, documents } = this.#parts;
    this.#library ??= this.open();
    const library = this.#library;
    const texts = Object.fromEntries(Object.entries(query).filter((entry): entry is [string, string] => typeof entry[1] === "string"));
    const headers = await authentication.headersForLibrary(visit);
    const answered = await within(patienceMs, () => library.api.callbackOAuth({ method: "GET", params: { id: providerId }, query: texts, headers, asResponse: true }));
    const cookies = answered?.headers.getSetCookie() ?? [];
    const location = answered?.headers.get("location");
    const back = new URL(location ?? "/", this.#parts.settings.publicUrl.origin);
    const to = ownPath(back.searchParams.get("to") ?? undefined) ?? "/";
    const wanted = back.searchParams.get("workspace") ?? undefined;
    const error = location ? back.searchParams.get("error") : "unreachable";
    if (error !== null) return { problem: wanted !== undefined && error === "no-account" ? "other-address" : problemOf(error), cookies, to };

    const session = await authentication.sessionIn({ cookie: cookies.map((cookie) => cookie.split(";")[0]).join("; ") });
    if (!session) return { problem: "failed", cookies, to };
    const { member, name, email } = session;
    await authentication.endSessionOf(visit);
    const isNew = back.searchParams.get("new") === "yes";
    // Who is a member already joins only what they came to join; who is new came by their invitations.
    const accepted = isNew || wanted !== undefined ? await documents.invitations.acceptOf(email, member, isNew ? undefined : wanted) : ok([]);
    if (isNew && (!accepted.ok || accepted.value.length === 0)) {
      await documents.members.remove(member); // the invitation was taken back meanwhile
      return { problem: "invitation-expired", cookies: await authentication.signOut(visit), to };
    }
    return { account: { member, name, email }, cookies, to, isNew, accepted: accepted.ok ? accepted.value.map(({ workspace }) => ({ workspace, email })) : [] };
  }

  /** The library is opened late: it asks the provider where its addresses are, and passwords must work while that is away. */
  private open() {
    const { provider, settings } = this.#parts;
    return betterAuth({
      ...librarySettings(settings),
      user: { modelName: "authentication_users", validateUserInfo: async ({ user, source }) => this.#refusalOf(user, source.action) },
      plugins: [
        genericOAuth({
          config: [
            {
              providerId,
              discoveryUrl: `${provider.issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
              clientId: provider.clientId,
              clientSecret: provider.clientSecret,
              scopes: ["openid", "email", "profile"],
              pkce: true,
              requireIdTokenVerification: true,
              redirectURI: `${settings.publicUrl.origin}${callbackPath}${providerId}`,
              // A picture stays with the provider: showing it would tell it who looks at whom.
              mapProfileToUser: (profile) => ({ name: nameIn(profile), image: undefined }),
            },
          ],
        }),
      ],
    });
  }

  /** Who is linked already gets in as they did before, whatever their address is by now. */
  async #refusalOf({ email, emailVerified }: { readonly email?: string | null | undefined; readonly emailVerified?: boolean | undefined }, action: string | undefined): Promise<{ error: EntryProblem } | undefined> {
    if (action === "sign-in") return undefined;
    if (!email || emailVerified !== true) return { error: "address-not-verified" };
    if (action === "link-account") return undefined;
    const open = await this.#parts.settings.database.selectFrom("invitations").select("invitation").where("email", "=", email.toLowerCase()).where(sql<boolean>`expires_at > now()`).limit(1).executeTakeFirst();
    return open ? undefined : { error: "no-account" };
  }
}

function nameIn(profile: Readonly<Record<string, unknown>>): string {
  const found = [profile["name"], [profile["given_name"], profile["family_name"]].filter((part) => typeof part === "string").join(" "), profile["preferred_username"], String(profile["email"]).split("@")[0]].find((name): name is string => typeof name === "string" && name.trim() !== "");
  return (found ?? "Member").trim().slice(0, 100);
}

/** From our own refusals, the provider's (RFC 6749) or the library's. */
function problemOf(error: string): EntryProblem {
  switch (error) {
    case "no-account":
    case "address-not-verified":
    case "unreachable":
      return error;
    case "account_not_linked":
    case "email_not_found":
      return "address-not-verified";
    case "access_denied":
      return "refused";
    default:
      return "failed";
  }
}

/** Undefined if it takes longer, or fails. */
async function within<T>(ms: number, ask: () => Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  try {
    return await Promise.race([ask(), new Promise<undefined>((resolve) => void (timer = setTimeout(() => resolve(undefined), ms)))]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
