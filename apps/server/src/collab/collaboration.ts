import { type IncomingMessage, type Server, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { type Connection, Hocuspocus } from "@hocuspocus/server";
import { mayDo, type Principal } from "@desirepath/core/access/policy.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { Result } from "@desirepath/core/result.ts";
import type { DocumentFault, MapTooNew, NotFound } from "@desirepath/engine/documents/document-errors.ts";
import type { DocumentStore } from "@desirepath/engine/documents/document-store.ts";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import * as Y from "yjs";
import { actorOf } from "../access/audit-trail.ts";
import { apiError } from "../http/api-error.ts";
import { problemOf } from "../http/problem.ts";
import type { VersionKeeper } from "../maps/version-keeper.ts";
import type { LiveAccess } from "./live-access.ts";
import { liveMessageIn, liveMessages } from "./live-messages.ts";
import { LiveRoom, type RoomError, type RoomLimits } from "./live-room.ts";
import { MessageBudget, type MessageRate, usualMessageRate } from "./message-budget.ts";
import { Presences } from "./presences.ts";

export interface CollaborationOptions {
  /** The HTTP server whose upgrade requests are answered. */
  readonly server: Server;
  readonly documents: DocumentStore;
  /** Asked at connecting, at each message, and for every open connection whenever who may what has changed. */
  readonly access: LiveAccess;
  /** Hears what is opened and edited, and keeps versions of it. */
  readonly versions?: Pick<VersionKeeper, "opened" | "edited">;
  readonly log: { warn(facts: object, message: string): void };
  readonly limits?: Partial<CollaborationLimits>;
}

export interface CollaborationLimits extends RoomLimits {
  /** Most bytes of one message; it must carry what somebody wrote while offline. */
  readonly messageBytes: number;
  readonly connections: number;
  /** Of one member, or of one API key. */
  readonly connectionsEach: number;
  /** What one connection may send; one that sends more is closed. */
  readonly rate: MessageRate;
  /** The canonical form in the store follows an edit after this long, in milliseconds. */
  readonly refreshAfterMs: number;
  /** Every open connection is looked over again after this long, in milliseconds: sessions end by themselves, and on other nodes. */
  readonly lookOverMs: number;
}

const defaultLimits: CollaborationLimits = { messageBytes: 4 * 2 ** 20, documentBytes: 16 * 2 ** 20, compactAfter: 200, connections: 1000, connectionsEach: 20, rate: usualMessageRate, refreshAfterMs: 200, lookOverMs: 30_000 };

export interface Collaboration {
  /**
   * Change a map: open browsers see it, and when this returns it is stored in both forms.
   *
   * @param change commands of core/maps/live-*-edits.ts, or `applyCanonical`. Nothing is stored if it returns an error.
   * @param editor the name of who changes it, for the next version; empty if nobody does.
   */
  edit<E>(workspace: string, map: string, change: (doc: Y.Doc) => Result<unknown, E>, editor?: string): Promise<Result<JourneyMap, E | RoomError>>;
  /** The map with every edit that was acknowledged. */
  current(workspace: string, map: string): Promise<Result<JourneyMap, NotFound | MapTooNew | DocumentFault>>;
  /** Send everybody out of a map, as when it is removed. */
  disconnect(workspace: string, map: string): void;
  /** Tell those who have a map open something that is no edit, such as that its comments have changed. */
  tell(workspace: string, map: string, message: Readonly<Record<string, string>>): void;
  close(): Promise<void>;
}

const livePath = /^\/api\/w\/([^/?]{1,200})\/maps\/([^/?]{1,200})\/live(?:\?|$)/;

/** Close codes for browsers: theirs to mend, or worth trying again. */
const closeCodes = { "update-unreadable": 1007, "map-too-large": 1009, "map-too-new": 1008, "not-found": 1008, "disk-full": 1013, "documents-unavailable": 1013, "too-many-messages": 1013, forbidden: 1008 } as const;

/** A browser, or a program with an API key, that has a map open. */
interface Visit {
  readonly workspace: string;
  readonly map: string;
  readonly request: IncomingMessage;
  readonly webSocket: { current?: WebSocket };
  /** Whose connections are counted together; undefined where nobody counts. */
  readonly counted: string | undefined;
}

/**
 * Live editing of maps over WebSockets at /api/w/:workspace/maps/:map/live (Hocuspocus's protocol, document name
 * `workspace/map`). An edit is acknowledged once it is stored, see README.md.
 */
export function attachCollaboration({ server, documents, access, versions, log, limits: chosen }: CollaborationOptions): Collaboration {
  const limits = { ...defaultLimits, ...chosen };
  const rooms = new Map<string, LiveRoom>();
  const refreshes = new Map<string, { readonly timer: NodeJS.Timeout; readonly run: () => void }>();
  const running = new Set<Promise<void>>();
  const visits = new Set<Visit>();
  const presences = new Presences();
  let isClosing = false;

  const roomOf = (workspace: string, map: string): LiveRoom => {
    const name = nameOf(workspace, map);
    const room = rooms.get(name) ?? new LiveRoom(documents.maps, workspace, map, limits);
    rooms.set(name, room);
    return room;
  };

  /** A room is forgotten when nobody is in it, and only then: two rooms of one map would each miss the other's edits. */
  const forgetIfEmpty = (name: string): boolean => {
    if (!rooms.get(name)?.isIdle || hocuspocus.documents.has(name) || hocuspocus.loadingDocuments.has(name)) return false;
    return rooms.delete(name);
  };

  const follow = async (room: LiveRoom) => {
    const compacted = await room.compactIfLong();
    const refreshed = await documents.maps.refresh(room.workspace, room.map);
    for (const done of [compacted, refreshed]) {
      if (!done.ok) log.warn({ error: done.error, workspace: room.workspace, map: room.map }, "a map's canonical form does not follow yet");
    }
  };

  const refreshSoon = (room: LiveRoom) => {
    const name = nameOf(room.workspace, room.map);
    if (refreshes.has(name)) return;
    const run = () => {
      refreshes.delete(name);
      const done = follow(room).catch((error: unknown) => log.warn({ error }, "a map's canonical form could not be brought up to date"));
      running.add(done);
      void done.finally(() => running.delete(done));
    };
    refreshes.set(name, { timer: setTimeout(run, limits.refreshAfterMs), run });
  };

  const noteEdit = ({ request, workspace, map }: Visit) => {
    const title = async () => {
      const there = await documents.maps.get(workspace, map);
      return there.ok ? there.value.map.title : map;
    };
    const done = access
      .whoIs(request)
      .then((principal) => {
        versions?.edited(workspace, map, actorOf(principal).name);
        return access.noteEdit({ principal, request, workspace, map, title });
      })
      .catch((error: unknown) => log.warn({ error }, "an edit could not be written into the audit log"));
    running.add(done);
    void done.finally(() => running.delete(done));
  };

  const hocuspocus = new Hocuspocus<Visit>({
    quiet: true,
    maxPendingDocuments: 1,
    maxUnauthenticatedQueueSize: limits.messageBytes,
    onConnect: async ({ documentName, context, connectionConfig }) => {
      if (documentName !== nameOf(context.workspace, context.map)) throw refusal("forbidden");
      const principal = await access.whoIs(context.request);
      if (!mayDo(principal, liveMessages.enter, context.workspace)) throw refusal("forbidden");
      connectionConfig.readOnly = !mayDo(principal, "map:write", context.workspace);
    },
    onLoadDocument: async ({ context }) => {
      void versions?.opened(context.workspace, context.map);
      const state = await roomOf(context.workspace, context.map).state();
      if (!state.ok) throw refusal(state.error.code);
      return state.value;
    },
    beforeHandleMessage: async ({ update, connection, context }) => {
      const kind = liveMessageIn(update);
      if (kind === undefined) throw dismissed(connection, "update-unreadable");
      const needs = liveMessages[kind];
      // Hocuspocus tells those who only read that their edits were not taken.
      if (needs === "map:write" && connection.readOnly) return;
      if (!mayDo(await access.whoIs(context.request), needs, context.workspace)) throw dismissed(connection, "forbidden");
    },
    // Hocuspocus acknowledges an update right after this hook and its own apply: so it is stored here.
    beforeSync: async ({ type, payload, connection, context }) => {
      const isEdit = type === syncStep2 || type === syncUpdate;
      if (!isEdit || connection.readOnly) return;
      const room = roomOf(context.workspace, context.map);
      const accepted = await room.accept(payload);
      if (!accepted.ok) {
        log.warn({ error: accepted.error, workspace: context.workspace, map: context.map }, "an edit was not stored");
        throw dismissed(connection, accepted.error.code);
      }
      if (!accepted.value) return;
      refreshSoon(room);
      noteEdit(context);
    },
    beforeHandleAwareness: async ({ states, documentName, context }) => {
      if (states.size > 8 || JSON.stringify([...states.values()]).length > 16_384) throw refusal("forbidden");
      if (context === undefined) throw refusal("forbidden");
      presences.sign(documentName, states, context, await access.whoIs(context.request));
    },
    afterUnloadDocument: async ({ documentName }) => {
      const room = rooms.get(documentName);
      if (!room) return;
      await room.settled();
      if (forgetIfEmpty(documentName)) await room.compactIfLong(20);
    },
  });

  const sockets = new WebSocketServer({ noServer: true, maxPayload: limits.messageBytes });
  const onUpgrade = async (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on("error", () => socket.destroy());
    try {
      const visit = await admitted(request);
      if ("status" in visit) socket.end(`HTTP/1.1 ${visit.status} ${STATUS_CODES[visit.status]}\r\nConnection: close\r\n${visit.retryAfter === undefined ? "" : `Retry-After: ${Number(visit.retryAfter)}\r\n`}Content-Length: 0\r\n\r\n`);
      else sockets.handleUpgrade(request, socket, head, (webSocket) => welcome(webSocket, visit));
    } catch (error) {
      log.warn({ error }, "a live connection could not be opened");
      socket.destroy();
    }
  };
  server.on("upgrade", onUpgrade);

  async function admitted(request: IncomingMessage): Promise<Visit | Refused> {
    const [, workspace, map] = (livePath.exec(request.url ?? "") ?? []).map(decoded);
    if (!workspace || !map) return { status: 404 };
    if (isClosing || sockets.clients.size >= limits.connections) return { status: 503 };
    const asking = await access.admit(request, workspace);
    if (!asking.ok) return { status: problemOf(asking.error).status, retryAfter: asking.error.facts?.["retryAfterSeconds"] };
    const there = await documents.maps.get(workspace, map);
    if (!there.ok) return { status: problemOf(apiError(there.error)).status };
    const counted = countedAs(asking.value);
    if (counted !== undefined && [...visits].filter((visit) => visit.counted === counted).length >= limits.connectionsEach) return { status: 429, retryAfter: 30 };
    return { workspace, map, request, webSocket: {}, counted };
  }

  /** Lets go of whoever lost the right to read, or got or lost that to write: who may still come in connects anew, as what they are now. */
  async function lookOver(): Promise<void> {
    for (const visit of visits) {
      const { workspace, map, request, webSocket } = visit;
      const principal = await access.whoIs(request);
      const connections = hocuspocus.documents.get(nameOf(workspace, map))?.getConnections().filter((one) => one.webSocket === webSocket.current) ?? [];
      if (!mayDo(principal, "map:read", workspace)) {
        for (const connection of connections) dismissed(connection, "forbidden");
        webSocket.current?.close(closeCodes.forbidden, "forbidden");
      } else if (connections.some(({ readOnly }) => readOnly === mayDo(principal, "map:write", workspace))) {
        for (const connection of connections) connection.readOnly = true;
        webSocket.current?.close(rightsChanged.code, rightsChanged.reason);
      } else if ((await documents.maps.get(workspace, map)).ok === false) {
        for (const connection of connections) dismissed(connection, "not-found");
      }
    }
  }

  /** What changes while it looks is looked at once more after that. */
  let look: "done" | "looking" | "once more" = "done";
  const lookOverSoon = () => {
    if (isClosing) return;
    const isBusy = look !== "done";
    look = isBusy ? "once more" : "looking";
    if (isBusy) return;
    const looked = lookOver().catch((error: unknown) => log.warn({ error }, "open connections could not be looked over"));
    void looked.finally(() => {
      const again = look === "once more";
      look = "done";
      if (again) lookOverSoon();
    });
  };
  access.onChange(lookOverSoon);
  const lookOverTimer = setInterval(lookOverSoon, limits.lookOverMs).unref();

  function welcome(webSocket: WebSocket, visit: Visit): void {
    visit.webSocket.current = webSocket;
    visits.add(visit);
    const visitor = hocuspocus.handleConnection(webSocket as unknown as Parameters<typeof hocuspocus.handleConnection>[0], webRequest(visit.request), visit);
    const budget = new MessageBudget(limits.rate);
    webSocket.binaryType = "nodebuffer";
    webSocket.on("message", (data: RawData, isBinary) => {
      if (!isBinary || !Buffer.isBuffer(data)) return webSocket.close(1003, "not-binary");
      if (!budget.take(data.length)) return webSocket.close(closeCodes["too-many-messages"], "too-many-messages");
      visitor.handleMessage(new Uint8Array(data));
    });
    webSocket.on("close", (code, reason) => {
      visits.delete(visit);
      presences.leave(nameOf(visit.workspace, visit.map), visit);
      visitor.handleClose({ code, reason: reason.toString() });
    });
    webSocket.on("error", () => webSocket.terminate()); // too long a message, or a broken frame
  }

  /** Bring browsers up to an edit of the server. */
  async function share(name: string, update: Uint8Array): Promise<void> {
    const doc = await (hocuspocus.loadingDocuments.get(name) ?? hocuspocus.documents.get(name));
    if (doc && !doc.isDestroyed) Y.applyUpdate(doc, update, { source: "local", skipStoreHooks: true });
  }

  return {
    async edit(workspace, map, change, editor = "") {
      // How a map was left is a version before this changes it.
      await versions?.opened(workspace, map);
      const room = roomOf(workspace, map);
      const name = nameOf(workspace, map);
      const edited = await room.edit(change);
      if (edited.ok && edited.value) {
        versions?.edited(workspace, map, editor);
        await share(name, edited.value);
      }
      forgetIfEmpty(name);
      return edited.ok ? documents.maps.refresh(workspace, map) : edited;
    },
    async current(workspace, map) {
      const stored = await documents.maps.get(workspace, map);
      return stored.ok ? { ok: true, value: stored.value.map } : stored;
    },
    disconnect(workspace, map) {
      const doc = hocuspocus.documents.get(nameOf(workspace, map));
      for (const connection of doc?.getConnections() ?? []) dismissed(connection, "not-found");
    },
    tell(workspace, map, message) {
      hocuspocus.documents.get(nameOf(workspace, map))?.broadcastStateless(JSON.stringify(message));
    },
    async close() {
      isClosing = true;
      clearInterval(lookOverTimer);
      server.off("upgrade", onUpgrade);
      for (const client of sockets.clients) client.close(1001, "closing");
      await Promise.all([...rooms.values()].map((room) => room.settled()));
      for (const client of sockets.clients) client.terminate();
      sockets.close();
      for (const { timer, run } of refreshes.values()) {
        clearTimeout(timer);
        run();
      }
      await Promise.all(running);
    },
  };
}

const syncStep2 = 1;
const syncUpdate = 2;

/** Why a socket does not open: an HTTP status, and when to try again. */
interface Refused {
  readonly status: number;
  readonly retryAfter?: unknown;
}

/** Browsers connect anew after this, and find out what they may do now. */
const rightsChanged = { code: 4205, reason: "rights-changed" } as const;

/** The machine's owner and strangers are counted with all others only. */
function countedAs(principal: Principal): string | undefined {
  const { kind, id } = actorOf(principal);
  return kind === "member" || kind === "key" ? `${kind} ${id}` : undefined;
}

/** The name of a map's document on the wire. */
export function nameOf(workspace: string, map: string): string {
  return `${workspace}/${map}`;
}

/** Tell a browser why, close its socket so that it connects anew, and stop Hocuspocus from applying what it sent. */
function dismissed(connection: Connection, code: keyof typeof closeCodes): object {
  connection.sendStateless(JSON.stringify({ refused: code }));
  connection.webSocket.close(closeCodes[code], code);
  return refusal(code);
}

/** Hocuspocus passes the reason on to the browser. */
function refusal(code: keyof typeof closeCodes): { readonly code: number; readonly reason: string } {
  return { code: closeCodes[code], reason: code };
}

function decoded(part: string | undefined): string {
  try {
    return decodeURIComponent(part ?? "");
  } catch {
    return "";
  }
}

function webRequest({ url, headers }: IncomingMessage): Request {
  const kept = Object.entries(headers).flatMap(([name, value]) => (typeof value === "string" ? [[name, value] as [string, string]] : []));
  return new Request(`http://localhost${url}`, { headers: kept });
}
