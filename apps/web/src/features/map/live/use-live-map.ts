import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { EditError } from "@desirepath/core/maps/live-edit.ts";
import { sameJson } from "@desirepath/core/maps/same-json.ts";
import { callKey } from "../../../api/use-call.ts";
import { keeperOf, useWhoAmI } from "../../../shell/who-am-i.ts";
import { useToasts } from "../../../ui/Toasts.tsx";
import { PresenceStore } from "../presence/presence-store.ts";
import type { Command, LiveDocument, LiveState, Refusal } from "./live-document.ts";
import { takeAhead } from "./open-ahead.ts";
import { openWithoutServer } from "./open-without-server.ts";

export interface LiveMap {
  /** Null until the document has arrived; the map can be read but not edited until then. */
  readonly state: LiveState | null;
  /** Null also for whoever may only read. */
  readonly edit: ((command: Command, isTyping?: boolean) => boolean) | null;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly presence: PresenceStore;
}

/** The live document of a map, open while the screen shows it; a screen for another map must be another instance. */
export function useLiveMap(workspace: string, map: string, mayEdit: boolean): LiveMap {
  const queries = useQueryClient();
  const [state, setState] = useState<LiveState | null>(null);
  const document = useRef<LiveDocument | null>(null);
  const [presence] = useState(() => new PresenceStore());
  const who = useWhoAmI().data;
  /** Whose edits this browser keeps; undefined while that is not known. */
  const keeper = who === undefined ? undefined : keeperOf(who);
  const toasts = useToasts();
  const say = useRef(toasts);
  useEffect(() => {
    say.current = toasts;
  });

  useEffect(() => {
    if (keeper === undefined) return;
    let gone = false;
    let first: { readonly arrived: JourneyMap; readonly drawn: JourneyMap } | undefined;
    /** The map that is drawn already, if the document says the same: then nothing of it is drawn anew. */
    const drawnAs = (arrived: JourneyMap) => {
      const drawn = queries.getQueryData<JourneyMap>(callKey("getMap", { params: { workspace, map } }));
      return drawn !== undefined && sameJson(drawn, arrived) ? drawn : arrived;
    };
    const open = async () => {
      const { module, connection, kept } = await takeAhead(workspace, map, keeper);
      if (gone) {
        kept?.close();
        return connection.close();
      }
      document.current?.close();
      document.current = module.openLiveDocument(map, connection, {
        presence,
        kept,
        listener: {
          onChange: (next) => {
            first ??= { arrived: next.map, drawn: drawnAs(next.map) };
            setState(next.map === first.arrived ? { ...next, map: first.drawn } : next);
          },
          onRefused: (refusal) => {
            say.current.show({ text: refusals[refusal] ?? "The server did not take the last change." });
            if (refusal === "disk-full" || refusal === "documents-unavailable" || refusal === "map-too-new") return;
            // What was refused for good stands in this document only: the map is opened anew, as the server has it.
            void document.current?.forget().then(() => (refusal === "not-found" || gone ? undefined : open()));
          },
          onComments: () => {
            void queries.invalidateQueries({ queryKey: ["comments"] });
            void queries.invalidateQueries({ queryKey: ["inbox"] });
          },
          onNewer: () => say.current.show({ text: newerPage }),
          onLibrary: () => void queries.invalidateQueries({ queryKey: ["library"] }),
          onRights: () => void queries.invalidateQueries({ queryKey: ["workspaces"] }),
        },
      });
      openWithoutServer();
    };
    void open();
    const onLeave = (event: BeforeUnloadEvent) => {
      if (document.current?.wouldLose() === true) event.preventDefault();
    };
    addEventListener("beforeunload", onLeave);
    return () => {
      gone = true;
      removeEventListener("beforeunload", onLeave);
      document.current?.close();
      document.current = null;
    };
  }, [workspace, map, queries, presence, keeper]);

  const edit = useCallback((command: Command, isTyping?: boolean) => {
    const done = document.current?.edit(command, isTyping);
    if (done?.ok === true) say.current.clearActions();
    if (done !== undefined && !done.ok) say.current.show({ text: editErrorText(done.error) });
    return done?.ok === true;
  }, []);
  return {
    state,
    presence,
    edit: state === null || state.isReadOnly || !mayEdit ? null : edit,
    undo: useCallback(() => {
      say.current.clearActions();
      document.current?.undo();
    }, []),
    redo: useCallback(() => {
      say.current.clearActions();
      document.current?.redo();
    }, []),
  };
}

const newerPage = "A newer Desirepath wrote this map. Load the page anew to edit it; until then it is only shown here.";

const refusals: Readonly<Record<Refusal, string>> = {
  forbidden: "You may not edit this map; the last change was not kept.",
  "map-too-large": "This map is as large as a map can be; the last change was not kept.",
  "update-unreadable": "The last change did not arrive whole and was not kept.",
  "not-found": "This map was removed.",
  "map-too-new": newerPage,
  "disk-full": "The server's disk is full. Your changes wait here until there is room; do not close this page.",
  "documents-unavailable": "The server cannot store maps just now. Your changes wait here.",
};

function editErrorText(error: EditError): string {
  switch (error.code) {
    case "not-in-map":
      return `Somebody else has just removed this ${error.part}.`;
    case "map-full":
      return `A map holds up to ${error.limit} of these; remove one first.`;
    case "id-taken":
      return "That is on the map already.";
    case "invalid-value":
      return `That was not kept: ${error.message}.`;
  }
}
