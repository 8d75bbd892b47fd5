import { cellReach, type Board } from "@desirepath/core/layout/board.ts";
import { isAuthored } from "@desirepath/core/layout/lanes.ts";
import { isPerStage, kindOf, placeAt } from "@desirepath/core/layout/selection.ts";
import { ArrowLeft, ArrowRight, Copy, CopyPlus, Eraser, FoldHorizontal, MessageSquare, MoveHorizontal, Pencil, Plus, Scissors, SplitSquareHorizontal, Star, Trash2, UnfoldHorizontal, Combine } from "lucide-react";
import { MenuAt } from "../../../ui/MenuAt.tsx";
import type { MenuItem } from "../../../ui/Menu.tsx";
import { useBeginComment } from "../comments/comments-context.ts";
import { useMapScreen } from "../map-screen.ts";
import { leastWidth, mostWidth } from "./ColumnEdge.tsx";
import type { BoardActions } from "./use-board-actions.ts";

export interface BoardMenuProps {
  readonly board: Board;
  /** The cell that it is about. */
  readonly cell: string;
  readonly at: { readonly x: number; readonly y: number };
  readonly actions: BoardActions;
  readonly collapsed: ReadonlySet<string>;
  readonly setCollapsed: (stages: readonly string[], folded: boolean) => void;
  readonly copy: BoardActions["remove"];
  readonly write: (key: string) => void;
  readonly onClose: () => void;
}

const widthStep = 30;
const usualWidth = 150;

/** What can be done at a cell: the keyboard twin of everything that can be dragged. */
export function BoardMenu({ board, cell, at, onClose, ...rest }: BoardMenuProps) {
  const items = useItems({ board, cell, ...rest });
  return items.length === 0 ? null : <MenuAt at={at} label="What to do here" items={items} onClose={onClose} />;
}

function line(id: string): MenuItem {
  return { kind: "separator", id };
}

function useItems({ board, cell, actions, collapsed, setCollapsed, copy, write }: Omit<BoardMenuProps, "at" | "onClose">): MenuItem[] {
  const { map, edit } = useMapScreen();
  const beginComment = useBeginComment();
  const place = placeAt(board, cell);
  if (place === null) return [];
  const row = board.rows[place.row]!;
  const column = board.columns[place.column]!;
  const stageAt = map.stages.findIndex(({ id }) => id === column.stage);
  const folded = collapsed.has(column.stage);
  const fold: MenuItem = { id: "fold", label: folded ? "Expand stage" : "Collapse stage", icon: folded ? <UnfoldHorizontal /> : <FoldHorizontal />, onSelect: () => setCollapsed([column.stage], !folded) };
  const kind = kindOf(board, cell);
  if (kind === null) return column.kind === "collapsed" ? [fold] : [];
  const target = actions.target(cell);
  const copying: MenuItem = { id: "copy", label: "Copy", icon: <Copy />, keys: "⌘C", onSelect: () => copy(target) };

  if (kind === "stages") {
    if (edit === null) return [copying, fold];
    return [
      { id: "rename", label: "Rename", icon: <Pencil />, keys: "F2", onSelect: () => write(cell) },
      { id: "before", label: "Add stage before", icon: <Plus />, onSelect: () => actions.addStage(column.stage) },
      { id: "after", label: "Add stage after", icon: <Plus />, keys: "G", onSelect: () => actions.addStage(map.stages[stageAt + 1]?.id ?? null) },
      { id: "touchpoint", label: "Add touchpoint", icon: <Plus />, onSelect: () => actions.addTouchpoint(column.stage, null) },
      line("move"),
      { id: "left", label: "Move left", icon: <ArrowLeft />, keys: "⌥←", disabled: stageAt === 0, onSelect: () => actions.move(target, -1) },
      { id: "right", label: "Move right", icon: <ArrowRight />, keys: "⌥→", disabled: stageAt === map.stages.length - 1, onSelect: () => actions.move(target, 1) },
      { id: "merge", label: "Merge with the stage before", icon: <Combine />, disabled: stageAt === 0, onSelect: () => actions.mergeStage(column.stage) },
      fold,
      line("copies"),
      copying,
      { id: "duplicate", label: "Duplicate", icon: <CopyPlus />, keys: "⌘D", onSelect: () => actions.duplicate(target) },
      { id: "delete", label: "Delete", icon: <Trash2 />, keys: "Del", danger: true, onSelect: () => actions.remove(target) },
    ];
  }

  if (kind === "touchpoints" && column.kind === "touchpoint") {
    if (edit === null) return [copying];
    const inStage = map.touchpoints.filter((t) => t.stage === column.stage);
    const own = inStage.findIndex((t) => t.id === column.id);
    const { width } = column.touchpoint;
    const widen = (by: number) => actions.setWidth(actions.touchpointsIn(target), Math.max(leastWidth, Math.min(mostWidth, (width ?? usualWidth) + by)));
    return [
      { id: "rename", label: "Rename", icon: <Pencil />, keys: "F2", onSelect: () => write(cell) },
      { id: "before", label: "Add touchpoint before", icon: <Plus />, onSelect: () => actions.addTouchpoint(column.stage, column.id) },
      { id: "after", label: "Add touchpoint after", icon: <Plus />, keys: "T", onSelect: () => actions.addTouchpoint(column.stage, inStage[own + 1]?.id ?? null) },
      { id: "star", label: "Moment of truth, or not", icon: <Star />, keys: "S", onSelect: () => actions.star(column.id) },
      line("move"),
      { id: "left", label: "Move left", icon: <ArrowLeft />, keys: "⌥←", onSelect: () => actions.move(target, -1) },
      { id: "right", label: "Move right", icon: <ArrowRight />, keys: "⌥→", onSelect: () => actions.move(target, 1) },
      { id: "split", label: "Split stage here", icon: <SplitSquareHorizontal />, disabled: own === 0, onSelect: () => actions.splitStage(column.id) },
      line("width"),
      { id: "wider", label: "Wider", icon: <MoveHorizontal />, onSelect: () => widen(widthStep) },
      { id: "narrower", label: "Narrower", icon: <MoveHorizontal />, onSelect: () => widen(-widthStep) },
      { id: "usual", label: "Usual width", icon: <MoveHorizontal />, disabled: width === null, onSelect: () => actions.setWidth(actions.touchpointsIn(target), null) },
      line("copies"),
      copying,
      { id: "duplicate", label: "Duplicate", icon: <CopyPlus />, keys: "⌘D", onSelect: () => actions.duplicate(target) },
      { id: "delete", label: "Delete", icon: <Trash2 />, keys: "Del", danger: true, onSelect: () => actions.remove(target) },
    ];
  }

  const lane = row.lane;
  const comment: MenuItem[] = beginComment === null ? [] : [{ id: "comment", label: "Comment", icon: <MessageSquare />, keys: "⌘⌥M", onSelect: () => beginComment({ ...(column.kind === "touchpoint" && !isPerStage(row.kind) ? { touchpoint: column.id } : {}), ...(lane === null ? {} : { lane: lane.id }) }) }];
  if (edit === null) return [copying, ...comment];
  const authored = isAuthored(row.kind) && lane !== null;
  const reach = cellReach(board, row, place.column);
  const reached = board.columns.slice(reach.first, reach.last + 1).filter((one) => one.kind === "touchpoint").length;
  const beyond = board.columns.slice(reach.last + 1).find((one) => one.kind === "touchpoint" && one.stage === column.stage);
  const isFree = beyond !== undefined && lane !== null && (lane.cells[beyond.id] ?? "") === "" && (lane.items[beyond.id]?.length ?? 0) === 0 && (lane.images[beyond.id]?.length ?? 0) === 0 && lane.spans[beyond.id] === undefined;
  return [
    ...(authored ? [{ id: "write", label: "Write", icon: <Pencil />, keys: "⏎", onSelect: () => write(cell) }] : []),
    ...comment,
    ...(authored && !isPerStage(row.kind)
      ? [
          line("reach"),
          { id: "over", label: "Reach over the next", icon: <UnfoldHorizontal />, disabled: !isFree, onSelect: () => actions.setSpan(lane.id, board.columns[reach.first]!.id, reached + 1) },
          { id: "back", label: "Reach less far", icon: <FoldHorizontal />, disabled: reached === 1, onSelect: () => actions.setSpan(lane.id, board.columns[reach.first]!.id, reached - 1) },
        ]
      : []),
    line("copies"),
    copying,
    ...(authored ? [{ id: "cut", label: "Cut", icon: <Scissors />, keys: "⌘X", onSelect: () => { copy(target); actions.clear(target); } }, { id: "empty", label: "Empty", icon: <Eraser />, keys: "Del", onSelect: () => actions.clear(target) }] : []),
  ];
}
