import { Readable } from "node:stream";
import type { Answer, Body, Params, Query, Route } from "@desirepath/core/api/route.ts";
import { type Contract, contract, type RouteName } from "@desirepath/core/api/contract.ts";
import type { Result } from "@desirepath/core/result.ts";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { isLoopbackHost, isOwnOrigin, mayDo, principalOf } from "./policy.ts";
import { type ApiError, problemOf } from "./problem.ts";

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
export function registerRoutes(app: FastifyInstance, handlers: Handlers): void {
  for (const name of Object.keys(contract) as RouteName[]) registerRoute(app, name, contract[name], handlers[name] as unknown as Handler<Route>);
}

function registerRoute(app: FastifyInstance, name: RouteName, route: Route, handler: Handler<Route>): void {
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
      request.raw.once("close", () => {
        if (!reply.raw.writableFinished) gone.abort();
      });
      const found = await handler({
        params: request.params as never,
        query: request.query as never,
        body: request.body as never,
        signal: gone.signal,
      });
      if (!found.ok) return sendProblem(reply, found.error);
      if (typeof route.answer === "string") reply.type(`${route.answer}; charset=utf-8`);
      return found.value ?? {};
    },
  });
}

/** The checks before every route: the machine's own name, the page's own origin, and the right that the route names. */
export function guard(request: FastifyRequest): ApiError | undefined {
  const { host, origin } = request.headers;
  if (!isLoopbackHost(host)) return { code: "wrong-host", detail: `This server answers to 127.0.0.1 and localhost, not to ${JSON.stringify(host ?? "")}.` };
  const changes = request.method !== "GET" && request.method !== "HEAD";
  if ((changes || request.headers.upgrade !== undefined) && !isOwnOrigin(origin, host))
    return { code: "wrong-origin", detail: `A page of ${JSON.stringify(origin)} may not change anything here.` };
  const needs = request.routeOptions.config.needs;
  if (needs === undefined) return undefined; // the web app's own files, and paths that do not exist
  const { workspace } = (request.params ?? {}) as { workspace?: string };
  return mayDo(principalOf(request.ip), needs, workspace) ? undefined : { code: "forbidden", detail: `This needs the right ${needs}.` };
}

export function sendProblem(reply: FastifyReply, error: ApiError): FastifyReply {
  const problem = problemOf(error);
  return reply.code(problem.status).type("application/problem+json").serializer(JSON.stringify).send(problem);
}
