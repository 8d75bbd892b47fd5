import { createContext, useContext, useSyncExternalStore, type HTMLAttributes } from "react";
import type { Board } from "@desirepath/core/layout/board.ts";
import { cellKey } from "@desirepath/core/layout/selection.ts";
import type { Ending } from "../../../text/RichTextEditor.tsx";
import type { BoardStore } from "./board-store.ts";

export { cellKey };

/** Of the lane headers at the left, in pixels. */
export const headWidth = 160;
/** Of the two rows of headers at the top. */
export const stuckHeight = 92;

export type Direction = "left" | "right" | "up" | "down";

export interface BoardState {
  readonly board: Board;
  readonly store: BoardStore;
  /** The cell that has the tab stop until another is walked to. */
  readonly firstCell: string;
  /** The cell whose text is being written. */
  readonly editing: string | null;
  /** What was typed to begin writing; it takes the place of what stood there. */
  readonly typed: string | null;
  /** How writing was ended before its field was there; the field takes what was typed, and ends so. */
  readonly ended: Ending | null;
  readonly setEditing: (key: string | null, typed?: string) => void;
  readonly endEditing: (ending: Ending) => void;
  /** Walks one cell on, as after writing. */
  readonly moveOn: (direction: Direction) => void;
  /** Asks for the menu of a cell, at a point of the window. */
  readonly openMenu: (key: string, at: { readonly x: number; readonly y: number }) => void;
}

export const BoardContext = createContext<BoardState | null>(null);

export function useBoard(): BoardState {
  const state = useContext(BoardContext);
  if (state === null) throw new Error("a cell stands on a board only");
  return state;
}

/** The element of a cell, if it is mounted. */
export function mountedCell(within: Element | null, key: string): HTMLElement | null {
  return within?.querySelector<HTMLElement>(`[data-cell="${CSS.escape(key)}"]`) ?? null;
}

/** What makes an element a cell that the keyboard can walk to, and that can be selected. */
export function useCell(row: string, column: string): HTMLAttributes<HTMLElement> & { readonly "data-cell": string } {
  const { store, firstCell } = useBoard();
  const key = cellKey(row, column);
  const isTabStop = useSyncExternalStore(store.subscribe, () => (store.focus() ?? firstCell) === key);
  const isPicked = useSyncExternalStore(store.subscribe, () => store.selection().keys.size > 1 && store.selection().keys.has(key));
  return { "data-cell": key, tabIndex: isTabStop ? 0 : -1, onFocus: () => store.setFocus(key), ...(isPicked ? { "aria-selected": true, "data-picked": true } : {}) };
}
