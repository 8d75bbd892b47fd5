import type { Board } from "@desirepath/core/layout/board.ts";
import { planFill } from "@desirepath/core/layout/cell-texts.ts";
import { lanesOf } from "@desirepath/core/layout/lanes.ts";
import { cellKey, kindOf, placeAt, selectedIds, selectOnly, stillThere, type Selection } from "@desirepath/core/layout/selection.ts";
import { useMemo } from "react";
import { useToasts } from "../../../ui/Toasts.tsx";
import { laneRequests } from "../lanes/lane-requests.ts";
import { freshId } from "../live/fresh-id.ts";
import { useMapScreen } from "../map-screen.ts";
import { useRemovals } from "../use-removals.ts";
import type { BoardStore } from "./board-store.ts";
import { placeBeside } from "./place-beside.ts";

export interface BoardActions {
  /** What an action at this cell is about: the selection, if the cell is part of it, else the cell. */
  readonly target: (key: string) => Selection;
  /** Touchpoints whose headers or cells are meant; those of a stage for a stage. */
  readonly touchpointsIn: (target: Selection) => readonly string[];
  readonly addTouchpoint: (stage: string, before: string | null) => void;
  readonly addStage: (before: string | null) => void;
  readonly addLane: (key: string) => void;
  readonly duplicate: (target: Selection) => void;
  /** Removes touchpoints and stages, and empties cells. */
  readonly remove: (target: Selection) => void;
  readonly clear: (target: Selection) => void;
  readonly move: (target: Selection, by: 1 | -1) => void;
  readonly moveToStage: (target: Selection, stage: string) => void;
  readonly setChannel: (target: Selection, channel: string) => void;
  readonly setExpected: (target: Selection, level: number | null) => void;
  /** Marks a touchpoint as a moment of truth, or takes the mark away. */
  readonly star: (touchpoint: string) => void;
  readonly splitStage: (touchpoint: string) => void;
  readonly mergeStage: (stage: string) => void;
  readonly setWidth: (touchpoints: readonly string[], width: number | null) => void;
  readonly setSpan: (lane: string, touchpoint: string, span: number) => void;
}

const many = (count: number, one: string) => `${count} ${one}${count === 1 ? "" : "s"}`;

/** What can be done to what stands on the board; menus, keys and the bar for many all do it by these. */
export function useBoardActions(board: Board, store: BoardStore, write: (key: string) => void): BoardActions {
  const { map, edit, undo, selected, select } = useMapScreen();
  const removals = useRemovals();
  const { show } = useToasts();
  return useMemo<BoardActions>(() => {
    const said = (text: string) => show({ text, action: { label: "Undo", onSelect: undo } });
    const touchpointsIn = (target: Selection) => {
      const stages = new Set(selectedIds(board, target, "stages"));
      const columns = new Set([...target.keys].flatMap((key) => board.columns[placeAt(board, key)?.column ?? -1]?.id ?? []));
      return map.touchpoints.flatMap((t) => (stages.has(t.stage) || (stages.size === 0 && columns.has(t.id)) ? [t.id] : []));
    };
    const clear = (target: Selection) => {
      const writes = planFill(board, target, "");
      const cells = [...target.keys].flatMap((key) => {
        const place = placeAt(board, key);
        const lane = place === null ? null : board.rows[place.row]!.lane;
        const column = place === null ? undefined : board.columns[place.column];
        return lane === null || column?.kind !== "touchpoint" ? [] : [{ lane, touchpoint: column.id }];
      });
      const done = edit?.((c, e) =>
        c.together(e, [
          ...(map.lanes.length > 0 || writes.some(({ kind }) => kind !== "cell") ? [() => c.writeTexts(e, { writes: map.lanes.length > 0 ? writes : writes.filter(({ kind }) => kind !== "cell") })] : []),
          ...cells.flatMap(({ lane, touchpoint }) => [
            ...((lane.items[touchpoint]?.length ?? 0) > 0 ? [() => c.setCellItems(e, lane.id, touchpoint, [])] : []),
            ...((lane.images[touchpoint]?.length ?? 0) > 0 ? [() => c.setCellImages(e, lane.id, touchpoint, [])] : []),
          ]),
        ]),
      );
      if (done === true && target.keys.size > 1) said(`${many(target.keys.size, "cell")} emptied.`);
    };
    return {
      touchpointsIn,
      clear,
      target: (key) => {
        const chosen = stillThere(board, store.selection());
        return chosen.keys.size > 1 && chosen.keys.has(key) ? chosen : selectOnly(board, key);
      },
      addTouchpoint: (stage, before) => {
        const id = freshId("t");
        if (edit?.((c, e) => c.addTouchpoint(e, { id, stage, name: "New touchpoint" }, before)) === true) write(cellKey("touchpoints", id));
      },
      addStage: (before) => {
        const id = freshId("s");
        if (edit?.((c, e) => c.addStage(e, { id, name: "New stage" }, before)) === true) write(cellKey("stages", id));
      },
      addLane: (key) => {
        const at = placeAt(board, key);
        laneRequests.ask(at === null ? null : (board.rows[at.row]!.lane?.id ?? null));
      },
      duplicate: (target) => {
        const stages = selectedIds(board, target, "stages");
        const touchpoints = stages.length > 0 ? [] : touchpointsIn(target);
        const done = edit?.((c, e) => c.together(e, [...stages.map((id) => () => c.duplicateStage(e, id, () => freshId("s"))), ...touchpoints.map((id) => () => c.duplicateTouchpoint(e, id, freshId("t")))]));
        if (done === true) said(`${stages.length > 0 ? many(stages.length, "stage") : many(touchpoints.length, "touchpoint")} duplicated.`);
      },
      remove: (target) => {
        const kind = target.anchor === null ? null : kindOf(board, target.anchor);
        if (kind === "cells") return clear(target);
        const ids = kind === null ? [] : selectedIds(board, target, kind);
        if (ids.length === 1) return kind === "stages" ? removals.removeStage(ids[0]!) : removals.removeTouchpoint(ids[0]!);
        const gone = touchpointsIn(target);
        const done = edit?.((c, e) => (kind === "stages" ? c.together(e, ids.map((id) => () => c.removeStage(e, id))) : c.removeTouchpoints(e, ids)));
        if (done !== true) return;
        if (selected !== null && gone.includes(selected)) select(null);
        said(`${many(ids.length, kind === "stages" ? "stage" : "touchpoint")} removed.`);
      },
      move: (target, by) => {
        const [stages, touchpoints] = [selectedIds(board, target, "stages"), selectedIds(board, target, "touchpoints")];
        if (stages.length > 0) {
          const places = map.stages.flatMap((stage, at) => (stages.includes(stage.id) ? [at] : []));
          const beyond = by === 1 ? map.stages[places.at(-1)! + 1] : map.stages[places[0]! - 1];
          if (beyond === undefined) return;
          const before = by === 1 ? (map.stages[places.at(-1)! + 2]?.id ?? null) : beyond.id;
          edit?.((c, e) => c.together(e, stages.map((id) => () => c.moveStage(e, id, before))));
          return;
        }
        const ids = touchpoints.length > 0 ? touchpoints : touchpointsIn(target).slice(0, 1);
        const to = placeBeside(map, ids, by);
        if (to !== null) edit?.((c, e) => c.moveTouchpoints(e, ids, to));
      },
      moveToStage: (target, stage) => {
        const ids = touchpointsIn(target);
        const name = map.stages.find(({ id }) => id === stage)?.name ?? "";
        if (edit?.((c, e) => c.moveTouchpoints(e, ids, { stage, before: null })) === true) said(`${many(ids.length, "touchpoint")} moved to ${name}.`);
      },
      setChannel: (target, channel) => {
        const ids = touchpointsIn(target);
        if (edit?.((c, e) => c.together(e, ids.map((id) => () => c.setTouchpointField(e, id, "channels", [channel])))) === true) said(`Channel set for ${many(ids.length, "touchpoint")}.`);
      },
      setExpected: (target, level) => {
        const ids = touchpointsIn(target);
        const wordOf = new Map(map.touchpoints.map((t) => [t.id, t.expected?.word ?? ""]));
        const done = edit?.((c, e) => c.together(e, ids.map((id) => () => c.setExpectedEmotion(e, id, level === null ? null : { level, word: wordOf.get(id) ?? "" }))));
        if (done === true && ids.length > 1) said(`Expected emotion set for ${many(ids.length, "touchpoint")}.`);
      },
      star: (touchpoint) => {
        const lane = lanesOf(map).find(({ kind }) => kind === "moments-of-truth");
        const id = lane?.id ?? freshId("lane");
        const text = (lane?.cells[touchpoint] ?? "") === "" ? "Moment of truth" : "";
        const name = map.touchpoints.find((t) => t.id === touchpoint)?.name ?? "";
        const done = edit?.((c, e) =>
          c.together(e, [
            ...(map.lanes.length === 0 ? [() => c.nameLanes(e)] : []),
            ...(lane === undefined ? [() => c.addLane(e, { id, kind: "moments-of-truth", title: "Moments of truth" })] : []),
            () => c.setCellText(e, id, touchpoint, text),
          ]),
        );
        if (done === true) said(text === "" ? `${name} is no longer marked as a moment of truth.` : `${name} is marked as a moment of truth.`);
      },
      splitStage: (touchpoint) => {
        const id = freshId("s");
        if (edit?.((c, e) => c.splitStage(e, touchpoint, { id, name: "New stage" })) === true) write(cellKey("stages", id));
      },
      mergeStage: (stage) => {
        const name = map.stages.find(({ id }) => id === stage)?.name ?? "";
        if (edit?.((c, e) => c.mergeStage(e, stage)) === true) said(`${name} went into the stage before it.`);
      },
      setWidth: (touchpoints, width) => void edit?.((c, e) => c.together(e, touchpoints.map((id) => () => c.setTouchpointField(e, id, "width", width)))),
      setSpan: (lane, touchpoint, span) => void edit?.((c, e) => c.together(e, [...(map.lanes.length === 0 ? [() => c.nameLanes(e)] : []), () => c.setCellSpan(e, lane, touchpoint, span)])),
    };
  }, [board, store, write, map, edit, undo, selected, select, removals, show]);
}
