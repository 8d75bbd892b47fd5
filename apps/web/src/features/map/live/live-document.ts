import { type AuthorizedScope, HocuspocusProvider, type onAuthenticatedParameters, type onAwarenessChangeParameters, type onStatelessParameters, type onStatusParameters, WebSocketStatus } from "@hocuspocus/provider";
import * as laneEdits from "@desirepath/core/maps/live-lane-edits.ts";
import * as mapEdits from "@desirepath/core/maps/live-map-edits.ts";
import { mapOf, rootsOf, undoHistory } from "@desirepath/core/maps/live-map.ts";
import { isNewerDocument, upgradeLive } from "@desirepath/core/maps/live-upgrade.ts";
import * as pasteEdits from "@desirepath/core/maps/live-paste-edits.ts";
import * as structureEdits from "@desirepath/core/maps/live-structure-edits.ts";
import * as touchpointEdits from "@desirepath/core/maps/live-touchpoint-edits.ts";
import * as restoreEdits from "@desirepath/core/history/restore-edits.ts";
import { mapDifferences } from "@desirepath/core/history/map-differences.ts";
import { presenceIn, type Whereabouts } from "@desirepath/core/maps/presence.ts";
import type { Edited, Editing } from "@desirepath/core/maps/live-edit.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { applyUpdate, Doc, encodeStateAsUpdate } from "yjs";
import type { KeptDocument } from "../../../shell/on-this-device.ts";
import { newsOf } from "../presence/news.ts";
import { nameOf, type PresenceStore } from "../presence/presence-store.ts";

/** Every edit command of a live map. This module, with Yjs and the schemas, is loaded after the map is on screen. */
const commands = { ...touchpointEdits, ...laneEdits, ...mapEdits, ...structureEdits, ...pasteEdits, ...restoreEdits };
export type Commands = typeof commands;
export type Command = (commands: Commands, editing: Editing) => Edited;

export type SaveState = "opening" | "saved" | "saving" | "offline";

export interface LiveState {
  readonly map: JourneyMap;
  readonly saving: SaveState;
  /** Changes that the server does not have yet; also those made before the page was opened anew without a server. */
  readonly unsaved: number;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** The server lets this person read only, or a newer program wrote the map. */
  readonly isReadOnly: boolean;
}

export interface LiveDocument {
  /** @param isTyping one of the letters of a text, which are taken back together as long as they follow each other. */
  readonly edit: (command: Command, isTyping?: boolean) => Edited;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Would leaving the page now lose something that was done on it? */
  readonly wouldLose: () => boolean;
  /** Forgets what this browser keeps of the map. */
  readonly forget: () => Promise<void>;
  readonly close: () => void;
}

/** Why the server did not take an edit (apps/server/src/collab/README.md). */
export type Refusal = "forbidden" | "map-too-large" | "update-unreadable" | "not-found" | "disk-full" | "documents-unavailable" | "map-too-new";

export interface LiveListener {
  /** Each new state once the document has arrived, at most once a frame. */
  readonly onChange: (state: LiveState) => void;
  readonly onRefused: (refusal: Refusal) => void;
  /** Somebody wrote, changed or removed a comment. */
  readonly onComments: () => void;
  /** A thing of the library was made, changed or removed. */
  readonly onLibrary: () => void;
  /** A newer program wrote the map: this page is older than the server. */
  readonly onNewer: () => void;
  /** What one may do here may have changed: the server let go of the connection, or opened it otherwise than before. */
  readonly onRights: () => void;
}

/** What others did is read out this often at most. */
const newsEveryMs = 5000;
/** As long as the server may take before what this browser keeps is shown. */
const patienceMs = 2500;
/** Edits that are kept singly before they are folded. */
const foldAfter = 200;

export interface LiveOptions {
  readonly presence: PresenceStore;
  /** What this browser keeps of the map; null where it keeps nothing. */
  readonly kept: KeptDocument | null;
  readonly listener: LiveListener;
}

/** Where a page is whose screen is still on the way. */
const nowhere: Whereabouts = { cursor: null, focus: null, writes: false, view: null };

/** A document and its way to the server, which nobody hears yet. */
export interface LiveConnection {
  readonly doc: Doc;
  readonly provider: HocuspocusProvider;
  /** Sends what is edited from now on. To be called before the first edit; the arrival of the document does so too. */
  readonly send: () => void;
  readonly close: () => void;
}

/** Asks the server for a map's document. */
export function connect(workspace: string, map: string): LiveConnection {
  const doc = new Doc();
  const url = `${location.protocol === "https:" ? "wss:" : "ws:"}//${location.host}/api/w/${encodeURIComponent(workspace)}/maps/${encodeURIComponent(map)}/live`;
  const provider = new HocuspocusProvider({ url, name: `${workspace}/${map}`, document: doc });
  // The first that the server is told must be of this page: it lets a socket speak for few.
  provider.awareness?.setLocalState({ ...nowhere });
  const onUpdate = provider.boundDocumentUpdateHandler;
  // While anybody hears of updates, the document that arrives is written as one: that takes as long as to read it.
  doc.off("update", onUpdate);
  let sends = false;
  const send = () => {
    if (sends) return;
    sends = true;
    doc.on("update", onUpdate);
  };
  provider.on("synced", send);
  const close = () => {
    provider.destroy();
    doc.destroy();
  };
  return { doc, provider, send, close };
}

/**
 * Opens a map for editing.
 *
 * @param connection to that map, which is closed with the document. It may be on its way already, or even be there.
 */
export function openLiveDocument(map: string, { doc, provider, send, close }: LiveConnection, { presence, kept, listener: { onChange, onRefused, onComments, onLibrary, onNewer, onRights } }: LiveOptions): LiveDocument {
  const origin = Symbol("this person");
  const history = undoHistory(doc, origin);
  let frame = 0;
  let arrived = false;
  let hears = false;
  let isClosed = false;
  let isFoldDue = false;
  let connected = provider.configuration.websocketProvider.status === WebSocketStatus.Connected;
  let scope: "readonly" | "read-write" | undefined;
  let seen: JourneyMap | undefined;
  let held = kept?.unsent ?? 0;
  let isToldNewer = false;
  /** The map when what others did was told last. */
  let told: JourneyMap | undefined;
  let news: ReturnType<typeof setTimeout> | undefined;

  const tell = () => {
    frame = 0;
    if (!arrived) return;
    // What a newer program wrote is shown as far as this page knows it, and left alone.
    const newer = isNewerDocument(doc);
    if (newer && !isToldNewer) onNewer();
    isToldNewer = newer;
    seen ??= mapOf(doc, map);
    const saving = !connected ? "offline" : provider.unsyncedChanges > 0 || !provider.isSynced ? "saving" : "saved";
    if (saving === "saved" && held > 0) {
      held = 0;
      kept?.sent();
    }
    // Once it is on the screen.
    if (saving === "saved" && isFoldDue) requestAnimationFrame(() => void setTimeout(foldFirst));
    if (saving === "saved" && kept !== null && kept.singles > foldAfter) kept.fold(encodeStateAsUpdate(doc));
    onChange({ map: seen, saving, unsaved: saving === "saving" ? Math.max(held, provider.unsyncedChanges) : held, canUndo: history.canUndo(), canRedo: history.canRedo(), isReadOnly: scope === "readonly" || newer });
  };
  const soon = () => {
    frame ||= requestAnimationFrame(tell);
  };

  const onUpdate = (update: Uint8Array, by: unknown) => {
    const isOwn = by === origin || by === history;
    if (by !== kept && arrived) kept?.keep(update, isOwn);
    if (isOwn) held++;
    else if (arrived && by === provider) {
      told ??= seen;
      news ??= setTimeout(tellNews, newsEveryMs);
    }
    // A document that is still arriving would read as half a map.
    if (rootsOf(doc).map.has("title")) seen = undefined;
    soon();
  };
  /** From when the document is there, or as much of it as this browser keeps. */
  const hear = () => {
    if (hears) return;
    hears = true;
    send();
    doc.on("update", onUpdate);
  };
  /** Keeps all that the server has, for a visit without it. Which of one's own edits are still on their way, they tell singly. */
  const foldFirst = () => {
    if (isClosed || !isFoldDue || held > 0) return;
    isFoldDue = false;
    kept?.fold(encodeStateAsUpdate(doc));
  };

  /** What was done here and has not reached the server is there from the beginning, all else only where the server does not answer. */
  const showKept = () => {
    if (kept === null || arrived || kept.edits.length === 0) return;
    hear();
    doc.transact(() => {
      for (const edit of kept.edits) applyUpdate(doc, edit, kept);
    }, kept);
    arrived = rootsOf(doc).map.has("title");
    soon();
  };
  const tellNews = () => {
    news = undefined;
    const before = told;
    told = mapOf(doc, map);
    const names = new Set(presence.others().map(({ who }) => nameOf(who)));
    const sentence = before === undefined ? null : newsOf(mapDifferences(before, told), told, [...names]);
    if (sentence !== null) presence.setNews(sentence);
  };
  const patience = setTimeout(showKept, patienceMs);

  const onSynced = () => {
    clearTimeout(patience);
    isFoldDue ||= !arrived;
    hear();
    arrived = true;
    soon();
  };
  const onAuthenticated = (opened: AuthorizedScope) => {
    if (opened === "readonly" && held > 0) return onRefused("forbidden");
    if (scope !== undefined && scope !== opened) onRights();
    scope = opened;
    soon();
  };
  provider.on("synced", onSynced);
  provider.on("authenticated", ({ scope: opened }: onAuthenticatedParameters) => onAuthenticated(opened));
  provider.on("authenticationFailed", onRights);
  provider.on("status", ({ status }: onStatusParameters) => {
    if (connected && status !== WebSocketStatus.Connected) onRights();
    connected = status === WebSocketStatus.Connected;
    soon();
  });
  provider.on("close", showKept);
  const onAwarenessChange = ({ states }: onAwarenessChangeParameters) => {
    presence.setOthers(
      states.flatMap(({ clientId, ...state }) => {
        const present = clientId === doc.clientID ? undefined : presenceIn(state);
        return present === undefined ? [] : [{ ...present, page: clientId }];
      }),
    );
  };
  provider.on("awarenessChange", onAwarenessChange);
  provider.on("unsyncedChanges", soon);
  provider.on("stateless", ({ payload }: onStatelessParameters) => {
    const { refused, comments, library } = messageIn(payload);
    if (refused !== undefined) onRefused(refused);
    if (comments === "changed") onComments();
    if (library === "changed") onLibrary();
  });
  presence.connect((mine) => provider.awareness?.setLocalState({ ...mine }));
  if (held > 0) showKept();
  // What came before anybody heard it. The caller has the document by then.
  queueMicrotask(() => {
    if (provider.isAuthenticated && provider.authorizedScope !== undefined) onAuthenticated(provider.authorizedScope);
    if (provider.isSynced) onSynced();
    if (provider.awareness !== null) onAwarenessChange({ states: [...provider.awareness.getStates()].map(([clientId, state]) => ({ ...state, clientId })) });
  });
  history.on("stack-item-added", soon);
  history.on("stack-item-popped", soon);
  history.on("stack-cleared", soon);

  return {
    edit: (command, isTyping = false) => {
      // Each command is one step of undo, however fast they come.
      if (!isTyping) history.stopCapturing();
      // Only what this browser kept of before can be of an earlier version: the server's documents are of this one.
      upgradeLive(doc, "upgrade");
      return command(commands, { doc, origin });
    },
    undo: () => void history.undo(),
    redo: () => void history.redo(),
    wouldLose: () => held > 0 && kept?.isKept !== true,
    forget: async () => {
      held = 0;
      await kept?.forget();
    },
    close: () => {
      isClosed = true;
      cancelAnimationFrame(frame);
      clearTimeout(patience);
      clearTimeout(news);
      presence.connect(null);
      presence.setOthers([]);
      kept?.close();
      history.destroy();
      close();
    },
  };
}

function messageIn(payload: string): { readonly refused?: Refusal; readonly comments?: string; readonly library?: string } {
  try {
    const message: unknown = JSON.parse(payload);
    return typeof message === "object" && message !== null ? message : {};
  } catch {
    return {};
  }
}
