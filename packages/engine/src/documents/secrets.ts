import { createHash, randomBytes } from "node:crypto";

/** 256 random bits as 43 letters for addresses: for links and keys that whoever has them may use. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** What is kept of such a secret. It has too many bits to be guessed from its digest, so no slow hash is needed. */
export function digestOfSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("base64url");
}
