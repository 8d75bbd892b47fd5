import type { Board } from "@desirepath/core/layout/board.ts";
import { planFill, planPaste, textsOf, type CellWrite } from "@desirepath/core/layout/cell-texts.ts";
import { lanesOf } from "@desirepath/core/layout/lanes.ts";
import { placeAt, selectedIds, type Selection } from "@desirepath/core/layout/selection.ts";
import { clippedCount, clipOfStages, clipOfTouchpoints, type MapClip } from "@desirepath/core/maps/map-clip.ts";
import { pastedTable, tableToPaste } from "@desirepath/core/text/pasted-table.ts";
import { useEffect, useRef, useState, type RefObject } from "react";
import { isWriting } from "../../../shell/use-theme-key.ts";
import { useToasts } from "../../../ui/Toasts.tsx";
import { freshId } from "../live/fresh-id.ts";
import { useMapScreen } from "../map-screen.ts";
import type { BoardStore } from "./board-store.ts";
import { clipType, rangeIn, rangeType, tableHtml, tableIn } from "./clipboard-forms.ts";
import type { BoardActions } from "./use-board-actions.ts";

/** A range that is wider than the map has touchpoints: somebody is asked what to do with the rest. */
export interface WideRange {
  readonly columnsBeyond: number;
  readonly columns: number;
  readonly addThem: () => void;
  readonly leaveThem: () => void;
  readonly forget: () => void;
}

const many = (count: number, one: string) => `${count} ${one}${count === 1 ? "" : "s"}`;
/** Nobody pastes more touchpoints at once than a map holds. */
const mostAdded = 500;

export interface BoardClipboard {
  readonly wide: WideRange | null;
  /** Copies what a menu or bar is about, as Ctrl+C would. */
  readonly copy: (target: Selection) => void;
}

/** Copy, cut and paste on the board: cells as texts that spreadsheets know, touchpoints and stages whole. */
export function useBoardClipboard(board: Board, store: BoardStore, firstCell: string, actions: BoardActions, canvas: RefObject<HTMLDivElement | null>): BoardClipboard {
  const { workspace, map, edit, undo } = useMapScreen();
  const { show } = useToasts();
  const [wide, setWide] = useState<WideRange | null>(null);
  const asked = useRef<Selection | null>(null);

  useEffect(() => {
    const key = () => store.focus() ?? firstCell;
    const isOurs = (event: ClipboardEvent) => asked.current !== null || (!isWriting(event.target) && canvas.current?.contains(document.activeElement) === true && getSelection()?.toString() === "");
    const said = (text: string) => show({ text, action: { label: "Undo", onSelect: undo } });

    const put = (event: ClipboardEvent): Selection | null => {
      if (event.clipboardData === null || !isOurs(event)) return null;
      const target = asked.current ?? actions.target(key());
      const texts = textsOf(board, target);
      if (texts.length === 0) return null;
      event.preventDefault();
      event.clipboardData.setData("text/plain", tableToPaste(texts));
      event.clipboardData.setData("text/html", tableHtml(texts));
      const [stages, touchpoints] = [selectedIds(board, target, "stages"), selectedIds(board, target, "touchpoints")];
      if (stages.length > 0) event.clipboardData.setData(clipType, JSON.stringify(clipOfStages(map, workspace, stages)));
      else if (touchpoints.length > 0) event.clipboardData.setData(clipType, JSON.stringify(clipOfTouchpoints(map, workspace, touchpoints)));
      else event.clipboardData.setData(rangeType, JSON.stringify(texts));
      return target;
    };
    const onCopy = (event: ClipboardEvent) => {
      const target = put(event);
      if (target !== null) show({ text: `${nameOf(board, target)} copied.` });
    };
    const onCut = (event: ClipboardEvent) => {
      if (edit === null) return onCopy(event);
      const target = put(event);
      if (target === null) return;
      actions.remove(target);
      if (target.keys.size === 1) said(`${nameOf(board, target)} cut.`);
    };

    const write = (writes: readonly CellWrite[], added: readonly { readonly id: string; readonly stage: string; readonly name: string }[], rowsBeyond: number) => {
      if (writes.length === 0) return show({ text: "Nothing here takes what was pasted." });
      const lanes = lanesOf(map).map(({ id, kind, title, hidden }) => ({ id, kind, title, hidden }));
      if (edit?.((c, e) => c.writeTexts(e, { writes, lanes, added })) !== true) return;
      said(`${many(writes.length, "cell")} pasted${added.length === 0 ? "" : `, ${many(added.length, "touchpoint")} added`}${rowsBeyond === 0 ? "" : `; ${many(rowsBeyond, "row")} had no lane`}.`);
    };
    const pasteRange = (texts: readonly (readonly string[])[]) => {
      const target = actions.target(key());
      if (texts.length === 1 && texts[0]!.length === 1 && target.keys.size > 1) return write(planFill(board, target, texts[0]![0]!), [], 0);
      const plan = planPaste(board, key(), texts);
      if (plan.columnsBeyond === 0) return write(plan.writes, [], plan.rowsBeyond);
      const stage = board.stages.at(-1)!.stage.id;
      setWide({
        columnsBeyond: Math.min(mostAdded, plan.columnsBeyond),
        columns: texts[0]!.length,
        addThem: () => {
          setWide(null);
          const added = Array.from({ length: Math.min(mostAdded, plan.columnsBeyond) }, () => ({ id: freshId("t"), stage, name: "New touchpoint" }));
          const whole = planPaste(board, key(), texts, added.map(({ id }) => id));
          write(whole.writes, added, whole.rowsBeyond);
        },
        leaveThem: () => {
          setWide(null);
          write(plan.writes, [], plan.rowsBeyond);
        },
        forget: () => setWide(null),
      });
    };
    const pasteWhole = (json: string): boolean => {
      let clip: MapClip | null = null;
      const place = placeAt(board, key());
      const column = place === null ? board.columns.at(-1) : board.columns[place.column];
      const stage = column?.stage ?? "";
      const inStage = map.touchpoints.filter((t) => t.stage === stage);
      const before = inStage[inStage.findIndex((t) => t.id === column?.id) + 1]?.id ?? null;
      const done = edit?.((c, e) => {
        const read = c.readMapClip(json);
        if (!read.ok) return { ok: false, error: { code: "invalid-value", message: "the clipboard holds no touchpoints" } };
        clip = read.value;
        return c.pasteClip(e, read.value, { workspace, stage, before: column?.kind === "touchpoint" ? before : null, beforeStage: map.stages[map.stages.findIndex(({ id }) => id === stage) + 1]?.id ?? null }, () => freshId("p"));
      });
      if (done !== true || clip === null) return false;
      const pasted: MapClip = clip;
      said(pasted.withStages ? `${many(pasted.stages.length, "stage")} with ${many(clippedCount(pasted), "touchpoint")} pasted.` : `${many(clippedCount(pasted), "touchpoint")} pasted.`);
      return true;
    };
    const onPaste = (event: ClipboardEvent) => {
      const data = event.clipboardData;
      if (data === null || edit === null || !isOurs(event)) return;
      const [whole, range, html, text] = [data.getData(clipType), data.getData(rangeType), data.getData("text/html"), data.getData("text/plain")];
      if (whole === "" && range === "" && html === "" && text === "") return;
      event.preventDefault();
      if (whole !== "") return void pasteWhole(whole);
      const texts = (range === "" ? null : rangeIn(range)) ?? (html === "" ? null : tableIn(html)) ?? pastedTable(text);
      if (texts.length > 0) pasteRange(texts);
    };
    addEventListener("copy", onCopy);
    addEventListener("cut", onCut);
    addEventListener("paste", onPaste);
    return () => {
      removeEventListener("copy", onCopy);
      removeEventListener("cut", onCut);
      removeEventListener("paste", onPaste);
    };
  }, [board, store, firstCell, actions, canvas, workspace, map, edit, undo, show]);

  return {
    wide,
    copy: (target) => {
      asked.current = target;
      // The one way to the clipboard that carries our own forms beside the texts.
      document.execCommand("copy");
      asked.current = null;
    },
  };
}

function nameOf(board: Board, target: Selection): string {
  const [stages, touchpoints] = [selectedIds(board, target, "stages").length, selectedIds(board, target, "touchpoints").length];
  return stages > 0 ? many(stages, "stage") : touchpoints > 0 ? many(touchpoints, "touchpoint") : many(target.keys.size, "cell");
}
