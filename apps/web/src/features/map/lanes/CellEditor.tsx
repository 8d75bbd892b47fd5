import { Popover } from "@base-ui/react/popover";
import type { Row } from "@desirepath/core/layout/board.ts";
import type { Stage, Touchpoint } from "@desirepath/core/maps/journey-map.ts";
import type { ReactNode, SyntheticEvent } from "react";
import { cssVars } from "../../../ui/css-vars.ts";
import { type Ending, RichTextEditor } from "../../../text/RichTextEditor.tsx";
import { useBoard } from "../board/board-context.ts";
import { useMapScreen } from "../map-screen.ts";
import styles from "./CellEditor.module.css";
import { hasMarks, MarkFields, TouchpointFields } from "./CellFields.tsx";
import { ImageFields } from "./ImageFields.tsx";
import { useCellEdits } from "./use-cell-edits.ts";

export interface CellEditorProps {
  readonly row: Row;
  readonly touchpoint: Touchpoint;
  /** The cell that it lies over. */
  readonly cell: HTMLElement;
  readonly onStop: () => void;
}

/** Everything that can be written in a cell, in its place. It may be larger than the cell and then lies over its neighbours. */
export function CellEditor({ row, touchpoint, cell, onStop }: CellEditorProps) {
  return (
    <OverCell label={`${row.title} at ${touchpoint.name}`} cell={cell} onStop={onStop}>
      {(close) => <Fields row={row} touchpoint={touchpoint} onDone={close} />}
    </OverCell>
  );
}

/** What the customer wants in a stage, written in its cell. */
export function GoalEditor({ stage, cell, onStop }: { readonly stage: Stage; readonly cell: HTMLElement; readonly onStop: () => void }) {
  const { edit, undo } = useMapScreen();
  const { typed, ended } = useBoard();
  const label = `Customer goal in ${stage.name}`;
  return (
    <OverCell label={label} cell={cell} onStop={onStop}>
      {(close) => <RichTextEditor value={stage.customerGoal} label={label} begun={typed} ended={ended} onType={(known, text, isFirst) => edit?.((c, e) => c.typeCustomerGoal(e, stage.id, known, text), !isFirst)} onDone={close} onUndo={undo} />}
    </OverCell>
  );
}

function OverCell({ label, cell, onStop, children }: { readonly label: string; readonly cell: HTMLElement; readonly onStop: () => void; readonly children: (close: (ending: Ending) => void) => ReactNode }) {
  const { moveOn } = useBoard();
  const close = (ending: Ending) => {
    onStop();
    cell.focus({ preventScroll: true });
    // Not while the field is just being drawn, as where writing was ended before it was there.
    if (ending !== "stay") queueMicrotask(() => moveOn(ending));
  };
  return (
    <Popover.Root
      open
      onOpenChange={(open) => {
        if (open) return;
        // Who has gone on to another cell stays there.
        if (document.activeElement?.matches("[data-cell]") === true) onStop();
        else close("stay");
      }}
    >
      <Popover.Portal>
        <Popover.Positioner anchor={cell} side="bottom" align="start" sideOffset={({ anchor }) => -anchor.height} collisionPadding={8} className={styles.positioner}>
          <Popover.Popup finalFocus={false} className={styles.editor} style={cssVars({ "--cell": `${cell.clientWidth}px` })} aria-label={label} onKeyDown={stop} onClick={stop} onDoubleClick={stop} onPointerDown={stop} onPaste={stop}>
            {children(close)}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Fields({ row, touchpoint, onDone }: { readonly row: Row; readonly touchpoint: Touchpoint; readonly onDone: (ending: Ending) => void }) {
  const { undo } = useMapScreen();
  const { typed, ended } = useBoard();
  const edits = useCellEdits(row, touchpoint.id);
  if (row.kind === "images") return <ImageFields row={row} touchpoint={touchpoint} />;
  if (row.kind === "owners" || row.kind === "systems" || row.kind === "channels") return <TouchpointFields kind={row.kind} touchpoint={touchpoint} typed={typed} ended={ended} onDone={onDone} />;
  return (
    <>
      <RichTextEditor value={row.lane?.cells[touchpoint.id] ?? ""} label={`${row.title} at ${touchpoint.name}`} begun={typed} ended={ended} isAlone={!hasMarks(row.kind)} onType={edits.type} onDone={onDone} onUndo={undo} />
      <MarkFields row={row} touchpoint={touchpoint} />
    </>
  );
}

/** What happens in the editor is nothing that happens on the board; but Escape closes it. */
function stop(event: SyntheticEvent): void {
  if (!(event.nativeEvent instanceof KeyboardEvent && event.nativeEvent.key === "Escape")) event.stopPropagation();
}
