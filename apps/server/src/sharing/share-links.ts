import { createHash } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { err, ok, type Result } from "@desirepath/core/result.ts";
import type { DocumentStore } from "@desirepath/engine/documents/document-store.ts";
import type { ShareInUse } from "@desirepath/engine/documents/shares.ts";
import { symmetricDecodeJWT, symmetricEncodeJWT, verifyPassword } from "better-auth/crypto";
import { noShare, type SharePrincipal } from "../access/principals.ts";
import { apiError } from "../http/api-error.ts";
import type { ApiError } from "../http/problem.ts";
import type { Secrets } from "../members/secrets.ts";
import { cookiesIn } from "../members/signed-cookies.ts";
import { Tries } from "../members/tries.ts";

export interface ShareLinksParts {
  readonly documents: Pick<DocumentStore, "shares">;
  readonly secrets: Secrets;
  /** Where people reach the server; undefined while that is this machine alone. */
  readonly publicUrl: URL | undefined;
}

/** What came of a password: cookies that open the link, and the link itself unless it was not looked at. */
export interface Unlocking {
  readonly link?: ShareInUse;
  readonly cookies: Result<readonly string[], ApiError>;
}

/** A pass holds for this long, in seconds, and not longer than its link. */
const passHoldsS = 12 * 3600;
/** What passes are sealed for, so that nothing else that the same secrets seal is taken for one. */
const purpose = "desirepath share pass";

/** What share links open, and the passes of those that need a password. */
export class ShareLinks {
  readonly #documents: Pick<DocumentStore, "shares">;
  readonly #secrets: Parameters<typeof symmetricEncodeJWT>[1];
  readonly #isSecure: boolean;
  readonly #tries = new Tries();

  constructor({ documents, secrets, publicUrl }: ShareLinksParts) {
    this.#documents = documents;
    this.#secrets = { keys: new Map(secrets.map((secret, version) => [version, secret])), currentVersion: 0 };
    this.#isSecure = publicUrl?.protocol === "https:";
  }

  /** The link of a token that holds now, whether or not it is locked. */
  async link(token: string): Promise<Result<ShareInUse, ApiError>> {
    const found = await this.#documents.shares.byToken(token);
    if (!found.ok) return err(apiError(found.error));
    if (found.value === undefined) return err(noShare);
    if (found.value.isExpired) return err({ code: "link-expired", detail: `This link held until ${found.value.expiresAt!.toISOString().slice(0, 10)}. Ask whoever gave it to you for a new one.` });
    return ok(found.value);
  }

  /** What a token opens for whoever sends these cookies. */
  async opened(token: string, { cookie }: IncomingHttpHeaders): Promise<Result<SharePrincipal, ApiError>> {
    const found = await this.link(token);
    if (!found.ok) return found;
    const { share, workspace, map, mode } = found.value;
    if (!(await this.#hasPass(found.value, cookie))) return err({ code: "share-locked", detail: "This link needs a password. Whoever gave you the link knows it." });
    return ok({ kind: "share", share, workspace, map, mode });
  }

  /** Try a link's password. A link that needs none is opened without a cookie. */
  async unlock(token: string, password: string, address: string): Promise<Unlocking> {
    const found = await this.link(token);
    if (!found.ok) return { cookies: found };
    const link = found.value;
    const { passwordHash } = link;
    const attempt = await this.#tries.begin(address, `share ${link.share}`);
    if (!attempt.ok) return { cookies: err({ code: "too-many-tries", detail: `Too many passwords were tried. Wait ${attempt.error.afterS} s.`, facts: { retryAfterSeconds: attempt.error.afterS } }) };
    if (passwordHash === null) return { link, cookies: ok([]) };
    if (!(await verifyPassword({ hash: passwordHash, password }))) return { link, cookies: err({ code: "share-locked", detail: "That is not the link's password." }) };
    await attempt.value.succeeded();
    return { link, cookies: ok([await this.#pass(token, link, passwordHash)]) };
  }

  /** The cookie goes to this link's addresses alone, and opens it until the password is changed. */
  async #pass(token: string, { share, expiresAt }: ShareInUse, passwordHash: string): Promise<string> {
    const untilEndS = expiresAt === null ? passHoldsS : Math.max(1, Math.floor((expiresAt.getTime() - Date.now()) / 1000));
    const holdsS = Math.min(passHoldsS, untilEndS);
    const sealed = await symmetricEncodeJWT({ share, password: digestOf(passwordHash) }, this.#secrets, purpose, holdsS);
    return [`${this.#cookieName}=${sealed}`, `Path=/api/shared/${token}`, `Max-Age=${holdsS}`, "HttpOnly", "SameSite=Lax", ...(this.#isSecure ? ["Secure"] : [])].join("; ");
  }

  async #hasPass({ share, passwordHash }: ShareInUse, cookie: string | undefined): Promise<boolean> {
    if (passwordHash === null) return true;
    const sealed = cookiesIn(cookie).get(this.#cookieName);
    if (sealed === undefined) return false;
    const pass = await symmetricDecodeJWT<{ share?: unknown; password?: unknown }>(sealed, this.#secrets, purpose);
    return pass?.share === share && pass.password === digestOf(passwordHash);
  }

  get #cookieName(): string {
    return this.#isSecure ? "__Secure-desirepath.share" : "desirepath.share";
  }
}

function digestOf(passwordHash: string): string {
  return createHash("sha256").update(passwordHash).digest("base64url");
}
