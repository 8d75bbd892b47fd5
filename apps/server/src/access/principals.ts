import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { Principal, Role, Scope } from "@desirepath/core/access/policy.ts";

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

/** Where principals are looked up. */
export interface PrincipalSources {
  /** The right to act as the local owner, from the lock file of the data directory. */
  readonly machineToken: string;
  /** Nobody has an account and only this machine can ask: whoever does is the owner. */
  isOpen(): Promise<boolean>;
  /** The session whose cookie the headers carry, if it is good. */
  sessionIn(headers: IncomingHttpHeaders): Promise<KnownSession | undefined>;
  rolesOf(member: string): Promise<Readonly<Record<string, Role>>>;
  /** The key with this secret, if it is good; its use is noted. */
  keyWith(secret: string, address: string): Promise<KnownKey | undefined>;
  /** What a share link's token opens, given the cookies that came along; undefined if it is no good, or locked. */
  shareWith(token: string, headers: IncomingHttpHeaders): Promise<Extract<Principal, { kind: "share" }> | undefined>;
}

/** How long an answer is used again. Changes on this node are seen at once, those on another node after this long. */
const rememberedMs = 5_000;
const mostRemembered = 10_000;

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
    if (shareToken !== undefined) return (await this.#sources.shareWith(shareToken, headers)) ?? stranger;
    const secret = bearerIn(headers);
    if (secret !== undefined) return this.#byBearer(secret, address);
    if (headers.cookie !== undefined) {
      const found = await this.#once(`cookie ${headers.cookie}`, () => this.#byCookie(headers));
      if (found.kind !== "stranger") return found;
    }
    return (await this.isOpen()) && isLoopbackAddress(address) ? localOwner : stranger;
  }

  /** Is sign-in not needed yet? */
  isOpen(): Promise<boolean> {
    if (this.#isOpen === undefined || this.#isOpen.until < this.#now()) this.#isOpen = { found: this.#sources.isOpen(), until: this.#now() + rememberedMs };
    return this.#isOpen.found;
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
    if (isSame(secret, this.#sources.machineToken)) return isLoopbackAddress(address) ? localOwner : stranger;
    return this.#once(`bearer ${secret}`, async () => {
      const key = await this.#sources.keyWith(secret, address);
      return key ? { kind: "key", ...key } : stranger;
    });
  }

  async #byCookie(headers: IncomingHttpHeaders): Promise<Principal> {
    const session = await this.#sources.sessionIn(headers);
    return session ? { kind: "member", ...session, roles: await this.#sources.rolesOf(session.member) } : stranger;
  }

  /** Secrets are remembered by their digest. What fails is not remembered. */
  #once(credential: string, ask: () => Promise<Principal>): Promise<Principal> {
    const key = createHash("sha256").update(credential).digest("base64");
    const known = this.#remembered.get(key);
    if (known && known.until >= this.#now()) return known.found;
    if (this.#remembered.size >= mostRemembered) this.#remembered.clear();
    const found = ask();
    this.#remembered.set(key, { found, until: this.#now() + rememberedMs });
    found.catch(() => this.#remembered.delete(key));
    return found;
  }
}

function bearerIn({ authorization }: IncomingHttpHeaders): string | undefined {
  return /^bearer +(\S+)$/i.exec(authorization ?? "")?.[1];
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) => createHash("sha256").update(text).digest());
  return timingSafeEqual(left!, right!);
}

export function isLoopbackAddress(address: string): boolean {
  const plain = address.replace(/^::ffff:/, "");
  return plain === "::1" || /^127(\.\d{1,3}){3}$/.test(plain);
}
