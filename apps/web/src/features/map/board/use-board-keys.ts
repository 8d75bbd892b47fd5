import { useCallback, type KeyboardEvent, type RefObject } from "react";
import { holdsText } from "@desirepath/core/layout/cell-texts.ts";
import { extendTo, isPerStage, keyAt, kindOf, noSelection, placeAt, selectAll } from "@desirepath/core/layout/selection.ts";
import { isWriting } from "../../../shell/use-theme-key.ts";
import type { Ending } from "../../../text/RichTextEditor.tsx";
import { useBeginComment } from "../comments/comments-context.ts";
import { useMapScreen } from "../map-screen.ts";
import { mountedCell, type BoardState, type Direction } from "./board-context.ts";
import { singleKeysAct } from "../../../shell/single-keys.ts";
import type { BoardActions } from "./use-board-actions.ts";
import { neighbourOf } from "./use-board-walk.ts";

const arrows: Readonly<Record<string, Direction>> = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down" };

/**
 * The keyboard on the board. Arrows walk, with Shift they select, with Alt they move what stands there. On a cell that holds text
 * letters begin to write, as in a spreadsheet; elsewhere single letters act, unless they are switched off.
 */
export function useBoardKeys(state: BoardState, actions: BoardActions, goTo: (key: string) => void, canvas: RefObject<HTMLDivElement | null>): (event: KeyboardEvent) => void {
  const { map, edit, select } = useMapScreen();
  const beginComment = useBeginComment();
  const { board, store, editing, setEditing, endEditing, openMenu, firstCell } = state;

  return useCallback(
    (event) => {
      if (isWriting(event.target) || event.nativeEvent.isComposing) return;
      const focus = store.focus() ?? firstCell;
      const place = placeAt(board, focus);
      if (place === null) return;
      const row = board.rows[place.row]!;
      const here = board.columns[place.column]!;
      const cell = mountedCell(canvas.current, focus);
      const took = () => event.preventDefault();
      const command = event.metaKey || event.ctrlKey;
      const direction = arrows[event.key];

      if (editing === focus && event.target === cell) {
        // One writes already, and the field is on its way: on a slow network the first one is.
        const ending = endingOf(event);
        if (ending !== undefined) {
          took();
          if (ending === null) setEditing(null);
          else endEditing(ending);
          return;
        }
      }
      if (command) {
        if (event.key.toLowerCase() === "a") {
          took();
          store.setSelection(selectAll(board, focus));
        } else if (event.key.toLowerCase() === "d" && edit !== null && kindOf(board, focus) !== "cells") {
          took();
          actions.duplicate(actions.target(focus));
        } else if (event.altKey && event.code === "KeyM") {
          took();
          beginComment?.(anchorOf());
        }
        return;
      }
      if (direction !== undefined) {
        took();
        if (event.altKey) {
          if (direction === "left" || direction === "right") actions.move(actions.target(focus), direction === "right" ? 1 : -1);
          return;
        }
        const next = neighbourOf(board, focus, direction, store.trail());
        if (next === null) return;
        if (event.shiftKey) {
          const from = store.selection();
          store.setSelection(extendTo(board, from.anchor === null || !from.keys.has(focus) ? { anchor: focus, keys: new Set([focus]) } : from, next));
        } else store.setSelection(noSelection);
        goTo(next);
        return;
      }
      if (event.altKey) return;
      if (event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey)) {
        took();
        const box = cell?.getBoundingClientRect();
        if (box !== undefined) openMenu(focus, { x: box.left + Math.min(40, box.width / 2), y: box.top + Math.min(28, box.height) });
        return;
      }
      if (named(event.key)) return;
      if (event.target !== cell && cell !== null && event.target !== canvas.current?.querySelector("[role=grid]")) return;

      const isText = edit !== null && cell?.dataset["writable"] === "true" && kindOf(board, focus) === "cells" && (isPerStage(row.kind) || holdsText(row.kind));
      // A space begins nothing: it holds the canvas to be moved. In what has begun it is a letter.
      if (event.key.length === 1 && isText && (event.key !== " " || editing === focus)) {
        took();
        store.setSelection(noSelection);
        setEditing(focus, event.key);
      } else if (event.key.length === 1) letter();

      function anchorOf() {
        const lane = row.lane?.id;
        return { ...(here.kind === "touchpoint" && !isPerStage(row.kind) ? { touchpoint: here.id } : {}), ...(lane === undefined ? {} : { lane }) };
      }

      /** Keys with names of their own; true if it was one. */
      function named(key: string): boolean {
        switch (key) {
          case "Home":
          case "End":
            took();
            goTo(keyAt(board, { row: place!.row, column: key === "Home" ? 0 : board.columns.length - 1 }));
            return true;
          case "Enter":
          case "F2":
            if (event.target !== cell || cell === null) return true;
            took();
            if (row.kind === "touchpoints" && here.kind === "touchpoint" && key === "Enter") select(here.id);
            else if (cell.dataset["writable"] === "true") setEditing(focus);
            else cell.querySelector<HTMLElement>("a, button")?.click();
            return true;
          case "Escape":
            if (store.selection().keys.size > 1) store.setSelection(noSelection);
            else select(null);
            return true;
          case "Delete":
          case "Backspace":
            if (edit === null) return true;
            took();
            actions.remove(actions.target(focus));
            return true;
          default:
            return false;
        }
      }

      function letter(): void {
        if (!singleKeysAct()) return;
        const inStage = map.touchpoints.filter((t) => t.stage === here.stage);
        switch (event.key.toLowerCase()) {
          case "[":
          case "]": {
            took();
            const span = board.stages[board.stages.findIndex(({ stage }) => stage.id === here.stage) + (event.key === "]" ? 1 : -1)];
            if (span !== undefined) goTo(keyAt(board, { row: place!.row, column: span.first }));
            return;
          }
          case "e":
            if (here.kind === "touchpoint") select(here.id, "evidence");
            return;
          case "c":
            took();
            beginComment?.(anchorOf());
            return;
          case "t": {
            if (edit === null) return;
            took();
            const after = here.kind === "unmapped" ? here.unmapped.after : here.id;
            const at = inStage.findIndex((t) => t.id === after);
            actions.addTouchpoint(here.stage, here.kind === "touchpoint" || here.kind === "unmapped" ? (inStage[at + 1]?.id ?? null) : null);
            return;
          }
          case "g":
            if (edit === null) return;
            took();
            actions.addStage(map.stages[map.stages.findIndex((stage) => stage.id === here.stage) + 1]?.id ?? null);
            return;
          case "l":
            if (edit === null) return;
            took();
            actions.addLane(focus);
            return;
          case "s":
            if (edit === null || here.kind !== "touchpoint") return;
            took();
            actions.star(here.id);
            return;
          case "1":
          case "2":
          case "3":
          case "4":
          case "5":
            if (here.kind !== "touchpoint" || edit === null || event.shiftKey) return;
            took();
            actions.setExpected(actions.target(focus), Number(event.key) - 3);
            return;
          default:
        }
      }
    },
    [board, store, firstCell, editing, setEditing, endEditing, openMenu, actions, goTo, canvas, map, edit, select, beginComment],
  );
}

/** How a key ends writing, as in the field of a cell; null for the one that takes back what was typed, undefined for any other. */
function endingOf({ key, metaKey, ctrlKey, shiftKey }: KeyboardEvent): Ending | null | undefined {
  if (key === "Escape") return null;
  if (key === "Tab") return shiftKey ? "left" : "right";
  return key !== "Enter" || shiftKey ? undefined : metaKey || ctrlKey ? "stay" : "down";
}
