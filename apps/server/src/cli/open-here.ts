import { basename } from "node:path";
import type { Readable } from "node:stream";
import { err, ok } from "@desirepath/core/result.ts";
import { pino } from "pino";
import { type App, openApp } from "../app.ts";
import type { Config } from "../config.ts";
import { apiError } from "../http/api-error.ts";
import { problemOf } from "../http/problem.ts";
import { sentenceOn } from "../stores-error.ts";
import { version } from "../version.ts";
import { type Api, callsOver } from "./api.ts";
import { exitCodes, Failure } from "./failure.ts";

/** Opens the app in this process, without listening. "in-use" if another process was quicker. */
export async function openHere(config: Config): Promise<Api | "in-use"> {
  const app = await openApp(config, { logger: pino({ level: "silent" }), version });
  if (app.ok) return apiOfApp(app.value);
  if (app.error.code === "directory-in-use") return "in-use";
  throw new Failure(sentenceOn(app.error), exitCodes.environment);
}

function apiOfApp(app: App): Api {
  const call = callsOver(async ({ method, url, body }) => {
    const answer = await app.http.inject({
      method,
      url,
      headers: { host: "127.0.0.1", authorization: `Bearer ${app.stores.directory.token}`, ...(body === undefined ? {} : { "content-type": typeof body === "string" ? "application/json" : "application/octet-stream" }) },
      ...(body === undefined ? {} : { payload: body as string | Readable }),
    });
    return { status: answer.statusCode, text: answer.body };
  });
  return {
    pages: undefined,
    call,
    // The file is on this machine: it is read where it lies.
    offerFile: async (workspace, path, source) => {
      const offered = await app.imports.offerLocalFile(workspace, { path, file: basename(path), source });
      return offered.ok ? ok(offered.value) : err(problemOf(apiError(offered.error)));
    },
    close: () => app.close(),
  };
}
