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
  if (publicUrl !== undefined && host.toLowerCase() === publicUrl.host) return true;
  const name = host.replace(/:\d+$/, "").toLowerCase().replace(/^\[(.*)\]$/, "$1");
  return name === "localhost" || isLoopbackAddress(name) || (listensBeyond && isIP(name) !== 0);
}

/** Is this a page of our own? Browsers state the origin of pages that ask another site, or ask for changes; programs state none. */
export function isOwnOrigin(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined) return true;
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}
