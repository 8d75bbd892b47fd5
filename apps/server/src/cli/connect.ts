import { basename } from "node:path";
import type { Readable } from "node:stream";
import { ok, type Result } from "@desirepath/core/result.ts";
import { type DirectoryHolder, holderOf } from "@desirepath/engine/data-directory.ts";
import { pino } from "pino";
import { type App, openApp } from "../app.ts";
import type { Config } from "../config.ts";
import { apiError } from "../http/api-error.ts";
import { problemOf } from "../http/problem.ts";
import { sentenceOn } from "../stores.ts";
import { type Api, apiOfServer, callsOver } from "./api.ts";
import { exitCodes, Failure } from "./failure.ts";

/** The API of the server that holds the data directory; or, if none does, of an app opened in this process. */
export async function connect(config: Config): Promise<Api> {
  const holder = await holderOf(config.dataDirectory);
  if (!holder.ok) throw new Failure(sentenceOn(holder.error), exitCodes.environment);
  if (holder.value?.address && (await answers(holder.value))) return apiOfServer(holder.value.address);

  const logger = pino({ level: "error" }, pino.destination(2));
  const app = await openApp(config, { logger, version: "command-line" });
  if (!app.ok) throw new Failure(sentenceOn(app.error), exitCodes.environment);
  return apiOfApp(app.value);
}

async function answers({ address }: DirectoryHolder): Promise<boolean> {
  const response = await fetch(new URL("/health", address!), { signal: AbortSignal.timeout(5000) }).catch(() => undefined);
  return response !== undefined;
}

function apiOfApp(app: App): Api {
  const call = callsOver(async ({ method, url, body }) => {
    const answer = await app.http.inject({
      method,
      url,
      headers: { host: "127.0.0.1", ...(body === undefined ? {} : { "content-type": typeof body === "string" ? "application/json" : "application/octet-stream" }) },
      ...(body === undefined ? {} : { payload: body as string | Readable }),
    });
    return { status: answer.statusCode, text: answer.body };
  });
  return {
    call,
    // The file is on this machine: it is read where it lies.
    offerFile: async (workspace, path, source) => {
      const offered = await app.imports.offerLocalFile(workspace, { path, file: basename(path), source });
      return offered.ok ? ok(offered.value) : problemResult(offered);
    },
    close: () => app.close(),
  };
}

function problemResult(failed: Extract<Result<unknown, Parameters<typeof apiError>[0]>, { ok: false }>) {
  return { ok: false, error: problemOf(apiError(failed.error)) } as const;
}
