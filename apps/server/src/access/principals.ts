import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { networkInterfaces } from "node:os";
import type { Principal, Role, Scope } from "@desirepath/core/access/policy.ts";
import type { Result } from "@desirepath/core/result.ts";
import type { ApiError } from "../http/problem.ts";

/** What of a request tells who asks. */
export interface Asking {
  readonly headers: IncomingHttpHeaders;
  /** The client's address, through trusted proxies. */
  readonly address: string;
  /** The token of the share link that the address names, on the routes of share links only. */
  readonly shareToken?: string | undefined;
}

export interface KnownSession {
  readonly member: string;
  readonly name: string;
  readonly email: string;
  readonly session: string;
}

export interface KnownKey {
  readonly key: string;
  readonly name: string;
  readonly workspace: string;
  readonly scopes: readonly Scope[];
}

export type SharePrincipal = Extract<Principal, { readonly kind: "share" }>;

/** Where principals are looked up. */
export interface PrincipalSources {
  /** The right to act as the local owner, from the lock file of the data directory. */
  readonly machineToken: string;
  /** Nobody has an account and only this machine can ask: whoever does is the owner. */
  isOpen(): Promise<boolean>;
  /** The name of the cookie that carries a member's session. */
  readonly sessionCookie: string;
  /** The session whose cookie the headers carry, if it is good. They carry no other cookie. */
  sessionIn(headers: IncomingHttpHeaders): Promise<KnownSession | undefined>;
  rolesOf(member: string): Promise<Readonly<Record<string, Role>>>;
  /** The key with this secret, if it is good; its use is noted. */
  keyWith(secret: string, address: string): Promise<KnownKey | undefined>;
  /** What a share link's token opens, given the cookies that came along, or why it opens nothing; undefined if there is no such link. */
  shareWith(token: string, headers: IncomingHttpHeaders): Promise<Result<SharePrincipal, ApiError> | undefined>;
}

/** For how many milliseconds an answer is used again. Changes on this node are seen at once, those on another node after this long. */
const rememberedMs = 5_000;
const mostRemembered = 10_000;

/** What whoever comes by a link that is not there is told. */
export const noShare: ApiError = { code: "share-not-found", detail: "This link does not lead anywhere: it was revoked, its map was removed, or its address is not complete. Ask whoever gave it to you for a new one." };

const stranger: Principal = { kind: "stranger" };
const localOwner: Principal = { kind: "local-owner" };

/** Says who asks. Sessions, roles and keys are remembered for a moment, so that a read costs no question to the documents. */
export class Principals {
  readonly #sources: PrincipalSources;
  readonly #now: () => number;
  readonly #remembered = new Map<string, { readonly found: Promise<Principal>; readonly until: number }>();
  readonly #listeners = new Set<() => void>();
  #isOpen: { readonly found: Promise<boolean>; readonly until: number } | undefined;

  constructor(sources: PrincipalSources, now: () => number = () => performance.now()) {
    this.#sources = sources;
    this.#now = now;
  }

  async of(asking: Asking): Promise<Principal> {
    const { headers, address, shareToken } = asking;
    if (shareToken !== undefined) {
      const opened = await this.#sources.shareWith(shareToken, headers);
      return opened?.ok ? opened.value : stranger;
    }
    // Whoever sends a key asks as that key or as nobody; it never falls back to a cookie that came along.
    if (hasBearer(headers)) return this.#byBearer(bearerIn(headers), address);
    const session = sessionIn(headers, this.#sources.sessionCookie);
    const found = session === undefined ? stranger : await this.#once(`session ${session}`, () => this.#bySession(headers, session));
    if (found.kind !== "stranger") return found;
    return isOnThisMachine(asking) && (await this.isOpen()) ? localOwner : stranger;
  }

  /** Why a share link opens nothing: it is locked, has expired, or there is none. Undefined where no link was asked with, or a good one. */
  async refusalOfShare({ headers, shareToken }: Asking): Promise<ApiError | undefined> {
    if (shareToken === undefined) return undefined;
    const opened = await this.#sources.shareWith(shareToken, headers);
    if (opened === undefined) return noShare;
    return opened.ok ? undefined : opened.error;
  }

  /** Is sign-in not needed yet? */
  isOpen(): Promise<boolean> {
    if (this.#isOpen !== undefined && this.#isOpen.until >= this.#now()) return this.#isOpen.found;
    const asked = { found: this.#sources.isOpen(), until: this.#now() + rememberedMs };
    this.#isOpen = asked;
    asked.found.catch(() => {
      if (this.#isOpen === asked) this.#isOpen = undefined;
    });
    return asked.found;
  }

  /** Is it the owner at the machine itself, or a program of theirs? Told without a question to the documents about who else it may be. */
  async isOwnerHere(asking: Asking): Promise<boolean> {
    if (hasBearer(asking.headers)) return isSame(bearerIn(asking.headers), this.#sources.machineToken) && isOfThisMachine(asking.address);
    return isOnThisMachine(asking) && this.isOpen();
  }

  /** After any change to accounts, sessions, roles, keys or links: everything is asked anew, and who listens looks again. */
  forget(): void {
    this.#remembered.clear();
    this.#isOpen = undefined;
    for (const listener of this.#listeners) listener();
  }

  onForget(listener: () => void): void {
    this.#listeners.add(listener);
  }

  async #byBearer(secret: string, address: string): Promise<Principal> {
    if (isSame(secret, this.#sources.machineToken)) return isOfThisMachine(address) ? localOwner : stranger;
    if (secret === "") return stranger;
    return this.#once(`bearer ${secret}`, async () => {
      const key = await this.#sources.keyWith(secret, address);
      return key ? { kind: "key", ...key } : stranger;
    });
  }

  async #bySession(headers: IncomingHttpHeaders, value: string): Promise<Principal> {
    const session = await this.#sources.sessionIn({ ...headers, cookie: `${this.#sources.sessionCookie}=${value}` });
    return session ? { kind: "member", ...session, roles: await this.#sources.rolesOf(session.member) } : stranger;
  }

  /** Secrets are remembered by their digest. What fails is not remembered, nor who is nobody: guesses would push out those who are somebody. */
  #once(credential: string, ask: () => Promise<Principal>): Promise<Principal> {
    const key = createHash("sha256").update(credential).digest("base64");
    const known = this.#remembered.get(key);
    if (known && known.until >= this.#now()) return known.found;
    if (this.#remembered.size >= mostRemembered) this.#remembered.clear();
    const asked = { found: ask(), until: this.#now() + rememberedMs };
    this.#remembered.set(key, asked);
    const drop = () => {
      if (this.#remembered.get(key) === asked) this.#remembered.delete(key);
    };
    asked.found.then((principal) => void (principal.kind === "stranger" && drop()), drop);
    return asked.found;
  }
}

function hasBearer({ authorization }: IncomingHttpHeaders): boolean {
  return /^bearer(?:\s|$)/i.test(authorization ?? "");
}

/** The secret after `Bearer`; empty if there is none, or more than one. */
function bearerIn({ authorization }: IncomingHttpHeaders): string {
  return /^bearer +(\S+)$/i.exec(authorization ?? "")?.[1] ?? "";
}

/**
 * The session's cookie. Two different ones are none: a neighbouring host can plant a second beside ours, and which of them is
 * the member's own cannot be told.
 */
function sessionIn({ cookie }: IncomingHttpHeaders, name: string): string | undefined {
  const found = new Set<string>();
  for (const part of (cookie ?? "").split(";")) {
    const at = part.indexOf("=");
    if (at > 0 && part.slice(0, at).trim() === name) found.add(part.slice(at + 1).trim());
  }
  return found.size === 1 ? [...found][0] : undefined;
}

/** Does the request come from this machine by itself, and not through a proxy that runs here? */
function isOnThisMachine({ headers, address }: Asking): boolean {
  return isLoopbackAddress(address) && !cameThroughProxy(headers);
}

/** Proxies leave their marks, whether or not they are trusted. */
export function cameThroughProxy(headers: IncomingHttpHeaders): boolean {
  return Object.keys(headers).some((name) => name === "forwarded" || name === "via" || name === "x-real-ip" || name.startsWith("x-forwarded-"));
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) => createHash("sha256").update(text).digest());
  return timingSafeEqual(left!, right!);
}

/** A program on this machine that asks a server on one of its other addresses comes from that address. */
function isOfThisMachine(address: string): boolean {
  const plain = address.replace(/^::ffff:/, "");
  return isLoopbackAddress(plain) || Object.values(networkInterfaces()).some((own) => own?.some((one) => one.address === plain));
}

export function isLoopbackAddress(address: string): boolean {
  const plain = address.replace(/^::ffff:/, "");
  return plain === "::1" || /^127(\.\d{1,3}){3}$/.test(plain);
}
