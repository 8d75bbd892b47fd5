import type { IncomingHttpHeaders } from "node:http";
import { isIP } from "node:net";
import { isLoopbackAddress } from "../access/principals.ts";

/** Under which names and addresses the server may be asked. */
export interface Exposure {
  /** Where people reach the server, such as `https://journeys.example.com`, when it is not on this machine alone. */
  readonly publicUrl: URL | undefined;
  /** Does it listen on more than loopback addresses? */
  readonly listensBeyond: boolean;
}

/**
 * May the server be asked under this Host header? A page of another site that points its own name at our address (DNS rebinding)
 * sends its own name. Addresses written as numbers cannot be rebound.
 */
export function isOwnHost(host: string | undefined, { publicUrl, listensBeyond }: Exposure): boolean {
  if (host === undefined) return false;
  if (isPublicHost(host, publicUrl)) return true;
  const name = host.replace(/:\d+$/, "").toLowerCase().replace(/^\[(.*)\]$/, "$1");
  return name === "localhost" || isLoopbackAddress(name) || (listensBeyond && isIP(name) !== 0);
}

/**
 * Is this a page of our own? Browsers state the origin of pages that ask another site, or ask for changes; programs state none.
 * Under the public address only its own scheme will do: whoever sits on the line can put words into a page without TLS.
 */
export function isOwnOrigin(origin: string | undefined, host: string | undefined, { publicUrl }: Pick<Exposure, "publicUrl">): boolean {
  if (origin === undefined) return true;
  if (origin === publicUrl?.origin) return true;
  if (host === undefined || isPublicHost(host, publicUrl) || !URL.canParse(origin)) return false;
  const { protocol, host: stated } = new URL(origin);
  return (protocol === "http:" || protocol === "https:") && stated === normal(host, protocol);
}

/** Proxies may name the port that goes without saying. */
function isPublicHost(host: string, publicUrl: URL | undefined): boolean {
  return publicUrl !== undefined && normal(host, publicUrl.protocol) === publicUrl.host;
}

function normal(host: string, protocol: string): string {
  return host.toLowerCase().replace(protocol === "https:" ? /:443$/ : /:80$/, "");
}

/**
 * Does the browser say that a page of another site made it ask, other than by a link that leads here? Where browsers leave the
 * origin out, as for pictures, frames and scripts, they still say this (Fetch Metadata).
 */
export function isOtherSitesDoing(method: string, headers: IncomingHttpHeaders): boolean {
  const site = headers["sec-fetch-site"];
  if (site === undefined || site === "same-origin" || site === "none") return false;
  const isLink = (method === "GET" || method === "HEAD") && headers["sec-fetch-mode"] === "navigate" && headers["sec-fetch-dest"] === "document";
  return !isLink;
}
