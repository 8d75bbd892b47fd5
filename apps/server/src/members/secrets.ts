import { randomBytes } from "node:crypto";
import { chmod, readFile, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { err, ok, type Result } from "@desirepath/core/result.ts";
import type { Logger } from "pino";
import { z } from "zod";

/** What sessions are signed and second factors encrypted with. The first is used, the others are still accepted. */
export type Secrets = readonly [string, ...string[]];

export type SecretsError =
  | { readonly code: "secrets-too-short"; readonly least: number }
  /** The file is there and holds no secrets; it is not replaced, since that would sign everybody out. */
  | { readonly code: "secrets-unreadable"; readonly path: string };

const fileName = "secrets.json";
const leastLength = 32;
/** So many are kept behind the one in use. */
const mostKept = 4;
const content = z.object({ secrets: z.array(z.string().min(leastLength)).min(1) });

/**
 * The secrets that were configured, else those of the data directory's file, which is made at first start and readable by its owner
 * alone.
 *
 * @param configured from the environment; they win over the file.
 */
export async function secretsOf(directory: string, configured: readonly string[], log: Pick<Logger, "warn">): Promise<Result<Secrets, SecretsError>> {
  const [first, ...others] = configured;
  if (first !== undefined) return configured.some((secret) => secret.length < leastLength) ? err({ code: "secrets-too-short", least: leastLength }) : ok([first, ...others]);
  const path = join(directory, fileName);
  const found = await readSecrets(path);
  if (!found.ok) return found;
  if (found.value === undefined) return ok(await writeSecrets(path, [newSecret()]));
  await closeToOthers(path, log);
  return ok(found.value);
}

/**
 * Put a new secret first in the data directory's file. What the others signed still counts, so nobody is signed out; a running
 * server goes on with what it read at its start.
 *
 * @returns how many are kept now.
 */
export async function rotateSecrets(directory: string): Promise<Result<number, SecretsError>> {
  const path = join(directory, fileName);
  const found = await readSecrets(path);
  if (!found.ok) return found;
  const written = await writeSecrets(path, [newSecret(), ...(found.value ?? []).slice(0, mostKept)]);
  return ok(written.length);
}

/** @returns undefined if there is no file yet. */
async function readSecrets(path: string): Promise<Result<Secrets | undefined, SecretsError>> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (thrown) {
    if (thrown instanceof Error && "code" in thrown && thrown.code === "ENOENT") return ok(undefined);
    throw thrown;
  }
  try {
    const [first, ...others] = content.parse(JSON.parse(text)).secrets;
    return ok([first!, ...others]);
  } catch {
    return err({ code: "secrets-unreadable", path });
  }
}

/** Aside and renamed, so that no crash leaves half a file. */
async function writeSecrets(path: string, secrets: Secrets): Promise<Secrets> {
  const aside = `${path}.${process.pid}`;
  await writeFile(aside, JSON.stringify({ secrets }, null, 2), { mode: 0o600, flush: true });
  await chmod(aside, 0o600); // a file that an interrupted run left keeps its own mode
  await rename(aside, path);
  return secrets;
}

async function closeToOthers(path: string, log: Pick<Logger, "warn">): Promise<void> {
  const mode = (await stat(path)).mode & 0o777;
  if ((mode & 0o077) === 0) return;
  await chmod(path, 0o600);
  log.warn({ path, mode: mode.toString(8) }, "others on this machine could read the secrets; the file is closed to them now. If that may have happened, rotate the secrets");
}

function newSecret(): string {
  return randomBytes(32).toString("base64url");
}
