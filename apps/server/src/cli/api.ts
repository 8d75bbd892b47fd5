import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { Readable } from "node:stream";
import { type Contract, contract, type RouteName } from "@desirepath/core/api/contract.ts";
import type { ImportJob } from "@desirepath/core/api/imports.ts";
import type { Answer, Problem, Route } from "@desirepath/core/api/route.ts";
import { err, ok, type Result } from "@desirepath/core/result.ts";
import type { z } from "zod";
import { exitCodes, Failure } from "./failure.ts";

/** The API as the command line uses it: over HTTP to a running server, or into an app in this process. */
export interface Api {
  /** Where people open the server's pages, such as `https://journeys.example.com`; undefined for an app in this process. */
  readonly pages: string | undefined;
  call<Name extends RouteName>(name: Name, asked?: Asked<Contract[Name]>): Promise<Result<Answer<Contract[Name]>, Problem>>;
  /** Hands a local file over and returns its import with the first look at it. */
  offerFile(workspace: string, path: string, source: string | undefined): Promise<Result<ImportJob, Problem>>;
  close(): Promise<void>;
}

type Input<S> = S extends z.ZodType ? z.input<S> : never;
export type Asked<R extends Route> = {
  params?: Input<R["params"]>;
  query?: Input<R["query"]>;
  body?: R["body"] extends "bytes" ? Readable : Input<R["body"]>;
};

/** One exchange: what is sent, and the status and text that come back. */
export type Exchange = (request: { method: Route["method"]; url: string; body?: string | Readable | undefined }) => Promise<Answered>;

/** The calls of the contract over any exchange. */
export function callsOver(exchange: Exchange): Api["call"] {
  return async (name, asked) => {
    const definition: Route = contract[name];
    const { params, query, body } = (asked ?? {}) as { params?: Record<string, string>; query?: Record<string, unknown>; body?: unknown };
    const path = definition.path.replace(/:(\w+)/g, (_, parameter: string) => encodeURIComponent(String(params?.[parameter] ?? "")));
    const search = new URLSearchParams();
    for (const [key, value] of Object.entries(query ?? {})) if (value !== undefined) search.set(key, String(value));
    const answer = await exchange({
      method: definition.method,
      url: search.size > 0 ? `${path}?${search}` : path,
      body: body instanceof Readable ? body : body === undefined ? undefined : JSON.stringify(body),
    });
    if (answer.status >= 400) return err(problemFrom(answer));
    return ok((typeof definition.answer === "string" ? answer.text : JSON.parse(answer.text)) as never);
  };
}

/** The problem that an answer with an error's status tells of. */
export function problemFrom({ status, text }: Answered): Problem {
  try {
    return JSON.parse(text) as Problem;
  } catch {
    return { type: "about:blank", title: "Unexpected answer", status, detail: text.slice(0, 500), code: "unexpected" };
  }
}

/** A server, and what opens it. */
export interface ServerAccess {
  /** Such as `http://127.0.0.1:4780`. */
  readonly address: string;
  /** Where people open its pages. */
  readonly pages: string;
  /** Sent with every question: the token of the data directory's lock file, or an API key. */
  readonly secret: string;
  /** What a question that got no answer ends with; by default that the server has gone. */
  readonly unreachable?: (error: unknown) => Failure;
  /** Ends the command where an answer calls for it. */
  readonly refuse?: (answer: Answered) => void;
}

interface Answered {
  readonly status: number;
  readonly text: string;
}

/**
 * The API of a server that runs. Its calls throw a `Failure` once it is gone.
 *
 * @param stop cuts an upload short.
 */
export function apiOfServer({ address, pages, secret, unreachable, refuse }: ServerAccess, stop: AbortSignal): Api {
  const exchange: Exchange = async ({ method, url, body }) => {
    const isUpload = body instanceof Readable;
    let answer: Answered;
    try {
      const response = await fetch(new URL(url, address), {
        method,
        ...(body === undefined ? {} : { body: isUpload ? (Readable.toWeb(body) as ReadableStream) : body, duplex: "half" }),
        headers: { authorization: `Bearer ${secret}`, ...(body === undefined ? {} : { "content-type": isUpload ? "application/octet-stream" : "application/json" }) },
        // The API redirects nowhere but browsers; whoever answers so is somebody else, and gets no secret.
        redirect: "manual",
        ...(isUpload ? { signal: stop } : {}),
      } as RequestInit);
      answer = { status: response.status, text: await response.text() };
    } catch (error) {
      if (stop.aborted) throw error;
      throw unreachable?.(error) ?? new Failure(`The server at ${address} does not answer any more. Start it again, then try once more.`, exitCodes.environment);
    }
    refuse?.(answer);
    return answer;
  };
  const call = callsOver(exchange);
  return {
    pages,
    call,
    offerFile: (workspace, path, source) => call("uploadFile", { params: { workspace }, query: { file: basename(path), source }, body: createReadStream(path, { highWaterMark: 1 << 20 }) }),
    close: async () => {},
  };
}
