import { Popover } from "@base-ui/react/popover";
import type { Row } from "@desirepath/core/layout/board.ts";
import type { Touchpoint } from "@desirepath/core/maps/journey-map.ts";
import type { SyntheticEvent } from "react";
import { cssVars } from "../../../ui/css-vars.ts";
import { RichTextEditor } from "../../../text/RichTextEditor.tsx";
import { useBoard } from "../board/board-context.ts";
import { useMapScreen } from "../map-screen.ts";
import styles from "./CellEditor.module.css";
import { CompetitorFields, QuoteFields, ReasonField, SeverityField, TouchpointFields } from "./CellFields.tsx";
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
  const close = () => {
    onStop();
    cell.focus({ preventScroll: true });
  };
  return (
    <Popover.Root open onOpenChange={(open) => !open && close()}>
      <Popover.Portal>
        <Popover.Positioner anchor={cell} side="bottom" align="start" sideOffset={({ anchor }) => -anchor.height} collisionPadding={8} className={styles.positioner}>
          <Popover.Popup className={styles.editor} style={cssVars({ "--cell": `${cell.clientWidth}px` })} aria-label={`${row.title} at ${touchpoint.name}`} onKeyDown={stop} onClick={stop} onDoubleClick={stop} onPointerDown={stop} onPaste={stop}>
            <Fields row={row} touchpoint={touchpoint} onDone={close} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Fields({ row, touchpoint, onDone }: { readonly row: Row; readonly touchpoint: Touchpoint; readonly onDone: () => void }) {
  const { undo } = useMapScreen();
  const { typed } = useBoard();
  const edits = useCellEdits(row, touchpoint.id);
  if (row.kind === "images") return <ImageFields row={row} touchpoint={touchpoint} />;
  if (row.kind === "owners" || row.kind === "systems" || row.kind === "channels") return <TouchpointFields kind={row.kind} touchpoint={touchpoint} typed={typed} onDone={onDone} />;
  const more = { row, touchpoint, edits };
  return (
    <>
      <RichTextEditor value={row.lane?.cells[touchpoint.id] ?? ""} label={`${row.title} at ${touchpoint.name}`} begun={typed} onType={edits.type} onDone={onDone} onUndo={undo} />
      {row.kind === "pain-points" && <SeverityField {...more} />}
      {row.kind === "reasons" && <ReasonField {...more} />}
      {row.kind === "competitors" && <CompetitorFields {...more} />}
      {row.kind === "quotes" && <QuoteFields {...more} />}
    </>
  );
}

/** What happens in the editor is nothing that happens on the board; but Escape closes it. */
function stop(event: SyntheticEvent): void {
  if (!(event.nativeEvent instanceof KeyboardEvent && event.nativeEvent.key === "Escape")) event.stopPropagation();
}
