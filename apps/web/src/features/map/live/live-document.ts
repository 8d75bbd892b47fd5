import "./without-eval.ts";
import { HocuspocusProvider } from "@hocuspocus/provider";
import * as laneEdits from "@desirepath/core/maps/live-lane-edits.ts";
import * as mapEdits from "@desirepath/core/maps/live-map-edits.ts";
import { mapOf, rootsOf, undoHistory } from "@desirepath/core/maps/live-map.ts";
import * as structureEdits from "@desirepath/core/maps/live-structure-edits.ts";
import * as touchpointEdits from "@desirepath/core/maps/live-touchpoint-edits.ts";
import type { Edited, Editing } from "@desirepath/core/maps/live-edit.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { Doc } from "yjs";

/** Every edit command of a live map. This module, with Yjs and the schemas, is loaded after the map is on screen. */
const commands = { ...touchpointEdits, ...laneEdits, ...mapEdits, ...structureEdits };
export type Commands = typeof commands;
export type Command = (commands: Commands, editing: Editing) => Edited;

export type SaveState = "opening" | "saved" | "saving" | "offline";

export interface LiveState {
  readonly map: JourneyMap;
  readonly saving: SaveState;
  /** Changes that the server does not have yet. */
  readonly unsaved: number;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** The server lets this person read only. */
  readonly isReadOnly: boolean;
}

export interface LiveDocument {
  /** @param isTyping one of the letters of a text, which are taken back together as long as they follow each other. */
  readonly edit: (command: Command, isTyping?: boolean) => Edited;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly close: () => void;
}

/** Why the server did not take an edit (apps/server/src/collab/README.md). */
export type Refusal = "forbidden" | "map-too-large" | "update-unreadable" | "not-found" | "disk-full" | "documents-unavailable";

export interface LiveListener {
  /** Each new state once the document has arrived, at most once a frame. */
  readonly onChange: (state: LiveState) => void;
  readonly onRefused: (refusal: Refusal) => void;
  /** Somebody wrote, changed or removed a comment. */
  readonly onComments: () => void;
  /** What one may do here may have changed: the server let go of the connection, or opened it otherwise than before. */
  readonly onRights: () => void;
}

/** Opens a map for editing. */
export function openLiveDocument(workspace: string, map: string, { onChange, onRefused, onComments, onRights }: LiveListener): LiveDocument {
  const doc = new Doc();
  const origin = Symbol("this person");
  const history = undoHistory(doc, origin);
  const url = `${location.protocol === "https:" ? "wss:" : "ws:"}//${location.host}/api/w/${encodeURIComponent(workspace)}/maps/${encodeURIComponent(map)}/live`;
  let frame = 0;
  let arrived = false;
  let connected = false;
  let scope: "readonly" | "read-write" | undefined;
  let seen: JourneyMap | undefined;

  const tell = () => {
    frame = 0;
    if (!arrived) return;
    seen ??= mapOf(doc, map);
    const unsaved = provider.unsyncedChanges;
    onChange({ map: seen, saving: !connected ? "offline" : unsaved > 0 || !provider.isSynced ? "saving" : "saved", unsaved, canUndo: history.canUndo(), canRedo: history.canRedo(), isReadOnly: scope === "readonly" });
  };
  const soon = () => {
    frame ||= requestAnimationFrame(tell);
  };

  const provider = new HocuspocusProvider({
    url,
    name: `${workspace}/${map}`,
    document: doc,
    onSynced: () => {
      arrived = true;
      soon();
    },
    onAuthenticated: (opened) => {
      if (scope !== undefined && scope !== opened.scope) onRights();
      scope = opened.scope;
      soon();
    },
    onAuthenticationFailed: onRights,
    onStatus: ({ status }) => {
      if (connected && status !== "connected") onRights();
      connected = status === "connected";
      soon();
    },
    onUnsyncedChanges: soon,
    onStateless: ({ payload }) => {
      const { refused, comments } = messageIn(payload);
      if (refused !== undefined) onRefused(refused);
      if (comments === "changed") onComments();
    },
  });
  doc.on("update", () => {
    // A document that is still arriving would read as half a map.
    if (rootsOf(doc).map.has("title")) seen = undefined;
    soon();
  });
  history.on("stack-item-added", soon);
  history.on("stack-item-popped", soon);
  history.on("stack-cleared", soon);

  return {
    edit: (command, isTyping = false) => {
      // Each command is one step of undo, however fast they come.
      if (!isTyping) history.stopCapturing();
      return command(commands, { doc, origin });
    },
    undo: () => void history.undo(),
    redo: () => void history.redo(),
    close: () => {
      cancelAnimationFrame(frame);
      provider.destroy();
      history.destroy();
      doc.destroy();
    },
  };
}

function messageIn(payload: string): { readonly refused?: Refusal; readonly comments?: string } {
  try {
    const message: unknown = JSON.parse(payload);
    return typeof message === "object" && message !== null ? message : {};
  } catch {
    return {};
  }
}
