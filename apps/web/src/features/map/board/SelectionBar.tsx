import type { Board } from "@desirepath/core/layout/board.ts";
import { faceName, faceOf } from "@desirepath/core/layout/feelings.ts";
import { kindOf, noSelection, stillThere } from "@desirepath/core/layout/selection.ts";
import { Copy, CopyPlus, Eraser, FoldHorizontal, MoveRight, Radio, Smile, Trash2, X } from "lucide-react";
import { useSyncExternalStore, type RefObject } from "react";
import { createPortal } from "react-dom";
import { Button, IconButton } from "../../../ui/Button.tsx";
import { ChannelIcon, channelName, picturedChannels } from "../../../ui/ChannelIcon.tsx";
import { FaceIcon } from "../../../ui/FaceIcon.tsx";
import { Menu } from "../../../ui/Menu.tsx";
import { useMapScreen } from "../map-screen.ts";
import type { BoardStore } from "./board-store.ts";
import styles from "./Grid.module.css";
import type { BoardActions } from "./use-board-actions.ts";

export interface SelectionBarProps {
  readonly board: Board;
  readonly store: BoardStore;
  readonly actions: BoardActions;
  readonly copy: BoardActions["remove"];
  readonly setCollapsed: (stages: readonly string[], folded: boolean) => void;
  /** It floats over this, and does not scroll with it. */
  readonly place: RefObject<HTMLElement | null>;
}

/** What can be done to several cells, touchpoints or stages at once. */
export function SelectionBar({ board, store, actions, copy, setCollapsed, place }: SelectionBarProps) {
  const { map, edit } = useMapScreen();
  const chosen = stillThere(board, useSyncExternalStore(store.subscribe, store.selection));
  if (chosen.keys.size < 2 || chosen.anchor === null) return null;
  const kind = kindOf(board, chosen.anchor);
  const touchpoints = actions.touchpointsIn(chosen);
  const count = kind === "cells" ? `${chosen.keys.size} cells` : kind === "stages" ? `${chosen.keys.size} stages` : `${chosen.keys.size} touchpoints`;
  const over = place.current?.parentElement;
  if (over == null) return null;
  return createPortal(
    <div role="toolbar" aria-label="What is selected" className={styles.bar}>
      <b role="status">{count}</b>
      <Button variant="ghost" size="small" onClick={() => copy(chosen)}>
        <Copy aria-hidden />
        Copy
      </Button>
      {edit !== null && (
        <>
          {kind === "touchpoints" && (
            <Menu
              side="top"
              trigger={
                <Button variant="ghost" size="small">
                  <MoveRight aria-hidden />
                  Move to stage
                </Button>
              }
              items={map.stages.map(({ id, name }) => ({ id, label: name === "" ? "Unnamed stage" : name, onSelect: () => actions.moveToStage(chosen, id) }))}
            />
          )}
          {kind === "touchpoints" && (
            <Menu
              side="top"
              trigger={
                <Button variant="ghost" size="small">
                  <Radio aria-hidden />
                  Channel
                </Button>
              }
              items={picturedChannels.map((channel) => ({ id: channel, label: channelName(channel), icon: <ChannelIcon channel={channel} />, onSelect: () => actions.setChannel(chosen, channel) }))}
            />
          )}
          {touchpoints.length > 0 && (
            <Menu
              side="top"
              trigger={
                <Button variant="ghost" size="small">
                  <Smile aria-hidden />
                  Expected emotion
                </Button>
              }
              items={[...[2, 1, 0, -1, -2].map((level) => ({ id: String(level), label: faceName(faceOf(level)), icon: <FaceIcon face={faceOf(level)} decorative />, keys: String(level + 3), onSelect: () => actions.setExpected(chosen, level) })), { kind: "separator" as const, id: "line" }, { id: "none", label: "None", onSelect: () => actions.setExpected(chosen, null) }]}
            />
          )}
          {kind === "stages" && (
            <Button variant="ghost" size="small" onClick={() => setCollapsed([...chosen.keys].map((key) => key.slice(key.indexOf("|") + 1)), true)}>
              <FoldHorizontal aria-hidden />
              Collapse
            </Button>
          )}
          {kind !== "cells" && (
            <Button variant="ghost" size="small" onClick={() => actions.duplicate(chosen)}>
              <CopyPlus aria-hidden />
              Duplicate
            </Button>
          )}
          <Button variant="ghost" size="small" onClick={() => actions.remove(chosen)}>
            {kind === "cells" ? <Eraser aria-hidden /> : <Trash2 aria-hidden />}
            {kind === "cells" ? "Empty" : "Delete"}
          </Button>
        </>
      )}
      <IconButton label="Select nothing" keys="Esc" size="small" onClick={() => store.setSelection(noSelection)}>
        <X />
      </IconButton>
    </div>,
    over,
  );
}
