import { err, ok, type Result } from "@desirepath/core/result.ts";

/** What can befall any document statement that its caller can meet and act on. Anything else is a bug and throws. */
export type DocumentFault =
  | { readonly code: "disk-full" }
  /** The server is away or restarting; trying again later may help. */
  | { readonly code: "documents-unavailable"; readonly message: string };

/** The map was written by a newer program: it is kept as it is, and this one neither reads nor changes it. */
export interface MapTooNew {
  readonly code: "map-too-new";
  readonly map: string;
  readonly version: number;
}

export type NotFound = { readonly code: "not-found"; readonly what: "workspace" | "map" | "import" | "member" | "invitation" | "key" | "share" | "comment" | "library-thing" | "image" | "version" | "view" | "note" | "theme"; readonly id: string };

/** The id is taken. */
export type Conflict = { readonly code: "conflict"; readonly what: "workspace" | "map" | "import"; readonly id: string };

/** Run statements; turn the database's own faults into values. */
export async function attempt<T>(statements: () => Promise<T>): Promise<Result<T, DocumentFault>> {
  try {
    return ok(await statements());
  } catch (thrown) {
    const fault = faultIn(thrown);
    if (fault) return err(fault);
    throw thrown;
  }
}

/** As `attempt`, for statements that give a result of their own. */
export async function attemptResult<T, E>(statements: () => Promise<Result<T, E>>): Promise<Result<T, E | DocumentFault>> {
  const outcome = await attempt(statements);
  return outcome.ok ? outcome.value : outcome;
}

export function faultIn(thrown: unknown): DocumentFault | undefined {
  if (!(thrown instanceof Error)) return undefined;
  const code = "code" in thrown ? String(thrown.code) : "";
  // 53100: PostgreSQL's "disk full".
  if (code === "53100" || code === "ENOSPC" || thrown.message.includes("No space left on device")) return { code: "disk-full" };
  // Classes 08 (connection) and 57P (shut down), too many connections, and what the socket says.
  if (/^(08...|57P..|53300)$/.test(code) || ("syscall" in thrown && thrown.syscall === "connect") || /^E(CONN|HOST|NET|PIPE|TIMEDOUT|AI_AGAIN)/.test(code) || code === "ENOTFOUND" || /connection (terminated|timeout)|store is closed|PGlite is closed|driver has already been destroyed/i.test(thrown.message)) {
    return { code: "documents-unavailable", message: thrown.message };
  }
  return undefined;
}

/** Did the statement meet a row with the same key? */
export function isTaken(thrown: unknown): boolean {
  return thrown instanceof Error && "code" in thrown && thrown.code === "23505";
}

/** Did the statement name a workspace or map that is not there? */
export function isWithoutOwner(thrown: unknown): boolean {
  return thrown instanceof Error && "code" in thrown && thrown.code === "23503";
}
