import { createHmac } from "node:crypto";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/**
 * The six digits that an authenticator app shows (TOTP, RFC 6238: SHA-1, 30 s).
 *
 * @param secret in base32, as the app is told it.
 * @param atMs Unix time in milliseconds.
 */
export function oneTimeCode(secret: string, atMs: number): string {
  const bits = Array.from(secret.replace(/[\s=]/g, "").toUpperCase(), (letter) => alphabet.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(atMs / 30_000)));
  const hash = createHmac("sha1", key).update(counter).digest();
  const place = hash[19]! & 15;
  return String((hash.readUInt32BE(place) & 0x7fff_ffff) % 1_000_000).padStart(6, "0");
}
