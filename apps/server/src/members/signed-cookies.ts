import { constantTimeEqual, makeSignature } from "better-auth/crypto";
import type { Secrets } from "./secrets.ts";

/** The cookies of a request by name, as they were sent. Of two with one name the first counts, as everywhere. */
export function cookiesIn(header: string | undefined): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>();
  for (const part of (header ?? "").split(";")) {
    const at = part.indexOf("=");
    const name = part.slice(0, at).trim();
    if (name !== "" && at > 0 && !cookies.has(name)) cookies.set(name, part.slice(at + 1).trim());
  }
  return cookies;
}

/** A value with its signature, as the authentication library writes it into a cookie. */
export async function signedValue(value: string, secret: string): Promise<string> {
  return encodeURIComponent(`${value}.${await makeSignature(value, secret)}`);
}

/** What was signed, and by which of the secrets; undefined if by none. */
export async function valueOf(signed: string, secrets: Secrets): Promise<{ readonly value: string; readonly isCurrent: boolean } | undefined> {
  let text: string;
  try {
    text = decodeURIComponent(signed);
  } catch {
    return undefined;
  }
  const at = text.lastIndexOf(".");
  if (at < 1) return undefined;
  const [value, signature] = [text.slice(0, at), text.slice(at + 1)];
  for (const [index, secret] of secrets.entries()) if (constantTimeEqual(signature, await makeSignature(value, secret))) return { value, isCurrent: index === 0 };
  return undefined;
}

/**
 * Our cookies of a request as if the current secret had signed them all. The library knows that one only, and a rotation of
 * secrets should sign nobody out; what none of the secrets signed is left out.
 *
 * @param prefix what our cookies' names begin with.
 * @returns a Cookie header, and whether any was signed by an older secret.
 */
export async function signedAnew(header: string | undefined, prefix: string, secrets: Secrets): Promise<{ readonly cookie: string; readonly isOld: boolean }> {
  const cookies: string[] = [];
  let isOld = false;
  for (const [name, signed] of cookiesIn(header)) {
    if (!name.startsWith(prefix)) continue;
    const found = await valueOf(signed, secrets);
    if (!found) continue;
    isOld ||= !found.isCurrent;
    cookies.push(`${name}=${await signedValue(found.value, secrets[0])}`);
  }
  return { cookie: cookies.join("; "), isOld };
}
