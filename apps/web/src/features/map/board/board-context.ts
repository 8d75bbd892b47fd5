import { createContext, useContext, type HTMLAttributes } from "react";
import type { Board } from "@desirepath/core/layout/board.ts";

/** Of the lane headers at the left, in pixels. */
export const headWidth = 160;

export interface BoardState {
  readonly board: Board;
  /** The cell that holds the one tab stop of the board. */
  readonly focus: string;
  readonly setFocus: (key: string) => void;
  /** The cell whose text is being written. */
  readonly editing: string | null;
  readonly setEditing: (key: string | null) => void;
}

export const BoardContext = createContext<BoardState | null>(null);

export function useBoard(): BoardState {
  const state = useContext(BoardContext);
  if (state === null) throw new Error("a cell stands on a board only");
  return state;
}

export function cellKey(row: string, column: string): string {
  return `${row}|${column}`;
}

/** What makes an element a cell that the keyboard can walk to. */
export function useCell(row: string, column: string): HTMLAttributes<HTMLElement> & { readonly "data-cell": string } {
  const { focus, setFocus } = useBoard();
  const key = cellKey(row, column);
  return { "data-cell": key, tabIndex: focus === key ? 0 : -1, onFocus: () => setFocus(key) };
}
