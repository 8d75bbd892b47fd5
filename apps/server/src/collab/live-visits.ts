import type { IncomingMessage } from "node:http";
import type { Principal } from "@desirepath/core/access/policy.ts";
import type { DocumentStore } from "@desirepath/engine/documents/document-store.ts";
import type { WebSocket } from "ws";
import { actorOf } from "../access/audit-trail.ts";
import { apiError } from "../http/api-error.ts";
import { problemOf } from "../http/problem.ts";
import type { LiveAccess } from "./live-access.ts";

/** A browser, or a program with an API key, that has a map open. */
export interface LiveVisit {
  readonly workspace: string;
  readonly map: string;
  readonly request: IncomingMessage;
  readonly webSocket: { current?: WebSocket };
  /** Whose connections are counted together; undefined where nobody counts. */
  readonly counted: string | undefined;
}

/** Why a socket does not open: an HTTP status, and when to try again. */
export interface Refused {
  readonly status: number;
  readonly retryAfter?: unknown;
}

const livePath = /^\/api\/w\/([^/?]{1,200})\/maps\/([^/?]{1,200})\/live(?:\?|$)/;

export interface AdmissionParts {
  readonly access: Pick<LiveAccess, "admit">;
  readonly documents: Pick<DocumentStore, "maps">;
  /** Those who are in. */
  readonly visits: ReadonlySet<LiveVisit>;
  /** Is there room for another connection at all? */
  readonly hasRoom: () => boolean;
  /** Most connections of one member, or of one API key. */
  readonly connectionsEach: number;
}

/** Lets a request in to the map that it names, or tells why not. */
export async function admitted(request: IncomingMessage, { access, documents, visits, hasRoom, connectionsEach }: AdmissionParts): Promise<LiveVisit | Refused> {
  const [, workspace, map] = (livePath.exec(request.url ?? "") ?? []).map(decoded);
  if (!workspace || !map) return { status: 404 };
  if (!hasRoom()) return { status: 503 };
  const asking = await access.admit(request, workspace);
  if (!asking.ok) return { status: problemOf(asking.error).status, retryAfter: asking.error.facts?.["retryAfterSeconds"] };
  const there = await documents.maps.get(workspace, map);
  if (!there.ok) return { status: problemOf(apiError(there.error)).status };
  const counted = countedAs(asking.value);
  if (counted !== undefined && [...visits].filter((visit) => visit.counted === counted).length >= connectionsEach) return { status: 429, retryAfter: 30 };
  return { workspace, map, request, webSocket: {}, counted };
}

/** The machine's owner and strangers are counted with all others only. */
function countedAs(principal: Principal): string | undefined {
  const { kind, id } = actorOf(principal);
  return kind === "member" || kind === "key" ? `${kind} ${id}` : undefined;
}

function decoded(part: string | undefined): string {
  try {
    return decodeURIComponent(part ?? "");
  } catch {
    return "";
  }
}
