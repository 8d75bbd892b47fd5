import { Readable } from "node:stream";
import type { Answer, Body, Params, Query, Route } from "@desirepath/core/api/route.ts";
import { type Contract, contract, type RouteName } from "@desirepath/core/api/contract.ts";
import type { Result } from "@desirepath/core/result.ts";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { isLoopbackHost, isOwnOrigin, mayDo, principalOf } from "./policy.ts";
import { type ApiError, problemOf } from "./problem.ts";
import { withRequestSignal } from "./request-signal.ts";

/** What a handler gets: the parts of the request, checked against the route's schemas. */
export interface Asked<R extends Route> {
  readonly params: Params<R>;
  readonly query: Query<R>;
  readonly body: Body<R>;
  /** Aborted when the client goes away. */
  readonly signal: AbortSignal;
}

/** Text answers may also be streams. */
type Given<R extends Route> = R["answer"] extends string ? string | Readable : Answer<R>;

export type Handler<R extends Route> = (asked: Asked<R>) => Promise<Result<Given<R>, ApiError>>;

/** One handler for every route of the contract; a missing one does not compile. */
export type Handlers = { readonly [Name in RouteName]: Handler<Contract[Name]> };

/** Registers every route of the contract behind the policy. */
export async function registerRoutes(app: FastifyInstance, handlers: Handlers): Promise<void> {
  const routes = (Object.keys(contract) as RouteName[]).map((name) => ({ name, route: contract[name] as Route, handler: handlers[name] as unknown as Handler<Route> }));
  for (const one of routes) if (one.route.body !== "bytes") registerRoute(app, one);
  await app.register(async (uploads) => {
    // Whatever a file's media type, its bytes are handed on as they come.
    uploads.removeAllContentTypeParsers();
    uploads.addContentTypeParser("*", (_request, payload, done) => done(null, payload));
    for (const one of routes) if (one.route.body === "bytes") registerRoute(uploads, one);
  });
}

function registerRoute(app: FastifyInstance, { name, route, handler }: { readonly name: RouteName; readonly route: Route; readonly handler: Handler<Route> }): void {
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
      const asked = { params: request.params, query: request.query, body: request.body ?? Readable.from([]), signal: gone.signal } as Asked<Route>;
      const found = await (route.method === "GET" ? withRequestSignal(gone.signal, () => answerOf(handler, asked)) : handler(asked));
      if (!found.ok) return sendProblem(reply, found.error);
      if (typeof route.answer === "string") reply.type(`${route.answer}; charset=utf-8`);
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

/** The checks before every route: the machine's own name, the page's own origin, and the right that the route names. */
export function guard(request: FastifyRequest): ApiError | undefined {
  const { host, origin } = request.headers;
  if (!isLoopbackHost(host)) return { code: "wrong-host", detail: `This server answers to 127.0.0.1 and localhost, not to ${JSON.stringify(host ?? "")}.` };
  if (!isOwnOrigin(origin, host)) return { code: "wrong-origin", detail: `A page of ${JSON.stringify(origin)} may not ask anything here.` };
  // The web app's own files, and paths that do not exist, tell as little as the state of health.
  const needs = request.routeOptions.config.needs ?? "health:read";
  const { workspace } = (request.params ?? {}) as { workspace?: string };
  return mayDo(principalOf(request.ip), needs, workspace) ? undefined : { code: "forbidden", detail: `This needs the right ${needs}, which you do not have.` };
}

export function sendProblem(reply: FastifyReply, error: ApiError): FastifyReply {
  const problem = problemOf(error);
  return reply.code(problem.status).type("application/problem+json").serializer(JSON.stringify).send(problem);
}
