import { createHash } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { cookiePrefix } from "./authentication-library.ts";
import type { Secrets } from "./secrets.ts";
import { cookiesIn, signedValue, valueOf } from "./signed-cookies.ts";

const yearS = 31_536_000;

/**
 * From which browsers somebody has signed in before, by a signed cookie that stays after the session. It opens nothing: it spares its
 * holder an e-mail about a new device, and from being kept out while others guess.
 */
export class KnownDevices {
  readonly #secrets: Secrets;
  readonly #prefix: string;
  readonly #isSecure: boolean;

  constructor({ secrets, publicUrl }: { readonly secrets: Secrets; readonly publicUrl: URL | undefined }) {
    this.#secrets = secrets;
    this.#prefix = `${cookiePrefix(publicUrl)}-device-`;
    this.#isSecure = publicUrl?.protocol === "https:";
  }

  async isKnown({ cookie }: IncomingHttpHeaders, email: string): Promise<boolean> {
    const digest = digestOf(email);
    const signed = cookiesIn(cookie).get(`${this.#prefix}${digest}`);
    return signed !== undefined && (await valueOf(signed, this.#secrets))?.value === `device-${digest}`;
  }

  /** @returns a whole Set-Cookie value. */
  async cookieFor(email: string): Promise<string> {
    const digest = digestOf(email);
    return `${this.#prefix}${digest}=${await signedValue(`device-${digest}`, this.#secrets[0])}; Max-Age=${yearS}; Path=/; HttpOnly; SameSite=Lax${this.#isSecure ? "; Secure" : ""}`;
  }
}

function digestOf(email: string): string {
  return createHash("sha256").update(email.toLowerCase()).digest("base64url").slice(0, 16);
}
