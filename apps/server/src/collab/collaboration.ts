import { type IncomingMessage, type Server, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { Hocuspocus } from "@hocuspocus/server";
import { mayDo } from "@desirepath/core/access/policy.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { Result } from "@desirepath/core/result.ts";
import type { DocumentFault, MapTooNew, NotFound } from "@desirepath/engine/documents/document-errors.ts";
import type { DocumentStore } from "@desirepath/engine/documents/document-store.ts";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import * as Y from "yjs";
import { actorOf } from "../access/audit-trail.ts";
import type { VersionKeeper } from "../maps/version-keeper.ts";
import type { LiveAccess } from "./live-access.ts";
import { liveMessageIn, liveMessages } from "./live-messages.ts";
import type { RoomError, RoomLimits } from "./live-room.ts";
import { LiveRooms, nameOf } from "./live-rooms.ts";
import { admitted, type LiveVisit } from "./live-visits.ts";
import { keepLookedOver } from "./look-over.ts";
import { MessageBudget, type MessageRate, usualMessageRate } from "./message-budget.ts";
import { Presences } from "./presences.ts";
import { closeCodes, dismissed, refusal } from "./refusals.ts";

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

/**
 * Live editing of maps over WebSockets at /api/w/:workspace/maps/:map/live (Hocuspocus's protocol, document name
 * `workspace/map`). An edit is acknowledged once it is stored, see README.md.
 */
export function attachCollaboration({ server, documents, access, versions, log, limits: chosen }: CollaborationOptions): Collaboration {
  const limits = { ...defaultLimits, ...chosen };
  const visits = new Set<LiveVisit>();
  const presences = new Presences();
  let isClosing = false;
  const rooms = new LiveRooms({ documents, limits, isVisited: (name) => hocuspocus.documents.has(name) || hocuspocus.loadingDocuments.has(name), log });

  const noteEdit = async ({ request, workspace, map }: LiveVisit) => {
    const title = async () => {
      const there = await documents.maps.get(workspace, map);
      return there.ok ? there.value.map.title : map;
    };
    const principal = await access.whoIs(request);
    versions?.edited(workspace, map, actorOf(principal).name);
    await access.noteEdit({ principal, request, workspace, map, title });
  };

  const hocuspocus = new Hocuspocus<LiveVisit>({
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
      const state = await rooms.of(context.workspace, context.map).state();
      if (!state.ok) throw refusal(state.error.code);
      // Who waits for the map does not wait for this.
      void versions?.opened(context.workspace, context.map);
      return state.value;
    },
    // Else what was just loaded would go as an edit to those who come at the same moment, and once more when they ask for all.
    afterLoadDocument: async ({ document }) => void document.flush(),
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
      const room = rooms.of(context.workspace, context.map);
      const accepted = await room.accept(payload);
      if (!accepted.ok) {
        log.warn({ error: accepted.error, workspace: context.workspace, map: context.map }, "an edit was not stored");
        throw dismissed(connection, accepted.error.code);
      }
      if (!accepted.value) return;
      rooms.refreshSoon(room);
      rooms.run(noteEdit(context), "an edit could not be written into the audit log");
    },
    beforeHandleAwareness: async ({ states, documentName, context }) => {
      if (states.size > 8 || JSON.stringify([...states.values()]).length > 16_384) throw refusal("forbidden");
      if (context === undefined) throw refusal("forbidden");
      presences.sign(documentName, states, context, await access.whoIs(context.request));
    },
    afterUnloadDocument: ({ documentName }) => rooms.left(documentName),
  });

  const sockets = new WebSocketServer({ noServer: true, maxPayload: limits.messageBytes });
  const onUpgrade = async (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on("error", () => socket.destroy());
    try {
      const visit = await admitted(request, { access, documents, visits, hasRoom: () => !isClosing && sockets.clients.size < limits.connections, connectionsEach: limits.connectionsEach });
      if ("status" in visit) socket.end(`HTTP/1.1 ${visit.status} ${STATUS_CODES[visit.status]}\r\nConnection: close\r\n${visit.retryAfter === undefined ? "" : `Retry-After: ${Number(visit.retryAfter)}\r\n`}Content-Length: 0\r\n\r\n`);
      else sockets.handleUpgrade(request, socket, head, (webSocket) => welcome(webSocket, visit));
    } catch (error) {
      log.warn({ error }, "a live connection could not be opened");
      socket.destroy();
    }
  };
  server.on("upgrade", onUpgrade);

  const connectionsOf = ({ workspace, map, webSocket }: LiveVisit) => hocuspocus.documents.get(nameOf(workspace, map))?.getConnections().filter((one) => one.webSocket === webSocket.current) ?? [];
  const stopLookingOver = keepLookedOver({ access, documents, visits, connectionsOf, everyMs: limits.lookOverMs, log });

  function welcome(webSocket: WebSocket, visit: LiveVisit): void {
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
      const room = rooms.of(workspace, map);
      const name = nameOf(workspace, map);
      const edited = await room.edit(change);
      if (edited.ok && edited.value) {
        versions?.edited(workspace, map, editor);
        await share(name, edited.value);
      }
      rooms.forgetIfEmpty(name);
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
      stopLookingOver();
      server.off("upgrade", onUpgrade);
      for (const client of sockets.clients) client.close(1001, "closing");
      await rooms.settled();
      for (const client of sockets.clients) client.terminate();
      sockets.close();
      await rooms.close();
    },
  };
}

const syncStep2 = 1;
const syncUpdate = 2;

function webRequest({ url, headers }: IncomingMessage): Request {
  const kept = Object.entries(headers).flatMap(([name, value]) => (typeof value === "string" ? [[name, value] as [string, string]] : []));
  return new Request(`http://localhost${url}`, { headers: kept });
}
