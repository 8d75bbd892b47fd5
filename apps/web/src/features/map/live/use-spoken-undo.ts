import { useCallback, useMemo, useState } from "react";
import type { LiveMap } from "./use-live-map.ts";

/** Undo and redo that say what they did, for a live region. Several in a row are counted, so that each is spoken. */
export function useSpokenUndo({ state, undo, redo }: Pick<LiveMap, "state" | "undo" | "redo">): { readonly undo: () => void; readonly redo: () => void; readonly said: string } {
  const [done, setDone] = useState<{ readonly way: "Undone" | "Redone"; readonly steps: number } | null>(null);
  const note = useCallback((way: "Undone" | "Redone") => setDone((before) => ({ way, steps: before?.way === way ? before.steps + 1 : 1 })), []);
  const can = { undo: state?.canUndo === true, redo: state?.canRedo === true };
  return {
    undo: useCallback(() => {
      if (can.undo) note("Undone");
      undo();
    }, [can.undo, note, undo]),
    redo: useCallback(() => {
      if (can.redo) note("Redone");
      redo();
    }, [can.redo, note, redo]),
    said: useMemo(() => (done === null ? "" : done.steps === 1 ? `${done.way}.` : `${done.way}, ${done.steps} steps.`), [done]),
  };
}
