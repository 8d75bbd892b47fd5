import { useCallback, type KeyboardEvent, type RefObject } from "react";
import { flushSync } from "react-dom";
import type { Board } from "@desirepath/core/layout/board.ts";
import { isWriting } from "../../../shell/use-theme-key.ts";
import { useBeginComment } from "../comments/comments-context.ts";
import { freshId } from "../live/fresh-id.ts";
import { useMapScreen } from "../map-screen.ts";
import { useRemovals } from "../use-removals.ts";
import { cellKey, headWidth, type BoardState } from "./board-context.ts";

const perStage = new Set(["stages", "customer-goals"]);
const unfocusable = new Set(["visibility"]);

/** The keyboard on the board: arrows walk from cell to cell, Alt with arrows moves what stands there, single letters act on it. */
export function useBoardKeys(state: BoardState, canvas: RefObject<HTMLDivElement | null>): (event: KeyboardEvent) => void {
  const { map, edit, select } = useMapScreen();
  const removals = useRemovals();
  const beginComment = useBeginComment();
  const { board, focus, setFocus, setEditing } = state;

  return useCallback(
    (event) => {
      if (isWriting(event.target) || event.metaKey || event.ctrlKey) return;
      const place = placeOf(board, focus);
      if (place === null) return;
      const { row, column } = place;
      const stageRow = perStage.has(board.rows[row]!.kind);
      const here = board.columns[column]!;
      const goTo = (r: number, c: number) => {
        const key = keyAt(board, r, c);
        flushSync(() => setFocus(key));
        reveal(canvas.current, board, r, c);
        // The cell may have to be mounted first, after the scroll.
        requestAnimationFrame(() => requestAnimationFrame(() => canvas.current?.querySelector<HTMLElement>(`[data-cell="${CSS.escape(key)}"]`)?.focus({ preventScroll: true })));
      };
      const took = () => event.preventDefault();

      if (event.altKey && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
        took();
        const by = event.key === "ArrowRight" ? 1 : -1;
        if (stageRow) {
          const at = map.stages.findIndex((stage) => stage.id === here.stage);
          const beyond = map.stages[by === 1 ? at + 2 : at - 1];
          if (at + by >= 0 && at + by < map.stages.length) edit?.((c, e) => c.moveStage(e, here.stage, beyond?.id ?? null));
        } else if (here.kind === "touchpoint") {
          const to = neighbourPlace(map, here.id, by);
          if (to !== null) edit?.((c, e) => c.moveTouchpoint(e, here.id, to));
        }
        return;
      }
      if (event.altKey) return;

      switch (event.key) {
        case "ArrowLeft":
        case "ArrowRight": {
          took();
          const by = event.key === "ArrowRight" ? 1 : -1;
          let next = column + by;
          if (stageRow) while (board.columns[next] !== undefined && board.columns[next]!.stage === here.stage) next += by;
          if (board.columns[next] !== undefined) goTo(row, next);
          return;
        }
        case "ArrowUp":
        case "ArrowDown": {
          took();
          const by = event.key === "ArrowDown" ? 1 : -1;
          let next = row + by;
          while (board.rows[next] !== undefined && unfocusable.has(board.rows[next]!.kind)) next += by;
          if (board.rows[next] !== undefined) goTo(next, column);
          return;
        }
        case "Home":
        case "End":
          took();
          goTo(row, event.key === "Home" ? 0 : board.columns.length - 1);
          return;
        case "[":
        case "]": {
          took();
          const at = board.stages.findIndex((span) => span.stage.id === here.stage) + (event.key === "]" ? 1 : -1);
          const span = board.stages[at];
          if (span !== undefined) goTo(row, span.first);
          return;
        }
        case "Enter":
        case "F2": {
          const cell = canvas.current?.querySelector<HTMLElement>(`[data-cell="${CSS.escape(focus)}"]`);
          if (event.target !== cell || cell === null || cell === undefined) return;
          took();
          if (board.rows[row]!.kind === "touchpoints" && here.kind === "touchpoint" && event.key === "Enter") select(here.id);
          else if (cell.dataset["writable"] === "true") setEditing(focus);
          else cell.querySelector<HTMLElement>("a, button")?.click();
          return;
        }
        case "Escape":
          select(null);
          return;
        case "e":
        case "E":
          if (here.kind === "touchpoint") select(here.id, "evidence");
          return;
        case "c":
        case "C": {
          took();
          const lane = board.rows[row]!.lane?.id;
          beginComment?.({ ...(here.kind === "touchpoint" && !stageRow ? { touchpoint: here.id } : {}), ...(lane === undefined ? {} : { lane }) });
          return;
        }
        case "t":
        case "T": {
          if (edit === null) return;
          took();
          const id = freshId("t");
          const inStage = map.touchpoints.filter((t) => t.stage === here.stage);
          const before = here.kind === "vacant" ? null : (inStage[inStage.findIndex((t) => t.id === (here.kind === "unmapped" ? here.unmapped.after : here.id)) + 1]?.id ?? null);
          if (edit((c, e) => c.addTouchpoint(e, { id, stage: here.stage, name: "New touchpoint" }, before))) setEditing(cellKey("touchpoints", id));
          return;
        }
        case "g":
        case "G": {
          if (edit === null) return;
          took();
          const id = freshId("s");
          const next = map.stages[map.stages.findIndex((stage) => stage.id === here.stage) + 1]?.id ?? null;
          if (edit((c, e) => c.addStage(e, { id, name: "New stage" }, next))) setEditing(cellKey("stages", id));
          return;
        }
        case "Delete":
        case "Backspace":
          if (edit === null) return;
          took();
          if (board.rows[row]!.kind === "stages") removals.removeStage(here.stage);
          else if (board.rows[row]!.kind === "touchpoints" && here.kind === "touchpoint") removals.removeTouchpoint(here.id);
          return;
        case "1":
        case "2":
        case "3":
        case "4":
        case "5": {
          if (here.kind !== "touchpoint" || edit === null) return;
          took();
          const word = here.touchpoint.expected?.word ?? "";
          edit((c, e) => c.setExpectedEmotion(e, here.id, { level: Number(event.key) - 3, word }));
          return;
        }
        default:
      }
    },
    [board, focus, setFocus, setEditing, canvas, map, edit, select, removals, beginComment],
  );
}

function placeOf(board: Board, key: string): { readonly row: number; readonly column: number } | null {
  const bar = key.indexOf("|");
  const row = board.rows.findIndex((known) => known.id === key.slice(0, bar));
  const id = key.slice(bar + 1);
  const column = board.columns.findIndex((known) => known.id === id || known.stage === id);
  return row < 0 || column < 0 ? null : { row, column };
}

function keyAt(board: Board, row: number, column: number): string {
  const { id, kind } = board.rows[row]!;
  const here = board.columns[column]!;
  return cellKey(id, perStage.has(kind) ? here.stage : here.id);
}

/** Scroll so that the cell is not hidden under the headers, which stay in place. */
function reveal(canvas: HTMLElement | null, board: Board, row: number, column: number): void {
  if (canvas === null) return;
  const [{ x, width }, { y, height }] = [board.columns[column]!, board.rows[row]!];
  const [left, right] = [x, x + width - (canvas.clientWidth - headWidth)];
  if (canvas.scrollLeft > left) canvas.scrollLeft = left - 20;
  else if (canvas.scrollLeft < right) canvas.scrollLeft = right + 20;
  const stuck = 92;
  if (row > 1) {
    if (canvas.scrollTop > y - stuck) canvas.scrollTop = y - stuck;
    else if (canvas.scrollTop < y + height - canvas.clientHeight) canvas.scrollTop = y + height - canvas.clientHeight + 12;
  }
}

/** The place one to the left or right, into the next stage where its own ends. */
function neighbourPlace(map: { readonly stages: readonly { readonly id: string }[]; readonly touchpoints: readonly { readonly id: string; readonly stage: string }[] }, id: string, by: 1 | -1): { readonly stage: string; readonly before: string | null } | null {
  const own = map.touchpoints.find((t) => t.id === id);
  if (own === undefined) return null;
  const inStage = map.touchpoints.filter((t) => t.stage === own.stage);
  const at = inStage.findIndex((t) => t.id === id);
  if (by === 1 && at < inStage.length - 1) return { stage: own.stage, before: inStage[at + 2]?.id ?? null };
  if (by === -1 && at > 0) return { stage: own.stage, before: inStage[at - 1]!.id };
  const stage = map.stages[map.stages.findIndex((s) => s.id === own.stage) + by]?.id;
  if (stage === undefined) return null;
  return { stage, before: by === 1 ? (map.touchpoints.find((t) => t.stage === stage)?.id ?? null) : null };
}
