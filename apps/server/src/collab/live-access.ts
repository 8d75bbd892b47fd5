import type { IncomingMessage } from "node:http";
import { compile } from "@fastify/proxy-addr";
import proxyAddress from "@fastify/proxy-addr";
import { mayDo, type Principal } from "@desirepath/core/access/policy.ts";
import { err, ok, type Result } from "@desirepath/core/result.ts";
import { actorOf } from "../access/audit-trail.ts";
import { type Coming, type Gate, refusalOf, whoAsks } from "../http/guard.ts";
import type { ApiError } from "../http/problem.ts";

/** Who comes to a live socket, and what they may do now. */
export interface LiveAccess {
  /** The checks before a socket opens: those of every request, and the right to read the map. */
  admit(request: IncomingMessage, workspace: string): Promise<Result<Principal, ApiError>>;
  /** Whoever sent this request, as they are now. */
  whoIs(request: IncomingMessage): Promise<Principal>;
  /** Calls back after any change to who may what. */
  onChange(listener: () => void): void;
  /** Tells the audit log of an edit: once an hour for each map and whoever edits it. */
  noteEdit(edit: LiveEdit): Promise<void>;
}

export interface LiveEdit {
  readonly principal: Principal;
  readonly request: IncomingMessage;
  readonly workspace: string;
  readonly map: string;
  /** The map's title, asked for only if it is to be written down. */
  readonly title: () => Promise<string>;
}

const hourMs = 3_600_000;

/** @param trustedProxies whose X-Forwarded-For is believed, as for every other request. */
export function liveAccess(gate: Gate, trustedProxies: readonly string[] = [], now: () => number = () => performance.now()): LiveAccess {
  const trust = compile([...trustedProxies]);
  const noted = new Map<string, number>();
  const comingOf = (request: IncomingMessage): Coming => ({ method: "GET", headers: request.headers, address: proxyAddress(request, trust), opensSocket: true });
  return {
    async admit(request, workspace) {
      const coming = comingOf(request);
      const asking = await whoAsks(coming, gate);
      if (!asking.ok || mayDo(asking.value, "map:read", workspace)) return asking;
      return err(await refusalOf(asking.value, "map:read", coming, gate));
    },
    whoIs: (request) => gate.principals.of(comingOf(request)),
    onChange: (listener) => gate.principals.onForget(listener),
    async noteEdit({ principal, request, workspace, map, title }) {
      const key = JSON.stringify([principal.kind, actorOf(principal).id, workspace, map]);
      const last = noted.get(key);
      if (last !== undefined && now() - last < hourMs) return;
      for (const [old, at] of noted) if (now() - at >= hourMs) noted.delete(old);
      noted.set(key, now());
      await gate.audit.note({ workspace, principal, action: "map.edited", subject: await title(), details: { map }, address: comingOf(request).address });
    },
  };
}

/** Lets whoever comes do everything, for tests and programs without members. */
export function openLiveAccess(): LiveAccess {
  const principal: Principal = { kind: "local-owner" };
  return { admit: async () => ok(principal), whoIs: async () => principal, onChange: () => undefined, noteEdit: async () => undefined };
}
