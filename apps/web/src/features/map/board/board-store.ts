import { noSelection, type Selection } from "@desirepath/core/layout/selection.ts";

/** What the keyboard and the pointer are at on a board. Apart from React's state, so that walking from cell to cell draws two cells and not the board. */
export interface BoardStore {
  /** The cell that holds the one tab stop; null for the first. */
  readonly focus: () => string | null;
  readonly setFocus: (key: string) => void;
  /** The cells that had the focus lately, the last one first: through a row with one cell for each stage the way goes on in its column. */
  readonly trail: () => readonly string[];
  readonly selection: () => Selection;
  readonly setSelection: (selection: Selection) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

export function boardStore(): BoardStore {
  let focus: string | null = null;
  let trail: readonly string[] = [];
  let selection = noSelection;
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  return {
    focus: () => focus,
    setFocus: (key) => {
      if (key === focus) return;
      focus = key;
      trail = [key, ...trail.slice(0, 3)];
      tell();
    },
    trail: () => trail,
    selection: () => selection,
    setSelection: (next) => {
      if (next === selection) return;
      selection = next;
      tell();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
