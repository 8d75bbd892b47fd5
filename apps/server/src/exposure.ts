import { isIP } from "node:net";
import { err, ok, type Result } from "@desirepath/core/result.ts";
import { isLoopbackAddress } from "./access/principals.ts";
import type { Config } from "./config.ts";
import type { Exposure } from "./http/policy.ts";

export type PublicUrlError = { readonly code: "not-an-address" | "not-http" | "has-credentials" | "has-path"; readonly text: string };

/** The address that people reach a server at: `http:` or `https:`, a host, perhaps a port, nothing else. */
export function publicUrlIn(text: string): Result<URL, PublicUrlError> {
  // Without the slashes `journeys.example.com:80` would read as a scheme of its own.
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text) || !URL.canParse(text)) return err({ code: "not-an-address", text });
  const url = new URL(text);
  if (url.protocol !== "http:" && url.protocol !== "https:") return err({ code: "not-http", text });
  if (url.username !== "" || url.password !== "") return err({ code: "has-credentials", text: url.host });
  if (url.pathname !== "/" || url.search !== "" || url.hash !== "") return err({ code: "has-path", text });
  return ok(url);
}

/** Does this name or address lead to nowhere but this machine? */
export function isLoopbackHost(host: string): boolean {
  const name = host.replace(/^\[(.*)\]$/, "$1").toLowerCase();
  return name === "localhost" || isLoopbackAddress(name);
}

/** Under which names the server answers. A public address that cannot be read counts as none here; `start` refuses it first. */
export function exposureOf({ host, publicUrl }: Pick<Config, "host" | "publicUrl">): Exposure {
  const read = publicUrl === undefined ? undefined : publicUrlIn(publicUrl);
  return { publicUrl: read?.ok ? read.value : undefined, listensBeyond: !isLoopbackHost(host) };
}

/** Is this something that can be trusted as a proxy: an address, a network such as `10.0.0.0/8`, or `loopback`? */
export function isProxy(text: string): boolean {
  if (text === "loopback") return true;
  const [address, prefix, ...more] = text.split("/");
  const version = isIP(address ?? "");
  if (version === 0 || more.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) >= 1 && Number(prefix) <= (version === 4 ? 32 : 128));
}
