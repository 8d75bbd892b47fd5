import type { ImportJob } from "@desirepath/core/api/imports.ts";
import type { Problem } from "@desirepath/core/api/route.ts";
import { err, ok, type Result } from "@desirepath/core/result.ts";
import { addressOf, type CallFailure } from "../../api/client.ts";

export interface UploadOptions {
  readonly workspace: string;
  readonly file: File;
  /** Told as bytes leave, 0..1; 1 means that the server now looks at the file. */
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

/**
 * Sends a file as the body of one request, streamed from disk by the browser. XMLHttpRequest, because fetch does not tell how much was sent.
 * An aborted upload never settles its result with a value: it rejects with the signal's reason.
 */
export function uploadFile({ workspace, file, onProgress, signal }: UploadOptions): Promise<Result<ImportJob, CallFailure>> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", addressOf("uploadFile", { params: { workspace }, query: { file: file.name } }));
    request.setRequestHeader("content-type", "application/octet-stream");
    request.setRequestHeader("accept", "application/json, application/problem+json");
    request.upload.addEventListener("progress", ({ loaded }) => onProgress(file.size === 0 ? 1 : loaded / file.size));
    request.upload.addEventListener("load", () => onProgress(1));
    request.addEventListener("load", () => resolve(answerOf(request.status, request.responseText)));
    request.addEventListener("error", () => resolve(err({ code: "unreachable" })));
    request.addEventListener("abort", () => reject(signal.reason as Error));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(file);
  });
}

/** What a finished upload says. */
export function answerOf(status: number, text: string): Result<ImportJob, CallFailure> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return err({ code: "not-understood", status });
  }
  if (status >= 200 && status < 300) return ok(value as ImportJob);
  const isProblem = typeof value === "object" && value !== null && "code" in value && "detail" in value;
  return err(isProblem ? (value as Problem) : { code: "not-understood", status });
}
