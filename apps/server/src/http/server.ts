import { randomUUID } from "node:crypto";
import fastifySwagger from "@fastify/swagger";
import { brokenPlace } from "@desirepath/core/api/broken-json.ts";
import type { Principal, Right } from "@desirepath/core/access/policy.ts";
import Fastify, { type FastifyBaseLogger, type FastifyError, type FastifyInstance, LogController, type RouteOptions } from "fastify";
import { jsonSchemaTransform, jsonSchemaTransformObject, validatorCompiler } from "fastify-type-provider-zod";
import { type DocumentFault, faultIn } from "@desirepath/engine/documents/document-errors.ts";
import { apiError } from "./api-error.ts";
import { invalidRequest } from "./invalid-request.ts";
import { type Gate, guard } from "./guard.ts";
import { type Handlers, registerRoutes, sendProblem } from "./routes.ts";
import { dataPolicy, pagePolicy, securityHeaders } from "./security-headers.ts";
import { serveWebApp } from "./web-app.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** The right that the route needs. Only the web app's static files have none. */
    needs?: Right;
    /** Set on the routes that serve the built web app, which hold nothing of a workspace. */
    isPublicFile?: boolean;
  }
  interface FastifyRequest {
    /** Who asks; set before every handler. */
    principal: Principal;
  }
}

export interface HttpOptions {
  readonly handlers: Handlers;
  readonly gate: Gate;
  /** Addresses, networks, or `loopback`: whose X-Forwarded-For is believed. Nobody's, unless named. */
  readonly trustedProxies?: readonly string[];
  /** Tell browsers to come by HTTPS alone. */
  readonly hsts?: boolean;
  readonly version: string;
  readonly logger: FastifyBaseLogger;
  /** The folder of the built web app; without it only the API is served. */
  readonly webDirectory: string | undefined;
}

const jsonBodyLimit = 8 * 2 ** 20;

/** Builds the HTTP server without listening. `ready` fails if a route names no right: such a server must not start. */
export async function buildHttpServer({ handlers, gate, trustedProxies = [], hsts = false, version, logger, webDirectory }: HttpOptions): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: logger,
    bodyLimit: jsonBodyLimit,
    routerOptions: { maxParamLength: 3000 },
    requestTimeout: 0,
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    forceCloseConnections: true,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: "id" }),
    genReqId: () => randomUUID(),
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(() => JSON.stringify);
  app.removeContentTypeParser("text/plain");
  readJson(app);
  app.decorateRequest("principal");
  refuseRoutesWithoutRight(app);
  await app.register(fastifySwagger, {
    openapi: { openapi: "3.1.0", info: { title: "Desirepath", version, description: "Customer journey maps that stay true." } },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });

  const headers = securityHeaders(hsts, gate.exposure);
  app.addHook("onRequest", async (request, reply) => {
    const isPage = request.routeOptions.config.isPublicFile === true;
    reply.headers(headers).header("content-security-policy", isPage ? pagePolicy : dataPolicy);
    if (!isPage) reply.header("cache-control", "no-store");
    const refused = await guard(request, gate);
    if (refused) return sendProblem(reply, refused);
  });
  logRequests(app);
  answerErrors(app);
  await registerRoutes(app, handlers, gate);
  app.get("/api/openapi.json", { config: { needs: "health:read" }, schema: { hide: true } }, async () => app.swagger());
  const page = webDirectory === undefined ? undefined : await serveWebApp(app, webDirectory);
  app.setNotFoundHandler({}, async (request, reply) => {
    // The app's own addresses: its router takes them from here.
    const isPage = ["GET", "HEAD"].includes(request.method) && !/^\/(api|assets)\//.test(request.url) && request.headers.accept?.includes("text/html");
    if (page && isPage) return reply.type("text/html; charset=utf-8").headers({ "cache-control": "no-cache", "content-security-policy": pagePolicy }).serializer((body) => body as string).send(page(request.url));
    return sendProblem(reply, { code: "not-found", detail: `There is nothing at ${request.method} ${request.url.split("?")[0]}.` });
  });
  return app;
}

/** Bodies are JSON; of one that is not, the answer names the place. */
function readJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser("error", "error");
  app.addContentTypeParser("application/json", { parseAs: "string" }, (request, body, done) => {
    void parse(request, body as string, (error, value) => {
      const place = error === null || body === "" ? null : brokenPlace(body as string);
      if (error !== null && place !== null) error.message = `in line ${place.line}, column ${place.column} ${place.found === "" ? "the text ends too early" : `stands ${JSON.stringify(place.found)}, which is no JSON there`}`;
      done(error, value);
    });
  });
}

function refuseRoutesWithoutRight(app: FastifyInstance): void {
  const routes: RouteOptions[] = [];
  app.addHook("onRoute", (route) => {
    routes.push(route);
  });
  // At ready, not at once: a plugin's own hook may mark its routes after this one ran.
  app.addHook("onReady", async () => {
    const open = routes.find((route) => route.config?.needs === undefined && route.config?.isPublicFile !== true);
    if (open) throw new Error(`The route ${String(open.method)} ${open.url} names no right that it needs.`);
  });
}

/** One line for each request. It tells the route and not the address, which holds customers' names and what was asked about them. */
function logRequests(app: FastifyInstance): void {
  app.addHook("onResponse", async (request, reply) => {
    request.log.info({ method: request.method, route: request.routeOptions.url ?? null, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, "answered");
  });
}

function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    if (error.validation) return sendProblem(reply, invalidRequest(error.validation, error.validationContext));
    if (error.statusCode === 413) return sendProblem(reply, { code: "too-large", detail: `A JSON body may have ${jsonBodyLimit} bytes.` });
    if (error.statusCode && error.statusCode < 500) return sendProblem(reply, { code: "not-json", detail: `The body cannot be read: ${error.message.replace(/\.$/, "")}. Send JSON, with the header content-type: application/json.` });
    request.log.error({ err: error }, "a request could not be answered");
    // Who asks is looked up before any handler: where the documents do not answer, that is what has to be said.
    const fault = faultBehind(error);
    if (fault) return sendProblem(reply, apiError(fault));
    return sendProblem(reply, { code: "unexpected", detail: `The server's log has the details, under the id ${request.id}.` });
  });
}

function faultBehind(error: Error): DocumentFault | undefined {
  const { cause } = error;
  const codes: readonly unknown[] = ["disk-full", "documents-unavailable"] satisfies DocumentFault["code"][];
  const isFault = typeof cause === "object" && cause !== null && "code" in cause && codes.includes(cause.code);
  return isFault ? (cause as DocumentFault) : (faultIn(error) ?? faultIn(cause));
}
