import { createContext, useContext, useSyncExternalStore } from "react";
import type { ReplayStep } from "../../../replay/replay-steps.ts";

/** A journey on its way over the board, and the step where it is, from 0. */
export interface Replayed {
  readonly steps: readonly ReplayStep[];
  readonly at: number;
}

/** What is replayed. Apart from React's state, so that a step draws its marks and not the map. */
export interface ReplayStore {
  readonly now: () => Replayed | null;
  readonly set: (replayed: Replayed | null) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

export function replayStore(): ReplayStore {
  let now: Replayed | null = null;
  const listeners = new Set<() => void>();
  return {
    now: () => now,
    set: (replayed) => {
      now = replayed;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** Where nothing is ever replayed, as behind a share link, the one that stays empty. */
export const ReplayContext = createContext<ReplayStore>(replayStore());

/** What is replayed on the map; null if nothing is. */
export function useReplayed(): Replayed | null {
  const store = useContext(ReplayContext);
  return useSyncExternalStore(store.subscribe, store.now);
}
