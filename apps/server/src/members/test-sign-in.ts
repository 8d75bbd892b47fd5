import { createHmac } from "node:crypto";

/** What a browser sends after it was told to set these cookies, for a Cookie header. */
export function cookieAfter(set: readonly string[], before = ""): string {
  const cookies = new Map(before.split("; ").filter((one) => one !== "").map((one) => [one.slice(0, one.indexOf("=")), one.slice(one.indexOf("=") + 1)]));
  for (const one of set) {
    const [pair, ...attributes] = one.split("; ");
    const at = pair!.indexOf("=");
    cookies.delete(pair!.slice(0, at));
    if (!attributes.includes("Max-Age=0")) cookies.set(pair!.slice(0, at), pair!.slice(at + 1));
  }
  return [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
}

/** The code that an authenticator app shows for a secret (RFC 6238: HMAC-SHA-1, 30 s, six digits). */
export function codeOf(secret: string, now: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now / 30_000)));
  const digest = createHmac("sha1", fromBase32(secret)).update(counter).digest();
  const offset = digest.at(-1)! & 0xf;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

function fromBase32(text: string): Buffer {
  const bits = [...text.replaceAll("=", "")].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0")).join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
