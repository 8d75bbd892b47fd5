import type { IncomingHttpHeaders } from "node:http";
import { addressHeader, cookiePrefix, type Library, type LibrarySettings, openLibrary } from "./authentication-library.ts";
import { signedAnew, signedValue } from "./signed-cookies.ts";

/** What of a request tells who signs in, and from where. */
export interface Visit {
  readonly headers: IncomingHttpHeaders;
  /** The client's address, through trusted proxies. */
  readonly address: string;
}

/** Each a whole Set-Cookie value. */
export type Cookies = readonly string[];

/** The authentication library, asked in the name of a request: with cookies as it can read them, and given back as browsers keep them. */
export class LibraryDoor {
  readonly settings: LibrarySettings;
  readonly library: Library;
  /** What the names of all its cookies begin with. */
  readonly prefix: string;

  constructor(settings: LibrarySettings) {
    this.settings = settings;
    this.library = openLibrary(settings);
    this.prefix = `${cookiePrefix(settings.publicUrl)}.`;
  }

  /** The cookie, up to its value, that says that a session ends with the browser. */
  get browserOnly(): string {
    return `${this.prefix}dont_remember=`;
  }

  /** The name of the cookie that carries a session. */
  get sessionCookie(): string {
    return `${this.prefix}session_token`;
  }

  /** What the library gets to see of a request. `isOld`: an older secret has signed its cookies. */
  async headersOf({ headers, address }: Visit): Promise<{ readonly headers: Headers; readonly isOld: boolean }> {
    const { cookie, isOld } = await signedAnew(headers.cookie, this.prefix, this.settings.secrets);
    return { headers: new Headers({ cookie, [addressHeader]: address, "user-agent": (headers["user-agent"] ?? "").slice(0, 500) }), isOld };
  }

  /** The cookies of a session. */
  async cookiesOf({ token, expiresAt }: { readonly token: string; readonly expiresAt: Date }, isForBrowser = false): Promise<Cookies> {
    const { name, attributes } = (await this.library.$context).authCookies.sessionToken;
    const value = await signedValue(token, this.settings.secrets[0]);
    const rest = `Path=/; HttpOnly; SameSite=Lax${attributes.secure ? "; Secure" : ""}`;
    if (isForBrowser) return [`${name}=${value}; ${rest}`, `${this.browserOnly}${await signedValue("true", this.settings.secrets[0])}; ${rest}`];
    const maxAge = Math.max(0, Math.floor((expiresAt.getTime() - Date.now()) / 1000));
    return [`${name}=${value}; Max-Age=${maxAge}; ${rest}`, `${this.browserOnly}; Max-Age=0; ${rest}`];
  }
}

/** Headers without one of their cookies. */
export function withoutCookie(headers: Headers, name: string): Headers {
  const rest = (headers.get("cookie") ?? "").split("; ").filter((cookie) => !cookie.startsWith(`${name}=`));
  const changed = new Headers(headers);
  changed.set("cookie", rest.join("; "));
  return changed;
}
