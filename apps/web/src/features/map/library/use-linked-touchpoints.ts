import { useCallback, useEffect, useRef } from "react";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { useLibraryChanges } from "../../../library/use-library.ts";
import type { LiveMap } from "../live/use-live-map.ts";
import { sharedChanges } from "./linked-touchpoints.ts";

/**
 * Touchpoints that stand for one of the library: what this person edits of them on the map, wherever on the screen, goes to the library,
 * and from there to every other map. What others edit is theirs to send.
 */
export function useLinkedTouchpoints(workspace: string, live: LiveMap): LiveMap {
  const { change } = useLibraryChanges(workspace);
  const isMine = useRef(false);
  const seen = useRef<JourneyMap | null>(null);
  const map = live.state?.map ?? null;
  const send = useRef(change);
  useEffect(() => {
    send.current = change;
  });
  useEffect(() => {
    const before = seen.current;
    seen.current = map;
    if (!isMine.current || before === null || map === null || before === map) return;
    isMine.current = false;
    for (const [item, content] of sharedChanges(before, map)) void send.current("touchpoint", item, content);
  }, [map]);

  const { edit, undo, redo } = live;
  const mine = useCallback((work: () => void) => {
    isMine.current = true;
    work();
  }, []);
  const followedEdit = useCallback<NonNullable<LiveMap["edit"]>>(
    (...given) => {
      const done = edit?.(...given) === true;
      if (done) isMine.current = true;
      return done;
    },
    [edit],
  );
  return { ...live, edit: edit === null ? null : followedEdit, undo: useCallback(() => mine(undo), [mine, undo]), redo: useCallback(() => mine(redo), [mine, redo]) };
}
