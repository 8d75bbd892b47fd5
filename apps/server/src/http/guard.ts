import type { IncomingHttpHeaders } from "node:http";
import { mayDo, type Principal } from "@desirepath/core/access/policy.ts";
import { err, ok, type Result } from "@desirepath/core/result.ts";
import type { FastifyRequest } from "fastify";
import type { AuditTrail } from "../access/audit-trail.ts";
import { cameThroughProxy, type Principals } from "../access/principals.ts";
import { type Exposure, isOtherSitesDoing, isOwnHost, isOwnOrigin } from "./policy.ts";
import type { ApiError } from "./problem.ts";
import type { RequestLimit } from "./request-limit.ts";

/** What stands before and behind every handler. */
export interface Gate {
  readonly principals: Principals;
  readonly audit: AuditTrail;
  readonly exposure: Exposure;
  readonly limit: RequestLimit;
}

/** What of a request, or of the opening of a live socket, is looked at before anything else. */
export interface Coming {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  /** The client's address, through trusted proxies. */
  readonly address: string;
  /** The token of the share link that the address names, on the routes of share links only. */
  readonly shareToken?: string | undefined;
  /** It opens a live socket, over which changes may come. */
  readonly opensSocket?: boolean;
}

const reading = new Set(["GET", "HEAD", "OPTIONS"]);

/** The checks that all have in common: the host that is named, the page's own origin, how often this address asks, and who asks. */
export async function whoAsks(coming: Coming, { principals, exposure, limit }: Gate): Promise<Result<Principal, ApiError>> {
  const { method, headers, address, opensSocket = false } = coming;
  const { host, origin } = headers;
  if (!isOwnHost(host, exposure)) return err({ code: "wrong-host", detail: `This server does not answer to the name ${JSON.stringify(host ?? "")}. Whoever runs it can name it with DESIREPATH_URL.` });
  if (!isOwnOrigin(origin, host, exposure)) return err({ code: "wrong-origin", detail: `A page of ${JSON.stringify(origin)} may not ask anything here.` });
  if (isOtherSitesDoing(method, headers)) return err({ code: "wrong-origin", detail: "A page of another site may only lead here by a link." });
  if (!(await principals.isOwnerHere(coming))) {
    const waitSeconds = limit.take(address);
    if (waitSeconds > 0) return err({ code: "too-many-tries", detail: `Too many requests come from this address. Try again in ${waitSeconds} s.`, facts: { retryAfterSeconds: waitSeconds } });
  }
  const principal = await principals.of(coming);
  // Browsers say where a change comes from. One with a member's cookie that does not could be another site's doing.
  const isChange = opensSocket || !reading.has(method);
  if (principal.kind === "member" && isChange && origin === undefined && headers["sec-fetch-site"] !== "same-origin") {
    return err({ code: "wrong-origin", detail: "A change with a session's cookie must state its origin. Programs use an API key." });
  }
  return ok(principal);
}

/** Why somebody may not, as they are told. */
export async function refusalOf(principal: Principal, needs: string, coming: Coming, { principals }: Gate): Promise<ApiError> {
  const ofShare = principal.kind === "stranger" ? await principals.refusalOfShare(coming) : undefined;
  if (ofShare !== undefined) return ofShare;
  if (principal.kind !== "stranger") return { code: "forbidden", detail: `This needs the right ${needs}, which you do not have here.` };
  if (cameThroughProxy(coming.headers) && (await principals.isOpen())) {
    return { code: "sign-in-required", detail: "This request came through a proxy, and nobody has an account yet: only whoever sits at the machine itself gets in without one. Whoever runs this server can make it public with DESIREPATH_URL." };
  }
  return { code: "sign-in-required", detail: "Sign in first, or send an API key." };
}

/** The checks before every route. The web app's own files, and paths that do not exist, tell as little as the state of health. */
export async function guard(request: FastifyRequest, gate: Gate): Promise<ApiError | undefined> {
  const { workspace, share } = (request.params ?? {}) as { workspace?: string; share?: string };
  const shareToken = request.routeOptions.url?.startsWith("/api/shared/") ? share : undefined;
  const coming: Coming = { method: request.method, headers: request.headers, address: request.ip, shareToken };
  const asking = await whoAsks(coming, gate);
  if (!asking.ok) return asking.error;
  request.principal = asking.value;
  const needs = request.routeOptions.config.needs ?? "health:read";
  return mayDo(asking.value, needs, workspaceOf(asking.value, workspace)) ? undefined : refusalOf(asking.value, needs, coming, gate);
}

/** The workspace that a request is about: the one that its address names, or the one of a share link. */
export function workspaceOf(principal: Principal, named: string | undefined): string | undefined {
  return named ?? (principal.kind === "share" ? principal.workspace : undefined);
}
