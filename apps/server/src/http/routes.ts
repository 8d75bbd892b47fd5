import type { IncomingHttpHeaders } from "node:http";
import { Readable } from "node:stream";
import { type Principal, reachOf, type Reach } from "@desirepath/core/access/policy.ts";
import type { Answer, Body, Params, Query, Route } from "@desirepath/core/api/route.ts";
import { type Contract, contract, type RouteName } from "@desirepath/core/api/contract.ts";
import type { Result } from "@desirepath/core/result.ts";
import type { FastifyInstance, FastifyReply } from "fastify";
import type { AuditNote } from "../access/audit-trail.ts";
import { type Gate, workspaceOf } from "./guard.ts";
import { type ApiError, problemOf } from "./problem.ts";
import { withRequestSignal } from "./request-signal.ts";

/** What a handler gets: the parts of the request, checked against the route's schemas. */
export interface Asked<R extends Route> {
  readonly params: Params<R>;
  readonly query: Query<R>;
  readonly body: Body<R>;
  /** Aborted when the client goes away. */
  readonly signal: AbortSignal;
  /** Who asks. They have the right that the route names. */
  readonly principal: Principal;
  /** How far that right reaches: `own` leaves it to the handler to narrow down. */
  readonly reach: Reach;
  readonly exchange: Exchange;
}

/** What few handlers need beyond the parts: those that sign people in, hand files over, or have more to tell the audit log. */
export interface Exchange {
  readonly headers: IncomingHttpHeaders;
  /** The client's address, through trusted proxies. */
  readonly address: string;
  /** Path and query as they were asked for. */
  readonly url: string;
  /** Each a whole Set-Cookie value. */
  setCookies(cookies: readonly string[]): void;
  setHeader(name: string, value: string): void;
  /** Send the browser elsewhere in place of the answer. */
  redirect(location: string): void;
  /** What the audit log tells of this request, where it is more than the route's action by who asks. */
  tell(note: Partial<Pick<AuditNote, "subject" | "details" | "principal" | "action" | "workspace">>): void;
}

/** Text answers may also be streams. */
type Given<R extends Route> = R["answer"] extends string ? string | Readable : Answer<R>;

export type Handler<R extends Route> = (asked: Asked<R>) => Promise<Result<Given<R>, ApiError>>;

/** One handler for every route of the contract; a missing one does not compile. */
export type Handlers = { readonly [Name in RouteName]: Handler<Contract[Name]> };

/** Registers every route of the contract behind the policy. */
export async function registerRoutes(app: FastifyInstance, handlers: Handlers, gate: Gate): Promise<void> {
  const routes = (Object.keys(contract) as RouteName[]).map((name) => ({ name, route: contract[name] as Route, handler: handlers[name] as unknown as Handler<Route> }));
  for (const one of routes) if (one.route.body !== "bytes") registerRoute(app, one, gate);
  await app.register(async (uploads) => {
    // Whatever a file's media type, its bytes are handed on as they come.
    uploads.removeAllContentTypeParsers();
    uploads.addContentTypeParser("*", (_request, payload, done) => done(null, payload));
    for (const one of routes) if (one.route.body === "bytes") registerRoute(uploads, one, gate);
  });
}

function registerRoute(app: FastifyInstance, { name, route, handler }: { readonly name: RouteName; readonly route: Route; readonly handler: Handler<Route> }, { audit }: Gate): void {
  app.route({
    method: route.method,
    url: route.path,
    config: { needs: route.needs },
    schema: {
      operationId: name,
      summary: route.summary,
      tags: [route.path.split("/")[4] ?? route.path.split("/")[2] ?? "health"],
      ...(route.params ? { params: route.params } : {}),
      ...(route.query ? { querystring: route.query } : {}),
      ...(route.body && route.body !== "bytes" ? { body: route.body } : {}),
      ...(typeof route.answer === "string" ? { produces: [route.answer] } : { response: { 200: route.answer } }),
    },
    handler: async (request, reply) => {
      const gone = new AbortController();
      reply.raw.once("close", () => {
        if (!reply.raw.writableFinished) gone.abort();
      });
      const { workspace } = (request.params ?? {}) as { workspace?: string };
      const { principal } = request;
      let told: Parameters<Exchange["tell"]>[0] = {};
      let isSent = false;
      const exchange: Exchange = {
        headers: request.headers,
        address: request.ip,
        url: request.url,
        setCookies: (cookies) => void reply.header("set-cookie", cookies),
        setHeader: (header, value) => void reply.header(header, value),
        redirect: (location) => {
          isSent = true;
          void reply.redirect(location);
        },
        tell: (note) => {
          told = { ...told, ...note };
        },
      };
      const parts = { params: request.params, query: request.query, body: request.body ?? Readable.from([]), signal: gone.signal };
      const asked = { ...parts, principal, reach: reachOf(principal, route.needs, workspaceOf(principal, workspace)), exchange } as Asked<Route>;
      const found = await (route.method === "GET" ? withRequestSignal(gone.signal, () => answerOf(handler, asked)) : handler(asked));
      const action = told.action ?? (found.ok ? route.audit : undefined);
      if (action !== undefined) await audit.note({ workspace: workspaceOf(principal, workspace), principal, subject: "", details: {}, address: request.ip, ...told, action });
      if (!found.ok) return sendProblem(reply, found.error);
      if (isSent) return reply;
      if (typeof route.answer === "string" && !reply.hasHeader("content-type")) reply.type(route.answer.startsWith("text/") || route.answer.includes("xml") ? `${route.answer}; charset=utf-8` : route.answer);
      return found.value ?? {};
    },
  });
}

/** Requests share queries; who shared one with a request that went away asks again. */
async function answerOf<R extends Route>(handler: Handler<R>, asked: Asked<R>): Promise<Result<Given<R>, ApiError>> {
  for (;;) {
    const found = await handler(asked);
    if (found.ok || found.error.code !== "query-cancelled" || asked.signal.aborted) return found;
  }
}

export function sendProblem(reply: FastifyReply, error: ApiError): FastifyReply {
  const problem = problemOf(error);
  const wait = error.facts?.["retryAfterSeconds"];
  if (typeof wait === "number") reply.header("retry-after", String(Math.ceil(wait)));
  return reply.code(problem.status).type("application/problem+json").serializer(JSON.stringify).send(problem);
}
