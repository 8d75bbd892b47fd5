import type { Right } from "@desirepath/core/api/route.ts";

/** Who asks. Until members sign in there is one: the owner of this machine, reached over loopback only. */
export type Principal = { readonly kind: "local-owner" } | { readonly kind: "stranger" };

/**
 * The one place that decides. Every route and socket message asks here with the right that it names.
 *
 * @param workspace the workspace that the request is about; undefined for those about none.
 */
export function mayDo(principal: Principal, _right: Right, _workspace: string | undefined): boolean {
  return principal.kind === "local-owner";
}

/** A request from this machine is the local owner's; every other one is a stranger's. */
export function principalOf(remoteAddress: string | undefined): Principal {
  return remoteAddress !== undefined && isLoopback(remoteAddress.replace(/^::ffff:/, "")) ? { kind: "local-owner" } : { kind: "stranger" };
}

/**
 * Does the Host header name this machine? A page of another site that points its own name at 127.0.0.1 (DNS rebinding) sends
 * its own name here.
 */
export function isLoopbackHost(host: string | undefined): boolean {
  if (host === undefined) return false;
  const name = host.replace(/:\d+$/, "").toLowerCase();
  return name === "localhost" || isLoopback(name.replace(/^\[(.*)\]$/, "$1"));
}

function isLoopback(address: string): boolean {
  return address === "::1" || /^127(\.\d{1,3}){3}$/.test(address);
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
