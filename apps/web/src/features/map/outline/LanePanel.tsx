import type { Lane, Touchpoint } from "@desirepath/core/maps/journey-map.ts";
import { Popover } from "../../../ui/Popover.tsx";
import { MarkFields } from "../lanes/CellFields.tsx";
import { ImageFields } from "../lanes/ImageFields.tsx";
import { CellPanel } from "../library/CellPanel.tsx";
import { StakeholdersSection } from "../library/StakeholdersSection.tsx";
import { OwnMapField } from "../whole/OwnMapField.tsx";
import { nameOf } from "./use-outline.ts";

export interface LanePanelProps {
  readonly lane: Lane;
  readonly touchpoint: Touchpoint;
  /** The button that opened it. */
  readonly anchor: HTMLElement;
  readonly onClose: () => void;
}

/** What the board has in a cell and a line of text has not: things of the library, pictures, severity, reason, source. */
export function LanePanel({ lane, touchpoint, anchor, onClose }: LanePanelProps) {
  return (
    <Popover
      open
      anchor={anchor}
      title={`${lane.title} at ${nameOf(touchpoint)}`}
      onOpenChange={(open) => {
        if (open) return;
        onClose();
        anchor.focus();
      }}
    >
      <Fields lane={lane} touchpoint={touchpoint} />
    </Popover>
  );
}

function Fields({ lane, touchpoint }: Pick<LanePanelProps, "lane" | "touchpoint">) {
  const { id, kind, title } = lane;
  const row = { id, kind, title, lane };
  switch (kind) {
    case "opportunities":
      return <CellPanel row={row} touchpoint={touchpoint} />;
    case "stakeholders":
      return <StakeholdersSection touchpoint={touchpoint} />;
    case "images":
      return <ImageFields row={row} touchpoint={touchpoint} />;
    case "maps":
      return <OwnMapField touchpoint={touchpoint} />;
    default:
      return <MarkFields row={row} touchpoint={touchpoint} />;
  }
}
