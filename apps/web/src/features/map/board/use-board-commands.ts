import type { Board } from "@desirepath/core/layout/board.ts";
import { cellKey, placeAt } from "@desirepath/core/layout/selection.ts";
import { useMemo } from "react";
import { useCommands, type OfferedCommand } from "../../../shell/commands.ts";
import { useMapScreen } from "../map-screen.ts";
import type { BoardStore } from "./board-store.ts";
import type { BoardActions } from "./use-board-actions.ts";

/** What the command palette can do on this map: go to each touchpoint, and act on the one that has the focus. */
export function useBoardCommands(board: Board, store: BoardStore, firstCell: string, actions: BoardActions, walk: (key: string) => void, collapsed: ReadonlySet<string>, setCollapsed: (stages: readonly string[], folded: boolean) => void): void {
  const { map, edit, select } = useMapScreen();
  const commands = useMemo<readonly OfferedCommand[]>(() => {
    const key = () => store.focus() ?? firstCell;
    const column = () => board.columns[placeAt(board, key())?.column ?? 0];
    const touchpoint = () => {
      const here = column();
      return here?.kind === "touchpoint" ? here.id : null;
    };
    const stageNames = new Map(map.stages.map(({ id, name }) => [id, name]));
    const stageBeside = (by: number) => map.stages[map.stages.findIndex(({ id }) => id === column()?.stage) + by]?.id ?? null;
    const doing = (id: string, name: string, run: () => void, keys?: string): OfferedCommand => ({ id: `do:${id}`, group: "Commands", name, run, ...(keys === undefined ? {} : { keys }) });
    return [
      ...map.touchpoints.map(
        (t): OfferedCommand => ({
          id: `touchpoint:${map.id}:${t.id}`,
          group: "Touchpoints",
          name: t.name === "" ? "Unnamed" : t.name,
          about: stageNames.get(t.stage) ?? "",
          run: () => {
            if (collapsed.has(t.stage)) setCollapsed([t.stage], false);
            select(t.id);
            walk(cellKey("touchpoints", t.id));
          },
        }),
      ),
      ...(edit === null
        ? []
        : [
            doing("add-touchpoint", "Add touchpoint", () => {
              const here = column();
              if (here === undefined) return;
              const inStage = map.touchpoints.filter((t) => t.stage === here.stage);
              actions.addTouchpoint(here.stage, here.kind === "touchpoint" ? (inStage[inStage.findIndex((t) => t.id === here.id) + 1]?.id ?? null) : null);
            }, "T"),
            doing("add-stage", "Add stage", () => actions.addStage(stageBeside(1)), "G"),
            doing("add-lane", "Add lane for notes", () => actions.addLane(key()), "L"),
            doing("duplicate", "Duplicate what is selected", () => actions.duplicate(actions.target(key())), "⌘D"),
            doing("delete", "Delete or empty what is selected", () => actions.remove(actions.target(key())), "Del"),
            doing("split", "Split stage here", () => {
              const here = touchpoint();
              if (here !== null) actions.splitStage(here);
            }),
            doing("merge", "Merge stage with the one before", () => {
              const here = column();
              if (here !== undefined) actions.mergeStage(here.stage);
            }),
            doing("star", "Mark as moment of truth, or not", () => {
              const here = touchpoint();
              if (here !== null) actions.star(here);
            }, "S"),
            ...[1, 2, 3, 4, 5].map((level) => doing(`expect-${level}`, `Expect ${["very negative", "negative", "neutral", "positive", "very positive"][level - 1]!} emotion`, () => actions.setExpected(actions.target(key()), level - 3), String(level))),
          ]),
      doing("fold-all", "Collapse all stages", () => setCollapsed(map.stages.map(({ id }) => id), true)),
      doing("unfold-all", "Expand all stages", () => setCollapsed(map.stages.map(({ id }) => id), false)),
    ];
  }, [board, store, firstCell, actions, walk, collapsed, setCollapsed, map, edit, select]);
  useCommands(commands);
}
