import { err, ok, type Result } from "@desirepath/core/result.ts";
import { type DocumentFault, faultIn } from "@desirepath/engine/documents/document-errors.ts";
import { isAPIError } from "better-auth/api";

/** The library said no; `reason` is its own code. */
interface Refused {
  readonly code: "refused";
  readonly reason: string;
}

export type Answer<T, E = never> = Promise<Result<T, E | DocumentFault>>;

/** Ask the library or its tables; turn what it refuses, and the database's own faults, into values. */
export async function asked<T>(ask: () => Promise<T>): Answer<T, Refused> {
  try {
    return ok(await ask());
  } catch (thrown) {
    const fault = faultIn(isAPIError(thrown) ? thrown.cause : thrown);
    if (fault) return err(fault);
    if (isAPIError(thrown) && thrown.statusCode < 500) return err({ code: "refused", reason: thrown.body?.code ?? "" });
    throw thrown;
  }
}

/** For what the library has no reason to refuse. */
export function bySurprise(error: Refused | DocumentFault): Result<never, DocumentFault> {
  if (error.code === "refused") throw new Error(`the authentication library refused: ${error.reason}`);
  return err(error);
}
